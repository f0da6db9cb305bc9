"""The outline of a text: the levels of its headings, of which none is left out."""

from dataclasses import dataclass, field


@dataclass
class Outline:
    """Gives headings their levels in reading order.

    WCAG 2.2, technique G141, and ISO 14289-1 (PDF/UA-1), 7.4.2: a heading stands one level below the one that
    it is a part of. What is written deeper than that moves up, and all beside it moves along.
    """

    open: list[int] = field(default_factory=list)

    def level(self, written: int) -> int:
        """Return the level of the next heading, from 2 on."""
        while self.open and self.open[-1] >= written:
            self.open.pop()
        self.open.append(written)
        return len(self.open) + 1
