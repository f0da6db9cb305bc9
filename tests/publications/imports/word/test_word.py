"""A Word file becomes a draft with every word of it in its place, or told."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from publications.imports import cutting, word
from publications.imports.draft import DraftBlock, PaperDraft, UnreadableText
from publications.imports.manuscript import Manuscript, SourcePicture, SourcePiece
from publications.imports.running_text import list_of
from publications.record.dates import Precision
from tests.publications.imports.word import files
from tests.publications.imports.word.files import TITLE, by_hand, call, paragraph, run


def draft(content: bytes) -> PaperDraft:
    return cutting.draft_of(word.read(content))


def text_of(*paragraphs: str, **parts) -> list[DraftBlock]:
    """Return the full text of a paper without the title and the heading that stand before it."""
    start = (TITLE, paragraph("Introduction", style="Heading1"))
    first, *rest = draft(by_hand("".join((*start, *paragraphs)), **parts)).full_text
    left = replace(first, html=first.html.removeprefix("<h2>Introduction</h2>"))
    return [left, *rest] if left.html else rest


@pytest.fixture(scope="module")
def whole() -> PaperDraft:
    return draft(files.authors_paper())


def words_below(made: PaperDraft) -> str:
    """Return the text below its first heading."""
    return re.sub(r"^<h2>.*?</h2>", "", made.full_text[0].html)


def headings(made: PaperDraft) -> list[tuple[str, str]]:
    html = "".join(block.html for block in made.full_text)
    return re.findall(r"<(h[2-4])>(.*?)</h[2-4]>", html)


# The head


def test_head_of_a_paper_goes_to_its_fields(whole):
    assert (whole.title, whole.subtitle) == ("The slow harbour", "Why freight waits")
    assert [str(name) for name in whole.byline] == ["Ada Example", "Jan Moor"]
    assert (whole.series, whole.number) == ("Halyard Papers", "3/2026")
    assert (whole.published.iso, whole.published.precision) == ("2026-03", Precision.MONTH)
    assert len(whole.abstract) == 1
    assert [point.text for point in whole.key_points] == [
        "Three days are lost at each call.",
        "No clerk counts them.",
    ]
    assert [(one.addressee, one.items) for one in whole.recommendation_sets] == [
        ("European Commission", ("count the days;", "publish them.")),
        ("member states", ("hire clerks.",)),
    ]


def test_text_is_in_its_order(whole):
    assert [(block.kind, block.text or block.caption) for block in whole.full_text] == [
        ("paragraph", ""),
        ("quotation", "Whoever waits, pays."),
        ("paragraph", ""),
        ("table", "Costs by harbour"),
        ("figure", "A red field"),
        ("paragraph", ""),
    ]
    assert headings(whole) == [("h2", "Introduction"), ("h3", "Costs"), ("h2", "Conclusion")]


def test_looks_and_lists_stay(whole):
    assert whole.full_text[0].html == (
        "<h2>Introduction</h2><p>Some <b>bold words</b> and CO<sub>2</sub></p>"
        "<ul><li>One thing<ul><li>a part of it</li></ul></li><li>Another</li></ul>"
    )


def test_table_and_picture_have_caption_and_source(whole):
    table, figure = whole.full_text[3:5]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Harbour", "Cost"], ["Bremen", "3"], ["Riga", "4"],
    ]  # fmt: skip
    assert (table.has_header_row, table.source) == (True, "Own count.")
    assert figure.picture
    assert figure.picture.content == files.picture()


def test_receipt_tells_of_every_piece(whole):
    assert len(whole.receipt) == 30
    assert [line.text for line in whole.receipt if not line.field] == []


def test_title_is_a_first_heading_where_no_style_names_one():
    body = paragraph("The slow harbour", style="Heading1") + "".join(
        paragraph(text, style=style)
        for text, style in [
            ("Why", "Heading2"),
            ("It waits.", ""),
            ("How", "Heading2"),
            ("So.", ""),
        ]
    )
    made = draft(by_hand(body))
    assert made.title == "The slow harbour"
    assert headings(made) == [("h2", "Why"), ("h2", "How")]


def test_lines_in_bold_are_headings_where_no_style_is_used():
    body = (
        paragraph("The slow harbour"), paragraph("By Ada Example"),
        paragraph(run("Why freight waits", "b")), paragraph("It waits, and nobody counts the days."),
        paragraph(run("What to do", "b")), paragraph(run("Not", "b"), " this one."),
    )  # fmt: skip
    made = draft(by_hand("".join(body)))
    assert made.title == "The slow harbour"
    assert headings(made) == [("h2", "Why freight waits"), ("h2", "What to do")]


def test_file_without_words_says_so():
    with pytest.raises(UnreadableText, match="no words"):
        draft(by_hand(paragraph("")))


def test_file_without_a_title_is_laid_out_and_no_draft():
    manuscript = word.read(by_hand(paragraph("?")))
    assert cutting.cut(manuscript, {}).draft.title == ""
    with pytest.raises(UnreadableText, match="No title is found"):
        cutting.draft_of(manuscript)


def test_title_in_bold_is_one_where_headings_are_too():
    body = [
        paragraph(run(text, "b")) + paragraph(f"{text}, and so on.")
        for text in ("Ports", "Why", "How")
    ]
    made = draft(by_hand("".join(body)))
    assert made.title == "Ports"
    assert headings(made) == [("h2", "Why"), ("h2", "How")]


def test_second_line_of_a_title_is_its_subtitle():
    made = draft(
        by_hand(TITLE + paragraph("Why freight waits", style="Title") + paragraph("It waits."))
    )
    assert (made.title, made.subtitle) == ("The slow harbour", "Why freight waits")


# Notes


def test_notes_stand_where_they_are_called():
    (block,) = text_of(
        paragraph("Freight", call(2), " waits", call(3), "."),
        footnotes={2: "Board, Annual review.", 3: 'Say "no" & <yes>.'},
    )
    assert block.html == (
        '<p>Freight<span data-note="Board, Annual review.">*</span> waits'
        '<span data-note="Say &quot;no&quot; &amp; &lt;yes&gt;.">*</span>.</p>'
    )


def test_paragraph_that_only_calls_a_note_keeps_it():
    (block,) = text_of(paragraph(call(2)), footnotes={2: "Board, Annual review."})
    assert block.html == '<p><span data-note="Board, Annual review.">*</span></p>'


def test_note_of_a_quotation_says_who_said_it():
    (block,) = text_of(
        paragraph("Whoever waits, pays.", call(2), style="Quote"), footnotes={2: "Harbour Act, 3."}
    )
    assert (block.text, block.source) == ("Whoever waits, pays.", "Harbour Act, 3.")


def test_other_notes_of_a_quotation_stay_where_they_are():
    (block,) = text_of(
        paragraph("Whoever waits", call(2), ", pays.", call(3), style="Quote"),
        footnotes={2: "A ship.", 3: "Harbour Act, 3."},
    )
    assert block.text == "Whoever waits^[A ship.], pays.^[Harbour Act, 3.]"
    assert block.source == ""


def test_notes_of_a_table_stand_in_its_cells():
    rows = ("Harbour", "Cost"), (paragraph("Riga", call(2)), "4"), ("Bremen", "3")
    (block,) = text_of(files.table(*rows), footnotes={2: "Without pilots."})
    assert (block.rows[1][0].text, block.source) == ("Riga^[Without pilots.]", "")


def test_note_where_ours_have_none_is_told():
    body = paragraph("The slow harbour", call(2), style="Title") + paragraph("Text of it.")
    made = draft(by_hand(body, footnotes={2: "Thanks to all."}))
    assert made.notes == ("Note at “The slow harbour”: Thanks to all.",)


# What Mammoth does not tell


def test_insertions_are_in_deletions_out_and_both_are_counted():
    body = TITLE + paragraph("A", style="Heading1")
    body += paragraph("It ", files.deleted("runs"), files.inserted("waits"), ".")
    made = draft(by_hand(body))
    assert words_below(made) == "<p>It waits.</p>"
    assert made.notes == ("Tracked changes: 1 insertion is taken, 1 deletion is left out.",)


def test_comments_are_told_and_left_out():
    reference = '<w:r><w:commentReference w:id="5"/></w:r>'
    body = TITLE + paragraph("A", style="Heading1") + paragraph("It waits.", reference)
    made = draft(by_hand(body, comments={5: "Really?"}))
    assert words_below(made) == "<p>It waits.</p>"
    assert made.notes == ("A comment is left out: “Really?” (B. Reader)",)


def test_equations_are_text():
    body = TITLE + paragraph("A", style="Heading1")
    made = draft(by_hand(body + paragraph("So ", files.equation("E", "=", "mc²"), " holds.")))
    assert words_below(made) == "<p>So E=mc² holds.</p>"
    assert made.notes == ("Equations are kept as text: 1.",)


def in_language(text: str, code: str) -> str:
    return run(text, f'lang w:val="{code}"')


def test_passages_in_another_language_are_marked():
    (block,) = text_of(
        paragraph(in_language("The Council calls it ", "en-GB"), in_language("la raison d’être", "fr-FR"),
                  in_language(" of the harbour and of all that it has.", "en-GB")),
    )  # fmt: skip
    assert '<span lang="fr">la raison d’être</span>' in block.html


@pytest.mark.parametrize(
    ("words", "code"), [("of the harbour and of that", "de-DE"), ("harbour", "fr-FR")]
)
def test_passages_that_only_the_speller_takes_for_foreign_are_not(words, code):
    (block,) = text_of(
        paragraph(in_language("The Council calls it the heart ", "en-GB"), in_language(words, code))
    )
    assert "lang=" not in block.html


def test_hidden_text_is_left_out_and_told():
    body = (
        TITLE
        + paragraph("A", style="Heading1")
        + paragraph("It waits", run(" for nobody", "vanish"), ".")
    )
    made = draft(by_hand(body))
    assert words_below(made) == "<p>It waits.</p>"
    assert made.notes == ("Hidden text is left out: “for nobody”",)


def test_struck_words_are_left_out_and_told():
    body = (
        TITLE
        + paragraph("A", style="Heading1")
        + paragraph("It ", run("runs ", "strike"), "waits.")
    )
    made = draft(by_hand(body))
    assert words_below(made) == "<p>It waits.</p>"
    assert made.notes == ("Struck text is left out: “runs”",)


def test_fractions_and_powers_stay_what_they_are():
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    power = (
        "<m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    )
    (block,) = text_of(paragraph("So ", f"<m:oMath>{half}{power}</m:oMath>", "."))
    assert block.html == "<p>So 1/2c^2.</p>"


def test_equation_in_a_note_is_text():
    noted = by_hand(
        TITLE + paragraph("A", style="Heading1") + paragraph("B", call(2)),
        {2: files.equation("a", "+b")},
    )
    assert 'data-note="a+b"' in draft(noted).full_text[0].html


def test_fields_and_new_pages_part_no_words_and_lose_none():
    field = f"<w:fldSimple>{run('Board')}</w:fldSimple>"
    page = '<w:r><w:br w:type="page"/></w:r>'
    (block,) = text_of(paragraph("The ", field, page, "waits."))
    assert block.html == "<p>The Board waits.</p>"


def test_chart_that_word_draws_is_told_where_it_stands():
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    chart = f'<w:r><w:drawing><a:graphicData xmlns:a="{space}/main" uri="{space}/chart"/></w:drawing></w:r>'
    (block,) = text_of(paragraph("Before."), paragraph(chart), paragraph("After."))
    assert "enter its data as a chart" in block.html.split("</p>")[1]


def test_two_notes_side_by_side_stay_two():
    raised = [
        call(n).replace("<w:r>", '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
        for n in (2, 3)
    ]
    power = run("3", 'vertAlign w:val="superscript"')
    (block,) = text_of(
        paragraph("two", *raised, ", m", power, raised[0], "."), footnotes={2: "One.", 3: "Other."}
    )
    assert block.html.count("data-note=") == 3
    assert "m<sup>3</sup>" in block.html


def test_deep_list_before_a_shallow_one_keeps_every_entry():
    pieces = [
        SourcePiece("entry", text, text, level)
        for text, level in [("a", 3), ("b", 1), ("c", 3), ("d", 2), ("e", 1)]
    ]
    assert list_of(pieces, 1) == (
        "<ul><li>a</li><li>b<ul><li>c</li><li>d</li></ul></li><li>e</li></ul>"
    )


def test_captions_above_pictures_stay_with_their_own():
    pieces = [
        SourcePiece("text", "The slow harbour", "The slow harbour", style="title"),
        *(
            one
            for n, name in ((1, "One"), (2, "Two"))
            for one in (
                SourcePiece("text", f"Figure {n}: {name}", name, style="caption"),
                SourcePiece("picture", picture=SourcePicture(b"", "image/png")),
            )
        ),
    ]
    made = cutting.draft_of(Manuscript(tuple(pieces)))
    assert [b.caption for b in made.full_text] == ["One", "Two"]


def test_address_of_a_link_where_ours_have_none_is_told():
    made = draft(
        by_hand(
            TITLE
            + paragraph("A", style="Heading1")
            + paragraph(files.link("k", "the law"), style="Quote"),
            links={"k": "https://example.org/law"},
        )
    )
    assert made.notes == ("Link at “the law”: https://example.org/law",)


def test_main_part_of_any_name_is_read():
    renamed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(files.authors_paper())) as package,
        zipfile.ZipFile(renamed, "w") as copy,
    ):
        for name in package.namelist():
            content = package.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                content = content.replace(b"word/document.xml", b"word/document22.xml")
            copy.writestr(name.replace("word/document.xml", "word/document22.xml").replace(
                "_rels/document.xml", "_rels/document22.xml"), content)  # fmt: skip
    assert draft(renamed.getvalue()).title == "The slow harbour"


def test_contents_list_is_left_out():
    assert text_of(paragraph("Costs\t7", style="TOC1"), paragraph("It waits.")) == [
        DraftBlock("paragraph", html="<p>It waits.</p>")
    ]


def test_links_stay_and_those_within_the_file_are_words():
    (block,) = text_of(
        paragraph("See ", files.link("k", "the law"), "."),
        links={"k": "https://example.org/?a=1&b=2"},
    )
    assert block.html == '<p>See <a href="https://example.org/?a=1&amp;b=2">the law</a>.</p>'


def test_link_that_runs_a_script_is_words():
    (block,) = text_of(paragraph(files.link("k", "here")), links={"k": "javascript:alert(1)"})
    assert block.html == "<p>here</p>"


def test_table_of_one_cell_is_a_box():
    (block,) = text_of(files.table(("Who waits & pays",)))
    assert (block.kind, block.text, block.html) == ("callout", "", "<p>Who waits &amp; pays</p>")
    cell = paragraph("In short") + paragraph("Whoever waits, pays.")
    (block,) = text_of(files.table((cell,)))
    assert (block.text, block.html) == ("In short", "<p>Whoever waits, pays.</p>")


def test_caption_source_and_note_of_a_box_are_kept():
    made = draft(
        by_hand(
            TITLE + paragraph("A", style="Heading1") + paragraph("Table 1: Who waits", style="Caption")
            + files.table((paragraph("Ships", call(2)),)) + paragraph("Source: Own count."),
            {2: "Of all flags."},
        )
    )  # fmt: skip
    assert "Table 1: Who waits" in made.full_text[0].html
    assert made.full_text[1].kind == "callout"
    assert "Source: Own count." in made.full_text[2].html
    assert made.full_text[1].html == '<p>Ships<span data-note="Of all flags.">*</span></p>'
    assert made.notes == ()


def test_cell_of_millions_of_columns_is_one_of_fifty():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr>' + paragraph("Wide") + "</w:tc>"
    (block,) = text_of(
        files.table(("a", "b"), ("c", "d")).replace("<w:tbl>", f"<w:tbl><w:tr>{wide}</w:tr>")
    )
    assert block.rows[0][0].columns == 50


# What cannot be read


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04 and then nothing", files.authors_paper()[:-400],
        by_hand(TITLE, before='<!DOCTYPE x [<!ENTITY a "b">]>'),
        by_hand("<w:p>"), by_hand("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000),
    ],
    ids=["empty", "torn", "cut", "with a document type", "not closed", "deep"],
)  # fmt: skip
def test_damaged_file_is_refused_in_one_sentence(content):
    with pytest.raises(UnreadableText, match="^This Word file is damaged"):
        word.read(content)


def test_file_without_text_in_it_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/other.xml", "<x/>")
    with pytest.raises(UnreadableText, match="damaged"):
        word.read((tmp_path / "a.docx").read_bytes())
