"""Notes in lines of plain words: what is read of them, and that what is written is read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.record.body import Break, Note
from publications.record.inline_notes import (
    InlineNote,
    bare,
    has_open_note,
    line_of,
    noted,
    notes_in_line,
    pieces,
)

SIGNS = st.text(st.sampled_from("^[]\\ax \n"), max_size=12)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Costs", ["Costs"]),
        ("Costs^[In prices of 2020.] of it", ["Costs", InlineNote("In prices of 2020."), " of it"]),
        ("^[One.]^[Two.]", [InlineNote("One."), InlineNote("Two.")]),
        ("A^[See [12], and [a [b]].]", ["A", InlineNote("See [12], and [a [b]].")]),
        (r"A\^[no note] [1]", ["A^[no note] [1]"]),
        (r"A^[to \] and \[ it]", ["A", InlineNote("to ] and [ it")]),
        (r"C:\\^[A path.] and C:\x\[y", ["C:\\", InlineNote("A path."), r" and C:\x\[y"]),
        ("x^2 [y] ^ [z]", ["x^2 [y] ^ [z]"]),
        ("A^[not closed [1]", ["A^[not closed [1]"]),
        ("A^[not closed, B^[closed]", ["A^[not closed, B", InlineNote("closed")]),
    ],
)
def test_note_is_read_where_its_brackets_say(line, read):
    assert pieces(line) == read
    assert bare(line) == "".join(one for one in read if isinstance(one, str))


def test_note_that_is_not_closed_is_told():
    assert has_open_note("A^[not closed [1]")
    assert has_open_note("A^[closed] B^[")
    assert not has_open_note(r"A^[closed, ^[ within]] \^[ and [ ]")


@given(st.lists(st.one_of(SIGNS.filter(bool), SIGNS.map(InlineNote)), max_size=5))
def test_what_is_written_is_read_again(some):
    read = pieces(line_of(some))
    assert notes_in_line(line_of(some)) == [
        one.words for one in some if isinstance(one, InlineNote)
    ]
    assert bare(line_of(some)) == "".join(one for one in some if isinstance(one, str))
    assert line_of(read) == line_of(some)
    assert not has_open_note(line_of(some))


@given(SIGNS)
def test_whatever_is_typed_is_words_and_notes_that_can_be_written(line):
    assert pieces(line_of(pieces(line))) == pieces(line)


def test_very_many_open_brackets_are_read_once():
    assert pieces("^[" * 100_000) == ["^[" * 100_000]
    assert has_open_note("\\" * 100_001 + "[^[")


def test_line_with_notes_is_a_text_and_one_without_stays_words():
    made: list[str] = []

    def note(words: str) -> Note:
        made.append(words)
        return Note(len(made), (words,))

    assert noted("one\ntwo", note) == "one\ntwo"
    assert noted("one^[ ]", note) == "one"
    assert noted("one\ntwo^[ a\n b ]", note) == ("one", Break(), "two", Note(1, ("a b",)))
