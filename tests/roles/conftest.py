"""What the files of the matrix share: the site, its addresses, those who ask, and the forms they send."""

import pytest
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import Client

from core import urls
from tests.roles.addresses import addresses
from tests.roles.canaries import make_world
from tests.roles.forms import fields_of
from tests.roles.matrix import LISTS, NOT_FOR_ADMINISTRATORS, ask


@pytest.fixture
def short_refusal(monkeypatch):
    """Say "not found" without the page around it, which would take half of the time."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound())


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def every_address(world):
    return addresses(world)


@pytest.fixture(scope="module")
def browsers(world):
    """Sign everybody in; an address is asked with the cookies of a fresh session."""
    signed_in = {}
    for role, user in world.users.items():
        client = Client(raise_request_exception=False)
        client.force_login(user)
        signed_in[role] = (client, client.cookies.output(header="", sep=";"))
    return signed_in


@pytest.fixture(scope="module")
def forms(world, every_address, browsers):
    """Read each form as an administrator sees it, so that what the others send is complete."""
    return {
        address.path: fields_of(ask(browsers["administrator"], "get", address.path))
        for address in every_address
        if not LISTS.search(address.name) and address.name not in NOT_FOR_ADMINISTRATORS
    }
