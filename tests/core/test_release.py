"""Who may see what: the cases beside the great matrix of test_states_and_channels."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from core import release
from core.models import PublisherSettings, TextPage
from publications.models import PaperFile, PaperPage
from tests import factories

pytestmark = pytest.mark.django_db


def sees(viewer, page: Page) -> bool:
    return release.visible_to(viewer).filter(pk=page.pk).exists()


@pytest.mark.parametrize(
    ("hours", "visible"),
    [
        ({}, True),
        ({"go_live_at": -1}, True),
        ({"go_live_at": 1, "last_published_at": None}, False),
        ({"expire_at": 1}, True),
        ({"expire_at": -1}, False),
        ({"go_live_at": -2, "expire_at": -1}, False),
    ],
)
def test_live_page_is_seen_from_its_hour_to_its_end(hours, visible):
    """The clock says so when somebody asks, and not when a task has last looked."""
    paper, now = factories.make_paper(), timezone.now()
    changed = {name: hour and now + timedelta(hours=hour) for name, hour in hours.items()}
    Page.objects.filter(pk=paper.pk).update(**{"last_published_at": None} | changed)
    assert sees(AnonymousUser(), paper) is visible


def test_restriction_above_closes_all_below():
    paper = factories.make_paper()
    stranger, editor = AnonymousUser(), factories.make_user("editor")
    PageViewRestriction.objects.create(page=factories.catalogue(), restriction_type="login")
    assert not sees(stranger, paper)
    assert sees(editor, paper)
    closed = PageViewRestriction.objects.create(page=paper, restriction_type="groups")
    closed.groups.add(Group.objects.get(name="Publishers"))
    assert not sees(editor, paper)
    assert sees(factories.make_user("publisher"), paper)
    assert sees(factories.make_user("administrator"), paper)


def test_person_below_a_hidden_list_of_people_is_hidden_everywhere():
    portrait = factories.make_image()
    person, stranger = factories.make_person(portrait=portrait), AnonymousUser()
    factories.people().unpublish()
    assert not sees(stranger, person)
    assert not release.file_visible_to(stranger, portrait)
    factories.people().save_revision().publish()
    assert sees(stranger, person)
    assert release.file_visible_to(stranger, portrait)


def test_restriction_of_the_whole_site_closes_all_of_it():
    paper = factories.make_paper()
    PageViewRestriction.objects.create(page=Page.objects.get(depth=1), restriction_type="login")
    assert not sees(AnonymousUser(), paper)
    assert sees(factories.make_user("reader"), paper)


def test_neighbour_with_a_similar_place_is_not_hidden():
    paper = factories.make_paper()
    others = [
        factories.add_page(factories.home(), TextPage(title=f"Part {n}"), live=n % 2 == 0)
        for n in range(4)
    ]
    for other in others:
        factories.add_page(other, TextPage(title="Below"))
    below = [other.get_children().get() for other in others]
    assert [sees(AnonymousUser(), page) for page in below] == [True, False, True, False]
    assert sees(AnonymousUser(), paper)


def test_what_is_hidden_is_asked_once_for_an_answer_and_anew_for_the_next(client):
    paper = factories.make_paper()
    assert client.get(paper.url).status_code == 200
    factories.catalogue().unpublish()
    assert client.get(paper.url).status_code == 404


def test_no_row_of_a_list_asks_for_other_rows():
    """A database that has counted its tables may read all of one for each row of a query inside."""
    PageViewRestriction.objects.create(page=factories.make_paper(), restriction_type="login")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for viewer in (AnonymousUser(), factories.make_user("reader")):
        papers = PaperPage.objects.visible_to(viewer)
        assert "CORRELATED" not in papers.explain()
        assert "EXISTS" not in str(papers.query)


def test_somebody_who_was_dismissed_is_a_stranger():
    paper = factories.make_paper()
    PageViewRestriction.objects.create(page=paper, restriction_type="login")
    editor = factories.make_user("editor")
    editor.is_active = False
    assert not sees(editor, paper)


def test_file_taken_off_a_paper_is_gone_when_that_is_published():
    document = factories.make_document(b"%PDF-")
    paper = factories.make_paper()
    paper.files = [PaperFile(document=document)]
    paper.save_revision().publish()
    assert release.file_visible_to(AnonymousUser(), document)
    paper.files = []
    revision = paper.save_revision()
    assert release.file_visible_to(AnonymousUser(), document)
    revision.publish()
    assert not release.file_visible_to(AnonymousUser(), document)


def test_index_that_is_not_true_opens_no_file():
    """What is stale in the reference index does not count where a foreign key can be asked."""
    document = factories.make_document(b"%PDF-")
    paper = factories.make_paper()
    paper.files = [PaperFile(document=document)]
    paper.save()
    PaperFile.objects.all()._raw_delete("default")
    assert ReferenceIndex.get_references_to(document).exists()
    assert not release.file_visible_to(AnonymousUser(), document)


def test_picture_and_document_inside_the_text_are_visible_with_it():
    image, document = factories.make_image(), factories.make_document(b"%PDF-")
    figure = {"image": image.pk, "alt_text": "A map", "decorative": False}
    link = f'<p><a linktype="document" id="{document.pk}">Annex</a></p>'
    paper = factories.make_paper()
    paper.full_text = json.dumps(
        [
            {"type": "figure", "value": {"image": figure, "caption": "", "source": ""}},
            {"type": "paragraph", "value": link},
        ]
    )
    revision = paper.save_revision()
    assert not release.file_visible_to(AnonymousUser(), image)
    revision.publish()
    for file in (image, document):
        assert release.file_visible_to(AnonymousUser(), file)
    paper.unpublish()
    for file in (image, document):
        assert not release.file_visible_to(AnonymousUser(), file)


def test_portrait_is_visible_with_its_person_and_logo_always():
    portrait, logo = factories.make_image(), factories.make_image()
    person = factories.make_person(portrait=portrait)
    house = PublisherSettings.load()
    house.logo = logo
    house.save()
    assert release.file_visible_to(AnonymousUser(), portrait)
    assert release.file_visible_to(AnonymousUser(), logo)
    person.unpublish()
    assert not release.file_visible_to(AnonymousUser(), portrait)
    assert release.file_visible_to(AnonymousUser(), logo)
