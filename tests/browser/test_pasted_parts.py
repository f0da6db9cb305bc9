"""What is pasted into the full text goes to its places: headings and notes into the text, tables into blocks."""

import re

import pytest
from playwright.sync_api import Page, expect

from publications.models import PaperPage
from tests.browser.test_pasting import editor as editor  # noqa: PLC0414 - a fixture
from tests.browser.test_pasting import paper as paper  # noqa: PLC0414 - a fixture
from tests.core.texts.test_rich_text_round_trip import without_keys

PASTE = """(element, given) => {
  const data = new DataTransfer();
  for (const [type, content] of Object.entries(given)) data.setData(type, content);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
NOTE = """<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
<a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Board, <i>Annual review</i>.</p></div></div>"""
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h1>Costs</h1><p class=MsoNormal>Freight waits<a href="#_ftn1" name="_ftnref1"><span style='vertical-align:super'>[1]
</span></a>, and CO<sub>2</sub> too.</p><h2>By sea</h2><p class=MsoNormal>It waits.</p><!--EndFragment-->{NOTE}
</body></html>"""
TABLE = "<table><tr><td>Harbour</td><td>Area</td></tr><tr><td>Riga</td><td>4 km<sup>2</sup></td></tr></table>"
KEPT = (
    '<h2>Costs</h2><p>Freight waits<span data-note="Board, *Annual review*.">*</span>, and CO<sub>2</sub> too.</p>'
    "<h3>By sea</h3><p>It waits.</p>"
)
SHEET = "Harbour\tDays\nRiga\t4\nBremen\t3"


def paste(page: Page, **given: str) -> None:
    data = {f"text/{kind}": content for kind, content in given.items()}
    page.locator(".public-DraftEditor-content:visible").first.evaluate(PASTE, data)


def saved(page: Page, paper: PaperPage) -> list[tuple[str, object]]:
    """Save the draft, and return its blocks: the words of texts, the rows of tables."""
    page.wait_for_timeout(400)  # The editor hands its text to the form a moment later.
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    draft = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    return [
        (one.block_type, one.value["table"]["data"] if one.block_type == "table"
         else without_keys(getattr(one.value, "source", "")))
        for one in draft.full_text
    ]  # fmt: skip


def told(page: Page):
    return page.get_by_role("status").filter(has_text=re.compile("places"))


def test_headings_and_notes_of_word_go_into_the_text_at_once(editor, paper):
    paste(editor, html=WORD, plain="Costs")
    expect(told(editor)).to_contain_text("In their places: 2 headings and 1 note.")
    assert saved(editor, paper) == [("paragraph", KEPT)]


@pytest.mark.parametrize("back", ["Undo", "Control+z"])
def test_one_step_gives_the_text_as_it_was_pasted(editor, paper, back):
    paste(editor, html=WORD.replace("<h2>", f"{TABLE}<h2>"), plain="Costs")
    editor.get_by_role("button", name="Put them in their places").click()
    undo = editor.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_focused()
    expect(editor.locator(".public-DraftEditor-content:visible").first).not_to_contain_text("[1]")
    if back == "Undo":
        undo.click()
    else:
        editor.keyboard.press(back)
    expect(editor.locator(".public-DraftEditor-content:visible").first).to_contain_text("[1]")
    assert [kind for kind, _text in saved(editor, paper)] == ["paragraph"]


def test_what_was_written_since_is_not_lost_with_the_places(editor, paper):
    paste(editor, html=WORD.replace("<h2>", f"{TABLE}<h2>"), plain="Costs")
    editor.get_by_role("button", name="Put them in their places").click()
    text = editor.locator(".public-DraftEditor-content:visible")
    expect(text).to_have_count(2)
    text.last.press("Control+End")
    editor.keyboard.type(" Indeed")
    editor.get_by_role("button", name="Undo", exact=True).click()

    expect(editor.get_by_text("The text has changed since")).to_be_visible()
    assert [kind for kind, _text in saved(editor, paper)] == ["paragraph", "table", "paragraph"]


def test_table_between_texts_becomes_a_block_between_them(editor, paper):
    editor.keyboard.type("Before. ")
    paste(editor, html=WORD.replace("<h2>", f"{TABLE}<h2>"), plain="Costs")
    expect(told(editor)).to_contain_text("This has 2 headings, 1 note and 1 table")
    editor.get_by_role("button", name="Put them in their places").click()

    before, after = KEPT.split("<h3>")
    assert saved(editor, paper) == [
        ("paragraph", f"<p>Before.</p>{before}"),
        ("table", [["Harbour", "Area"], ["Riga", "4 km²"]]),
        ("paragraph", f"<h3>{after}"),
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"plain": SHEET},
        {"plain": SHEET, "html": "<google-sheets-html-origin><style></style><table><tbody><tr><td>Harbour</td><td>Days"
         "</td></tr><tr><td>Riga</td><td>4</td></tr><tr><td>Bremen</td><td>3</td></tr></tbody></table>"},
    ],
    ids=["tabs", "Google Sheets"],
)  # fmt: skip
def test_cells_of_a_spreadsheet_become_a_table(editor, paper, given):
    paste(editor, **given)
    editor.get_by_role("button", name="Put them in their places").click()
    rows = [["Harbour", "Days"], ["Riga", "4"], ["Bremen", "3"]]
    assert ("table", rows) in saved(editor, paper)


def test_headings_are_typed_as_elsewhere(editor, paper):
    editor.keyboard.type("## Costs")
    editor.keyboard.press("Enter")
    editor.keyboard.type("Words.")
    editor.keyboard.press("Enter")
    editor.keyboard.press("Control+Alt+3")
    editor.keyboard.type("By sea")
    editor.keyboard.press("Enter")
    editor.keyboard.type("#### In winter")

    html = "<h2>Costs</h2><p>Words.</p><h3>By sea</h3><h4>In winter</h4>"
    assert saved(editor, paper) == [("paragraph", html)]
