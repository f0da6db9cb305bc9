"""Formats in the admin: who sees them, who may have them made again, and what is said of them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import PublisherSettings
from publications.models import Export
from publications.production import exporting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    paper = factories.make_paper("The slow harbour")
    PublisherSettings.load()
    Export.objects.all().delete()
    Export.objects.create(
        paper=paper,
        kind="pdf",
        file="exports/a/b.pdf",
        size=151_000,
        built_at=timezone.now(),
        checks=["tagged", "PDF/UA-1", "PDF/A-2a", "pages=19"],
    )
    Export.objects.create(paper=paper, kind="epub", error="Figure 2 has no description.")
    return paper


def signed_in(client, role: str):
    client.force_login(factories.make_user(role))
    return client


def page(client, query: str = "") -> str:
    return client.get(reverse("paper_formats") + query).content.decode()


def test_publisher_reads_what_there_is_and_what_went_wrong(client, paper):
    html = page(signed_in(client, "publisher"))
    for told in (
        "The slow harbour",
        "Accessible PDF",
        "151",
        "Figure 2 has no description.",
        "Failed",
        "Tagged, PDF/UA-1, PDF/A-2a, 19 pages",
    ):
        assert told in html
    assert html.index("Figure 2") < html.index("Accessible PDF")


def test_publisher_has_chosen_formats_made_again(client, paper):
    signed_in(client, "publisher")
    wanted = Export.objects.get(kind="pdf")
    answer = client.post(reverse("paper_formats"), {"export": [wanted.pk]}, follow=True)
    assert "1 format is made again" in answer.content.decode()
    assert set(Export.objects.exclude(due_at=None).values_list("kind", flat=True)) == {"pdf"}


def test_what_is_ordered_again_is_made_even_if_nothing_has_changed(client, paper):
    Export.objects.filter(kind="pdf").update(digest="known")
    exporting.request_exports([paper.pk], ["pdf"], anew=True)
    assert Export.objects.get(kind="pdf").digest == ""


def test_nothing_chosen_is_said_to_be_nothing(client, paper):
    answer = signed_in(client, "publisher").post(reverse("paper_formats"), follow=True)
    assert "Nothing was chosen" in answer.content.decode()


def test_editor_sees_formats_and_cannot_order_them(client, paper):
    signed_in(client, "editor")
    assert "Make the chosen ones again" not in page(client)
    before = list(Export.objects.values("pk", "due_at"))
    wanted = Export.objects.get(kind="pdf").pk
    client.post(reverse("paper_formats"), {"export": [wanted]})
    assert list(Export.objects.values("pk", "due_at")) == before


def test_contact_staff_reach_no_formats(client, paper):
    signed_in(client, "contact")
    answer = client.get(reverse("paper_formats"), follow=True)
    assert "The slow harbour" not in answer.content.decode()
    assert "Formats of papers" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    "query", ["?paper=x", "?paper=99999999999999", "?paper=-1", "?p=0", "?p=x"]
)
def test_odd_addresses_are_answered(client, paper, query):
    assert client.get(reverse("paper_formats") + query).status_code in (200, 302)


def test_form_of_a_paper_shows_its_formats(client, paper):
    signed_in(client, "publisher")
    html = client.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert "Made from this paper" in html
    assert "Figure 2 has no description." in html
    assert f"?paper={paper.pk}" in html
    assert "Tagged, PDF/UA-1, PDF/A-2a, 19 pages" in html


def test_form_of_a_new_paper_says_when_its_formats_will_be_made(client):
    signed_in(client, "publisher")
    address = reverse(
        "wagtailadmin_pages:add", args=["publications", "paperpage", factories.catalogue().pk]
    )
    assert "are made when the paper is published" in client.get(address).content.decode()
