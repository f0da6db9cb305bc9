"""Addresses in print: what readers copy is what was written, without a hyphen or an unseen sign."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from publications.formats import brief, pdf
from publications.record.body import Box, Cell, Listing, Paragraph, Quotation, Run, Table
from publications.record.paper import (
    ContactPoint,
    KeyPoint,
    PaperRecord,
    Recommendation,
    Recommendations,
    Summary,
)
from tests.publications.formats import printed, records

DOI = "https://doi.org/10.5555/halyardinstitute.policypaper.2024.07"
LONG = (
    "https://www.halyardinstitute.europeanaffairs.example/en/publications/policy2024paper/"
    "?question=water_and_heat&lang=en#section-77"
)
MAIL = "presse-abteilung.bruessel@halyardinstitute.europeanaffairs.example"
BARE = "10.5555/halyardinstitute.policypaper.2024.07"
HOST = "publications.halyardinstitute.europeanaffairs.example/water"
ADDRESSES = [DOI, LONG, MAIL, BARE, HOST]
BREAKS = "/.?&=_-"


def broken_only_where_allowed(address: str) -> re.Pattern[str]:
    """Return what finds an address whose lines end after the signs that may end them (RFC 3986, appendix C)."""
    return re.compile(
        "".join(re.escape(sign) + (r"(?:\r?\n)*" if sign in BREAKS else "") for sign in address)
    )


def sentence(address: str) -> str:
    return f"Whoever would like to read more of it finds it at ({address}), and in no other place."


def in_text(address: str) -> PaperRecord:
    linked = Run("link", (address,), "https://example.org/")
    text = tuple(Paragraph(("x " * n, sentence(address))) for n in range(0, 40, 7))
    return replace(records.minimal_record(), body=(*text, Paragraph(("See ", linked, "."))))


def in_notes(address: str) -> PaperRecord:
    noted = records.noted(1, sentence(address))
    return replace(records.minimal_record(), body=(Paragraph(("Text.", noted)),))


def in_blocks(address: str) -> PaperRecord:
    said = (Paragraph((sentence(address),)),)
    body = (Listing(True, (said, said)), Box("Box", said), Quotation((sentence(address),), address))
    return replace(records.minimal_record(), body=(Paragraph(("Text.",)), *body))


def in_tables(address: str) -> PaperRecord:
    row = (Cell("Address"), Cell(sentence(address)), Cell("Something else that has many words"))
    table = Table(1, (row, row, row), True, True, sentence(address), sentence(address))
    return replace(records.minimal_record(), body=(Paragraph(("Text.",)), table))


def in_what_is_said(address: str) -> PaperRecord:
    asked = Recommendations(
        "x", "To all", sentence(address), (Recommendation(1, sentence(address)),)
    )
    return replace(
        records.minimal_record(),
        abstract=sentence(address),
        key_points=(KeyPoint("finding", "Finding", (sentence(address),)),),
        recommendation_sets=(asked,),
        summaries=(Summary("de", "Kurz", "", (sentence(address),)),),
    )


def beside_the_text(address: str) -> PaperRecord:
    contact = ContactPoint("Janne Leino", "press", email=MAIL, office=address)
    house = replace(records.HOUSE, email=MAIL, disclaimer=sentence(address))
    return replace(
        records.minimal_record(),
        reference=f"De Cicco, A. (2024). A study. {address}",
        contacts=(contact, contact),
        publisher=house,
    )


PLACES = [in_text, in_notes, in_blocks, in_tables, in_what_is_said, beside_the_text]


@pytest.mark.parametrize("make", PLACES, ids=lambda make: make.__name__)
@pytest.mark.parametrize("address", ADDRESSES)
def test_address_has_no_sign_that_was_not_written_and_breaks_after_signs_only(make, address):
    written = printed.text(pdf.render(make(address)))
    asked = written.count("finds it at") or 1
    assert "\u200b" not in written
    assert len(broken_only_where_allowed(address).findall(written)) >= asked


@pytest.mark.parametrize("make", [in_notes, beside_the_text], ids=lambda make: make.__name__)
@pytest.mark.parametrize("address", [DOI, MAIL, BARE])
def test_address_stays_on_one_line_where_lines_may_be_of_any_length(make, address):
    assert address in printed.text(pdf.render(make(address)))


def test_brief_prints_the_whole_address_of_a_contact_and_of_the_paper():
    contact = ContactPoint("Janne Leino", "press", email=MAIL)
    for doi in ("", BARE):
        record = replace(in_what_is_said(DOI), doi=doi, contacts=(contact, contact))
        written = printed.text(brief.render(record))
        for address in (MAIL, DOI, f"https://doi.org/{doi}" if doi else record.address):
            assert broken_only_where_allowed(address).search(written)


@pytest.mark.parametrize(
    "address",
    [DOI, LONG, f"{LONG}&more=of_the_same-until", f"{DOI}/the/same/again" * 3],
    ids=["short", "long", "longer", "of two lines"],
)
def test_address_among_right_to_left_letters_is_seen_as_it_was_written(address):
    said = (Paragraph((f"المزيد في ({address}) وفي غيره.",)),)
    noted = Paragraph((f"المزيد {address}.", records.noted(1, f"انظر {address} في غيره.")))
    body = (noted, Paragraph((address,)), Listing(True, (said,)), Box("x", said))
    record = replace(records.arabic_record(), body=body, reference=f"دي تشيكو. {address}.")
    with pypdfium2.PdfDocument(pdf.render(record)) as opened:
        seen = "".join(printed.from_left_to_right(page) for page in opened)
    # At its left and right stand other words of the line. A hyphen at the end of a line has a sign of its own.
    other = r"(?:here|[^a-z])*?"
    lines = "".join(re.escape(sign) + (other if sign in BREAKS else "") for sign in address)
    assert len(re.findall(lines, seen.replace("\ufffe", "-"))) == 6


@pytest.mark.parametrize("around", ["{}", "({})", "“{}”", "…{}", "—{}—", "[see:({})]"])
def test_address_within_marks_is_hyphenated_nowhere(around):
    address = f"{LONG.split('#')[0]}-internationalisation-of-responsibilities"
    texts = tuple(Paragraph(("x " * n, around.format(address))) for n in range(0, 60, 3))
    written = printed.text(pdf.render(replace(records.minimal_record(), body=texts)))
    assert len(broken_only_where_allowed(address).findall(written)) == len(texts)


@pytest.mark.parametrize("word", ["q" * 90, "Aa1" * 30, "https://example.org/" + "z" * 300])
def test_word_without_an_end_is_broken_without_a_sign_and_stays_on_the_page(word):
    cells = ((Cell("a"), Cell(word), Cell("b")),)
    text = (Paragraph((word,)), Box(word, (Paragraph((word,)),)), Table(1, cells))
    content = pdf.render(replace(records.minimal_record(), title=word, body=text, reference=word))
    written = re.sub(r"\s", "", printed.text(content))
    assert written.count(word) >= 5
    assert printed.beyond_the_edge(content) == []


def test_ends_of_sentences_and_abbreviations_are_no_addresses():
    words = "So it was, z.B. at 3.5 per cent of U.S. trade e.g. in steel, and/or in iron. "
    content = pdf.render(replace(records.minimal_record(), body=(Paragraph((words * 8,)),)))
    with pypdfium2.PdfDocument(content) as opened:
        lines = [line.words for page in opened for line in printed.lines(page)]
    assert not [line for line in lines if line.endswith((" z.", "3.", "U.", "e."))]
