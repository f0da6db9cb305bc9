"""Uploads are stored whole or not at all, and a stored file never changes under anybody's feet."""

import errno
import gc
import json
import os
import struct
import zlib
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection, ReferenceIndex

from core import deletion, filing
from core.models import SiteDocument, SiteImage
from publications.models import PaperFile
from tests import factories, pdf_samples

pytestmark = pytest.mark.django_db
AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def on_disk() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def disk():
    """Give what has come onto the disk since the test began."""
    before = on_disk()
    return lambda: on_disk() - before


@pytest.fixture
def publisher(client):
    user = factories.make_user("publisher")
    client.force_login(user)
    return user


def papers() -> Collection:
    return Collection.objects.get(name="Papers")


def pdf(name: str = "Report v1.2.pdf", text: str = "Canary text") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_samples.paper(text, language="en"))


def upload(client, file, *, to: str = "wagtaildocs:add", prefix: str = "", **extra):
    form = {"title": "A paper", "collection": papers().pk, "file": file, **extra}
    return client.post(reverse(to), {f"{prefix}{key}": value for key, value in form.items()})


# Whole


def check_whole(document: SiteDocument, disk) -> None:
    assert document.media_type == "application/pdf"
    assert (document.pages, document.language) == (1, "en")
    assert "Canary" in document.text
    assert len(document.sha256) == 64
    assert document.file_size == document.file.size
    cover = document.first_page
    assert cover.title == f"Page 1 of {document.title}"
    assert (cover.description, cover.collection) == ("", document.collection)
    assert cover.width == 1200
    assert disk() == {document.file.name, cover.file.name}


def test_document_is_stored_with_its_facts_and_its_first_page(client, publisher, disk):
    assert upload(client, pdf()).status_code == 302
    check_whole(SiteDocument.objects.get(), disk)


def test_document_is_stored_from_the_chooser(client, publisher, disk):
    answer = upload(
        client, pdf(), to="wagtaildocs_chooser:create", prefix="document-chooser-upload-"
    )
    assert json.loads(answer.content)["step"] == "chosen"
    check_whole(SiteDocument.objects.get(), disk)


def test_document_is_stored_among_several(client, publisher, disk):
    several = {"files[]": pdf(), "title": "A paper", "collection": papers().pk}
    answer = client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX)
    assert answer.json()["success"]
    check_whole(SiteDocument.objects.get(), disk)


def test_document_whose_title_has_to_be_corrected_is_stored_whole(client, publisher, disk):
    several = {"files[]": pdf(), "title": "x" * 300, "collection": papers().pk}
    answer = client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX).json()
    pk = answer["uploaded_file_id"]
    corrected = {
        f"uploaded-document-{pk}-title": "A paper",
        f"uploaded-document-{pk}-collection": papers().pk,
    }
    address = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[pk])
    assert client.post(address, corrected, **AJAX).json()["success"]
    check_whole(SiteDocument.objects.get(), disk)


def test_large_document_is_moved_from_its_temporary_file(disk):
    data = pdf_samples.paper("Canary text", language="en")
    large = TemporaryUploadedFile("large.pdf", "application/pdf", len(data), None)
    large.write(data)
    large.seek(0)
    check_whole(filing.store_document(large, "A paper", papers()), disk)
    large.close()


def test_name_of_any_length_and_without_extension_is_stored(disk):
    document = filing.store_document(pdf("ü" * 300), "A paper", papers())
    assert document.file.name.endswith("/" + "u" * 80 + ".pdf") or document.file.name.endswith(
        ".pdf"
    )
    check_whole(document, disk)


# Or not at all


def fail_to_write(monkeypatch, number: int, at: int = 1) -> None:
    """Let the disk be full, or broken, from the ``at``-th file on."""
    written = []
    whole = FileSystemStorage._save

    def save(self, name, content):
        written.append(name)
        if len(written) < at:
            return whole(self, name, content)
        Path(self.path(name)).parent.mkdir(exist_ok=True)
        Path(self.path(name)).write_bytes(b"%PDF-")
        raise OSError(number, "as it happens")

    monkeypatch.setattr(FileSystemStorage, "_save", save)


@pytest.mark.parametrize("at", [1, 2], ids=["the document", "its first page"])
@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "There is no room left"), (errno.EIO, "could not write")],
)
def test_full_disk_is_told_beside_the_field_and_leaves_nothing(
    client, publisher, disk, monkeypatch, number, words, at
):
    fail_to_write(monkeypatch, number, at)
    answer = upload(client, pdf())
    assert words in answer.content.decode()
    assert "Nothing was stored; tell your administrator" in answer.content.decode()
    several = {"files[]": pdf(), "title": "A paper", "collection": papers().pk}
    answer = client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX)
    assert words in answer.json()["error_message"]
    monkeypatch.undo()
    assert disk() == set()
    assert not SiteDocument.objects.exists()
    assert not SiteImage.objects.exists()


def test_full_disk_is_told_for_pictures_too(client, publisher, disk, monkeypatch):
    fail_to_write(monkeypatch, errno.ENOSPC)
    answer = upload_picture(client, factories.image_bytes())
    assert "There is no room left" in answer.content.decode()
    monkeypatch.undo()
    assert disk() == set()


def test_rollback_takes_the_files_away(disk):
    with transaction.atomic():
        filing.store_document(pdf(), "A paper", papers())
        factories.make_image()
        assert len(disk()) == 3
        transaction.set_rollback(True)
    assert disk() == set()


def test_commit_keeps_the_files(disk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        document = filing.store_document(pdf(), "A paper", papers())
    check_whole(document, disk)
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert disk() == set()


def test_error_while_saving_takes_the_files_away(client, publisher, disk, monkeypatch):
    def fail(self, *args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("wagtail.documents.models.AbstractDocument.save", fail)
    client.raise_request_exception = False
    upload(client, pdf())
    several = {"files[]": pdf(), "title": "A paper", "collection": papers().pk}
    client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX)
    with pytest.raises(RuntimeError):
        filing.store_document(pdf(), "A paper", papers())
    monkeypatch.undo()
    assert disk() == set()


def test_form_that_is_never_saved_leaves_nothing(disk):
    form_class = get_document_form(SiteDocument)
    form = form_class({"title": "A paper", "collection": papers().pk}, {"file": pdf()})
    assert form.is_valid()
    assert len(disk()) == 2
    del form
    gc.collect()
    assert disk() == set()


def test_what_a_stopped_process_left_aside_is_cleared(disk):
    left = Path(settings.MEDIA_ROOT) / ".incoming" / "left"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    factories.make_image()
    assert ".incoming/left" not in disk()


# Judged by content


def upload_picture(client, data: bytes, name: str = "picture.png"):
    form = {"title": "A picture", "collection": papers().pk, "file": SimpleUploadedFile(name, data)}
    return client.post(reverse("wagtailimages:add"), form)


def png_of(width: int, height: int) -> bytes:
    """A picture that says it is huge, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("huge.png", png_of(60_000, 60_000)),
        ("large.png", png_of(6_000, 5_001)),
        ("cut.png", factories.image_bytes()[:200]),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("paper.png", pdf_samples.paper()),
        ("text.png", b"not a picture"),
        ("other.jpg", factories.image_bytes()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_picture_is_refused_beside_the_field(client, publisher, disk, name, data):
    answer = upload_picture(client, data, name)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert disk() == set()


def test_picture_is_stored(client, publisher, disk):
    assert upload_picture(client, factories.image_bytes()).status_code == 302
    image = SiteImage.objects.get()
    assert image.file.name in disk()
    assert (image.width, image.height, image.file_size) == (1200, 800, image.file.size)


def test_bad_document_is_refused_beside_the_field(client, publisher, disk):
    answer = upload(client, SimpleUploadedFile("a.pdf", b"<html><script>1</script></html>"))
    assert answer.context["form"].errors["file"]
    assert disk() == set()


# File versions do not change


def test_stored_file_cannot_be_replaced(client, publisher, disk):
    document = filing.store_document(pdf(), "A paper", papers(), publisher)
    image = factories.make_image(uploaded_by_user=publisher)
    before = {name: (Path(settings.MEDIA_ROOT) / name).read_bytes() for name in disk()}
    for model, one, other in (
        ("docs", document, pdf("other.pdf", "Other")),
        ("images", image, SimpleUploadedFile("other.png", factories.image_bytes("red"))),
    ):
        address = reverse(f"wagtail{model}:edit", args=[one.pk])
        assert 'name="file"' not in client.get(address).content.decode()
        form = {"title": "Another title", "collection": papers().pk, "file": other}
        assert client.post(address, form).status_code == 302
        one.refresh_from_db()
        assert one.title == "Another title"
    after = {name: (Path(settings.MEDIA_ROOT) / name).read_bytes() for name in before}
    assert after == before


# Who may change what readers see


@pytest.fixture
def public_picture():
    image = factories.make_image(credit="Canva Pro Stock")
    factories.make_paper("Public paper", hero_image=image, hero_decorative=True)
    return image


def change_credit(client, image):
    form = {"title": image.title, "collection": image.collection_id, "credit": "Somebody else"}
    answer = client.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    image.refresh_from_db()
    return answer


def test_editor_cannot_change_the_credit_on_a_public_page(client, public_picture):
    editor = factories.make_user("editor")
    SiteImage.objects.update(uploaded_by_user=editor)
    client.force_login(editor)
    answer = change_credit(client, public_picture)
    assert public_picture.credit == "Canva Pro Stock"
    assert "Readers would see this change at once on “Public paper”" in answer.content.decode()


def test_publisher_can_change_the_credit_on_a_public_page(client, publisher, public_picture):
    change_credit(client, public_picture)
    assert public_picture.credit == "Somebody else"


def test_editor_can_change_the_credit_of_a_picture_in_a_draft(client):
    editor = factories.make_user("editor")
    image = factories.make_image(uploaded_by_user=editor)
    factories.make_paper("Draft", live=False, hero_image=image, hero_decorative=True)
    client.force_login(editor)
    change_credit(client, image)
    assert image.credit == "Somebody else"


# What is in use is not deleted


def uses_in_row(image, document):
    paper = factories.make_paper("User", live=False, cover_image=image)
    paper.files = [PaperFile(document=document)]
    paper.save()


def uses_in_text(image, document):
    link = f'<p><a linktype="document" id="{document.pk}">x</a></p>'
    figure = {"image": image.pk, "alt_text": "A figure", "decorative": False}
    paper = factories.make_paper("User", live=False)
    paper.full_text = json.dumps(
        [
            {"type": "figure", "value": {"image": figure, "caption": "", "source": ""}},
            {"type": "paragraph", "value": link},
        ]
    )
    paper.save()


def uses_in_draft(image, document):
    paper = factories.make_paper("User")
    paper.cover_image, paper.cover_decorative = image, True
    paper.files = [PaperFile(document=document)]
    paper.save_revision()


def uses_in_schedule(image, document):
    from django.utils import timezone

    paper = factories.make_paper("User")
    paper.cover_image, paper.cover_decorative = image, True
    paper.files = [PaperFile(document=document)]
    paper.go_live_at = timezone.now() + timezone.timedelta(days=1)
    paper.save_revision().publish()
    other = paper.specific_class.objects.get(pk=paper.pk)
    other.save_revision()


USES = [uses_in_row, uses_in_text, uses_in_draft, uses_in_schedule]


@pytest.mark.parametrize("use", USES, ids=lambda use: use.__name__)
@pytest.mark.parametrize("kind", ["images", "docs"])
@pytest.mark.parametrize("way", ["one", "several", "bulk"])
def test_what_is_in_use_is_not_deleted(client, disk, monkeypatch, use, kind, way):
    # Outside of a test the request has a transaction of its own, which is rolled back.
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
    client.force_login(factories.make_user("administrator"))
    image = factories.make_image()
    document = filing.store_document(pdf(), "A paper", papers())
    use(image, document)
    one = {"images": image, "docs": document}[kind]
    files = disk()
    model = one._meta.model_name
    answer = {
        "one": lambda: client.post(reverse(f"wagtail{kind}:delete", args=[one.pk])),
        "several": lambda: client.post(
            reverse(f"wagtail{kind}:delete_multiple", args=[one.pk]), **AJAX
        ),
        "bulk": lambda: client.post(
            reverse("wagtail_bulk_action", args=["core", model, "delete"]) + f"?id={one.pk}"
        ),
    }[way]()
    assert answer.status_code in (302, 403, 409)
    assert type(one).objects.filter(pk=one.pk).exists()
    assert files <= disk()
    if answer.status_code == 409:
        assert "used on “User”. Remove it there first." in answer.json()["error_message"]


def test_what_was_in_use_is_deleted_with_its_files(
    client, publisher, disk, django_capture_on_commit_callbacks
):
    document = filing.store_document(pdf(), "A paper", papers())
    paper = factories.make_paper("User")
    paper.files = [PaperFile(document=document)]
    paper.save_revision().publish()
    with pytest.raises(deletion.ProtectedError):
        document.delete()
    paper.files = []
    paper.save_revision().publish()
    assert not ReferenceIndex.get_references_to(document).exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtaildocs:delete", args=[document.pk]))
    assert not SiteDocument.objects.exists()
    assert not SiteImage.objects.exists()
    assert disk() == set()
    paper.published_on = date(2024, 1, 1)
    paper.save_revision().publish()


def test_store_document_refuses_what_a_form_refuses(disk):
    with pytest.raises(ValidationError):
        filing.store_document(ContentFile(b"MZ\0\0", name="a.pdf"), "A paper", papers())
    assert disk() == set()


def test_upload_without_a_title_is_called_as_its_file(client):
    user = factories.make_user("publisher")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    upload = SimpleUploadedFile("Annual study.pdf", pdf_samples.paper("Words."), "application/pdf")
    client.post("/admin/documents/add/", {"title": "", "file": upload})
    assert SiteDocument.objects.get().title == "Annual study"
