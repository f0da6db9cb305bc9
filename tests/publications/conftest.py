"""A site in a second language, for tests of lists."""

import pytest
from wagtail.models import Locale

from publications.models import PublicationIndexPage
from tests import factories


@pytest.fixture
def german_tree() -> PublicationIndexPage:
    """Publish home and catalogue in German, and give the catalogue."""
    german = Locale.objects.get_or_create(language_code="de")[0]
    for page in (factories.home(), factories.catalogue()):
        translated = page.copy_for_translation(german).specific
        translated.save_revision().publish()
    return translated
