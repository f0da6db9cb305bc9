"""“Select all” in a list acts on what that list shows and this person may act on, and on nothing else."""

import re
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.admin.views.pages.listing import IndexView
from wagtail.documents.views.documents import IndexView as DocumentList
from wagtail.models import Collection, Page

from core.models import SiteDocument, SiteImage, TextPage
from people.models import PersonPage
from publications.models import PaperPage, PublicationIndexPage, Topic
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short_pages(monkeypatch, settings):
    """Let every list have several pages."""
    monkeypatch.setattr(IndexView, "paginate_by", 2)
    monkeypatch.setattr(DocumentList, "paginate_by", 2)
    settings.WAGTAILIMAGES_INDEX_PAGE_SIZE = 2


@pytest.fixture
def sign_in(client):
    def as_role(role):
        client.force_login(make.make_user(role))
        return client

    return as_role


def select_all(client, listing, action, **data):
    """Choose all in a list and confirm, with the address that Wagtail's script makes in the browser."""
    page = client.get(listing)
    text = page.content.decode()
    assert "data-bulk-action-num-objects-in-listing" in text, "The list has one page only."
    button = re.search(rf'href="(/admin/bulk/[^"]*/{action}/)"', text)[1]
    parent = re.search(r'data-bulk-action-parent-id="(\d+)"', text)
    query = {**page.wsgi_request.GET.dict(), "id": "all"}
    query |= {"childOf": parent[1]} if parent else {}
    address = f"{button}?{urlencode(query | {'next': listing})}"
    asked = client.get(address)
    assert asked.status_code == 200
    done = client.post(address, data)
    assert done.status_code == 302, done.content.decode()
    return asked.content.decode()


def live(model) -> set[str]:
    return set(model.objects.filter(live=True).values_list("title", flat=True))


def papers(*, live: bool, count: int = 3) -> list[PaperPage]:
    facts = {"abstract": "Text."}
    return [
        make.make_paper(
            f"{'Live' if live else 'Draft'} {n}", live=live, authors=[("A", "B")], **facts
        )
        for n in range(count)
    ]


@pytest.fixture
def canaries():
    """What no list of papers or people shows, and a page above them."""
    text = make.add_page(make.home(), TextPage(title="Imprint", slug="imprint"), live=False)
    live_text = make.add_page(make.home(), TextPage(title="About", slug="about"))
    return [text, live_text]


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_all_papers_are_published_and_no_other_page(sign_in, canaries, role):
    papers(live=False)
    make.make_person("Dora", "Draft", live=False)
    select_all(sign_in(role), reverse("papers:index"), "publish")
    assert live(PaperPage) == {"Draft 0", "Draft 1", "Draft 2"}
    assert live(PersonPage) == set()
    assert live(TextPage) == {"About"}


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_all_papers_of_a_filtered_list_are_unpublished_and_no_other(sign_in, canaries, role):
    papers(live=True)
    make.make_paper("A brief", kind="brief")
    kind = PaperPage.objects.get(title="Live 0").kind
    assert kind != "brief"
    select_all(sign_in(role), reverse("papers:index") + f"?kind={kind}", "unpublish")
    assert live(PaperPage) == {"A brief"}
    assert live(TextPage) == {"About"}
    assert Page.objects.get(pk=make.home().pk).live


def test_all_people_are_unpublished_by_contact_staff_and_no_paper(sign_in, canaries):
    for n in range(3):
        make.make_person("Ada", f"Known {n}")
    papers(live=True)
    select_all(sign_in("contact"), reverse("people:index"), "unpublish")
    assert live(PersonPage) == set()
    assert len(live(PaperPage)) == 3
    assert live(TextPage) == {"About"}


def test_all_people_found_by_a_search_are_deleted_and_no_other(sign_in):
    for name in ("Ada Found", "Bea Found", "Cora Found", "Dora Kept"):
        make.make_person(*name.split())
    select_all(sign_in("contact"), reverse("people:index") + "?q=Found", "delete")
    assert set(PersonPage.objects.values_list("title", flat=True)) == {"Dora Kept"}


def test_an_editor_deletes_of_all_papers_only_the_drafts(sign_in):
    papers(live=True)
    papers(live=False, count=1)
    asked = select_all(sign_in("editor"), reverse("papers:index"), "delete")
    assert "permission to delete these pages" in asked
    titles = set(PaperPage.objects.values_list("title", flat=True))
    assert titles == {"Live 0", "Live 1", "Live 2"}


def test_all_below_a_page_of_the_explorer_are_unpublished_and_nothing_beside(sign_in):
    papers(live=True)
    make.make_person("Ada", "Known")
    client = sign_in("publisher")
    select_all(client, reverse("wagtailadmin_explore", args=[make.catalogue().pk]), "unpublish")
    assert live(PaperPage) == set()
    assert live(PersonPage) == {"Ada Known"}
    assert make.catalogue().live


def test_all_papers_are_moved_and_nothing_else(sign_in):
    papers(live=True)
    make.make_person("Ada", "Known")
    elsewhere = make.add_page(make.home(), PublicationIndexPage(title="Archive", slug="archive"))
    client = sign_in("administrator")
    select_all(client, reverse("papers:index"), "move", chooser=elsewhere.pk)
    children = {page.title: page.numchild for page in make.home().get_children()}
    assert children == {"Publications": 0, "People": 1, "Archive": 3}


@pytest.mark.parametrize("role", ["publisher", "administrator"])
@pytest.mark.parametrize("tail", ["?tag=old", "?collection_id={papers}&tag=old"])
def test_all_images_of_a_filtered_list_are_deleted_and_no_other(sign_in, role, tail):
    Collection.objects.get(depth=1).add_child(name="Board")
    for n in range(3):
        make.make_image(f"Old {n}").tags.add("old")
    make.make_image("New")
    make.make_image("A portrait", "Portraits")
    make.make_image("For the board", "Board")
    tail = tail.format(papers=Collection.objects.get(name="Papers").pk)
    select_all(sign_in(role), reverse("wagtailimages:index") + tail, "delete")
    kept = {"New", "A portrait", "For the board"}
    assert set(SiteImage.objects.values_list("title", flat=True)) == kept


def test_all_documents_are_deleted_and_none_of_the_board(sign_in):
    board = Collection.objects.get(depth=1).add_child(name="Board")
    for n in range(3):
        make.make_document(b"%PDF-1.7", f"Paper {n}")
    secret = SiteDocument(title="Minutes", collection=board, file_size=8)
    secret.file.save("minutes.pdf", ContentFile(b"%PDF-1.7"))
    select_all(sign_in("publisher"), reverse("wagtaildocs:index"), "delete")
    assert set(SiteDocument.objects.values_list("title", flat=True)) == {"Minutes"}


def test_all_topics_found_by_a_search_are_deleted_and_no_other(sign_in, monkeypatch):
    from publications.desk.listings import TopicViewSet

    locale = make.home().locale
    for name in ("Old one", "Old two", "Old three", "New"):
        Topic.objects.create(name=name, locale=locale)
    address = reverse("wagtailsnippets_publications_topic:list") + "?q=Old"
    monkeypatch.setattr(TopicViewSet.index_view_class, "paginate_by", 2)
    client = sign_in("publisher")
    button = reverse("wagtail_bulk_action", args=["publications", "topic", "delete"])
    query = urlencode({"q": "Old", "id": "all", "next": address})
    assert client.post(f"{button}?{query}").status_code == 302
    assert set(Topic.objects.values_list("name", flat=True)) == {"New"}


@pytest.mark.parametrize("role", ["publisher", "administrator"])
@pytest.mark.parametrize(
    "listing",
    ["", "/", "/admin/", "/admin/images/", "/admin/nowhere/", "/admin/logout/", "//example.org/"],
)
def test_all_of_what_is_no_list_of_pages_is_not_found(sign_in, role, listing):
    paper = papers(live=True)[0]
    make.make_image()
    client = sign_in(role)
    button = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    query = urlencode({"id": "all", "next": listing, "childOf": make.catalogue().pk})
    assert client.post(f"{button}?{query}").status_code == 404
    assert PaperPage.objects.get(pk=paper.pk).live


def test_contact_staff_name_no_list_that_is_closed_to_them(sign_in):
    paper = papers(live=True)[0]
    client = sign_in("contact")
    button = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    for listing in (reverse("papers:index"), f"/admin/pages/{make.catalogue().pk}/"):
        assert (
            client.post(f"{button}?{urlencode({'id': 'all', 'next': listing})}").status_code == 404
        )
    assert PaperPage.objects.get(pk=paper.pk).live
