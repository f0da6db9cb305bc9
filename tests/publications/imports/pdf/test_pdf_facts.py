"""What is read in PDFs of different makers: title, authors, date, numbers, and what of it is a guess."""

import io
import time
from pathlib import Path

import pikepdf
import pytest
from fpdf import FPDF

from publications.formats import brief, pdf
from publications.imports.draft import UnreadableText
from publications.imports.pdf_facts import PdfFacts, facts_of_pdf
from tests import pdf_samples
from tests.publications.formats import records
from tests.publications.imports.pdf import sheets
from tests.publications.imports.pdf.sheets import PROSA, PROSE, Words, column

pytestmark = pytest.mark.any_database
TITLE = "The slow harbour"
HEAD = (
    (TITLE, 24),
    ("Why freight waits", 15),
    "",
    "Ada Example and Jan Moor",
    "",
    "Bremen, 12 May 2019",
    "",
)


def names(facts: PdfFacts) -> list[str]:
    return [str(name) for name in facts.authors]


def facts(*pages: list[Words], how: str = "plain", **properties) -> PdfFacts:
    return facts_of_pdf(sheets.pdf(*pages, how=how, **properties))


@pytest.mark.parametrize("how", list(sheets.WRITERS))
def test_head_of_a_page_is_read_however_its_program_writes_it(how):
    found = facts(column(*HEAD, *PROSE), how=how)

    assert (found.title, found.subtitle) == (TITLE, "Why freight waits")
    assert names(found) == ["Ada Example", "Jan Moor"]
    assert (found.published.iso, found.place, found.language) == ("2019-05-12", "Bremen", "en")
    assert found.where["title"] == 1
    assert {"title", "authors"} <= found.guesses


def test_what_page_and_properties_say_is_no_guess():
    found = facts(
        column(*HEAD, *PROSE), Title=f"{TITLE}: Why freight waits", Author="Example, Ada; Moor, Jan"
    )

    assert (found.title, found.subtitle, names(found)) == (
        TITLE,
        "Why freight waits",
        ["Ada Example", "Jan Moor"],
    )
    assert not found.guesses & {"title", "subtitle", "authors"}


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - draft3.doc",
        "untitled",
        "Unbenannt-1",
        "PP_2019-04_final",
        "Document1",
        "Layout 1",
        "C:\\Users\\aexample\\harbour.indd",
        "harbour.pdf",
        "Sans titre",
        "Contents",
        "123",
        "þÿ\x00T\x00h",
    ],
)
def test_name_of_a_file_is_no_title(title):
    assert facts(column(*HEAD, *PROSE), Title=title).title == TITLE
    assert facts(column(*PROSE), Title=title).title == ""


@pytest.mark.parametrize(
    "author",
    [
        "aexample",
        "Administrator",
        "Microsoft Office User",
        "Windows User",
        "user1",
        "Halyard Institute",
        "Preferred Customer",
        "ada@halyard.example",
    ],
)
def test_account_of_a_computer_is_no_author(author):
    assert names(facts(column((TITLE, 24), "", *PROSE), Author=author)) == []
    assert names(facts(column(*HEAD, *PROSE), Author=author)) == ["Ada Example", "Jan Moor"]


def test_title_of_several_lines_is_one_with_its_broken_word_whole():
    found = facts(
        column(
            ("The slow har-", 28),
            ("bour and its neigh-", 28),
            ("bours in the north", 28),
            "",
            *PROSE,
        )
    )

    assert found.title == "The slow harbour and its neighbours in the north"


def test_title_in_capitals_has_the_letters_of_the_properties():
    found = facts(column(("THE SLOW HARBOUR", 24), "", *PROSE), Title="The Slow Harbour")

    assert found.title == "The Slow Harbour"


def test_larger_type_that_names_series_or_house_is_no_title():
    page = column(
        ("POLICY PAPER", 40), ("Halyard Institute", 36), "", ("7", 60), "", (TITLE, 24), "", *PROSE
    )

    assert facts(page).title == TITLE


HOUSE = "Halyard Forum for Europe"
COVER = (("The slow harbour and its ferries", 24), "", *PROSE)


@pytest.mark.parametrize(
    "pages",
    [
        [column((HOUSE, 40), *COVER)],
        [column(("Halyard Forum", 40), *COVER)],
        [column(("HALYARD FORUM", 40), ("for Europe", 40), *COVER)],
        [column((HOUSE, 40)), column(*COVER)],
        [column(("Nordlicht", 40), "", "", "", "", *COVER)],
        [column(("Nordlicht", 40), "", "", *COVER), *[column("Nordlicht", *PROSE)] * 3],
    ],
    ids=["name", "part", "two lines", "cover", "logo", "every page"],
)
@pytest.mark.parametrize("named", [{}, {"Title": HOUSE}])
def test_name_of_the_house_is_no_title_however_large(pages, named):
    found = facts_of_pdf(sheets.pdf(*pages, **named), [HOUSE])

    assert found.title == "The slow harbour and its ferries"


def test_property_decides_between_a_house_and_a_title_of_its_words():
    page = column(("Europe", 40), ("How ferries wait for the tide", 24), "", *PROSE)

    assert facts_of_pdf(sheets.pdf(page, Title="Europe"), [HOUSE]).title == "Europe"
    assert facts_of_pdf(sheets.pdf(column((HOUSE, 40), "", *PROSE)), [HOUSE]).title == ""
    assert facts_of_pdf(sheets.pdf(page), ["Institute of the North"]).title == "Europe"


def test_title_that_stands_at_the_head_of_every_page_stays_the_title():
    found = facts(column(*HEAD, *PROSE), *[column(TITLE, *PROSE)] * 3)

    assert (found.title, found.subtitle) == (TITLE, "Why freight waits")


def test_title_stands_on_the_second_page_below_an_empty_cover():
    found = facts([], column(*HEAD, *PROSE))

    assert (found.title, found.where["title"]) == (TITLE, 2)


def test_cover_that_repeats_the_title_does_not_date_it():
    cover = column(("Ten goals for", 30), ("2030", 30), top=500)
    found = facts(
        cover, column(("Ten goals for 2030", 24), "", *PROSE), CreationDate="D:20190512101500Z"
    )

    assert (found.title, found.published.iso) == ("Ten goals for 2030", "2019-05")
    assert "published" in found.guesses
    assert found.where["published"] == 0


def test_what_is_larger_within_the_text_is_no_title():
    found = facts(
        column(*HEAD, *PROSE),
        column(("Executive summary", 30), *PROSE),
        column(("Contents", 40), *PROSE),
    )

    assert found.title == TITLE


def test_words_along_the_edge_are_left_out():
    edge = [Words("PRINTED IN BREMEN", 60, 560, 100, turned=True)]

    assert facts(column(*HEAD, *PROSE) + edge).title == TITLE


def test_two_columns_do_not_run_into_each_other():
    left = column(
        (TITLE, 24),
        "",
        "Policy Brief No. 7/2019",
        "",
        "Goods wait for three days,",
        "and nobody says why.",
    )
    right = column("May 2019", "", "ISSN 2049-3630", left=400)
    found = facts(left + right)

    assert (found.title, found.kind, found.number) == (TITLE, "brief", "7/2019")
    assert (found.published.iso, found.issn) == ("2019-05", "2049-3630")


def test_authors_have_the_body_below_their_name_and_lose_the_signs_of_notes():
    head = column(
        (TITLE, 24), "", "Ada Example1", "Halyard Institute, Bremen", "Jan Moor*", "", *PROSE
    )
    found = facts(head)

    assert names(found) == ["Ada Example", "Jan Moor"]
    assert [one.affiliation for one in found.authors] == ["Halyard Institute, Bremen", ""]


def test_editors_and_photographers_are_no_authors():
    head = column(
        (TITLE, 24),
        "",
        "By Ada Example",
        "",
        "Edited by",
        "Rosa Neri",
        "",
        "Photo:",
        "Max Lens",
        *PROSE,
    )

    assert names(facts(head)) == ["Ada Example"]
    assert "authors" not in facts(head).guesses


def test_authors_above_the_title():
    assert names(facts(column("Ada Example", "", (TITLE, 24), "", *PROSE))) == ["Ada Example"]


def test_imprint_at_the_end_has_the_numbers():
    imprint = column(
        "Halyard Institute",
        "ISBN (print) 978-3-16-148410-0",
        "ISBN (PDF): 978-0-306-40615-7",
        "ISSN 2049-3630",
        "https://doi.org/10.5555/halyard.2019.7",
        "© 2018 Halyard Institute",
    )
    found = facts(column((TITLE, 24), "", *PROSE), *[column(*PROSE)] * 6, imprint)

    assert (found.isbn, found.issn) == ("978-0-306-40615-7", "2049-3630")
    assert (found.doi, found.where["doi"]) == ("10.5555/halyard.2019.7", 8)
    assert (found.published.iso, "published" in found.guesses) == ("2018", True)


def test_works_that_are_cited_lend_no_doi():
    cited = column("Neri, R. (2017), doi:10.5555/one.", "Moor, J. (2018), doi:10.5555/two.")

    assert facts(column((TITLE, 24), "", *PROSE) + cited[:0], cited).doi == ""


def test_number_in_the_properties():
    xmp = {
        "prism:doi": "10.5555/halyard.2019.7",
        "dc:title": TITLE,
        "dc:creator": ["Ada Example", "Jan Moor"],
    }
    found = facts(column((TITLE, 24), "", *PROSE), xmp=xmp)

    assert (found.doi, found.where["doi"]) == ("10.5555/halyard.2019.7", 0)
    assert names(found) == ["Ada Example", "Jan Moor"]
    assert (found.where["authors"], "authors" in found.guesses) == (0, True)


def test_language_of_the_words_is_believed_before_that_of_the_program():
    german = facts(column(("Der langsame Hafen", 24), "", *PROSA), language="en-US")

    assert (german.language, "language" in german.guesses) == ("de", False)
    assert facts(column(("Hafen", 24)), language="de-DE").language == "de"


def test_typewritten_page_has_its_first_line_as_title():
    found = facts(column(TITLE, "", "Ada Example", "", *PROSE))

    assert (found.title, names(found)) == (TITLE, ["Ada Example"])


def test_date_is_as_exact_as_it_is_written():
    for written, iso in (
        ("May 2019", "2019-05"),
        ("2019", "2019"),
        ("12.05.2019", "2019-05-12"),
        ("Halyard Institute, mai 2019", "2019-05"),
    ):
        assert facts(column((TITLE, 24), "", written, "", *PROSE)).published.iso == iso


@pytest.mark.parametrize("style", [pdf, brief])
def test_own_pdfs_are_read_as_their_record_has_them(style):
    record = records.full_record()
    found = facts_of_pdf(style.render(record))

    assert (found.title, found.subtitle) == (record.title, record.subtitle)
    assert names(found)[0] == record.contributors[0].name
    assert found.doi == record.doi
    assert "title" not in found.guesses


def test_pdf_of_fpdf():
    made = FPDF()
    made.set_title("Microsoft Word - final.docx")
    made.add_page()
    for size, text in ((22, TITLE), (11, "by Ada Example"), (11, " ".join(PROSE))):
        made.set_font("times", size=size)
        made.multi_cell(0, text=text, new_x="LMARGIN", new_y="NEXT")
    found = facts_of_pdf(bytes(made.output()))

    assert (found.title, names(found), found.pages) == (TITLE, ["Ada Example"], 1)


def test_pdf_of_libreoffice():
    """What LibreOffice 7.4 made of `files.authors_paper()` in tests/publications/imports/word."""
    found = facts_of_pdf((Path(__file__).parent / "files/libreoffice.pdf").read_bytes())

    assert (found.title, found.language) == (TITLE, "en")


def test_scan_without_text_has_its_pages_and_properties():
    found = facts([], [], Title="The slow harbour in 1987")

    assert (found.pages, found.text, found.title) == (2, "", "The slow harbour in 1987")
    assert "title" in found.guesses


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7 nothing", "damaged"),
        (pdf_samples.paper()[:600], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (pdf_samples.with_password(), "password"),
        (pdf_samples.with_restrictions(), "password"),
    ],
    ids=["empty", "no PDF", "cut off", "zip", "password", "restrictions"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(content, what):
    with pytest.raises(UnreadableText, match=what):
        facts_of_pdf(content)


def test_lines_of_one_size_are_told_apart_by_what_they_say():
    head = (
        "Policy Brief No. 7/2019",
        TITLE,
        "and its neighbours",
        "by Ada Example and Jan Moor",
        "12 May 2019",
    )
    found = facts(column(*((text, 18) for text in head), "", *PROSE))

    assert (found.title, found.subtitle) == ("The slow harbour and its neighbours", "")
    assert names(found) == ["Ada Example", "Jan Moor"]
    assert (found.number, found.published.iso) == ("7/2019", "2019-05-12")


def test_title_may_end_in_a_year():
    found = facts(column(("Ten goals for", 24), ("2030", 24), "", *PROSE))

    assert found.title == "Ten goals for 2030"


def test_names_and_dates_are_no_subtitle():
    found = facts(column((TITLE, 24), ("Ada Example, Jan Moor", 15), ("May 2019", 15), "", *PROSE))

    assert (found.subtitle, names(found)) == ("", ["Ada Example", "Jan Moor"])
    assert found.published.iso == "2019-05"


def test_single_word_in_the_properties_of_a_scan_is_no_title():
    assert facts([], Title="Background").title == ""


@pytest.mark.parametrize("broken", [b"<x:xmpmeta", b"no XML at all", b"\xff\xfe\x00"])
def test_properties_that_cannot_be_read_are_none(broken):
    opened = pikepdf.open(io.BytesIO(sheets.pdf(column(*HEAD, *PROSE))))
    opened.Root.Metadata = opened.make_stream(
        broken, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    saved = io.BytesIO()
    opened.save(saved)

    assert facts_of_pdf(saved.getvalue()).title == TITLE


def test_pdf_of_many_objects_or_of_much_text_is_read_or_refused_in_time():
    bomb = sheets.pdf([Words("x" * 90, 4, 10, 800 - n % 700) for n in range(20_000)])
    begun = time.monotonic()
    assert facts_of_pdf(bomb).pages == 1
    assert time.monotonic() - begun < 60


def test_author_in_the_size_of_the_title_is_told_by_the_properties():
    found = facts(column((TITLE, 24), ("Ada Example", 24), "", *PROSE), Author="Ada Example")

    assert (found.title, names(found)) == (TITLE, ["Ada Example"])


def test_capitals_are_no_names():
    head = ((TITLE.upper(), 24), ("WHY FREIGHT WAITS", 16), "", "ADA EXAMPLE", "MAY 2019", "")
    found = facts(column(*head, *PROSE))

    assert (found.subtitle, names(found)) == ("WHY FREIGHT WAITS", ["ADA EXAMPLE"])
    assert found.authors[0].affiliation == ""


def test_bodies_that_are_numbered_belong_to_nobody_for_certain():
    head = (
        (TITLE, 24),
        "",
        "Ada Example¹, Jan Moor²",
        "¹ Halyard Institute",
        "² University of Riga",
        "",
    )
    found = facts(column(*head, *PROSE))

    assert [(str(one), one.affiliation) for one in found.authors] == [
        ("Ada Example", ""),
        ("Jan Moor", ""),
    ]


def test_lines_without_end_take_no_time():
    for odd in (
        "Ada" + "1" * 90 + "x",
        "a@" * 60,
        "© " + "2 " * 60,
        "ISBN " + "9" * 90,
        "10.1234/" * 12,
    ):
        begun = time.monotonic()
        facts(column((TITLE, 24), "", odd, "", *PROSE))
        assert time.monotonic() - begun < 20, odd
