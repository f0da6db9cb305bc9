"""Our forms in the admin, before axe and the Nu checker, and without a complaint of the browser."""

import pytest
from playwright.sync_api import Page

from tests import factories
from tests.browser.checkers import OF_WAGTAIL, axe_violations, nu_messages_by_page


@pytest.fixture
def forms(site_url: str) -> dict[str, str]:
    """Make a person and a paper that fill every part of their forms, and name the forms."""
    person = factories.make_person(
        "Janne",
        "Leino",
        numbers=[("phone", "+32 2 66931-80", "+3226693180")],
        biography="<p>Works on multilateralism.</p>",
    )
    paper = factories.make_paper(
        "Cold corridor",
        authors=[person],
        contacts=[person],
        key_points=[("key_point", {"kind": "finding", "figure": "", "text": "<p>One.</p>"})],
        full_text=[
            ("heading", {"text": "Where it began", "level": "2"}),
            ("paragraph", '<p>Words<span data-note="A note.">†</span></p>'),
            ("quotation", {"text": "Words", "attribution": "Somebody", "language": "de"}),
            ("callout", {"title": "Box", "text": "<p>Words</p>"}),
        ],
    )
    return {
        "paper": f"/admin/pages/{paper.pk}/edit/",
        "new paper": f"/admin/pages/add/publications/paperpage/{paper.get_parent().pk}/",
        "person": f"/admin/pages/{person.pk}/edit/",
        "home page": f"/admin/pages/{factories.home().pk}/edit/",
        "topic": "/admin/snippets/publications/topic/add/",
        "publisher": "/admin/settings/core/publishersettings/",
        "image": "/admin/images/add/",
        "file": "/admin/documents/add/",
    }


def open_form(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


def open_tabs(page: Page) -> list[str]:
    """Give the violations of every tab of a form."""
    tabs = [t for t in page.locator("a[role=tab]").all() if t.is_visible()]
    found = [] if tabs else axe_violations(page)
    for tab in tabs:
        tab.click()
        found += axe_violations(page)
    return sorted(set(found))


def test_axe_finds_nothing_on_our_forms(page: Page, forms, sign_in) -> None:
    sign_in(page, factories.make_user("administrator"))
    found = {}
    for name, address in forms.items():
        open_form(page, address)
        # Wagtail gives its form for lists a heading of the second level; see above.
        found[name] = [v for v in open_tabs(page) if not v.startswith("page-has-heading-one")]
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.nu
def test_nu_finds_nothing_of_ours_on_our_forms(page: Page, forms, sign_in) -> None:
    sign_in(page, factories.make_user("administrator"))
    pages = {name: page.request.get(address).text() for name, address in forms.items()}
    found = nu_messages_by_page(pages)
    ours = {name: [m for m in found[name] if not OF_WAGTAIL.search(m)] for name in found}
    assert {name: messages for name, messages in ours.items() if messages} == {}
