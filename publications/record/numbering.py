"""The numbers of what is counted through a whole paper. Nothing else numbers, so that all formats agree."""

from dataclasses import dataclass, field
from itertools import count

from publications.record.body import Note, Text


@dataclass
class Numbering:
    """Counts notes, figures, tables and recommendations in reading order, each from 1.

    Charts are counted among the figures.
    """

    notes: "count[int]" = field(default_factory=lambda: count(1))
    figures: "count[int]" = field(default_factory=lambda: count(1))
    tables: "count[int]" = field(default_factory=lambda: count(1))
    recommendations: "count[int]" = field(default_factory=lambda: count(1))

    def note(self, content: Text) -> Note:
        return Note(next(self.notes), content)

    def figure(self) -> int:
        return next(self.figures)

    def table(self) -> int:
        return next(self.tables)

    def recommendation(self) -> int:
        return next(self.recommendations)
