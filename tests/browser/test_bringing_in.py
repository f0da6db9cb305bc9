"""From a Word file to a draft: how many clicks and fields it costs its editor."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.checkers import axe_violations
from tests.publications.imports.word import files

MOST_CLICKS = 5


@pytest.fixture
def word_file(tmp_path):
    (tmp_path / "paper.docx").write_bytes(files.authors_paper())
    return tmp_path / "paper.docx"


def test_word_file_is_a_draft_in_five_clicks(page: Page, sign_in, word_file):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/")
    clicks = 0
    page.get_by_role("link", name="Papers").first.click()
    clicks += 1
    page.get_by_role("link", name="From a file or text").click()
    clicks += 1
    page.locator("#id_file").set_input_files(word_file)
    clicks += 1
    page.get_by_role("button", name="Lay it out").click()
    clicks += 1
    expect(page.locator("[name=role-1]")).to_have_value("title")
    page.get_by_role("button", name="Make a draft").first.click()
    clicks += 1

    expect(page.get_by_text("“The slow harbour” is a draft now.")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("The slow harbour")
    assert clicks <= MOST_CLICKS


@pytest.mark.parametrize("width", [1280, 390])
def test_cutting_table_is_read_by_everybody(page: Page, sign_in, word_file, width):
    sign_in(page, factories.make_user("editor"))
    page.set_viewport_size({"width": width, "height": 720})
    page.goto("/admin/papers/bring-in/")
    for button in ("Lay it out", "Read it again as chosen"):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe_violations(page) == []
        if button == "Lay it out":
            page.locator("#id_file").set_input_files(word_file)
            page.get_by_role("button", name=button).press("Enter")
            expect(page.locator("[name=role-1]")).to_be_visible()


def test_choice_made_by_keyboard_is_shown_and_made(page: Page, sign_in, word_file):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(word_file)
    page.get_by_role("button", name="Lay it out").press("Enter")
    page.locator("[name=role-2]").focus()
    page.keyboard.type("Title")
    page.get_by_role("button", name="Read it again as chosen").first.press("Enter")

    expect(page.locator("[name=role-2]")).to_have_value("title")
    expect(page.locator(".cutting-facts")).to_contain_text("Why freight waits")


PASTE = """([html, words]) => {
  const text = document.querySelector("#id_text");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", words);
  text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  text.value = words;
}"""


@pytest.mark.parametrize("is_changed", [False, True], ids=["as it was", "changed"])
def test_html_of_what_is_pasted_comes_along_unless_its_words_were_changed(
    page: Page, sign_in, is_changed
):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    html = "<h1>The slow harbour</h1><h2>Costs</h2><p>It waits for three days.</p>"
    page.evaluate(PASTE, [html, "The slow harbour\nCosts\nIt waits for three days."])
    if is_changed:
        page.locator("#id_text").press_sequentially(" ")
    page.get_by_role("button", name="Lay it out").press("Enter")

    expect(page.locator("[name=role-1]")).to_have_value("text" if is_changed else "heading 1")


def test_what_is_wrong_is_said_beside_the_file(page: Page, sign_in, tmp_path):
    sign_in(page, factories.make_user("editor"))
    (tmp_path / "notes.odt").write_text("The slow harbour")
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(tmp_path / "notes.odt")
    page.get_by_role("button", name="Lay it out").press("Enter")

    expect(page.get_by_text("This is no Word file (.docx).")).to_be_visible()
