"""Nothing of a Word file is lost or moved: every word is one of its own, and is looked for in the draft."""

import random
import re

import pytest

from publications.imports import cutting, word
from publications.imports.counts import counts_of_source, counts_of_text
from publications.imports.draft import DraftBlock, PaperDraft
from tests.publications.imports.word import files
from tests.publications.imports.word.files import by_hand, call, paragraph, run

SEEDS = range(300)
WORD = re.compile(r"\bw\d{4}\b")


class Generated:
    """A file made by chance, whose words are w0001, w0002 … in the order of reading; a note is where it is called."""

    def __init__(self, seed: int) -> None:
        self.chance, self.count = random.Random(seed), 0  # noqa: S311 - no secret
        self.notes: dict[int, str] = {}
        parts = [
            paragraph(self.words(4), style="Title"),
            paragraph(self.words(3), style="Heading1"),
        ]
        parts += [self.part() for _ in range(self.chance.randint(5, 40))]
        self.content = by_hand("".join(parts), self.notes)

    def words(self, many: int) -> str:
        start, self.count = self.count + 1, self.count + many
        return " ".join(f"w{n:04}" for n in range(start, self.count + 1))

    def runs(self) -> list[str]:
        """Return runs of words with looks, and notes between them."""
        made = []
        for _ in range(self.chance.randint(1, 4)):
            look = self.chance.choice(["", "", "b", "i"])
            made.append(run(f"{self.words(self.chance.randint(1, 9))} ", look))
            if self.chance.random() < 0.25:
                made.append(self.note())
        return made

    def note(self) -> str:
        key = len(self.notes) + 2
        self.notes[key] = self.words(3)
        return call(key)

    def part(self) -> str:
        make = self.chance.choice(
            [self.text, self.text, self.text, self.heading, self.quotation, self.table]
        )
        return make()

    def text(self) -> str:
        return paragraph(*self.runs())

    def heading(self) -> str:
        return paragraph(self.words(3), style=self.chance.choice(["Heading1", "Heading2"]))

    def quotation(self) -> str:
        return paragraph(run(self.words(6)), style="Quote")

    def table(self) -> str:
        rows = []
        for _ in range(self.chance.randint(2, 4)):
            row = []
            for _ in range(3):
                cell = [run(self.words(1))]
                if self.chance.random() < 0.1:
                    cell.append(self.note())
                row.append(paragraph(*cell))
            rows.append(tuple(row))
        return files.table(*rows)


def shown(block: DraftBlock) -> str:
    """Return all that a block says, in the order of reading."""
    cells = " ".join(cell.text for row in block.rows for cell in row)
    return " ".join((block.text, block.html, cells, block.caption, block.source))


def told(draft: PaperDraft) -> str:
    head = (draft.title, draft.subtitle, draft.byline, draft.abstract, draft.key_points)
    rest = (draft.recommendation_sets, draft.contacts, draft.notes)
    return " ".join((repr(head), repr(rest), *map(shown, draft.full_text)))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_is_there_once_and_in_its_order(seed):
    made = Generated(seed)
    draft = cutting.draft_of(word.read(made.content))

    every = [f"w{n:04}" for n in range(1, made.count + 1)]
    assert sorted(WORD.findall(told(draft))) == every
    text = " ".join(map(shown, draft.full_text))
    assert WORD.findall(text) == sorted(WORD.findall(text))


@pytest.mark.parametrize("seed", SEEDS[:50])
def test_notes_are_as_many_as_were_called(seed):
    made = Generated(seed)
    draft = cutting.draft_of(word.read(made.content))
    pieces = word.read(made.content).pieces
    before, after = counts_of_source(pieces), counts_of_text(draft)

    assert before.notes == after.notes + len(draft.notes) == len(made.notes)
    # All but the title stands in the text.
    assert before.words == after.words + 4
    assert (before.headings, before.tables) == (after.headings, after.tables)
