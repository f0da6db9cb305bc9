"""Every file of the corpus becomes what the text beside it says, and nothing in it stands in another place."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from publications.imports import cutting, word
from publications.imports.cutting import Cut
from publications.imports.draft import PaperDraft, UnreadableText
from publications.imports.source_notes import html_of_line
from tests.publications.imports.corpus.__main__ import row
from tests.publications.imports.corpus.account import NOTE, account
from tests.publications.imports.corpus.make import FILES, every_file
from tests.publications.imports.corpus.source_truth import letters, truth_of

NAMES = sorted(path.stem for path in FILES.glob("*.docx"))


def content_of(name: str) -> bytes:
    return Path(FILES / f"{name}.docx").read_bytes()


@pytest.fixture(scope="module")
def cuts() -> dict[str, Cut]:
    return {name: cutting.cut(word.read(content_of(name)), {}) for name in NAMES}


def bare(html: str) -> str:
    """Return the letters of a text, with those of its notes between double brackets."""
    text = NOTE.sub(r"⟦\1⟧", html)
    return re.sub(r"[^\w⟦⟧]", "", unescape(re.sub(r"<[^>]*>", "", text)))


def texts_of(draft: PaperDraft) -> Iterator[str]:
    """Yield all that may call a note, as rich text."""
    yield from (html_of_line(point.text) for point in draft.key_points)
    for one in draft.recommendation_sets:
        yield from map(html_of_line, (one.lead_in, *one.items))
    for block in draft.full_text:
        cells = (cell.text for row in block.rows for cell in row)
        lines = (block.text, block.caption, *cells, block.source)
        yield block.html + " ".join(map(html_of_line, lines))


@pytest.mark.parametrize("name", NAMES)
def test_file_becomes_what_the_text_beside_it_says(name):
    assert account(content_of(name)) == (FILES / f"{name}.txt").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_notes_stand_at_their_marks_or_are_told(name, cuts):
    draft = cuts[name].draft
    text = "|".join(bare(part) for part in texts_of(draft))
    said_by = (block.source for block in draft.full_text if block.kind == "quotation")
    elsewhere = letters(" ".join((*draft.notes, *said_by, repr(draft.byline))))
    text = re.sub(r"(?<=⟧)|(?=⟦)", "", text)
    lost = []
    for before, note in truth_of(content_of(name)).notes:
        at_mark = re.search(rf"(\w*){re.escape(f'⟦{note}⟧')}", text)
        is_there = at_mark and (before.endswith(at_mark[1][-20:]) or at_mark[1].endswith(before))
        if not is_there and note not in elsewhere:
            lost.append((before, note))
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_tables_and_pictures_stand_after_the_same_words(name, cuts):
    truth, pieces = truth_of(content_of(name)), cuts[name].pieces
    for kind, before in (("table", truth.before_tables), ("picture", truth.before_pictures)):
        places = [at for at, piece in enumerate(pieces) if piece.kind == kind]
        for at in places:
            words = letters("".join(piece.text for piece in pieces[:at] if piece.kind != "picture"))
            assert any(words.endswith(one) or one.endswith(words[-10:]) for one in before)


@pytest.mark.parametrize("name", NAMES)
def test_all_that_a_file_has_is_in_the_text_in_fields_told_or_left_out(name):
    assert row(FILES / f"{name}.docx").endswith("| balanced |")


def test_file_that_cannot_be_read_has_a_row_too(tmp_path):
    (tmp_path / "torn.docx").write_bytes(b"PK")
    assert row(tmp_path / "torn.docx").startswith(
        "| torn.docx | refused: This Word file is damaged"
    )


def test_files_are_those_that_the_script_writes():
    assert set(every_file()) <= set(NAMES)
    assert len(NAMES) >= 25


@pytest.mark.parametrize("content", [b"", b"PK"])
def test_what_is_no_word_file_has_an_account_too(content):
    assert account(content).startswith("refused: ")
    with pytest.raises(UnreadableText):
        word.read(content)
