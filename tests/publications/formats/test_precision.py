"""What is not known of a date is not said, in any format."""

import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import bibtexparser
import pytest
import rispy

from publications.formats import (
    bibtex,
    csl_json,
    dublin_core,
    endnote,
    epub,
    highwire,
    json_ld,
    markdown,
    open_graph,
    paper_json,
    plain_text,
    ris,
)
from publications.formats.citations import apa, chicago, german, harvard, mla
from publications.formats.printing.tree import Tree
from publications.record.dates import NO_DATE, Precision, PublicationDate
from tests.publications.formats.records import FULL, MINIMAL

DAY = replace(FULL, published=date(2019, 5, 12))
MONTH = replace(FULL, published=date(2019, 5, 1), precision=Precision.MONTH)
YEAR = replace(FULL, published=date(2019, 1, 1), precision=Precision.YEAR)
NONE = replace(FULL, published=NO_DATE.day, precision=Precision.NONE, updated=None, released=None)
ALL = [DAY, MONTH, YEAR, NONE]
AS_ISO = ["2019-05-12", "2019-05", "2019", ""]


def test_what_is_not_known_is_set_to_the_first():
    day = date(2019, 5, 12)
    assert PublicationDate(day, Precision.MONTH).day == date(2019, 5, 1)
    assert PublicationDate(day, Precision.YEAR).day == date(2019, 1, 1)
    assert PublicationDate(day, Precision.NONE) == NO_DATE
    assert [one.dated.iso for one in ALL] == AS_ISO


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (apa.reference, ["(2019).", "(2019).", "(2019).", "(n.d.)."]),
        (harvard.reference, ["(2019)", "(2019)", "(2019)", "(no date)"]),
        (chicago.reference, [" 2019. ", " 2019. ", " 2019. ", " n.d. "]),
        (chicago.note, [", 2019)", ", 2019)", ", 2019)", ", n.d.)"]),
        (mla.reference, [", 12 May 2019, ", ", May 2019, ", ", 2019, ", " & Co., https"]),
        (german.reference, [", 2019 —", ", 2019 —", ", 2019 —", ", o. J. —"]),
    ],
)
def test_citations_say_what_their_manual_asks(style, expected):
    for record, part in zip(ALL, expected, strict=True):
        text = style(record).text.replace("\u2069", "").replace("\u2068", "")
        assert part in text
        assert not re.search(r"\b0001\b|\bJan\.|, 1,|\.\.", text)


@pytest.mark.parametrize(
    ("form", "pattern", "expected"),
    [
        (dublin_core, r'DC\.date" content="([^"]*)"', AS_ISO),
        (highwire, r'publication_date" content="([^"]*)"', ["2019/05/12", "2019/05", "2019", ""]),
        (json_ld, r'"datePublished": ?"([^"]*)"', AS_ISO),
        (open_graph, r'published_time" content="([^"]*)"', ["2019-05-12", "", "", ""]),
        (ris, r"DA  - (.*)\r", ["2019/05/12", "2019/05/", "2019//", ""]),
        (ris, r"PY  - (.*)\r", ["2019", "2019", "2019", ""]),
        (endnote, r"%8 (.*)\r", ["2019/05/12", "2019/05", "2019", ""]),
        (endnote, r"%D (.*)\r", ["2019", "2019", "2019", ""]),
        (bibtex, r"  date = \{(.*)\}", AS_ISO),
        (bibtex, r"  year = \{(.*)\}", ["2019", "2019", "2019", ""]),
        (paper_json, r'"published": "(.*)"', AS_ISO),
        (markdown, r"Policy paper · (.*?) · ", [*AS_ISO[:3], "no date"]),
        (plain_text, r"Policy paper · (.*?) · ", [*AS_ISO[:3], "no date"]),
    ],
)
def test_formats_for_machines_and_readers(form, pattern, expected):
    found = [re.search(pattern, form.render(record)) for record in ALL]
    assert [one[1] if one else "" for one in found] == expected


def test_month_of_bibtex_is_there_only_where_it_is_known():
    assert ["month = " in bibtex.render(record) for record in ALL] == [True, True, False, False]


def test_date_parts_of_csl():
    items = [json.loads(csl_json.render(record))[0] for record in ALL]
    assert [item.get("issued", {}).get("date-parts") for item in items] == [
        [[2019, 5, 12]],
        [[2019, 5]],
        [[2019]],
        None,
    ]


@pytest.mark.parametrize("record", ALL, ids=["day", "month", "year", "none"])
def test_readers_of_others_read_it(record):
    assert len(rispy.loads(ris.render(record))) == 1
    assert bibtexparser.parse_string(bibtex.render(record)).failed_blocks == []


@pytest.mark.parametrize(("year", "written"), [(999, "0999"), (1, "0001"), (9999, "9999")])
def test_years_for_machines_have_four_digits(year, written):
    record = replace(MINIMAL, published=date(year, 5, 12))
    assert f"PY  - {written}\r" in ris.render(record)
    assert f"%D {written}\r" in endnote.render(record)
    assert f"  year = {{{written}}}," in bibtex.render(record)
    assert f"{written}-05-12" in dublin_core.render(record)
    assert f"{written}/05/12" in highwire.render(record)
    assert f"({year})." in apa.reference(record).text


@pytest.mark.parametrize(
    ("record", "date_tag", "time"),
    [
        (MONTH, "<dc:date>2019-05</dc:date>", '<time datetime="2019-05">2019</time>'),
        (YEAR, "<dc:date>2019</dc:date>", '<time datetime="2019">2019</time>'),
        (NONE, "", "No date"),
    ],
)
def test_e_book_says_what_is_known(record, date_tag, time):
    record = replace(MINIMAL, published=record.published, precision=record.precision)
    book = zipfile.ZipFile(BytesIO(epub.render(record)))
    texts = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".opf", "html"))}  # fmt: skip
    package = next(text for name, text in texts.items() if name.endswith(".opf"))
    assert date_tag in package
    assert ("<dc:date>" in package) is bool(date_tag)
    assert any(time in text for text in texts.values())
    assert not any("0001" in text for text in texts.values())


def test_print_says_what_is_known():
    assert [Tree(record).when() for record in ALL] == [*AS_ISO[:3], "no date"]
