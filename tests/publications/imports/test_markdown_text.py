"""A Markdown text is a manuscript: its headings, notes and tables, and nothing of it is lost."""

import pytest

from publications.formats import markdown
from publications.imports import cutting, markdown_text
from publications.imports.draft import UnreadableText
from publications.record import body
from tests.publications.formats import notes_in_lines, records

pytestmark = pytest.mark.any_database


def pieces(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in markdown_text.read(text).pieces]


def notes(text: str) -> list[str]:
    draft = cutting.draft_of(markdown_text.read(f"# The slow harbour\n\n## A\n\n{text}"))
    html = "".join(block.html for block in draft.full_text)
    return [part.partition('"')[0] for part in html.split('data-note="')[1:]]


def test_marks_say_what_is_what():
    text = (
        "# The slow harbour\n\nBy Ada Example\n\n## Costs\n\nIt *waits*\nfor days.\n\n> Why?\n\n- one\n    - two\n"
        "\n| Harbour | Cost |\n|---|---:|\n| Bremen | 3 |\n"
    )
    assert pieces(text) == [
        ("heading", "The slow harbour"),
        ("text", "By Ada Example"),
        ("heading", "Costs"),
        ("text", "It waits for days."),
        ("quotation", "Why?"),
        ("entry", "one"),
        ("entry", "two"),
        ("table", "Harbour Cost Bremen 3"),
    ]
    table = markdown_text.read(text).pieces[-1]
    assert (table.header_rows, [cell.text for cell in table.rows[1]]) == (1, ["Bremen", "3"])


@pytest.mark.parametrize(
    "text",
    [
        "It waits[^1].\n\n[^1]: See *On waiting*.",
        "[^1]: See *On waiting*.\n\nIt waits[^1].",
        "It waits[^long-name].\n\n[^long-name]: See\n*On waiting*.\n",
        "It waits[^1].\n\n[^1]: See\n\n    *On waiting*.",
        "It waits^[See *On waiting*.].",
        "It waits[^1].\n\n[^1]:\n    See *On waiting*.",
    ],
    ids=["behind", "before", "on two lines", "in two paragraphs", "within", "indented"],
)
def test_note_goes_to_where_it_is_called(text):
    assert notes(text) == ["See *On waiting*."]


def test_notes_of_cells_and_quotations_stay_where_they_are_called():
    text = "| Harbour[^1] | Cost |\n| --- | --- |\n| Bremen^[One.] | 3[^1] |\n\n> Why[^1], who?\n\n[^1]: *A*."
    table, quotation = markdown_text.read(text).pieces
    assert [cell.text for row in table.rows for cell in row] == [
        "Harbour^[*A*.]", "Cost", "Bremen^[One.]", "3^[*A*.]",
    ]  # fmt: skip
    assert quotation.notes == ("*A*.",)


def test_our_own_markdown_comes_back_with_every_note_of_its_lines():
    record = notes_in_lines.record()
    read = markdown_text.read(markdown.render(record)).pieces
    assert sorted(note for piece in read for note in piece.notes) == sorted(
        f"{body.plain(note.content)} (https://example.org/a_%28b%29)" for note in record.notes
    )


def test_notes_keep_their_order_and_may_be_called_twice():
    assert notes("A[^b] b[^a] c[^b].\n\n[^a]: One.\n[^b]: Two.") == ["Two.", "One.", "Two."]


def test_note_that_is_not_called_and_words_that_are_struck_are_told():
    told = markdown_text.read("# T\n\nIt ~~never~~ waits.\n\n[^1]: Alone.").told

    assert told == (
        "Struck text is left out: “never”",
        "A note is called nowhere, and left out: “Alone.”",
    )


def test_call_without_a_note_and_code_stay_as_they_are():
    assert pieces("A[^1] waits.\n\n```\n[^1]: no note\n```") == [
        ("text", "A[^1] waits."),
        ("text", "[^1]: no note"),
    ]


def test_what_stands_above_the_text_is_read():
    head = '---\ntitle: "The slow harbour"\nauthor:\n  - Ada Example\n  - Jan Moor\ndate: 12 May 2019\ntags: a\n---\n'
    manuscript = markdown_text.read(f"{head}\n# Costs\n\nIt waits.")
    draft = cutting.draft_of(manuscript)

    assert (draft.title, [str(name) for name in draft.byline]) == (
        "The slow harbour",
        ["Ada Example", "Jan Moor"],
    )
    assert draft.published.iso == "2019-05-12"
    assert manuscript.told == ("Above the text stands, and is not read: “tags: a”",)


def test_line_between_paragraphs_is_no_head():
    assert pieces("---\n\nIt waits.\n\n---\n\nStill.") == [
        ("text", "It waits."),
        ("text", "Still."),
    ]


def test_scripts_are_no_text():
    assert pieces("It <script>alert(1)</script>waits <b>long</b>.") == [("text", "It waits long.")]


def test_own_markdown_is_read_again():
    record = records.full_record()
    draft = cutting.draft_of(markdown_text.read(markdown.render(record)))

    assert record.title.startswith(draft.title)
    assert any(block.kind == "table" for block in draft.full_text)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x00\x01", b"[^1]: Alone."])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(UnreadableText):
        markdown_text.read(content)
