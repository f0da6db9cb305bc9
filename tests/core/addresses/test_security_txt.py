"""Where faults are reported, as RFC 9116 has it."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core.models import PublisherSettings

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FILE = "/.well-known/security.txt"


def fields(response) -> list[tuple[str, str]]:
    lines = response.content.decode().removesuffix("\n").split("\n")
    return [tuple(re.fullmatch(r"([A-Za-z-]+): (\S.*)", line).groups()) for line in lines]


def test_file_has_what_the_standard_asks(client, settings):
    settings.SECURITY_CONTACT = ["mailto:security@example.org", "https://example.org/security"]
    response = client.get(FILE)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    found = fields(response)
    assert found[:2] == [("Contact", one) for one in settings.SECURITY_CONTACT]
    others = dict(found[2:])
    assert others.pop("Canonical") == f"http://localhost{FILE}"
    assert others.pop("Preferred-Languages") == "en, de, fr"
    left = datetime.fromisoformat(others.pop("Expires")) - timezone.now()
    assert timedelta(days=30) < left < timedelta(days=365)
    assert others == {}


def test_publisher_is_named_where_the_settings_name_nobody(client):
    publisher = PublisherSettings.load()
    publisher.email = "office@example.org"
    publisher.save()
    assert fields(client.get(FILE))[0] == ("Contact", "mailto:office@example.org")


def test_there_is_no_file_where_nobody_is_named(client):
    assert client.get(FILE).status_code == 404


def test_file_is_only_read(client, settings):
    settings.SECURITY_CONTACT = ["mailto:security@example.org"]
    assert client.post(FILE).status_code == 405
    assert client.head(FILE).status_code == 200
