"""Publishing many papers at once: all of them, or none and a reason."""

from datetime import date

import pytest
from django.test import Client

from publications.models import Contribution, PaperPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client: Client) -> Client:
    user = factories.make_user("publisher")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def publish(client: Client, *papers: PaperPage) -> str:
    """Tick papers in the list, publish them, and give the page that follows."""
    chosen = "&".join(f"id={paper.pk}" for paper in papers)
    address = f"/admin/bulk/wagtailcore/page/publish/?{chosen}"
    return client.post(address, {"next": "/admin/papers/"}, follow=True).content.decode()


def is_live(paper: PaperPage) -> bool:
    return PaperPage.objects.get(pk=paper.pk).live


def test_complete_papers_are_published_together(publisher):
    papers = [factories.make_paper(f"Paper {n}", live=False) for n in range(2)]
    publish(publisher, *papers)
    assert [is_live(paper) for paper in papers] == [True, True]


def test_paper_of_an_unlikely_year_is_named_and_asked_about_in_its_form(publisher):
    old = factories.make_paper("On salt", live=False, published_on=date(1066, 10, 14))
    page = publish(publisher, old)
    assert "Nothing was published. Open these papers" in page
    assert "On salt" in page
    assert not is_live(old)


def test_paper_whose_unlikely_year_was_meant_is_not_asked_about_again(publisher):
    old = factories.make_paper("On salt", published_on=date(1066, 10, 14))
    old.abstract = "What it says now."
    old.save_revision()
    publish(publisher, old)
    assert PaperPage.objects.get().abstract == "What it says now."


def test_incomplete_paper_holds_back_the_others_and_is_named(publisher):
    complete = factories.make_paper("Cold corridor", live=False)
    incomplete = factories.make_paper("Grain on the Danube", live=False)
    incomplete.contributions = [Contribution()]
    incomplete.save_revision(clean=False)
    page = publish(publisher, complete, incomplete)
    assert "Nothing was published" in page
    assert "Grain on the Danube" in page
    assert [is_live(complete), is_live(incomplete)] == [False, False]
