"""Our forms in the admin, before axe and the Nu checker, and without a complaint of the browser."""

import re
from html import unescape

import pytest
from playwright.sync_api import Page

from publications.blocks import notes
from publications.models import PaperPage
from tests import factories
from tests.browser.checkers import OF_WAGTAIL, axe_violations, expect_saved, nu_messages_by_page


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
    """Return the violations of every tab of a form."""
    tabs = [t for t in page.locator("a[role=tab]").all() if t.is_visible()]
    found = [] if tabs else axe_violations(page)
    for tab in tabs:
        tab.click()
        found += axe_violations(page)
    return sorted(set(found))


@pytest.mark.any_database
def test_axe_finds_nothing_on_our_forms(page: Page, forms, sign_in) -> None:
    sign_in(page, factories.make_user("administrator"))
    found = {}
    for name, address in forms.items():
        open_form(page, address)
        # Wagtail gives its form for lists a heading of the second level; see above.
        found[name] = [v for v in open_tabs(page) if not v.startswith("page-has-heading-one")]
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.nu
@pytest.mark.any_database
def test_nu_finds_nothing_of_ours_on_our_forms(page: Page, forms, sign_in) -> None:
    sign_in(page, factories.make_user("administrator"))
    pages = {name: page.request.get(address).text() for name, address in forms.items()}
    found = nu_messages_by_page(pages)
    ours = {name: [m for m in found[name] if not OF_WAGTAIL.search(m)] for name in found}
    assert {name: messages for name, messages in ours.items() if messages} == {}


def test_note_is_put_at_the_caret_of_a_line_and_into_a_cell(page: Page, forms, sign_in) -> None:
    paper = PaperPage.objects.get(title="Cold corridor")
    cells = {"data": [["Port", "Cost"], ["Riga", "4"]], "table_header_choice": "row"}
    paper.full_text = [("table", {"table": cells, "source": "Board, 2020"})]
    paper.save_revision()
    sign_in(page, factories.make_user("editor"))
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = '' })"
    )
    open_form(page, forms["paper"])
    page.locator("html[data-watched]").wait_for()
    page.get_by_role("tab", name="Full text").click()
    page.evaluate("dispatchEvent(new Event('resize'))")  # Wagtail measures its table then.
    source = page.get_by_role("textbox", name="Source")
    source.press("Home")
    for _letter in "Board":
        source.press("ArrowRight")
    page.get_by_role("button", name="Note: Source").click()
    page.keyboard.type("By letter.")
    page.get_by_role("cell", name="Riga").click()
    page.get_by_role("button", name="Note", exact=True).click()
    page.keyboard.type("Without pilots.")
    page.keyboard.press("Enter")

    def saved() -> list[str]:
        draft = PaperPage.objects.get(title="Cold corridor").get_latest_revision_as_object()
        value = draft.full_text[0].value
        return [value["source"], value["table"]["data"][1][0]]

    expect_saved(page, saved, ["Board^[By letter.], 2020", "Riga^[Without pilots.]"])


def test_note_is_written_in_the_running_text(page: Page, forms, sign_in) -> None:
    sign_in(page, factories.make_user("editor"))
    # What is typed before Wagtail watches the form, two seconds after it stands, saves no draft.
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = '' })"
    )
    open_form(page, forms["paper"])
    page.locator("html[data-watched]").wait_for()
    page.get_by_role("tab", name="Full text").click()
    text = page.locator(".public-DraftEditor-content:visible").first
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Begun ")
    page.keyboard.press("Shift+ArrowLeft")
    page.locator(".Draftail-ToolbarButton[name=FOOTNOTE]:visible").first.click()
    dialog = page.get_by_role("dialog", name="Note")
    dialog.get_by_role("textbox").fill("See *Cold corridor*, p. 3.")
    dialog.get_by_role("button", name="Save note").click()

    def saved_notes() -> list[str]:
        draft = PaperPage.objects.get(title="Cold corridor").get_latest_revision_as_object()
        return [
            unescape(words)
            for child in draft.full_text
            for words in re.findall(r'data-note="([^"]*)"', notes.rich_source(child))
        ]

    expect_saved(page, saved_notes, ["See *Cold corridor*, p. 3.", "A note."])
