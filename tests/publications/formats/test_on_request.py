"""Formats given when somebody asks: against files that have been read once, and read back by others."""

import calendar
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path

import bibtexparser
import pybtex.database
import pytest
import rispy
from pybtex.database.input.bibtex import Parser as Pybtex

from publications.formats import bibtex, csl_json, endnote, markdown, paper_json, plain_text, ris
from publications.formats.all_formats import ON_REQUEST, TOGETHER
from publications.record.body import Cell, Note, Paragraph, Table, notes
from publications.record.paper import Contributor, PaperRecord, SeriesFacts
from tests.publications.formats.cited import CITED, HOUSE
from tests.publications.formats.records import FULL, HOSTILE, MINIMAL, RECORDS

EXPECTED = Path(__file__).parent / "expected"
FORMS = {form.__name__.rpartition(".")[2]: form for form in ON_REQUEST}
MANY = [*RECORDS.values(), *CITED.values()]


def file_of(name: str, record: str) -> Path:
    return EXPECTED / f"{name}.{record}.{FORMS[name].NAME.rpartition('.')[2]}"


def line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("name", FORMS)
def test_format_is_as_expected(name, record):
    text = FORMS[name].render(RECORDS[record])

    assert text == file_of(name, record).read_bytes().decode()


def test_no_expected_file_is_left_over():
    made = {file_of(name, record).name for name in FORMS for record in RECORDS}
    found = {path.name for path in EXPECTED.iterdir() if path.suffix != ".html" and path.is_file()}

    assert found == made


def test_every_format_has_a_name_of_its_own():
    assert len({form.NAME for form in ON_REQUEST}) == len(ON_REQUEST)
    assert all(
        re.fullmatch(r"[a-z-]+/[a-z.+-]+(; charset=utf-8)?", f.MEDIA_TYPE) for f in ON_REQUEST
    )


# BibTeX

COMMANDS = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"$\lbrace$": "{", r"$\rbrace$": "}", "~": "\N{NO-BREAK SPACE}",
}  # fmt: skip


def unescaped(value: str) -> str:
    """Read LaTeX as it prints: commands as their signs, braces that only group as nothing."""
    pattern = r"\\text\w+\{\}|\$\\[lr]brace\$|\\[%&#_$]|[{}~]"
    return re.sub(pattern, lambda m: COMMANDS.get(m[0], m[0][1:] if m[0][0] == "\\" else ""), value)


def known(record) -> dict[str, str]:
    """What a library must not lose of a paper, by BibTeX's names."""
    fields = {
        "title": line(record.full_title),
        "institution": record.publisher.name,
        "type": record.kind,
        "series": f"{record.series.name} {record.number}".strip() if record.series else "",
        "number": "" if record.series else record.number,
        "date": record.published.isoformat(),
        "year": str(record.published.year),
        "address": record.place or record.publisher.place,
        "isbn": record.isbn,
        "abstract": line(record.abstract),
    }
    return {name: value for name, value in fields.items() if value}


def read_by_pybtex(text: str) -> list[dict[str, str]]:
    entries = pybtex.database.parse_string(text, "bibtex").entries.values()
    return [{name: unescaped(value) for name, value in one.fields.items()} for one in entries]


def read_by_bibtexparser(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return [{f.key: unescaped(f.value) for f in one.fields} for one in library.entries]


@pytest.mark.parametrize("read", [read_by_pybtex, read_by_bibtexparser])
def test_two_readers_of_bibtex_find_everything(read):
    entries = read(bibtex.render_many(MANY))

    assert len(entries) == len(MANY)
    for entry, record in zip(entries, MANY, strict=True):
        assert {name: entry.get(name) for name in known(record)} == known(record)


def test_reader_of_bibtex_finds_every_name():
    for record in MANY:
        persons = next(iter(Pybtex().parse_string(bibtex.render(record)).entries.values())).persons
        found = [
            " ".join(
                [
                    *one.first_names,
                    *one.middle_names,
                    *one.prelast_names,
                    *one.last_names,
                    *one.lineage_names,
                ]
            )
            for one in persons.get("author", ())
        ]

        assert list(map(unescaped, found)) == [one.name for one in record.credited_authors]


@pytest.mark.parametrize(
    ("author", "title", "expected"),
    [
        (Contributor("author", "Alessandro", "De Cicco"), "The costs", "decicco2023costs"),
        (Contributor("author", "Zoë", "Łuczak-Größe"), "Öl & Gas", "luczakgrosse2023ol"),
        (Contributor("author", organisation="Rails & Roads"), "40 lines", "railsroads202340"),
        (Contributor("author", "ليلى", "حداد"), "المياه", "paper2023"),
    ],
)
def test_key_is_of_name_year_and_title_in_ascii(author, title, expected):
    assert bibtex.key(replace(FULL, contributors=(author,), title=title)) == expected


# A brace, alone and beside what LaTeX and BibTeX read otherwise.
BRACES = ["A brace { here", "} first", "{", "100 % {", r"\{ and \}", '"{" and “}”', "{{}", "a{b}c}"]


def with_braces(text: str) -> PaperRecord:
    """Return a paper that has the text in every field that people write."""
    return replace(
        FULL, title=text, subtitle=text, kind=text, number=text, place=text, abstract=text, isbn=text,
        doi=f"10.5555/{text}", topics=(text, f"a, {text}"), publisher=replace(HOUSE, name=text),
        series=SeriesFacts(text, text), address=f"https://papers.example.org/{text}/",
        contributors=tuple(
            Contributor(role, text, text, suffix=text) for role in ("author", "editor", "translator")
        ) + (Contributor("author", organisation=text),),
    )  # fmt: skip


@pytest.mark.parametrize("record", list(map(with_braces, BRACES)), ids=BRACES)
@pytest.mark.parametrize("rest", [(), (FULL,)], ids=["alone", "in a list"])
def test_braces_hold_as_bibtex_counts_them(record, rest):
    """BibTeX counts a brace behind a backslash too ("BibTeXing", section 3)."""
    text = bibtex.render_many([record, *rest])
    depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in text))

    assert min(depths) == depths[-1] == 0
    # Within an entry, every line ends where its field does.
    assert {depth for sign, depth in zip(text, depths, strict=True) if sign == "\n"} == {0, 1}
    for read in (read_by_pybtex, read_by_bibtexparser):
        entries = read(text)
        assert len(entries) == 1 + len(rest)
        assert {name: entries[0][name] for name in known(record)} == known(record)


def test_month_is_a_macro_that_styles_print_in_words():
    for month, name in enumerate(calendar.month_abbr[1:], 1):
        assert f"\n  month = {name.lower()},\n" in bibtex.render(
            replace(FULL, published=date(2024, month, 1))
        )


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("a -- b --- c", "a -{}- b -{}-{}- c"),
        ("``so''", "`{}`so'{}'"),
        ("so?`", "so?{}`"),
        ("<<a>> ,,b", "<{}<a>{}> ,{},b"),
        ("La facture\N{NO-BREAK SPACE}: oui", "La facture~: oui"),
        ("two\nlines\tand  spaces ", "two lines and spaces"),
    ],
)
def test_latex_prints_signs_as_they_were_written(written, escaped):
    assert bibtex.escaped(written) == escaped


@pytest.mark.parametrize(
    ("family", "given", "told"),
    [
        ("De Cicco", "Alessandro", "De Cicco, Alessandro"),
        ("van der Meulen", "Lotte", "{van der Meulen}, Lotte"),
        ("d’Ormesson", "Jeanne", "{d’Ormesson}, Jeanne"),
        ("Ortiz", "Maria de los Angeles", "Ortiz, Maria de los Angeles"),
        ("Land and Sea", "Ada", "{Land and Sea}, Ada"),
        ("van Os", "", "{van Os}"),
    ],
)
def test_family_names_of_several_words_stay_together(family, given, told):
    assert bibtex.name(Contributor("author", given, family)) == told


def test_institution_stands_for_authors_that_are_not_named():
    (item,) = json.loads(csl_json.render(replace(FULL, contributors=())))
    (edited,) = json.loads(csl_json.render(CITED["one editor, no author"]))

    assert item["author"] == [{"literal": FULL.publisher.name}]
    assert "author" not in edited


def test_illustrator_is_not_cited_before_the_editor():
    artist = Contributor("illustrator", "Zoë", "Łuczak")

    for form in (csl_json, bibtex):
        assert "Łuczak" not in form.render(replace(FULL, contributors=(artist,)))


def test_number_of_a_series_is_not_the_number_of_a_report():
    (numbered,) = json.loads(csl_json.render(CITED["one author"]))
    (alone,) = json.loads(csl_json.render(CITED["number without series"]))

    assert numbered["collection-title"] == "Halyard Papers"
    assert numbered["collection-number"] == "12/2023"
    assert "number" not in numbered
    assert alone["number"] == "7"
    assert "collection-number" not in alone
    assert "\n  number =" not in bibtex.render(CITED["one author"])
    assert "\n  number = {7},\n" in bibtex.render(CITED["number without series"])


def test_keys_in_one_file_differ():
    keys = re.findall(r"@techreport\{(.+),", bibtex.render_many([FULL, HOSTILE, FULL, FULL]))

    assert keys == ["decicco2023costs", "oneilljr20241", "decicco2023costs-2", "decicco2023costs-3"]


# RIS and EndNote


def issn_of(record) -> str:
    issn = (record.series.issn if record.series else "") or record.publisher.issn
    return issn and f"ISSN: {issn}"


def test_reader_of_ris_finds_everything():
    entries = rispy.loads(ris.render_many(MANY))

    assert len(entries) == len(MANY)
    for entry, record in zip(entries, MANY, strict=True):
        assert entry["title"] == line(record.full_title)
        assert entry["publisher"] == record.publisher.name
        assert entry["type_of_work"] == record.kind
        assert entry["date"] == f"{record.published:%Y/%m/%d}"
        assert entry.get("doi", "") == record.doi
        assert entry.get("abstract", "") == line(record.abstract)
        assert entry.get("keywords", []) == list(record.topics)
        assert entry.get("secondary_title", "") == (record.series.name if record.series else "")
        # SN is the number of a report, whatever its name here.
        assert entry.get("issn", "") == record.number
        assert entry.get("note", "").removeprefix("ISBN: ") in (record.isbn, issn_of(record))
        assert len(entry.get("authors", [])) == len(record.credited_authors)
        assert len(entry.get("secondary_authors", [])) == len(record.by("editor"))
        assert len(entry.get("subsidiary_authors", [])) == len(record.by("translator"))
        assert "unknown_tag" not in entry
        assert "start_page" not in entry
        assert entry["urls"] == [record.address]


@pytest.mark.parametrize("form", [ris, endnote])
def test_nothing_written_by_people_begins_a_field(form):
    pattern = r"[A-Z][A-Z0-9]  - .*" if form is ris else r"%[A-Z0-9?@>] .*"
    lines = form.render(HOSTILE).split("\r\n")

    assert all(re.fullmatch(pattern, one) for one in lines if one)
    assert sum(one.startswith(("TY", "%0")) for one in lines) == 1


def test_lines_of_ris_end_as_its_readers_expect():
    text = ris.render_many([FULL, HOSTILE])

    assert text.count("\n") == text.count("\r\n")
    assert text.startswith("TY  - RPRT\r\n")
    assert text.endswith("ER  - \r\n")


def lines_of(text: str, tag: str) -> list[str]:
    return [one.removeprefix(tag) for one in text.split("\r\n") if one.startswith(tag)]


def test_ris_tells_the_editors_of_a_report_from_those_of_its_series():
    text = ris.render(FULL)

    # Zotero's translator moves the names right above such a note to the role that it names.
    assert "A2  - Łuczak, Zoë\r\nN1  - Author Role: editor\r\n" in text
    assert "N1" not in ris.render(replace(FULL, contributors=FULL.by("author")))


@pytest.mark.parametrize(
    ("roles", "author"),
    [((), "Institute"), (("translator",), "Institute"), (("editor", "translator"), "")],
)
def test_files_for_references_name_the_publisher_where_the_reference_does(roles, author):
    people = tuple(Contributor(role, "Zoë", "Łuczak") for role in roles)
    record = replace(MINIMAL, contributors=people)

    assert lines_of(ris.render(record), "AU  - ") == ([author] if author else [])
    assert lines_of(endnote.render(record), "%A ") == ([f"{author},"] if author else [])


@pytest.mark.parametrize(("number", "told"), [("12/2023", ["12/2023"]), ("", [])])
def test_number_of_a_report_in_ris_is_never_that_of_a_book_or_a_series(number, told):
    text = ris.render(replace(FULL, number=number))

    assert lines_of(text, "SN  - ") == told
    assert lines_of(text, "M1  - ") == ["ISBN: 978-92-95055-02-5", "ISSN: 1234-5679"]


def test_endnote_keeps_the_name_of_an_organisation_whole():
    assert "%A Working Group on Rails & Roads,\r\n" in endnote.render(FULL)
    assert "%A Law and Order Inc.,\r\n" in endnote.render(HOSTILE)


def test_endnote_file_says_to_zotero_what_the_shared_tags_do_not():
    text = endnote.render(FULL)

    assert lines_of(text, "%O ") == [
        "Series Title: Brussels Papers",
        "Number: 12/2023",
        "DOI: 10.5555/bp.2023.12",
        "ISBN: 978-92-95055-02-5",
        "ISSN: 1234-5679",
    ]
    assert lines_of(endnote.render(MINIMAL), "%O ") == []


def test_endnote_file_has_nothing_that_its_readers_take_for_something_else():
    tags = [one.partition(" ")[0] for one in endnote.render(FULL).split("\r\n")]

    # A page, an ISBN that may be a number, and translators whom Zotero passes over.
    assert not {"%P", "%@", "%?"} & set(tags)
    # Zotero keeps the last of these two as the type, and the first of the dates.
    assert tags.index("%R") < tags.index("%9")
    assert tags.index("%8") < tags.index("%D")


# JSON

READ_BY_CITATION_JS = """
const {Cite} = require("@citation-js/core");
require("@citation-js/plugin-ris");
const text = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify(new Cite(text).data));
"""
CITATION_JS_IS_MISSING = (
    "Citation.js is missing: install Debian's packages nodejs and npm, then run `npm ci` in tests/"
)


def read_by_citation_js(text: str) -> list[dict]:
    """Read RIS or CSL-JSON as Citation.js does; it looks at the text to see which it is."""
    if not shutil.which("node") or node('require("@citation-js/plugin-ris")', "").returncode:
        pytest.skip(CITATION_JS_IS_MISSING)
    done = node(READ_BY_CITATION_JS, text)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def node(script: str, text: str) -> subprocess.CompletedProcess:
    tests = Path(__file__).resolve().parents[2]
    return subprocess.run(
        ["node", "-e", script], input=text, capture_output=True, text=True, cwd=tests, check=False
    )


@pytest.mark.parametrize("form", [ris, csl_json])
def test_citation_js_finds_everything(form):
    items = read_by_citation_js(form.render_many(MANY))

    assert len(items) == len(MANY)
    for item, record in zip(items, MANY, strict=True):
        day = record.published
        assert item["type"] == "report"
        assert line(item["title"]) == line(record.full_title)
        assert item["issued"]["date-parts"] == [[day.year, day.month, day.day]]
        assert item["genre"] == record.kind
        assert item["publisher"] == record.publisher.name
        assert item.get("publisher-place", "") == (record.place or record.publisher.place)
        assert item.get("collection-title", "") == (record.series.name if record.series else "")
        assert item.get("DOI", "") == record.doi
        assert item["URL"] == record.address
        assert line(item.get("abstract", "")) == line(record.abstract)
        number = item.get("collection-number", item.get("number", record.isbn))
        assert number in (record.number, record.isbn, issn_of(record))
        # Of a report in RIS it reads no other role.
        assert len(item.get("author", [])) == len(record.credited_authors)


def test_csl_json_has_only_what_its_schema_knows():
    names = {"author", "editor", "translator"}
    strings = {
        "id", "type", "title", "genre", "collection-title", "collection-number", "number",
        "number-of-pages", "publisher", "publisher-place", "language", "DOI", "ISBN", "ISSN", "URL",
        "abstract", "keyword",
    }  # fmt: skip
    for item in json.loads(csl_json.render_many(MANY)):
        assert set(item) <= names | strings | {"issued"}
        assert all(isinstance(item[name], str) for name in strings & set(item))
        assert item["type"] == "report"
        ((year, month, day),) = item["issued"]["date-parts"]
        assert all(isinstance(part, int) for part in (year, month, day))
        for name in names & set(item):
            parts = ({"literal"}, {"family"}, {"family", "given"}, {"family", "given", "suffix"})
            assert all(set(one) in parts for one in item[name])


def test_csl_json_keeps_texts_as_they_are():
    (item,) = json.loads(csl_json.render(HOSTILE))

    assert item["title"] == HOSTILE.full_title
    assert item["author"][1] == {"literal": "Law and Order, Inc."}
    assert item["author"][2] == {"family": "van der Meulen", "given": "Lotte"}


@pytest.mark.parametrize("form", TOGETHER)
def test_many_papers_in_one_file_are_those_one_by_one(form):
    whole = form.render_many([FULL, HOSTILE])

    for record in (FULL, HOSTILE):
        assert form.render(record).strip("[]\r\n ") in whole


def test_paper_json_gives_back_the_whole_text_and_no_pictures():
    whole = json.loads(paper_json.render(FULL))
    text = json.dumps(whole)

    assert (whole["format"], whole["version"]) == ("colophon-paper", 2)
    assert [block["type"] for block in whole["body"]] == [
        "heading", "paragraph", "heading", "list", "figure", "chart", "table", "quotation", "box",
    ]  # fmt: skip
    assert whole["body"][4]["image"] == {
        "name": "figure-1.jpg", "media_type": "image/jpeg", "width": 800, "height": 600,
    }  # fmt: skip
    assert "<svg" not in text
    assert "\\u00ff" not in text


# The whole text


@pytest.mark.parametrize("form", [plain_text, markdown])
def test_recommendations_stand_below_their_lead_in(form):
    text = form.render(FULL)
    order = ["To European decision-makers", "The study recommends to:", "1. share", "2. publish"]
    order += ["Cities should:", "3. count."]
    places = [text.index(words) for words in order]

    assert places == sorted(places)


def test_every_note_of_markdown_is_called_and_said():
    text = markdown.render(FULL)
    numbers = [str(note.number) for note in notes(FULL.body)]

    assert re.findall(r"\[\^(\d+)\](?!:)", text) == numbers
    assert re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE) == numbers


def test_every_note_of_plain_text_is_called_and_said():
    text = plain_text.render(FULL)

    assert re.findall(r"\S\[(\d)\]", text) == ["1", "2"]
    assert re.findall(r"^\[(\d)\] ", text, re.MULTILINE) == ["1", "2"]


def test_who_cannot_see_a_figure_is_told_what_it_shows():
    for form in (plain_text, markdown):
        text = form.render(FULL)
        assert all(
            said in text for said in ("A train at a border.", "Costs rise each year.", "12.25")
        )


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("1. No list", "1\\. No list"),
        ("2024) no list", "2024\\) no list"),
        ("2024 was", "2024 was"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("=== no rule", "\\=== no rule"),
        ("> no quotation", "\\> no quotation"),
        ("*no* _no_ snake_case", "\\*no\\* \\_no\\_ snake_case"),
        ("<b> &lt; R&D", "\\<b> \\&lt; R&D"),
        ("see https://example.org/a_b.", "see https://example.org/a_b."),
        ("“https://example.org/_(a)”.", "“<https://example.org/_(a)>”."),
        ("see https://example.org/_a_/?b=*", "see <https://example.org/_a_/?b=>\\*"),
    ],
)
def test_what_people_write_is_no_markdown(written, escaped):
    assert markdown.paragraph(written) == escaped


def test_sign_between_cells_does_not_part_a_cell():
    table = Table(1, ((Cell("a | b"), Cell("c")),), header_row=True)
    text = markdown.render(replace(FULL, body=(table,)))

    assert "| a \\| b | c |\n| --- | --- |" in text


def test_lines_of_plain_text_are_short():
    long = "word " * 60
    text = plain_text.render(replace(FULL, body=(Paragraph((long, Note(1, (long,)))),)))

    assert max(map(len, text.splitlines())) <= 72
    assert plain_text.wrapped("https://example.org/" + "a-" * 60).count("\n") == 0


def test_table_in_plain_text_is_aligned_whatever_the_script():
    lines = plain_text.aligned(
        [("東京", "1"), ("Åland", "2"), ("e\u0301", "3")], False
    ).splitlines()

    assert [plain_text.width(one[: one.index(digit)]) for one, digit in zip(lines, "123", strict=True)] == [
        7, 7, 7,
    ]  # fmt: skip


def test_cell_that_spans_fills_one_place_of_the_grid():
    table = Table(1, ((Cell("a", columns=2), Cell("b", rows=2)), (Cell("c"), Cell("d"))))

    assert table.grid == (("a", "", "b"), ("c", "d", ""))
