"""What readers see of a file changes only by those who may publish, and what is in use is not deleted."""

import json
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import ReferenceIndex

from core.editing import deletion
from core.files import filing
from core.models import SiteDocument, SiteImage
from publications.models import PaperFile
from tests import factories
from tests.core.uploads.uploading import AJAX, papers, pdf

pytestmark = pytest.mark.django_db


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
