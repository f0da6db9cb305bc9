"""The numbers of what is counted through a whole paper. Nothing else numbers, so that all formats agree."""

from dataclasses import dataclass, field
from itertools import count

from publications.record.body import Note, Text


@dataclass
class Numbering:
    """Counts notes, figures, tables and recommendations in reading order, each from 1.

    Charts are counted among the figures.
    """

    _notes: "count[int]" = field(default_factory=lambda: count(1))
    _figures: "count[int]" = field(default_factory=lambda: count(1))
    _tables: "count[int]" = field(default_factory=lambda: count(1))
    _recommendations: "count[int]" = field(default_factory=lambda: count(1))

    def note(self, content: Text) -> Note:
        return Note(next(self._notes), content)

    def figure(self) -> int:
        return next(self._figures)

    def table(self) -> int:
        return next(self._tables)

    def recommendation(self) -> int:
        return next(self._recommendations)
