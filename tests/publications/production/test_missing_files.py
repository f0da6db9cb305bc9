"""A format whose file is not on the disk is lacking: it is named, ordered anew, and not linked."""

import os
from io import StringIO

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from core.files.picture_sizes import make_anew, make_lost_size
from core.models import SiteRendition
from publications.facts.print_faults import print_faults
from publications.models import Export, PaperFile, PaperPage
from publications.production import exporting
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


# Pictures


@pytest.fixture
def lost_size(paper):
    """A size of a picture that readers of the paper are shown; its file is gone."""
    image = factories.make_image()
    paper.hero_image, paper.hero_decorative = image, True
    paper.save_revision().publish()
    size = image.get_rendition("fill-800x300|format-webp")
    os.remove(size.file.path)
    return size


def orders():
    return DBTaskResult.objects.filter(task_path__endswith="make_lost_size")


def test_size_of_a_picture_that_is_lost_is_made_anew_under_its_address(client, lost_size):
    assert client.get(lost_size.url).status_code == 404
    for order in orders():
        make_lost_size.call(*order.args_kwargs["args"])
    assert client.get(lost_size.url).status_code == 200
    assert SiteRendition.objects.get(pk=lost_size.pk).file.name == lost_size.file.name


@pytest.mark.parametrize("web_server", ["", "/protected/"])
def test_lost_size_is_ordered_once_however_many_ask(client, lost_size, monkeypatch, web_server):
    monkeypatch.setattr(settings, "X_ACCEL_REDIRECT", web_server)
    for _ in range(3):
        client.get(lost_size.url)
    assert orders().count() == 1


def test_lost_size_that_waits_for_a_worker_is_not_ordered_a_second_time(client, lost_size):
    for _ in range(3):
        client.get(lost_size.url)
        cache.clear()  # as after a minute, or in another process
    assert orders().count() == 1
    orders().update(status="SUCCESSFUL")
    client.get(lost_size.url)
    assert orders().count() == 2


def test_rebuilding_makes_lost_sizes(client, lost_size):
    told = StringIO()
    call_command("rebuild_exports", stdout=told)
    assert "Pictures: 1 of 1 lost sizes were made anew." in told.getvalue()
    assert client.get(lost_size.url).status_code == 200


def test_lost_size_of_a_lost_picture_is_told_in_the_log(lost_size, caplog):
    os.remove(lost_size.image.file.path)
    assert not make_anew(SiteRendition.objects.get(pk=lost_size.pk))
    assert "A picture is missing" in caplog.text


# Uploads, which nobody can make again


@pytest.fixture
def lost(lost_size, paper) -> PaperPage:
    """A paper whose uploaded PDF is lost, and a picture with its size."""
    document = factories.make_document(b"%PDF-1.7", title="The whole study")
    paper.files = [PaperFile(document=document)]
    paper.save_revision().publish()
    exporting.build_due.call()
    os.remove(document.file.path)
    os.remove(lost_size.image.file.path)
    return PaperPage.objects.get(pk=paper.pk)


def test_rebuilding_names_uploads_that_are_lost_and_fails(lost):
    told, wrong = StringIO(), StringIO()
    with pytest.raises(CommandError, match="^Missing, and not to be made again: 2."):
        call_command("rebuild_exports", stdout=told, stderr=wrong)
    assert "All formats are there" not in told.getvalue()
    document, image = lost.files.get().document, lost.hero_image
    assert wrong.getvalue().splitlines()[-2:] == [
        "File missing on the server: The whole study, "
        f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtaildocs:edit', args=[document.pk])}",
        f"Image missing on the server: {image.title}, "
        f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailimages:edit', args=[image.pk])}",
    ]


def test_admin_names_uploads_that_are_lost(client, lost):
    client.force_login(factories.make_user("publisher"))
    listed = client.get(reverse("paper_formats")).content.decode()
    assert "Missing on the server, and not to be made again" in listed
    assert "</a>: The whole study</p>" in listed
    assert f"</a>: {lost.hero_image.title}</p>" in listed
    form = client.get(reverse("wagtailadmin_pages:edit", args=[lost.pk])).content.decode()
    assert "The file “The whole study” is missing on the server" in form


def test_admin_names_no_upload_that_is_there(client, paper):
    paper.files = [PaperFile(document=factories.make_document(b"%PDF-1.7"))]
    paper.save_revision().publish()
    client.force_login(factories.make_user("publisher"))
    assert "not to be made again" not in client.get(reverse("paper_formats")).content.decode()
    assert print_faults(paper) == []
