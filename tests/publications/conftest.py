"""A site in a second language, and a paper that would bring somebody new with it."""

import pytest
from wagtail.models import Locale

from people.models import PersonPage
from publications.models import PaperPage, PublicationIndexPage
from tests import factories


@pytest.fixture
def german_tree() -> PublicationIndexPage:
    """Publish home and catalogue in German, and give the catalogue."""
    german = Locale.objects.get_or_create(language_code="de")[0]
    for page in (factories.home(), factories.catalogue()):
        translated = page.copy_for_translation(german).specific
        translated.save_revision().publish()
    return translated


@pytest.fixture
def unheard() -> PersonPage:
    """Somebody who has not been public yet."""
    return factories.make_person("Ada", "Unheard", live=False)


@pytest.fixture
def draft(unheard) -> PaperPage:
    """A paper that would make its author and contact public."""
    return factories.make_paper("Harbours", live=False, authors=[unheard], contacts=[unheard])


@pytest.fixture
def publisher(client):
    client.force_login(factories.make_user("publisher"))
    return client
