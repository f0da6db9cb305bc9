"""Lists as libraries and spreadsheets write them, read as tables."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS

from publications.imports.archive import delimited, readers, tables, workbooks
from publications.imports.archive.columns import columns_of, field_of
from publications.imports.draft import UnreadableText

TEXT = "Titel;Autor;Jahr\nHäfen, die warten;Möller, Jürgen;2001\n„Straße“;Ça, Anaïs;2002\n"


def cells(table) -> list[tuple[str, ...]]:
    return [table.headings, *(row.cells for row in table.rows)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_text_is_read_in_any_encoding_with_any_delimiter(encoding, delimiter, ending):
    text = TEXT.replace(";", delimiter).replace("\n", ending)

    assert cells(delimited.read(text.encode(encoding)))[1:] == [
        ("Häfen, die warten", "Möller, Jürgen", "2001"),
        ("„Straße“", "Ça, Anaïs", "2002"),
    ]


def test_commas_part_where_they_are_the_delimiter():
    text = 'Title,Authors,Year\n"Ports, old; new","Example, Ada; Moor, Jan",2001\n"A ""quoted"" one\nin lines",B,2002\n'

    assert cells(delimited.read(text.encode()))[1:] == [
        ("Ports, old; new", "Example, Ada; Moor, Jan", "2001"),
        ('A "quoted" one\nin lines', "B", "2002"),
    ]


def test_delimiter_that_the_file_itself_tells_is_taken():
    assert delimited.read(b"sep=,\r\nTitle,Year\r\nA;B,2001\r\n").rows[0].cells == ("A;B", "2001")


def test_single_column_of_titles_is_a_list():
    assert cells(delimited.read(b"Title\nShips; and harbours, old\nB\n"))[1:] == [
        ("Ships; and harbours, old",),
        ("B",),
    ]


def test_banner_above_the_headings_is_passed_over():
    table = delimited.read(b"Publications of the house\n\nTitle;Year;No.\nA;2001;1\n")

    assert table.headings == ("Title", "Year", "No.")
    assert [row.number for row in table.rows] == [4]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "No table is found"),
        (b"\n \n", "No table is found"),
        (b"Title;Year\n", "no row below"),
        ("Titel;Jahr\nMÃ¼ller;1\nHÃ¤fen;2\n".encode(), "letters of this list are broken"),
        (b"\x00\x01\x02\x03" * 100, "binary file"),
        (b'Title;Year\n"A;' + b"x" * 200_000, "quotation mark"),
        (b"Title;Year\n" + b"A;1\n" * 20_001, "more than 20,000 rows"),
        (b";".join([b"Title", *[b"x"] * 201]) + b"\n", "more than 200 columns"),
    ],
    ids=["empty", "blank", "headings", "broken", "binary", "quotation", "rows", "columns"],
)  # fmt: skip
def test_what_is_no_table_is_refused(content, sentence):
    with pytest.raises(UnreadableText, match=sentence):
        delimited.read(content)


# Workbooks


def workbook(rows, formats=None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in (formats or {}).items():
        book.active[place].number_format = number_format
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_dates_are_read_as_exactly_as_they_are_shown_and_numbers_as_written():
    rows = [
        ["Title", "Date", "Number", "ISBN", "Pages"],
        ["A", datetime(2019, 5, 12), 7, 9783161484100, 24.0],  # noqa: DTZ001
        ["B", date(2019, 5, 1), 7.5, None, None],
        ["C", date(2019, 1, 1), True, "#REF!", None],
        ["D", date(2019, 5, 12), "007", None, None],
    ]
    formats = {
        "B2": "dd.mm.yyyy",
        "B3": 'mmm" "yyyy',
        "B4": "yyyy",
        "B5": BUILTIN_FORMATS[14],
        "C2": "000",
    }
    table = workbooks.read(workbook(rows, formats))

    assert [row.cells for row in table.rows] == [
        ("A", "2019-05-12", "007", "9783161484100", "24"),
        ("B", "2019-05", "7.5"),
        ("C", "2019"),
        ("D", "2019-05-12", "007"),
    ]


def test_first_sheet_that_has_a_table_is_read():
    book = openpyxl.Workbook()
    book.active["A1"] = "Read me"
    sheet = book.create_sheet()
    sheet.append(["Title", "Year"])
    sheet.append(["A", 2001])
    saved = io.BytesIO()
    book.save(saved)

    assert workbooks.read(saved.getvalue()).rows[0].cells == ("A", "2001")


def test_workbook_named_like_a_text_is_one():
    content = workbook([["Title", "Year"], ["A", 2001]])
    assert readers.table_in("list.csv", content).rows[0].cells == ("A", "2001")


def changed(content: bytes, name: str, part: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w") as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return saved.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_unread(encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'.encode(encoding)
    content = changed(workbook([["Title", "Year"], ["A", 1]]), "xl/workbook.xml", bomb)
    with pytest.raises(UnreadableText, match="This workbook is damaged"):
        workbooks.read(content)


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_torn_part_is_told(name):
    content = changed(workbook([["Title", "Year"], ["A", 1]]), name, b"<worksheet")
    with pytest.raises(UnreadableText, match="This workbook is damaged"):
        workbooks.read(content)


def test_workbook_that_unpacks_to_more_than_a_list_is_refused():
    saved = io.BytesIO(workbook([["Title", "Year"], ["A", 1]]))
    with zipfile.ZipFile(saved, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/a.bin", b"0" * (workbooks.MOST_UNPACKED + 1))
    with pytest.raises(UnreadableText, match="unpacks to more"):
        workbooks.read(saved.getvalue())


def test_sheet_of_a_million_rows_is_bounded(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 20)
    with pytest.raises(UnreadableText, match="more than 20,000 rows"):
        workbooks.read(workbook([["Title", "Year"], *([f"A{n}", n] for n in range(40))]))


# Headings


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Titel", "title"), ("TITRE", "title"), ("dc.title[en_US]", "title"), ("Titel:", "title"),
        ("Untertitel", "subtitle"), ("Sous-titre", "subtitle"), ("Autor/in", "authors"), ("Auteur·e·s", "authors"),
        ("Author(s)", "authors"), ("Author 2", "authors"), ("dc.contributor.author", "authors"),
        ("Creators", "authors"), ("Herausgeber*in", "editors"), ("Hrsg.", "editors"), ("Institution", "organisation"),
        ("Item Type", "kind"), ("Publication Year", "year"), ("dc.date.issued", "date"), ("Erscheinungsjahr", "year"),
        ("Année", "year"), ("Date de publication", "date"), ("Reihe", "series"), ("Nr.", "number"), ("N°", "number"),
        ("Series Number", "number"), ("dc.relation.ispartofseries", "series"), ("Verlagsort", "place"),
        ("dc.language.iso", "language"), ("Abstract Note", "abstract"), ("Résumé", "abstract"),
        ("Mots-clés", "topics"), ("Schlagwörter", "topics"), ("Manual Tags", "topics"), ("dc.subject", "topics"),
        ("Pays", "regions"), ("Länder", "regions"), ("ISBN-13", "isbn"), ("dc.identifier.doi", "doi"),
        ("Num Pages", "pages"), ("Seitenzahl", "pages"), ("Dateiname", "files"), ("File Attachments", "files"),
        ("Fichier (PDF)", "files"), ("Alte URL", "old_addresses"), ("dc.identifier.uri", "old_addresses"),
        ("Lizenz", "licence"), ("dc.rights", "licence"),
        ("dc.date.accessioned", ""), ("Date Added", ""), ("Key", ""), ("biblionumber", ""), ("", ""),
    ],
)  # fmt: skip
def test_heading_names_its_field(heading, field):
    assert field_of(heading) == field


def test_choice_comes_before_the_name():
    assert columns_of(["Titel", "Jahr", "Was"], {"jahr": "", "Was": "number"}) == {
        "Titel": "title",
        "Jahr": "",
        "Was": "number",
    }
