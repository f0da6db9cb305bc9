"""Each kind of page can be made where it says that it stands."""

import pytest
from wagtail.models import get_page_models

from core.models import BasePage

KINDS = [kind for kind in get_page_models() if issubclass(kind, BasePage)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.parent_page_types])
def test_parents_of_a_kind_of_page_offer_it(kind):
    """Wagtail asks both sides: a parent that does not name it would not offer it to any editor."""
    parents = [
        parent for parent in kind.allowed_parent_page_models() if issubclass(parent, BasePage)
    ]
    named = {str(name).lower() for name in kind.parent_page_types}

    assert {one._meta.label_lower for one in parents} == named - {"wagtailcore.page"}
