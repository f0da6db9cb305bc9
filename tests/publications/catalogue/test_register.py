"""The register of papers: who shares it, and who reads it anew."""

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from publications.catalogue import holdings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def readings(monkeypatch) -> list:
    """Note each time that the register is read from the database."""
    holdings.BEFORE.clear()
    theirs, noted = holdings.read_register, []
    monkeypatch.setattr(holdings, "read_register", lambda papers: noted.append(1) or theirs(papers))
    return noted


def total(client) -> int:
    return client.get("/publications/").context["total"]


def test_those_who_may_see_the_same_share_one_register(client, readings):
    factories.make_paper()
    closed = factories.make_paper("For members")
    assert total(client) == 2
    client.force_login(factories.make_user("reader"))
    assert (total(client), len(readings)) == (2, 1)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert total(client) == 2
    before = len(readings)
    assert before > 1
    assert (total(client), len(readings)) == (2, before)
    client.logout()
    assert total(client) == 1
    before = len(readings)
    assert (total(client), len(readings)) == (1, before)


def test_while_one_reads_it_anew_others_take_the_one_of_before(client, readings):
    factories.make_paper()
    assert total(client) == 1
    cache.clear()
    with holdings.READING:
        assert (total(client), len(readings)) == (1, 1)
    assert (total(client), len(readings)) == (1, 2)
