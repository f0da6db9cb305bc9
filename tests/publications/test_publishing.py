"""Publishing many papers at once: all of them, or none and a reason."""

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


def test_incomplete_paper_holds_back_the_others_and_is_named(publisher):
    complete = factories.make_paper("Cold corridor", live=False)
    incomplete = factories.make_paper("Grain on the Danube", live=False)
    incomplete.contributions = [Contribution()]
    incomplete.save_revision(clean=False)
    page = publish(publisher, complete, incomplete)
    assert "Nothing was published" in page
    assert "Grain on the Danube" in page
    assert [is_live(complete), is_live(incomplete)] == [False, False]
