"""What cells say: names, dates, kinds, languages, numbers; no more exactly than they are written."""

import pytest

from publications.imports.archive.cells import addresses_in, date_in, isbn_in, kind_in, language_in
from publications.imports.archive.entries import entry_of, order_of_dates
from publications.imports.archive.name_lists import names_in
from publications.imports.archive.tables import PaperTable, TableRow


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Example, Ada; Vries, Jan de", ["Ada|Example", "Jan|de Vries"]),
        ("Ada Example and Jan Moor", ["Ada|Example", "Jan|Moor"]),
        ("Ada Example, Jan Moor", ["Ada|Example", "Jan|Moor"]),
        ("Ada Example, Jan Moor & Bo Lang", ["Ada|Example", "Jan|Moor", "Bo|Lang"]),
        ("Ada Example und Jan Moor", ["Ada|Example", "Jan|Moor"]),
        ("Ada Example et Jan Moor", ["Ada|Example", "Jan|Moor"]),
        ("Ada Example\nJan Moor", ["Ada|Example", "Jan|Moor"]),
        ("Ada Example || Jan Moor", ["Ada|Example", "Jan|Moor"]),
        ("Example, Ada, Moor, Jan", ["Ada|Example", "Jan|Moor"]),
        ("Example, Ada", ["Ada|Example"]),
        ("Example, A.", ["A.|Example"]),
        ("García Márquez, Gabriel;", ["Gabriel|García Márquez"]),
        ("King, Martin, Jr.", ["Martin|King Jr."]),
        ("Prof. Dr. Ada Example (Institute for Peace)", ["Ada|Example"]),
        ("Institute for Peace and Security", ["|Institute for Peace and Security"]),
        ("Ada Example & Institute for Peace", ["Ada|Example", "|Institute for Peace"]),
        ("Ministry of Ports, Bremen", ["|Ministry of Ports, Bremen"]),
        ("{Ada, Bo and Sons}; Example, Ada", ["|Ada, Bo and Sons", "Ada|Example"]),
        ("Example, Ada et al.", ["Ada|Example"]),
        ("Example, Ada; Example, Ada", ["Ada|Example"]),
        ("Plato", ["|Plato"]),
        ("", []),
    ],
)
def test_names_of_a_cell(text, names):
    assert [f"{name.given}|{name.family}" for name in names_in(text)] == names


@pytest.mark.parametrize(
    ("cells", "date", "left"),
    [
        (("12.05.2009",), "2009-05-12", ""), (("2009-05-12T00:00:00Z",), "2009-05-12", ""),
        (("May 12, 2009",), "2009-05-12", ""), (("12 mai 2009",), "2009-05-12", ""), (("Mai 2009",), "2009-05", ""),
        (("05/2009",), "2009-05", ""), (("2009",), "2009", ""), (("2009-00-00",), "2009", ""),
        (("2009-05-00",), "2009-05", ""), (("[2009]",), "2009", "[2009]"), (("ca. 2009",), "2009", "ca. 2009"),
        (("05/12/2009",), "2009", "05/12/2009"), (("31.02.2009",), "2009", "31.02.2009"),
        (("1987-1988",), "", "1987-1988"), (("soon",), "", "soon"), (("o. J.",), "", ""), (("n.d.",), "", ""),
        (("",), "", ""), (("", "2009"), "2009", ""), (("", "2009", "5"), "2009-05", ""),
        (("", "2009", "May", "12"), "2009-05-12", ""), (("", "2009", "Mai"), "2009-05", ""),
        (("soon", "2009"), "2009", "soon"), (("", "2009", "13"), "2009", ""), (("", "2009", "2", "31"), "2009-02", ""),
    ],
)  # fmt: skip
def test_date_of_cells_is_no_more_exact_than_they_are(cells, date, left):
    found, rest = date_in(*cells)
    assert (found.iso, rest) == (date, left)


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("05/12/2009", "25/12/2009"), "2009-12-05"),
        (("05/12/2009", "12/25/2009"), "2009-05-12"),
        (("05/12/2009", "25/12/2009", "12/25/2009"), "2009"),
        (("05/12/2009", "25.12.2009", "soon", ""), "2009"),
        (("5-12-2009", "25-12-2009"), "2009-12-05"),
    ],
)
def test_other_dates_of_the_column_tell_which_figure_is_the_day(dates, first):
    rows = tuple(TableRow(at, ("A", text)) for at, text in enumerate(dates, 2))
    table, columns = PaperTable(("Title", "Date"), rows), {"Title": "title", "Date": "date"}
    order = order_of_dates(table, columns)

    assert entry_of(table, rows[0], columns, order).draft.published.iso == first


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Policy Paper", "policy-paper"), ("Studie", "study"), ("étude", "study"), ("Policy-Brief", "brief"),
        ("RPRT", "report"), ("@techreport", "report"), ("Rapport", "report"), ("Arbeitspapier", "working-paper"),
        ("document de travail", "working-paper"), ("Kommentar", "commentary"), ("misc", ""), ("", ""),
    ],
)  # fmt: skip
def test_kind_is_read_in_three_languages(text, kind):
    assert kind_in(text) == (kind, "")


def test_what_is_not_known_is_kept_as_words():
    assert kind_in("Podcast") == ("", "Podcast")
    assert language_in("Suomi") == ("", "Suomi")
    assert language_in("deu") == ("de", "")
    assert language_in("English; French") == ("en", "English; French")
    assert isbn_in("123") == ("", "123")
    assert isbn_in("ISBN 978-3-16-148410-0 (print); 3-16-148410-X") == ("978-3-16-148410-0", "")
    assert isbn_in("978-3-16-148410-0; 978-92-95055-02-5") == (
        "978-3-16-148410-0",
        "978-92-95055-02-5",
    )


def test_addresses_of_resolvers_are_none_of_ours():
    text = "https://doi.org/10.5555/a; http://old.example.org/a.pdf /node/1 www.example.org/x; http://hdl.handle.net/1/2"
    assert addresses_in(text) == ("http://old.example.org/a.pdf", "/node/1", "www.example.org/x")


def test_second_word_on_one_field_is_noted_and_several_columns_of_authors_are_joined():
    table = PaperTable(
        ("Title", "Author 1", "Author 2", "Date", "Published"),
        (TableRow(2, ("<i>A</i>  b", "X, Y", "Z, W", "2001", "2002")),),
    )
    columns = {
        "Title": "title",
        "Author 1": "authors",
        "Author 2": "authors",
        "Date": "date",
        "Published": "date",
    }
    entry = entry_of(table, table.rows[0], columns)

    assert entry.draft.title == "A b"
    assert [str(name) for name in entry.draft.byline] == ["Y X", "W Z"]
    assert entry.draft.notes == ("Published: 2002",)
