"""Text of other programs, pasted into the editor: what it means stays, what was struck out does not."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from core.texts.cleaning import rich_text
from publications.models import PaperPage
from tests import factories
from tests.core.texts.test_rich_text_round_trip import without_keys

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style>
</head><body lang=EN-GB style='word-wrap:break-word'><!--StartFragment-->
<p class=MsoNormal><span lang=EN-US style='mso-ansi-language:EN-US'>grew by 3.1<sup>4</sup> per cent in
2019<sup>5</sup>, on 10 m<span style='vertical-align:super'>2</span><a style='mso-comment-reference:AE_1;
mso-comment-date:20240101T1000'> of H<sub>2</sub>O</a><span class=MsoCommentReference><span style='font-size:8.0pt'>
<![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">
[AE1]</a><![endif]></span></span>
<del cite="mailto:ada" datetime="2024-01-01T10:00">old</del><ins cite="mailto:ada">new</ins>
<u>under</u> <b>bold</b></span></p>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]>
<div style='mso-element:comment'><div id="_com_1" class=msocomtxt>
<p class=MsoCommentText>Is that so?</p></div></div></div>
<!--EndFragment--></body></html>"""
LIBRE_OFFICE = """<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<style type="text/css">p { line-height: 115% }</style></head><body lang="en-GB"><p style="line-height: 100%">
grew by 3.1<sup>4</sup> per cent in 2019<sup><font size="2">5</font></sup>, on 10 m<sup>2</sup> of H<sub>2</sub>O
<!-- Is that so? --><del>old</del><ins>new</ins> <u>under</u> <b>bold</b></p></body></html>"""
GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">
<span style="font-style:normal;text-decoration:none;vertical-align:baseline">grew by 3.1</span><span
style="font-size:0.6em;vertical-align:super;">4</span><span> per cent in 2019</span><span
style="font-size:0.6em;vertical-align:super;">5</span><span>, on 10 m</span><span
style="vertical-align:super;">2</span><span> of H</span><span style="vertical-align:sub;">2</span><span>O</span><sup><a
href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span> </span><span style="text-decoration:line-through;">old</span><span>new
</span><span style="text-decoration:underline;">under</span><span> </span><span
style="font-weight:700;">bold</span></p></b><div><p>
<a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is that so?</span></p></div>"""
KEPT = (
    "<p>grew by 3.1<sup>4</sup> per cent in 2019<sup>5</sup>, on 10 m<sup>2</sup> of H<sub>2</sub>O "
    "new under <b>bold.</b></p>"
)
PASTE = """(element, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "the plain text");
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def kept(paper: PaperPage) -> str:
    draft = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    return without_keys(draft.full_text[0].value.source)


@pytest.fixture
def paper(site_url: str) -> PaperPage:
    return factories.make_paper("Slow harbour", live=False, full_text=[("paragraph", "<p>x</p>")])


@pytest.fixture
def editor(page: Page, paper: PaperPage, sign_in, settings) -> Page:
    """Open the paper's text, with the words in it selected; it is saved by hand alone."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    sign_in(page, factories.make_user("editor"))
    page.goto(f"/admin/pages/{paper.pk}/edit/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("tab", name="Full text").click()
    page.locator(".public-DraftEditor-content:visible").first.click()
    page.keyboard.press("Control+a")
    return page


def told_of_lines(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="seems to come from a PDF")


def save(page: Page, words: str) -> None:
    """Type on after the pasted words, and save the draft."""
    expect(page.locator(".public-DraftEditor-content:visible").first).to_contain_text(words)
    page.keyboard.press("Control+End")
    page.keyboard.type(".")
    # The editor hands its text to the form a moment later.
    expect(page.locator('input[name="full_text-0-value"]')).to_have_value(re.compile(r'\."'))
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()


@pytest.mark.parametrize(
    "html", [WORD, LIBRE_OFFICE, GOOGLE_DOCS], ids=["Word", "LibreOffice", "Google Docs"]
)
def test_raised_and_lowered_letters_stay_and_struck_words_and_comments_do_not(editor, paper, html):
    editor.locator(".public-DraftEditor-content:visible").first.evaluate(PASTE, html)
    save(editor, "bold")

    assert kept(paper) == KEPT


def test_what_is_copied_in_a_browser_is_pasted_with_its_raised_letters(editor, paper):
    source = editor.context.new_page()
    source.set_content("<p>10 m<sup>2</sup> <del>old</del><ins>new</ins> and H<sub>2</sub>O</p>")
    source.keyboard.press("Control+a")
    source.keyboard.press("Control+c")
    source.close()
    editor.bring_to_front()
    editor.keyboard.press("Control+v")
    save(editor, "new")

    assert kept(paper) == "<p>10 m<sup>2</sup> new and H<sub>2</sub>O.</p>"


def test_text_without_any_of_it_is_pasted_as_ever(editor, paper):
    html = '<ul><li>one</li><li><a href="https://example.org/">two</a></li></ul>'
    editor.locator(".public-DraftEditor-content:visible").first.evaluate(PASTE, html)
    save(editor, "two")

    assert kept(paper) == html.replace("</a>", "</a>.")


def test_line_breaks_and_words_in_another_language_stay_while_a_text_is_edited(editor, paper):
    text = '<p>The <span lang="de">Zeitenwende</span> of<br/>2022</p>'
    draft = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    draft.full_text[0].value.source = text
    draft.save_revision()
    editor.reload()
    editor.wait_for_load_state("networkidle")
    editor.get_by_role("tab", name="Full text").click()
    editor.locator(".public-DraftEditor-content:visible").first.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Shift+Enter")
    editor.keyboard.type("and after")
    save(editor, "after")

    assert kept(paper) == rich_text(text.replace("2022", "2022<br>and after."))


PASTE_LINES = """(element, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
FROM_A_PDF = """The Commission proposed inter-
national rules on the eﬃciency of ferries, and twenty-
five members of the council took part.
12
Nobody was left
waiting:
•
the morning ferry leaves at noon on every day that it does not
rain."""
AS_PARAGRAPHS = (
    "<p>The Commission proposed international rules on the efficiency of ferries, and twenty-five members of "
    "the council took part.</p><p>Nobody was left waiting:</p>"
    "<ul><li>the morning ferry leaves at noon on every day that it does not rain.</li></ul>"
)


def test_lines_of_a_pdf_become_paragraphs_and_the_editor_is_told(editor, paper):
    editor.locator(".public-DraftEditor-content:visible").first.evaluate(
        PASTE_LINES, FROM_A_PDF.removesuffix(".")
    )
    expect(told_of_lines(editor)).to_contain_text("1 page number is left out.")
    save(editor, "international rules")

    assert kept(paper) == AS_PARAGRAPHS


PRINTED = ["The Commission proposed inter-", "national rules for 10 m<sup>2</sup> of every ferry, and twenty-",
           "five members took part", "in it"]  # fmt: skip
SPANS = "<br role='presentation'>".join(
    f'<span role="presentation" dir="ltr">{one}</span>' for one in PRINTED
)


@pytest.mark.parametrize(
    "html",
    [f'<div class="textLayer">{SPANS}</div>', "".join(f'<p class="p1">{one}</p>' for one in PRINTED)],
    ids=["spans", "paragraphs"],
)  # fmt: skip
def test_lines_of_a_pdf_viewer_become_paragraphs_with_their_looks(editor, paper, html):
    text = editor.locator(".public-DraftEditor-content:visible").first
    text.evaluate(PASTE.replace('"the plain text"', r'"The\ntext"'), html)
    expect(told_of_lines(editor)).to_be_visible()
    save(editor, "twenty-five")

    assert kept(paper) == (
        "<p>The Commission proposed international rules for 10 m<sup>2</sup> of every ferry, and "
        "twenty-five members took part in it.</p>"
    )


def test_what_was_told_of_a_paste_is_gone_with_the_next_one(editor):
    text = editor.locator(".public-DraftEditor-content:visible").first
    text.evaluate(PASTE_LINES, FROM_A_PDF)
    expect(told_of_lines(editor)).to_be_visible()
    text.evaluate(PASTE, "<p>One <b>bold</b> line.</p>")
    expect(told_of_lines(editor)).to_have_count(0)


def test_joined_lines_are_parted_again_and_what_was_typed_since_stays(editor):
    text = editor.locator(".public-DraftEditor-content:visible").first
    told, button = told_of_lines(editor), editor.get_by_role("button", name="Keep the lines")

    def expect_lines(are_joined: bool, typed: str = "") -> None:
        expect(text).to_contain_text("international" if are_joined else "inter-")
        expect(text).to_contain_text(f"does not rain.{typed}" if are_joined else f"rain.{typed}")
        expect(told).to_have_count(1 if are_joined else 0)

    text.evaluate(PASTE_LINES, FROM_A_PDF)
    expect_lines(are_joined=True)
    text.press("Control+z")
    expect_lines(are_joined=False)
    text.press("Control+Shift+z")
    expect_lines(are_joined=True)
    text.press("Control+End")
    editor.keyboard.type(" Indeed")
    button.click()
    expect_lines(are_joined=False, typed=" Indeed")
    editor.keyboard.type(", so")
    expect(text).to_contain_text("rain. Indeed, so")
    for _step in ("the words", "the lines"):
        text.press("Control+z")
    expect_lines(are_joined=True, typed=" Indeed")

    text.press("Control+Home")
    editor.keyboard.press("ArrowRight")
    editor.keyboard.type("!")
    button.click()
    expect(editor.get_by_text("their lines cannot be parted again")).to_be_visible()
    expect(text).to_contain_text("T!he Commission proposed international")


@pytest.mark.parametrize("order", [(2, 1, 0), (0, 1, 2)], ids=["last first", "first first"])
def test_lines_are_joined_where_they_were_pasted_whatever_happens_meanwhile(editor, order):
    text = editor.locator(".public-DraftEditor-content:visible").first
    waiting: list[Route] = []
    editor.route("**/joined-lines/", lambda route: waiting.append(route))
    for words in ("First ", "second "):
        editor.keyboard.type(words)
        with editor.expect_request("**/joined-lines/"):
            text.evaluate(PASTE_LINES, FROM_A_PDF)
    editor.keyboard.type(" Third")
    editor.get_by_role("tab", name="Summary").click()
    abstract, teaser = editor.locator("textarea[name=abstract]"), editor.locator("[name=teaser]")
    abstract.fill(f"Before. {FROM_A_PDF}")
    abstract.evaluate("element => element.setSelectionRange(8, element.value.length)")
    with editor.expect_request("**/joined-lines/"):
        abstract.evaluate(PASTE_LINES, FROM_A_PDF)
    teaser.focus()
    for at in order:
        with editor.expect_response("**/joined-lines/"):
            waiting[at].continue_()
    editor.keyboard.type("Of harbours")

    expect(abstract).to_have_value(re.compile("^Before. The Commission proposed international "))
    expect(teaser).to_have_value(re.compile("Of harbours$"))
    editor.get_by_role("tab", name="Full text").click()
    expect(text).to_have_text(
        re.compile(r"^First The .*international.*rain\.second The .*international.*rain\. Third$")
    )
    expect(text).not_to_contain_text("inter-")
    for _paste in ("first", "second"):
        editor.get_by_role("button", name="Keep the lines").locator("visible=true").first.click()
    expect(text).to_have_text(
        re.compile(r"^First The .*inter-.*rain\.second The .*inter-.*rain\. Third$")
    )
    expect(text).not_to_contain_text("international")


WITH_ADDRESSES = """First paragraph here, of 1 < 2.

Second paragraph see https://www.example.org/(x)/long-
path, or write to info@harbour-
institute.example. It is a line that is inter-
rupted (https://example.org/y).

Third paragraph"""


def test_text_with_addresses_keeps_paragraphs_lines_and_looks_and_links_them(editor, paper):
    text = editor.locator(".public-DraftEditor-content:visible").first
    text.evaluate(PASTE_LINES, WITH_ADDRESSES)
    expect(told_of_lines(editor)).to_be_visible()
    expect(text).to_contain_text("interrupted")
    html = (
        "<p>see https://example.org/q <del>of</del><br>10 m<sup>2</sup>, and a line that is <b>inter-</b><br>"
        "rupted</p>"
    )
    text.press("Control+End")
    editor.keyboard.press("Enter")
    text.evaluate(PASTE.replace('"the plain text"', r'"see https://example.org/q\nlines"'), html)
    expect(text).to_contain_text("is interrupted")
    text.press("Control+End")
    editor.keyboard.press("Enter")
    text.evaluate(PASTE_LINES, "https://example.org/z")
    save(editor, "/z")

    def link(address: str, words: str = "") -> str:
        return f'<a href="{address}">{words or address}</a>'

    mail = link("mailto:info@harbour-institute.example", "info@harbour-institute.example")
    assert kept(paper) == (
        "<p>First paragraph here, of 1 &lt; 2.</p>"
        f"<p>Second paragraph see {link('https://www.example.org/(x)/long-path')}, or write to {mail}. "
        f"It is a line that is interrupted ({link('https://example.org/y')}).</p><p>Third paragraph</p>"
        f"<p>see {link('https://example.org/q')} 10 m<sup>2</sup>, and a line that is <b>inter</b>rupted</p>"
        f"<p>{link('https://example.org/z')}.</p>"
    )


def test_verse_and_addresses_stay_line_by_line(editor, paper):
    verse = "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate"
    with editor.expect_response("**/joined-lines/"):
        editor.locator(".public-DraftEditor-content:visible").first.evaluate(PASTE_LINES, verse)
    save(editor, "temperate")

    assert kept(paper) == "".join(f"<p>{line}</p>" for line in f"{verse}.".split("\n"))


def test_lines_of_a_pdf_are_joined_in_an_abstract_too(editor):
    source = editor.context.new_page()
    source.set_content(f"<textarea>{FROM_A_PDF}</textarea>")
    source.locator("textarea").focus()
    source.keyboard.press("Control+a")
    source.keyboard.press("Control+c")
    source.close()
    editor.bring_to_front()
    editor.get_by_role("tab", name="Summary").click()
    abstract = editor.locator("textarea[name=abstract]")
    abstract.focus()
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Control+v")

    whole = re.compile(
        r"international rules on the eﬃciency .*part\.\n\nNobody was left waiting:\n\n• the"
    )
    expect(abstract).to_have_value(whole)
    editor.keyboard.type(" Indeed")
    editor.get_by_role("button", name="Keep the lines").click()
    expect(abstract).to_have_value(f"{FROM_A_PDF} Indeed")
    editor.keyboard.press("Control+z")
    expect(abstract).to_have_value(whole)
    expect(told_of_lines(editor)).to_have_count(1)
    for _step in ("the words", "the joining"):
        editor.keyboard.press("Control+z")
    expect(abstract).to_have_value(FROM_A_PDF)
    expect(told_of_lines(editor)).to_have_count(0)
