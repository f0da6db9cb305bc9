"""What would stop the printing, or be missing in print, and where: told before, and refused after."""

from dataclasses import replace

import pytest

from publications.formats import pdf
from publications.formats.printing.faults import faults
from publications.formats.printing.press import PrintError
from publications.record.body import Box, Cell, Figure, Heading, Image, Table
from tests.publications.formats import records


def damaged(**changes):
    return [
        (fault.kind, fault.place, fault.stops)
        for fault in faults(replace(records.full_record(), **changes))
    ]


BROKEN = Image("figure-4.jpg", "image/jpeg", 10, 10, b"no picture")


def test_a_sound_paper_has_no_faults():
    for record in [
        records.full_record(), records.minimal_record(), records.arabic_record(),
        records.chinese_record(), records.japanese_record(), records.hebrew_record(),
    ]:  # fmt: skip
        assert faults(record) == ()


@pytest.mark.parametrize(
    ("body", "kind", "place"),
    [
        ((Figure(4, BROKEN, "A"),), "picture cannot be read", "Figure 4"),
        ((Box("B", (Figure(4, BROKEN, "A"),)),), "picture cannot be read", "Figure 4"),
        ((Figure(4, records.picture("f"), "\u0007"),), "no alternative text", "Figure 4"),
        ((replace(records.text_of_all_blocks()[5], drawing="<svg"),), "drawing cannot be read", "Figure 3"),
        ((replace(records.text_of_all_blocks()[5], description=""),), "no alternative text", "Figure 3"),
        ((Table(2, ((Cell(" "),), (Cell(""),))),), "empty table", "Table 2"),
        ((Table(3, ()),), "empty table", "Table 3"),
    ],
)  # fmt: skip
def test_what_would_stop_the_printing_is_told_with_its_place(body, kind, place):
    assert (kind, place, True) in damaged(body=body)


def test_letters_are_told_together_with_their_marks():
    (fault,) = faults(replace(records.minimal_record(), abstract="தமிழ்"))
    assert (fault.kind, fault.detail) == ("letters without a font", "தமிழ்")


def test_pictures_whose_bytes_were_left_out_are_taken_on_trust():
    nothing = replace(records.picture("c"), content=b"")
    assert damaged(cover=nothing, body=(Figure(1, nothing, "A"),)) == []


def test_a_paper_without_a_title_is_told():
    assert ("no title", "Title", True) in damaged(title=" \ufeff")


def test_title_of_letters_that_no_font_has_does_not_stop_the_printing():
    assert damaged(title="ქართული") == [("letters without a font", "Title", False)]


def test_letters_that_no_font_has_are_told_and_do_not_stop():
    body = (Heading(2, "தமிழ் Trade", id="section-1"),)
    assert damaged(body=body) == [("letters without a font", "Heading “தமிழ் Trade”", False)]


def test_signs_that_are_left_out_are_told_and_do_not_stop():
    assert damaged(abstract="Good 😀") == [("signs left out", "Abstract", False)]


def test_a_picture_that_is_not_what_it_says_is_told():
    cover = replace(records.picture("c"), media_type="image/png")
    assert ("picture cannot be read", "Cover", True) in damaged(cover=cover)


def test_what_is_left_is_one_sentence():
    with pytest.raises(PrintError, match=r"The PDF could not be made\. The press says: .+\."):
        pdf.render(replace(records.full_record(), body=(Figure(1, BROKEN, "A"),)))


def test_a_paper_without_title_is_refused():
    assert pdf.render(records.minimal_record())
    with pytest.raises(PrintError, match="heading title is empty"):
        pdf.render(replace(records.minimal_record(), title=""))
