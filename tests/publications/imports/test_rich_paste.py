"""What is copied out of Word, LibreOffice, Google Docs or a page becomes the same draft as a file."""

import base64
import re

import pytest

from publications.imports import cutting, readers, rich_paste
from publications.imports.draft import DraftBlock, PaperDraft, UnreadableText
from tests.publications.imports.word.files import picture

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoTitle {}</style></head><body>
<!--StartFragment-->
<p class=MsoTitle>The slow harbour<o:p></o:p></p>
<p class=MsoToc1>Introduction 2</p>
<h1>Introduction</h1>
<p class=MsoNormal>Freight waits<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference><span style='vertical-align:super'>[1]</span></span></a>, and CO<sub>2</sub> too.</p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>One
</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>below it</p>
<p class=MsoQuote>Whoever waits, pays.</p>
<table class=MsoTable><tr><td><p>Harbour</p></td><td><p>Cost</p></td></tr>
<tr><td><p>Riga</p></td><td><p>4</p></td></tr><tr><td><p>Bremen</p></td><td><p>3</p></td></tr></table>
<p class=MsoCaption>Table 1: Costs by harbour</p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Board,
<i>Annual review</i>.</p></div></div></body></html>"""
LIBRE = """<html><body><h1 class="western">The slow harbour</h1><h2>Introduction</h2>
<p>Freight waits<a class="sdfootnoteanc"
name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>, and CO<sub>2</sub>
too.</p><ul><li><p>One</p><ul><li><p>below it</p></li></ul></li></ul><blockquote>Whoever waits, pays.</blockquote>
<p>Table 1: Costs by harbour</p><table><tr><td><p>Harbour</p></td><td><p>Cost</p></td></tr>
<tr><td><p>Riga</p></td><td><p>4</p></td></tr><tr><td><p>Bremen</p></td><td><p>3</p></td></tr></table>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym"
href="#sdfootnote1anc">1</a> Board, <i>Annual review</i>.</p></div></body></html>"""
GOOGLE = """<b style="font-weight:normal;" id="docs-internal-guid-1">
<h1>The slow harbour</h1><h2><span>Introduction</span></h2>
<p><span style="font-weight:400">Freight waits</span><sup><a
href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>, and CO</span><span
style="vertical-align:sub">2</span><span> too.</span></p><ul><li><p><span>One</span></p></li>
<ul><li>below it</li></ul></ul>
<blockquote><p><span>Whoever waits, pays.</span></p></blockquote>
<p>Table 1: Costs by harbour</p><table><tbody><tr><td>Harbour</td>
<td>Cost</td></tr><tr><td>Riga</td><td>4</td></tr><tr><td>Bremen</td><td>3</td></tr></tbody></table><hr>
<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Board, </span><span
style="font-style:italic">Annual review</span><span>.</span>
</p></div></b>"""


def draft(text: str) -> PaperDraft:
    return cutting.draft_of(rich_paste.read(text))


@pytest.mark.parametrize("text", [WORD, LIBRE, GOOGLE], ids=["Word", "LibreOffice", "Google Docs"])
def test_three_programs_give_one_draft(text):
    made = draft(text)
    running, quotation, table = made.full_text

    assert made.title == "The slow harbour"
    assert quotation.text == "Whoever waits, pays."
    assert running.html == (
        '<h2>Introduction</h2><p>Freight waits<span data-note="Board, *Annual review*.">*</span>, '
        "and CO<sub>2</sub> too.</p>"
        "<ul><li>One<ul><li>below it</li></ul></li></ul>"
    )
    assert [[cell.text for cell in row] for row in table.rows][1] == ["Riga", "4"]
    assert (table.caption, made.notes) == ("Costs by harbour", ())


def test_lines_of_a_plain_text_are_paragraphs():
    made = draft("The slow harbour\nBy Ada Example\n\nIt waits & nobody counts <the> days.\n")

    assert (made.title, [str(name) for name in made.byline]) == (
        "The slow harbour",
        ["Ada Example"],
    )
    assert made.full_text == (
        DraftBlock("paragraph", html="<p>It waits &amp; nobody counts &lt;the&gt; days.</p>"),
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Harbour\tDays\nRiga\t4\n", [["Harbour", "Days"], ["Riga", "4"]]),
        ('Harbour\tDays\r\nRiga\t"4\nor 5"\r\n', [["Harbour", "Days"], ["Riga", "4\nor 5"]]),
        ("Harbour\t\nRiga\t4", [["Harbour", ""], ["Riga", "4"]]),
        ("One\ttab here\nand none there", []),
        ("Harbour\tDays", []),
    ],
)
def test_lines_of_a_spreadsheet_are_a_table(text, rows):
    pieces = rich_paste.read(text).pieces
    assert [[cell.text for cell in row] for piece in pieces for row in piece.rows] == rows


AMID = """The slow harbour

Freight waits for three days in the harbours of the north, and nobody has
counted them, as the table shows for two of
all the harbours.
Harbour\tDays\tCosts
Riga\t4\t
Bremen\t3\t2
It ends here, and nobody has anything to add to what was
said above.
"""


def test_lines_of_cells_amid_a_text_are_a_table_and_the_text_around_them_stays():
    pieces = rich_paste.read(AMID).pieces
    assert [piece.kind for piece in pieces] == ["text", "text", "table", "text"]
    assert pieces[1].text.endswith("for two of all the harbours.")
    assert [[cell.text for cell in row] for row in pieces[2].rows] == [
        ["Harbour", "Days", "Costs"], ["Riga", "4", ""], ["Bremen", "3", "2"],
    ]  # fmt: skip
    assert pieces[3].text.startswith(
        "It ends here, and nobody has anything to add to what was said"
    )


@pytest.mark.parametrize(
    "lines",
    [
        "\tIndented is a paragraph.\n\tAnd so is another.",
        "•\tone ship\n•\ttwo ships",
        "1.\tone ship\n2.\ttwo ships",
        "(a)\tone ship\n(b)\ttwo ships",
        "1\tOne ship\n2\tTwo ships",
        "Tel.:\t+32 2 66931-80\nFax:\t+32 2 66931-62",
        "Harbour\tDays",
        "Harbour\tDays\nRiga\t4\t5",
        f"One{'x' * 500}\ttab here\nand one\tthere",
        "\ue0040\ue005\n\ue00499999999999999999999\ue005",
        f'Much\t"{"x" * 200_000}\nof it\tis',
    ],
)
def test_other_lines_with_tabs_are_text(lines):
    pieces = rich_paste.read(f"The slow harbour\n\n{lines}\n\nIt ends here.").pieces
    assert "table" not in {piece.kind for piece in pieces}


@pytest.mark.parametrize("around", ["center", "google-sheets-html-origin", "font", "b"])
def test_element_around_paragraphs_and_tables_hides_none(around):
    table = "<table><tr><td>Riga</td><td>4 m<sup>2</sup></td></tr></table>"
    pieces = rich_paste.read(f"<{around}><p>One.</p>{table}<h2>Two</h2></{around}>").pieces
    assert [piece.kind for piece in pieces] == ["text", "table", "heading"]
    assert [cell.text for cell in pieces[1].rows[0]] == ["Riga", "4 m²"]


def test_bold_of_google_docs_and_foreign_passages_stay():
    made = draft(
        "<h1>The slow harbour</h1><h2>A</h2><p>The <span style='font-weight:700'>Council</span> calls it "
        "<span lang='fr-FR'>la raison d’être de ce port et de ses grues</span>.</p>"
    )
    assert made.full_text[0].html.partition("</h2>")[2] == (
        '<p>The <b>Council</b> calls it <span lang="fr">la raison d’être de ce port et de ses grues</span>.</p>'
    )


def test_picture_that_a_page_has_comes_with_its_words_and_caption():
    data = base64.b64encode(picture()).decode()
    folded = "\n ".join(data[at : at + 60] for at in range(0, len(data), 60))
    made = draft(
        "<h1>The slow harbour</h1><h2>A</h2>"
        f"<p>Ships <img alt='At  anchor' src='data:image/png;base64,{data}'> wait.</p>"
        f'<figure><IMG SRC="data:image/PNG;charset=x;base64,{folded}" alt=""><figcaption>Figure 2: At sea</figcaption>'
        f"</figure><p>It is <img src='data:image/png;base64,{data[:-3]}'> torn.</p>"
    )
    shown = [
        (one.kind, one.picture.alt, one.picture.content == picture(), one.caption)
        for one in made.full_text
        if one.picture
    ]
    assert shown == [("figure", "At anchor", True, ""), ("figure", "", True, "At sea")]
    texts = [lines for one in made.full_text for lines in re.findall("<p>(.*?)</p>", one.html)]
    assert texts == [
        "Ships  wait.", "It is  torn.", "[Here the file has a picture that is kept elsewhere: add it.]",
    ]  # fmt: skip


def test_picture_that_lies_elsewhere_is_not_fetched_and_told_where_it_belongs():
    dot = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    made = draft(
        "<h1>The slow harbour</h1><h2>A</h2><p>So "
        "<img src='https://example.org/a.png?x=1&amp;y=2' alt='A &lt;quay&gt;'>"
        f"it is.</p><img src='file:///C:/a.png'><img src='{dot}' data-src='/b.jpg'>"
        f"<img src='{dot}'><img src='https://example.org/counter.gif' width=1 height=1><img>"
        "<img src='data:image/svg+xml,%3Csvg/%3E'><p>The end.</p>"
    )
    missing = "[Here the file has a picture that is kept elsewhere: add it.]"
    assert made.full_text[0].html.partition("</h2>")[2] == (
        f"<p>So it is.</p><p>{missing} “A &lt;quay&gt;” (https://example.org/a.png?x=1&amp;y=2)</p>"
        f"<p>{missing}</p><p>{missing} (/b.jpg)</p><p>The end.</p>"
    )
    assert made.notes == (
        "3 pictures are kept elsewhere and are not fetched. The text says where each belongs.",
        "A drawing (SVG) is left out. Add it as a picture if it says something.",
    )
    assert any("example.org/a.png" in line.text for line in made.receipt)


def test_words_of_a_page_are_bounded_without_its_pictures():
    picture_of = "<img src='data:image/png;base64,{}'>"
    large = "<h1>The slow harbour</h1><p>So.</p>" + picture_of.format("A" * 3_000_000)
    assert [piece.kind for piece in rich_paste.read(large).pieces] == ["heading", "text", "picture"]
    with pytest.raises(UnreadableText, match="larger than 2 MB"):
        rich_paste.read(large + "x" * 2_000_001)
    with pytest.raises(UnreadableText, match="larger than 2 MB"):
        rich_paste.read("<p>So.</p>" + picture_of.format("A" * 30_000_000))


def test_scripts_and_unseen_words_are_left_out():
    made = draft(
        "<h1>The slow harbour</h1><h2>A</h2><p onclick='x()'>So<script>alert(1)</script> it is.</p>"
        "<p style='display:none'>unseen</p><p><a href='javascript:alert(1)'>here</a></p>"
    )
    assert made.full_text[0].html.partition("</h2>")[2] == "<p>So it is.</p><p>here</p>"


@pytest.mark.parametrize("text", ["", "   \n", "<p></p><p> </p>"])
def test_nothing_is_refused(text):
    with pytest.raises(UnreadableText):
        draft(text)


def test_parts_within_parts_without_end_are_refused():
    deep = "<h1>The slow harbour</h1>" + "<div><p>" * 20_000 + "So." + "</p></div>" * 20_000
    with pytest.raises(UnreadableText, match=readers.TOO_DEEP):
        readers.manuscript_in("paste.html", deep.encode())
