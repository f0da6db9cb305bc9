"""What Word writes rarely is read, or told: nothing of a file is lost because few files have it."""

import io
import re
import zipfile

import pytest

from publications.imports import cutting, word
from publications.imports.draft import PaperDraft
from publications.imports.word_numbers import in_figures
from tests.publications.imports.corpus.package import Package
from tests.publications.imports.corpus.word_writer import DRAWN, field_of, para, words
from tests.publications.imports.word.files import picture


def draft(package: Package, *paragraphs: str) -> PaperDraft:
    start = (para("The slow harbour", style="Title"), para("Introduction", style="Heading1"))
    package.body += [*start, *paragraphs]
    return cutting.draft_of(word.read(package.content()))


def html_of(made: PaperDraft) -> str:
    """Return the full text without the heading that stands above it."""
    text = "".join(block.html for block in made.full_text)
    return text.removeprefix("<h2>Introduction</h2>")


def lines(made: PaperDraft) -> list[str]:
    return re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", html_of(made))


INNER = f"<w:txbxContent>{para('In the box.')}</w:txbxContent>"


@pytest.mark.parametrize(
    "drawn",
    [
        f"<w:pict><v:oval><v:textbox>{INNER}</v:textbox></v:oval></w:pict>",
        f"<w:pict><v:group><v:group><v:rect><v:textbox>{INNER}</v:textbox></v:rect></v:group></v:group></w:pict>",
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{INNER}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>",
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:pict><v:arc>{INNER}</v:arc></w:pict></mc:Choice>'
        "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_words_of_a_box_of_any_shape_stand_behind_its_paragraph(drawn):
    made = draft(Package(), para("Before", f"<w:r>{drawn}</w:r>", " and after."), para("The end."))
    assert lines(made) == ["Before and after.", "In the box.", "The end."]
    assert made.notes == ()


def test_box_that_a_file_has_twice_is_read_once():
    twice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{INNER}</w:drawing></mc:Choice><mc:Fallback>'
        f"<w:pict>{INNER}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(draft(Package(), para("Before.", twice))) == ["Before.", "In the box."]


def test_chart_with_a_picture_for_older_programs_is_that_picture():
    package = Package()
    chart = '<w:drawing><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2014/chartex"/></w:drawing>'
    drawn = DRAWN.format(alt="Ships", how="r:embed", key=package.picture(picture()))
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="cx1">{chart}</mc:Choice><mc:Fallback>{drawn}'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert draft(package, para(both)).full_text[-1].kind == "figure"


def test_each_picture_of_a_group_is_one():
    package = Package()
    named = '<pic:nvPicPr><pic:cNvPr id="1" name="" descr="{}"/></pic:nvPicPr>'
    one = f"<pic:pic>{named}<pic:blipFill>{{}}</pic:blipFill></pic:pic>"
    blips = [f'<a:blip r:embed="{package.picture(picture())}"/>' for _ in range(2)]
    group = "".join(
        one.format(name, blip) for name, blip in zip(("Ships", "Boats"), blips, strict=True)
    )
    drawn = f"<w:r><w:drawing><wp:inline><wp:docPr id='3' name='' descr=''/>{group}</wp:inline></w:drawing></w:r>"
    made = draft(package, para("Before."), para(drawn), para("After."))
    figures = [block.picture for block in made.full_text if block.kind == "figure"]
    assert [one.alt for one in figures if one] == ["Ships", "Boats"]


def test_older_picture_keeps_its_description():
    package = Package()
    shape = f'<v:shape alt="Old ships"><v:imagedata r:id="{package.picture(picture())}"/></v:shape>'
    (*_before, figure) = draft(package, para(f"<w:r><w:pict>{shape}</w:pict></w:r>")).full_text
    assert figure.picture
    assert (figure.picture.alt, figure.picture.content) == ("Old ships", picture())


@pytest.mark.parametrize("outside", [True, False], ids=["linked", "missing"])
def test_picture_that_is_not_in_the_file_is_told_where_it_stands(outside):
    package = Package()
    key = package.relate("image", "media/gone.png", outside=outside)
    drawn = DRAWN.format(alt="Ships", how="r:link" if outside else "r:embed", key=key)
    assert lines(draft(package, para("Before."), para(drawn), para("After."))) == [
        "Before.", "[Here the file has a picture that is kept elsewhere: add it.] “Ships” (media/gone.png)", "After.",
    ]  # fmt: skip


def test_picture_in_a_note_is_told_in_the_note():
    package = Package()
    drawn = DRAWN.format(alt="Ships", how="r:embed", key="rId1")
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    package.others["_rels/footnotes.xml.rels"] = rels
    called = (
        f'<w:r><w:footnoteReference w:id="{package.note("footnote", para("See ", drawn))}"/></w:r>'
    )
    assert "a picture that is kept elsewhere" in html_of(draft(package, para("Ships", called)))


def test_link_at_a_picture_is_told():
    package = Package()
    drawn = DRAWN.format(alt="", how="r:embed", key=package.picture(picture()))
    click = f'<a:hlinkClick r:id="{package.link("https://example.org/ships")}"/></wp:docPr>'
    drawn = drawn.replace('descr=""/>', f'descr="">{click}')
    assert "Link at a picture: https://example.org/ships" in draft(package, para(drawn)).notes


def test_signs_and_ends_of_lines_part_words():
    signs = (
        "<w:r><w:cr/></w:r>", "b", '<w:r><w:ptab w:relativeTo="margin"/></w:r>', "c",
        '<w:r><w:sym w:font="Arial" w:char="2192"/></w:r>', "d", '<w:r><w:sym w:font="Own" w:char="F041"/></w:r>',
    )  # fmt: skip
    made = draft(Package(), para("a", *signs))
    assert lines(made) == ["a<br/>b c→d"]
    assert made.notes == ("A sign that only the font Own has is left out.",)


def test_first_letter_that_is_drawn_large_begins_its_sentence():
    letter = para("Z", more='<w:framePr w:dropCap="drop"/>')
    assert lines(draft(Package(), letter, para("wei Tage fehlen."))) == ["Zwei Tage fehlen."]


def test_strict_form_of_a_file_is_read_like_the_common_one():
    package = Package()
    package.body += [
        para("The slow harbour", style="Title"),
        para("A", words(" hidden", "<w:vanish/>"), " B"),
    ]
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package.content())) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = re.sub(
                rb'"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/',
                rb'"http://purl.oclc.org/ooxml/\1/', old.read(name),
            )  # fmt: skip
            new.writestr(name, content)
    manuscript = word.read(strict.getvalue())
    assert [piece.text for piece in manuscript.pieces] == ["The slow harbour", "A B"]
    assert manuscript.told == ("Hidden text is left out: “hidden”",)


# Fields


@pytest.mark.parametrize("simple", [True, False])
def test_second_call_of_a_note_has_its_words(simple):
    package = Package()
    number = package.note("footnote", para("Harbour Board."))
    call = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
    raised = words("1", '<w:vertAlign w:val="superscript"/>')
    again = f'<w:fldSimple w:instr=" NOTEREF _R \\f ">{raised}</w:fldSimple>' if simple else field_of(
        "NOTEREF _R", raised)  # fmt: skip
    marked = f'<w:bookmarkStart w:id="4" w:name="_R"/>{call}<w:bookmarkEnd w:id="4"/>'
    made = draft(package, para("Ships", marked, " wait."), para("Boats", again, " too."))
    assert lines(made)[1] == 'Boats<span data-note="Harbour Board.">*</span> too.'
    assert made.notes == (
        "A note is called twice, and its words stand at both places: “Boats too.”",
    )


def test_number_of_a_note_within_a_sentence_stays_a_word_and_is_told():
    package = Package()
    call = f'<w:r><w:endnoteReference w:id="{package.note("endnote", para("Board."))}"/></w:r>'
    marked = f'<w:bookmarkStart w:id="4" w:name="_R"/>{call}<w:bookmarkEnd w:id="4"/>'
    made = draft(
        package,
        para("Ships", marked),
        para("See note ", field_of("NOTEREF _R \\h", words("1")), "."),
    )
    assert lines(made)[1] == "See note 1."
    assert made.notes == (
        "A number of a note stands in the text, and may be another now: 1 in “See note 1.”",
    )


def test_number_of_another_note_within_a_note_is_told():
    package = Package()
    first = f'<w:r><w:footnoteReference w:id="{package.note("footnote", para("Board."))}"/></w:r>'
    marked = f'<w:bookmarkStart w:id="4" w:name="_R"/>{first}<w:bookmarkEnd w:id="4"/>'
    other = para("See note ", field_of("NOTEREF _R \\f", words("1")), ".")
    second = f'<w:r><w:footnoteReference w:id="{package.note("footnote", other)}"/></w:r>'
    made = draft(package, para("Ships", marked), para("Boats", second))
    assert 'data-note="See note 1."' in html_of(made)
    assert made.notes == (
        "A number of a note stands in the text, and may be another now: 1 in “See note 1.”",
    )


def test_contents_list_without_styles_is_left_out_and_told():
    begin, _, end = field_of("TOC \\o", "\x00").partition("\x00")
    made = draft(Package(), para(begin, "Ports 2"), para("Ships 3", end), para("It waits."))
    assert lines(made) == ["It waits."]
    told = [(line.text, line.field) for line in made.receipt if line.number == 0]
    assert told == [("Ports 2", "left out: contents list"), ("Ships 3", "left out: contents list")]


def test_paragraph_that_goes_on_after_a_contents_list_stays():
    made = draft(Package(), para(field_of("INDEX", words("Ports 2")), " It waits."))
    assert lines(made) == ["Ports 2 It waits."]


def test_field_that_never_ends_takes_nothing_with_it():
    begin = field_of("TOC \\o", "").partition("</w:r>")[0] + "</w:r>"
    assert lines(draft(Package(), para(begin, "It waits."), para("And waits."))) == [
        "It waits.",
        "And waits.",
    ]


def test_headers_and_footers_are_left_out_and_told_once():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package = Package()
    for n in (1, 2):
        xml = f"<w:hdr {space}>{para('Halyard Papers ', field_of('PAGE', words(str(n))))}</w:hdr>"
        package.other("header", f"header{n}.xml", xml)
    package.other("footer", "footer1.xml", f"<w:ftr {space}>{para('Draft')}</w:ftr>")
    told = [
        (line.text, line.field)
        for line in draft(package, para("It waits.")).receipt
        if line.number == 0
    ]
    assert told == [
        ("Draft", "left out: footer of the pages"), ("Halyard Papers", "left out: header of the pages"),
        ("1", "left out: number of a page"),
    ]  # fmt: skip


# Lists


def test_numbers_within_cells_and_notes_stay():
    package = Package()
    note = package.note("footnote", para("First.", listed=(2, 0)) + para("Second.", listed=(2, 0)))
    called = f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'
    cell = para("Count.", listed=(3, 0)) + para("Pay.", listed=(3, 0))
    table = f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{para('b')}</w:tc></w:tr></w:tbl>"
    made = draft(package, para("Ships", called), table)
    assert [block.rows[0][0].text for block in made.full_text if block.rows] == [
        "(a) Count.\n(b) Pay."
    ]
    assert "\ue000" not in repr(made)


def test_list_that_begins_anew_is_a_list_and_one_that_goes_on_keeps_its_numbers():
    texts = [("a", 2), ("b", 2), (None, 0), ("c", 2), (None, 0), ("d", 6)]
    made = draft(
        Package(), *(para(text, listed=(num, 0)) if text else para("So.") for text, num in texts)
    )
    assert html_of(made) == (
        "<ol><li>a</li><li>b</li></ol><p>So.</p><p>3. c</p><p>So.</p><ol><li>d</li></ol>"
    )


def test_letters_below_numbers_stay_words():
    made = draft(
        Package(),
        para("One", listed=(2, 0)),
        para("below", listed=(3, 1)),
        para("Two", listed=(2, 0)),
    )
    assert lines(made) == ["1. One", "(a) below", "2. Two"]


def test_bullets_before_numbers_are_a_list_of_their_own():
    made = draft(
        Package(), para("a", listed=(1, 0)), para("b", listed=(2, 0)), para("c", listed=(2, 0))
    )
    assert html_of(made) == "<ul><li>a</li></ul><ol><li>b</li><li>c</li></ol>"


def test_recommendations_are_without_their_numbers():
    made = draft(
        Package(), para("Recommendations", style="Heading1"), para("The member states should:"),
        para("count;", listed=(3, 0)), para("pay.", listed=(3, 0)),
    )  # fmt: skip
    assert [one.items for one in made.recommendation_sets] == [("count;", "pay.")]


@pytest.mark.parametrize(
    ("count", "figures", "shown"),
    [
        (3, "decimal", "3"), (3, "decimalZero", "03"), (27, "lowerLetter", "aa"), (2, "upperLetter", "B"),
        (4, "lowerRoman", "iv"), (1999 % 780, "upperRoman", "CDXXXIX"), (0, "lowerLetter", "0"),
        (900_000_000, "lowerRoman", "900000000"), (5, "chicago", "5"),
    ],
)  # fmt: skip
def test_figures_are_those_that_word_prints(count, figures, shown):
    assert in_figures(count, figures) == shown


def test_tables_without_words_are_counted():
    empty = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    made = draft(
        Package(), para("It waits."), empty, para("So."), empty.replace("<w:p/>", para("5"))
    )
    assert made.notes == ("Tables without words are left out: 1.",)


# What is lost after all


def test_note_that_nothing_calls_any_more_is_told():
    package = Package()
    package.note("footnote", para("Nobody calls this note."))
    deleted = f'<w:del><w:r><w:endnoteReference w:id="{package.note("endnote", para("Nor this."))}"/></w:r></w:del>'
    made = draft(package, para("It waits.", deleted))
    told = [(line.text, line.field) for line in made.receipt if line.number == 0]
    assert sorted(told) == [
        ("Nobody calls this note.", "left out: note that nothing calls"),
        ("Nor this.", "left out: note that nothing calls"),
    ]


def test_words_that_the_reader_loses_are_told():
    lost = f"<w:r><w:unknown>{words('nobody knows')}</w:unknown></w:r>"
    made = draft(Package(), para("It waits.", lost))
    assert made.notes == (
        "Words of the file that were not read: 2 (“nobody knows”). Look for them in the file.",
    )
