"""A paper that has everything, and its page."""

import pytest

from publications.models import PaperPage
from tests.templates import builders
from tests.templates.reading import Element, get


@pytest.fixture
def full_paper() -> PaperPage:
    builders.publisher(name="Institute for Harbour Affairs", place="Northgate", issn="2049-3630")
    return builders.full_paper()


@pytest.fixture
def paper_html(full_paper, client) -> Element:
    return get(client, full_paper)
