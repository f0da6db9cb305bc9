"""Lists of references, as Zotero, EndNote, DSpace and Pandoc write them."""

import json

import pytest

from publications.imports.archive import references
from publications.imports.archive.columns import columns_of
from publications.imports.archive.entries import entry_of

ZOTERO_BIB = r"""
@techreport{example_harbours_2009,
	address = {Bremen},
	type = {Policy {Paper}},
	title = {Harbours that wait: 100% of {M{\"u}ller}'s ships},
	url = {https://old.example.org/hp3.pdf},
	abstract = {What harbours cost -- and whom.},
	language = {en},
	number = {3/2009},
	institution = {Institute for Peace},
	author = {Example, Ada and de Moor, Jan and {European Commission}},
	editor = {M{\'e}nard, Zo{\"e}},
	month = may,
	year = {2009},
	doi = {10.5555/hp.3},
	isbn = {978-3-16-148410-0},
	keywords = {Ports, Trade},
	file = {Full Text:files/12/harbours.pdf:application/pdf;Annex:files/13/a\;b.pdf:application/pdf},
}

@book{example_harbours_2009,
  title = "Second with the same key",
  author = {Ada Example and others},
  year = 2010
}

@comment{jabref-meta: databaseType:biblatex;}
"""
ENDNOTE_RIS = (
    "\ufeffTY  - RPRT\r\nAU  - Example, Ada\r\nAU  - García Márquez, Gabriel\r\nA2  - Moor, Jan\r\n"
    "TI  - Harbours that wait\r\nT2  - Harbour Papers\r\nPY  - 2009/05//\r\nDA  - 2009/05/12/\r\nM1  - x\r\n"
    "SN  - 978-3-16-148410-0\r\nDO  - 10.5555/hp.3\r\nIS  - 3\r\nCY  - Bremen\r\nKW  - Ports\r\nKW  - Trade\r\n"
    "AB  - What harbours cost.\r\nL1  - files/harbours.pdf\r\nUR  - https://old.example.org/hp3\r\nLA  - en\r\n"
    "ER  - \r\n\r\nTY  - GEN\r\nT1  - Another\r\nY1  - 2010\r\nER  - "
)
CSL = [
    {
        "id": "a", "type": "report", "title": "Harbours that wait", "genre": "Policy paper",
        "author": [{"family": "Example", "given": "Ada"}, {"literal": "European Commission"},
                   {"family": "Moor", "given": "Jan", "non-dropping-particle": "de"}],
        "editor": [{"family": "Ménard", "given": "Zoë"}], "issued": {"date-parts": [[2009, 5, 12]]},
        "collection-title": "Harbour Papers", "collection-number": "3", "publisher-place": "Bremen",
        "DOI": "10.5555/hp.3", "ISBN": "978-3-16-148410-0", "language": "en", "keyword": "Ports, Trade",
        "URL": "https://old.example.org/hp3", "abstract": "What harbours cost.",
    },
    {"type": "report", "title": "Another", "issued": {"date-parts": [["2010"]]}},
]  # fmt: skip


def entries(table):
    columns = columns_of(table.headings, {}) | {field: field for field in table.headings}
    return [entry_of(table, row, columns) for row in table.rows]


def told(entry) -> tuple[object, ...]:
    draft = entry.draft
    return (
        draft.title,
        draft.published.iso,
        draft.number,
        draft.place,
        draft.doi,
        draft.isbn,
        draft.language,
    )


def test_bibtex_is_read_with_its_letters_houses_and_files():
    first, second = entries(references.read_bibtex(ZOTERO_BIB.encode()))

    assert told(first) == (
        "Harbours that wait: 100% of Müller's ships", "2009-05", "3/2009", "Bremen", "10.5555/hp.3",
        "978-3-16-148410-0", "en",
    )  # fmt: skip
    assert [(n.given, n.family, n.organisation) for n in first.draft.byline] == [
        ("Ada", "Example", False),
        ("Jan", "de Moor", False),
        ("", "European Commission", True),
    ]
    assert [str(name) for name in first.editors] == ["Zoë Ménard"]
    assert first.draft.kind == "policy-paper"
    assert first.draft.abstract == ("What harbours cost – and whom.",)
    assert first.topics == ("Ports", "Trade")
    assert first.files == ("files/12/harbours.pdf", "files/13/a;b.pdf")
    assert (
        second.draft.title,
        second.draft.published.iso,
        [str(n) for n in second.draft.byline],
    ) == (
        "Second with the same key",
        "2010",
        ["Ada Example"],
    )


def test_ris_is_read_with_all_its_names():
    first, second = entries(references.read_ris(ENDNOTE_RIS.encode()))

    assert told(first) == (
        "Harbours that wait", "2009-05-12", "3", "Bremen", "10.5555/hp.3", "978-3-16-148410-0", "en",
    )  # fmt: skip
    assert [(n.given, n.family) for n in first.draft.byline] == [
        ("Ada", "Example"),
        ("Gabriel", "García Márquez"),
    ]
    assert [str(name) for name in first.editors] == ["Jan Moor"]
    assert (first.draft.series, first.draft.kind) == ("Harbour Papers", "report")
    assert first.topics == ("Ports", "Trade")
    assert first.files == ("files/harbours.pdf",)
    assert first.old_addresses == ("https://old.example.org/hp3",)
    assert (second.draft.title, second.draft.published.iso) == ("Another", "2010")


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"items": items}])
def test_csl_is_read_alone_or_as_zotero_wraps_it(wrap):
    first, second = entries(references.read_csl(json.dumps(wrap(CSL)).encode()))

    assert told(first) == (
        "Harbours that wait", "2009-05-12", "3", "Bremen", "10.5555/hp.3", "978-3-16-148410-0", "en",
    )  # fmt: skip
    assert [(str(n), n.organisation) for n in first.draft.byline] == [
        ("Ada Example", False),
        ("European Commission", True),
        ("Jan de Moor", False),
    ]
    assert (first.draft.kind, first.draft.series) == ("policy-paper", "Harbour Papers")
    assert (second.draft.title, second.draft.published.iso) == ("Another", "2010")


@pytest.mark.parametrize(
    ("read", "content"),
    [
        (references.read_bibtex, b"words"),
        (references.read_bibtex, b""),
        (references.read_bibtex, b"@book{a, title = {" + b"{" * 50_000),
        (references.read_ris, b"words"),
        (references.read_csl, b"[]"),
        (references.read_csl, b'"words"'),
        (references.read_csl, b"[" * 100_000),
        (references.read_csl, b'{"items": 3}'),
        (references.read_csl, b'[{"title": ""}, 3]'),
    ],
)
def test_what_has_no_references_is_refused_in_a_sentence(read, content):
    with pytest.raises(references.UnreadableText, match="Export"):
        read(content)


@pytest.mark.parametrize(
    ("read", "content", "sentence"),
    [
        (references.read_csl, b"[" + b'{"title":"A"},' * 20_001 + b"{}]", "more than 20,000 rows"),
        (references.read_csl, b" " * 20_000_001, "larger than 20 MB"),
        (references.read_bibtex, b"@book{a, title={A}}\n" * 20_001, "more than 20,000 rows"),
    ],
    ids=["rows", "bytes", "references"],
)
def test_endless_list_is_refused(read, content, sentence):
    with pytest.raises(references.UnreadableText, match=sentence):
        read(content)


def test_no_entry_is_lost_silently():
    whole = b"@book{a, title={A}}\n"
    for broken in (b"@book{b, title={B}\n", b"@book{b, title={B}, title={C}}\n"):
        with pytest.raises(references.UnreadableText, match="An entry of this list cannot be read"):
            references.read_bibtex(whole + broken)
    table = references.read_csl(b'[{"title": "A"}, {"DOI": "10.5555/b"}]')
    assert len(table.rows) == 2
