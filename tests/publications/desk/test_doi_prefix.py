"""A DOI that begins otherwise than those of the house is asked about, and refused to nobody."""

import pytest

from core.models import PublisherSettings
from publications.models import PaperPage
from tests import factories
from tests.publications.desk.drafting import autosave
from tests.publications.desk.test_paper_form import add

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TOLD = "does not begin with the prefix of the house"


@pytest.fixture
def house():
    settings = PublisherSettings.load()
    settings.doi_prefix = "10.5555"
    settings.save()


def told(client, doi: str) -> tuple[bool, bool]:
    """Return whether the open form asks about a DOI, once when it is typed and once when it is stored."""
    paper = factories.make_paper("Grain", live=False, doi=doi)
    typed = str(autosave(client, paper, doi=doi).json()["told"])
    return TOLD in typed, TOLD in client.get(f"/admin/pages/{paper.pk}/edit/").content.decode()


@pytest.mark.parametrize("doi", ["10.55555/grain", "https://doi.org/10.5556/grain", "10.5555.7/x"])
def test_doi_with_another_prefix_is_asked_about(house, publisher, doi):  # noqa: F811
    assert told(publisher, doi) == (True, True)


@pytest.mark.parametrize("doi", ["", "10.5555/grain", "https://doi.org/10.5555/grain"])
def test_doi_of_the_house_is_not_asked_about(house, publisher, doi):  # noqa: F811
    assert told(publisher, doi) == (False, False)


def test_house_without_a_prefix_is_asked_nothing(publisher):  # noqa: F811
    assert told(publisher, "10.5556/grain") == (False, False)


def test_paper_with_another_prefix_is_published(house, publisher):  # noqa: F811
    response = add(publisher, doi="10.5556/grain", **{"action-publish": "1"})

    assert response.status_code == 302
    assert PaperPage.objects.get().live
