"""A format whose file is not on the disk is lacking: it is named, ordered anew, and not linked."""

import os
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from publications import exporting
from publications.models import Export
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(monkeypatch):
    paper = factories.make_paper("The slow harbour")
    Export.objects.exclude(kind="brief").delete()
    exporting.build_due.call()
    return paper


@pytest.fixture
def brief(paper) -> Export:
    export = Export.objects.get(kind="brief")
    assert export.state == "ready"
    os.remove(export.file.path)
    return export


def test_admin_names_what_is_missing(client, paper, brief):
    client.force_login(factories.make_user("publisher"))
    told = "Missing on the server"
    assert told in client.get(reverse("paper_formats")).content.decode()
    form = client.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert told in form


def test_clock_orders_what_is_missing_and_it_is_made_anew(brief):
    exporting.request_missing()
    brief.refresh_from_db()
    assert (brief.file.name, brief.state) == ("", "waiting")
    exporting.build_due.call()
    brief.refresh_from_db()
    assert brief.state == "ready"
    assert os.path.exists(brief.file.path)


def test_clock_looks_at_all_files_in_turns(brief, monkeypatch):
    monkeypatch.setattr(exporting, "LOOKED_AT", 1)
    for _ in range(3):
        exporting.request_missing()
    brief.refresh_from_db()
    assert brief.state == "waiting"


def test_rebuilding_finds_what_is_missing(brief):
    told = StringIO()
    call_command("rebuild_exports", stdout=told)
    assert "All formats are there" not in told.getvalue()
    brief.refresh_from_db()
    assert os.path.exists(brief.file.path)


def test_reader_who_asks_for_a_missing_file_has_it_ordered(client, paper, brief):
    address = f"{paper.url}brief.pdf"
    assert client.get(address).status_code == 404
    brief.refresh_from_db()
    assert brief.state == "waiting"
    assert "brief.pdf" not in client.get(paper.url).content.decode()
