"""Signing in, and trying to."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def attempt(client: Client, password: str, address: str) -> int:
    data = {"username": "editor", "password": password}
    return client.post("/admin/login/", data, HTTP_X_REAL_IP=address).status_code


def test_door_closes_after_ten_wrong_passwords_for_that_address_only(client, settings):
    settings.X_ACCEL_REDIRECT = "/protected/"
    factories.make_user("editor")
    answers = [attempt(client, "guess", "192.0.2.1") for _ in range(11)]
    assert answers[:9] == [200] * 9
    assert answers[-1] == 429
    assert attempt(client, factories.PASSWORD, "192.0.2.1") == 429
    assert attempt(client, factories.PASSWORD, "192.0.2.2") == 302


def test_without_nginx_the_header_is_not_believed(client):
    factories.make_user("editor")
    answers = [attempt(client, "guess", f"192.0.2.{n}") for n in range(11)]
    assert answers[-1] == 429
