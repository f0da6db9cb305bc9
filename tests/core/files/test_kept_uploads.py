"""A file whose form comes back need not be chosen again."""

import json
import os
import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from core.files import kept_uploads
from core.models import SiteDocument, SiteImage
from core.uploads import judging
from core.uploads.turns import NoTurn
from tests import factories, pdf_samples
from tests.core.uploads.uploading import papers

pytestmark = pytest.mark.django_db
PICTURE, PAPER = factories.image_bytes(), pdf_samples.paper()
TOO_LONG = "x" * 300
FORMS = {
    "document": ("wagtaildocs:add", "", SiteDocument),
    "image": ("wagtailimages:add", "", SiteImage),
    "document chooser": ("wagtaildocs_chooser:create", "document-chooser-upload-", SiteDocument),
    "image chooser": ("wagtailimages_chooser:create", "image-chooser-upload-", SiteImage),
}


@pytest.fixture
def publisher(client):
    user = factories.make_user("publisher")
    client.force_login(user)
    return user


def file_for(model, name: str = "") -> SimpleUploadedFile:
    if model is SiteImage:
        return SimpleUploadedFile(name or "Übersicht.png", PICTURE)
    return SimpleUploadedFile(name or "Übersicht.pdf", PAPER)


def send(client, kind: str, **fields) -> BeautifulSoup | None:
    """Send a form and return it where it comes back."""
    address, prefix, _model = FORMS[kind]
    data = {
        f"{prefix}{name}": value for name, value in {"collection": papers().pk, **fields}.items()
    }
    answer = client.post(reverse(address), data)
    if answer.status_code == 302:
        return None
    html = answer.content.decode()
    if "chooser" in kind:
        told = json.loads(html)
        if told["step"] == "chosen":
            return None
        html = told["htmlFragment"]
    return BeautifulSoup(html, "html.parser")


def token_in(form: BeautifulSoup) -> str:
    return form.select_one("input[type=hidden][name$=kept_file]").get("value", "")


def words(form: BeautifulSoup) -> str:
    return " ".join(form.text.split())


@pytest.mark.parametrize("kind", FORMS)
def test_file_waits_while_another_field_is_corrected(client, publisher, kind):
    model = FORMS[kind][2]
    form = send(client, kind, title=TOO_LONG, file=file_for(model))
    assert re.search(r"“Übersicht\.\w+” is kept", words(form))
    assert not form.select_one("input[type=file]").has_attr("required")
    assert send(client, kind, title="Overview", kept_file=token_in(form)) is None
    stored = model.objects.get(title="Overview")
    assert stored.file.read() == (PICTURE if model is SiteImage else PAPER)
    assert not UploadedFile.objects.exists()


def test_file_waits_as_long_as_something_is_wrong(client, publisher):
    form = send(client, "document", title=TOO_LONG, file=file_for(SiteDocument))
    again = send(client, "document", title=TOO_LONG, kept_file=token_in(form))
    assert token_in(again)
    assert send(client, "document", title="", kept_file=token_in(again)) is None
    assert SiteDocument.objects.get().title == "Übersicht"


def test_another_file_takes_its_place(client, publisher):
    form = send(client, "image", title=TOO_LONG, file=file_for(SiteImage))
    other = factories.image_bytes("red")
    sent = {
        "title": "Red",
        "file": SimpleUploadedFile("red.png", other),
        "kept_file": token_in(form),
    }
    assert send(client, "image", **sent) is None
    assert SiteImage.objects.get().file.read() == other
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("kind", FORMS)
def test_refused_file_is_named_and_the_other_fields_stay(client, publisher, kind):
    refused = SimpleUploadedFile("Notes.pdf", b"<html><script>1</script></html>")
    form = send(client, kind, title="Overview", file=refused)
    assert "“Notes.pdf” was not accepted" in words(form)
    assert form.select_one("input[name$=title]")["value"] == "Overview"
    assert token_in(form) == ""
    assert not UploadedFile.objects.exists()


def test_file_that_had_no_turn_waits_for_the_next_try(client, publisher, monkeypatch):
    def busy(*_args):
        raise NoTurn

    with monkeypatch.context() as patch:
        patch.setattr(judging, "_ask_reader", busy)
        form = send(client, "document", title="Overview", file=file_for(SiteDocument))
    assert token_in(form)
    assert send(client, "document", title="Overview", kept_file=token_in(form)) is None
    assert SiteDocument.objects.get().title == "Overview"


@pytest.mark.parametrize(
    "change", ["another user", "another kind", "another token", "lost", "too old"]
)
def test_only_whoever_has_sent_it_gets_it_back_and_for_a_day(
    client, publisher, monkeypatch, change
):
    form = send(client, "document", title=TOO_LONG, file=file_for(SiteDocument))
    token, kind = token_in(form), "document"
    if change == "another user":
        client.force_login(factories.make_user("administrator"))
    elif change == "another kind":
        kind = "image"
    elif change == "another token":
        token = token[:-2]
    elif change == "lost":
        os.remove(UploadedFile.objects.get().file.path)
    else:
        monkeypatch.setattr(kept_uploads, "KEPT_FOR", -1)
    again = send(client, kind, title="Overview", kept_file=token)
    assert "required" in words(again)
    assert not SiteDocument.objects.exists()


def test_what_nobody_came_back_for_goes_after_a_day(client, publisher):
    send(client, "document", title=TOO_LONG, file=file_for(SiteDocument))
    kept_uploads.forget_old()
    path = UploadedFile.objects.get().file.path
    os.utime(path, (1, 1))
    kept_uploads.forget_old()
    assert not UploadedFile.objects.exists()
    assert not os.path.exists(path)


def test_full_disk_keeps_nothing_and_says_why(client, publisher, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(UploadedFile.objects, "create", full)
    form = send(client, "document", title=TOO_LONG, file=file_for(SiteDocument))
    assert token_in(form) == ""
    assert "is kept" not in words(form)
