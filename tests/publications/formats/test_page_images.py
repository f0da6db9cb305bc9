"""Pages of PDFs as pictures with their text: honest papers, turned and cut pages, and hostile files."""

import io
from contextlib import ExitStack

import pikepdf
import pytest
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from publications.formats.flipbook import page_images
from publications.formats.flipbook.page_images import PagesError, reading
from publications.formats.flipbook.page_images.pages import Bounds, Entry, PdfPage
from publications.formats.flipbook.page_images.text import Character, paragraphs
from tests import pdf_samples

SENTENCE = "The study recommends that the governments agree on a common approach. "


def pages_of(pdf: bytes) -> list[PdfPage]:
    with reading(pdf) as book:
        return list(book.pages)


def only(pdf: bytes) -> PdfPage:
    [page] = pages_of(pdf)
    return page


def picture(page: PdfPage, which: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(page.pictures[which].content)).convert("RGB")


def report() -> bytes:
    """Two chapters in an outline, paragraphs, a link to the web and one within."""
    pdf = FPDF(format="A4")
    pdf.set_font("helvetica", size=11)
    for chapter in ("Introduction", "Costs"):
        pdf.add_page()
        pdf.start_section(chapter)
        pdf.set_font("helvetica", "B", size=18)
        pdf.cell(text=chapter, new_x=XPos.LMARGIN, new_y=YPos.NEXT, h=20)
        pdf.set_font("helvetica", size=11)
        for _ in range(2):
            pdf.multi_cell(0, text=SENTENCE * 5, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
            pdf.ln(6)
    pdf.start_section("Rail", level=1)
    pdf.cell(text="The act", link="https://example.org/act", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.cell(text="Back", link=pdf.add_link(page=1))
    return bytes(pdf.output())


def changed(change, pdf: bytes | None = None) -> bytes:
    with pikepdf.open(io.BytesIO(pdf or pdf_samples.paper(SENTENCE))) as opened:
        change(opened)
        opened.save(saved := io.BytesIO())
    return saved.getvalue()


def with_entry(name: str, value: object) -> bytes:
    return changed(lambda pdf: pdf.pages[0].obj.__setitem__(name, value))


# Honest papers


def test_report_gives_its_pages_and_outline():
    with reading(report()) as book:
        assert book.count == 2
        assert book.outline == (
            Entry("Introduction", 1, 1), Entry("Costs", 2, 1), Entry("Rail", 2, 2)
        )  # fmt: skip
        assert [page.number for page in book.pages] == [1, 2]


def test_pictures_are_webp_of_two_widths_and_small():
    page = pages_of(report())[0]

    assert [one.width for one in page.pictures] == [800, 1600]
    for which, (one, most) in enumerate(zip(page.pictures, (60_000, 160_000), strict=True)):
        assert picture(page, which).size == (one.width, one.height)
        assert one.content[8:12] == b"WEBP"
        assert 1_000 < len(one.content) < most
    assert picture(page).getpixel((5, 5)) == (255, 255, 255)


def test_page_that_is_a_photograph_keeps_its_many_colours():
    photograph = Image.effect_noise((400, 566), 90).convert("RGB").resize((1600, 2263))
    photograph.save(file := io.BytesIO(), "JPEG")
    pdf = FPDF()
    pdf.add_page()
    pdf.image(file, 0, 0, 210, 297)

    assert len(picture(only(bytes(pdf.output()))).getcolors(2**24)) > 100


def test_text_is_given_by_paragraphs_and_in_order():
    page = pages_of(report())[0]

    assert [one.text for one in page.paragraphs] == [
        "Introduction", (SENTENCE * 5).strip(), (SENTENCE * 5).strip()
    ]  # fmt: skip
    assert len(page.paragraphs[1].lines) > 2


def test_lines_stand_where_their_ink_is():
    page = pages_of(report())[0]
    seen = picture(page).convert("L")
    for line in (line for one in page.paragraphs for line in one.lines):
        box = line.box
        edges = (box.left, box.top, box.left + box.width, box.top + box.height)
        inside = seen.crop(
            tuple(round(edge * side) for edge, side in zip(edges, seen.size * 2, strict=True))
        )
        assert inside.getextrema()[0] < 128
        assert box.width * page.width > 20
    first, last = page.paragraphs[0].lines[0].box, page.paragraphs[-1].lines[-1].box
    assert first.top < 0.1 < last.top


def test_links_lead_to_addresses_and_pages():
    web, back = pages_of(report())[1].links

    assert (web.address, web.page) == ("https://example.org/act", 0)
    assert (back.address, back.page) == ("", 1)
    assert 0 < web.box.left < 0.2 < web.box.top < back.box.top < 0.6


def test_address_that_runs_something_is_no_link():
    action = Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([9, 9, 90, 90]), A=action)

    assert only(with_entry("/Annots", Array([link]))).links == ()


# Turned, cut and odd pages


@pytest.mark.parametrize(
    ("turned", "corner"), [(0, (0, 0)), (90, (1, 0)), (180, (1, 1)), (270, (0, 1))]
)
def test_turned_page_has_its_text_where_it_is_seen(turned, corner):
    pdf = with_entry("/Rotate", turned)
    page = only(pdf)
    box = page.paragraphs[0].lines[0].box

    assert (page.width > page.height) == (turned in (90, 270))
    assert page.pictures[1].width == 1600
    middle = (box.left + box.width / 2, box.top + box.height / 2)
    # The first line runs along the edge that begins in the corner.
    along = 0 if turned in (0, 180) else 1
    assert round(middle[1 - along]) == corner[1 - along]
    ink = picture(page).convert("L").crop(
        [round(edge) for edge in (
            box.left * 1600, box.top * page.pictures[1].height,
            (box.left + box.width) * 1600, (box.top + box.height) * page.pictures[1].height,
        )]
    )  # fmt: skip
    assert ink.getextrema()[0] < 128


def test_page_that_is_cut_has_places_within_the_cut():
    whole = only(pdf_samples.paper(SENTENCE)).paragraphs[0].lines[0].box
    page = only(with_entry("/CropBox", Array([0, 421, 595, 842])))

    assert page.height == pytest.approx(421, abs=1)
    assert page.paragraphs[0].lines[0].box.top == pytest.approx(whole.top * 2, abs=0.01)


def test_text_beyond_the_page_is_left_out():
    assert only(with_entry("/CropBox", Array([0, 0, 595, 300]))).paragraphs == ()


@pytest.mark.parametrize(
    "box",
    [[0, 0, 14400, 14400], [0, 0, 14400, 3], [0, 0, 3, 14400], [0, 0, 1e7, 1e7], [0, 0, 0, 0], [5, 5, 5, 900]],
)  # fmt: skip
def test_page_of_any_size_has_pictures_of_a_bounded_one(box):
    page = only(with_entry("/MediaBox", Array(box)))

    for one in page.pictures:
        assert 0 < one.width <= 8000
        assert 0 < one.height <= 8000
        assert one.width * one.height <= 6_100_000


def test_page_without_text_has_none():
    pdf = FPDF()
    pdf.add_page()
    page = only(bytes(pdf.output()))

    assert (page.paragraphs, page.links) == ((), ())
    assert len(page.pictures) == 2


# Files of which nothing can be made


@pytest.mark.parametrize(
    ("pdf", "sentence"),
    [
        (b"", "damaged, or it is no PDF"),
        (b"%PDF-1.7 and then nothing", "damaged, or it is no PDF"),
        (pdf_samples.with_password(), "asks for a password"),
    ],
)
def test_file_that_cannot_be_opened_is_refused_with_a_sentence(pdf, sentence):
    with pytest.raises(PagesError, match=sentence), reading(pdf):
        pytest.fail("The file was opened.")


def test_page_that_takes_too_long_ends_the_reading():
    with (
        pytest.raises(PagesError, match="takes too long"),
        reading(report(), seconds=0.01) as book,
    ):
        list(book.pages)


def test_process_ends_with_the_reading(monkeypatch):
    processes = []
    start = page_images.subprocess.Popen

    def noted(*arguments, **options):
        processes.append(start(*arguments, **options))
        return processes[0]

    monkeypatch.setattr(page_images.subprocess, "Popen", noted)
    with ExitStack() as stack:
        book = stack.enter_context(reading(report()))
        next(book.pages)
        assert processes[0].poll() is None
    assert processes[0].poll() is not None


def test_file_on_disk_is_read_as_bytes_are(tmp_path):
    (tmp_path / "paper.pdf").write_bytes(report())
    with reading(tmp_path / "paper.pdf") as book:
        assert list(book.pages) == pages_of(report())


# Lines and paragraphs


def typed(*lines: tuple[str, float, float]) -> list[Character]:
    """Characters of 5 by 10 points from the left and top that each line names, and where it ends."""
    made = []
    for text, left, top in lines:
        places = (left + 5 * n for n in range(len(text)))
        made += [
            Character(x, at, top, at + 5, top + 10) for x, at in zip(text, places, strict=True)
        ]
        if text[-1] not in "\x02\ufffe":
            made.append(Character("\n"))
    return made


def read(*lines: tuple[str, float, float]) -> list[str]:
    return [one.text for one in paragraphs(typed(*lines), 500, 500)]


def test_word_that_is_broken_at_the_end_of_a_line_is_whole():
    [one] = paragraphs(typed(("Ver\ufffe", 0, 0), ("teidigung", 0, 12)), 500, 500)

    assert one.text == "Verteidigung"
    assert [line.text for line in one.lines] == ["Ver-", "teidigung"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (
            "see https://doi.org/10.5555/",
            "halyard.2024",
            "see https://doi.org/10.5555/halyard.2024",
        ),
        ("see (https://a.example/b?c=", "d&e=f) first", "see (https://a.example/b?c=d&e=f) first"),
        ("see www.halyard.", "example or not", "see www.halyard.example or not"),
        ("see 10.5555/halyard\ufffe", "institute.2024", "see 10.5555/halyard-institute.2024"),
        ("write to presse\ufffe", "abteilung@a.example", "write to presse-abteilung@a.example"),
        ("write to a@halyard.", "example, please", "write to a@halyard.example, please"),
        ("all is at www.halyard.example.", "There it stays.", None),
        ("as it all ends here.", "whereupon", None),
        ("and/", "or", None),
    ],
)
def test_address_that_goes_on_in_the_next_line_is_whole(first, second, whole):
    [one] = paragraphs(typed((first, 0, 0), (second, 0, 12)), 500, 500)
    assert one.text == (whole or f"{first} {second}")


def test_cells_of_a_table_are_texts_of_their_own():
    assert read(("Rail", 0, 0), ("12", 100, 0), ("Road", 0, 12)) == ["Rail", "12", "Road"]
    row = typed(("Rail", 0, 0))[:-1] + [Character(" ")] + typed(("12", 100, 0))
    assert [one.text for one in paragraphs(row, 500, 500)] == ["Rail", "12"]


def test_line_that_ends_early_ends_its_paragraph():
    lines = [
        ("A line that is full of", 0, 0),
        ("words.", 0, 12),
        ("Another that is as full", 0, 24),
    ]

    assert read(*lines) == ["A line that is full of words.", "Another that is as full"]


def test_columns_bullets_and_headings_begin_anew():
    assert read(("left column", 0, 100), ("right column", 200, 0)) == [
        "left column",
        "right column",
    ]
    assert read(("• one entry", 0, 0), ("• two entry", 0, 12)) == ["• one entry", "• two entry"]
    assert read(("A heading..", 0, 0), ("then text..", 0, 40)) == ["A heading..", "then text.."]


def test_right_to_left_paragraph_ends_at_its_left():
    short, full = "كلمة قصيرة", "سطر طويل يملأ العمود كله"
    left = 5.0 * (len(full) - len(short))

    assert read((full, 0, 0), (short, left, 12), (full, 0, 24)) == [f"{full} {short}", full]


def test_what_cannot_be_printed_is_left_out_and_places_end_at_the_edge():
    [one] = paragraphs(typed(("a\x00b", -5, -5)), 10, 10)

    assert one.text == "ab"
    assert one.lines[0].box == Bounds(0, 0, 1, 0.5)
