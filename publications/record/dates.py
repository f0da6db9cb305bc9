"""The date of a publication, as exactly as it is known.

A cover may say “12 May 2019”, “May 2019”, “2019”, or nothing. Whoever sorts needs a day in each case; whoever
writes it down for readers or machines writes only what is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Where a paper without a date stands in lists: after all that have one.
UNDATED = date.min


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"

    @classmethod
    def _missing_(cls, value: object) -> Precision:
        # Another program may have stored anything; readers get a page all the same.
        return cls.DAY


def first_day(day: date, precision: Precision) -> date:
    """Return the day to sort by: the first of what is known."""
    if precision == Precision.NONE:
        return UNDATED
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


@dataclass(frozen=True)
class PublicationDate:
    """A day to sort by, and how much of it is known; what is not known is set to the first."""

    day: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "precision", Precision(self.precision))
        object.__setattr__(self, "day", first_day(self.day, self.precision))

    def __bool__(self) -> bool:
        return self.precision is not Precision.NONE

    @property
    def has_day(self) -> bool:
        return self.precision is Precision.DAY

    @property
    def has_month(self) -> bool:
        return self.precision in (Precision.DAY, Precision.MONTH)

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day as far as they are known."""
        known = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1, Precision.NONE: 0}
        return (self.day.year, self.day.month, self.day.day)[: known[self.precision]]

    @property
    def year(self) -> str:
        """The year as people write it, or nothing."""
        return str(self.day.year) if self else ""

    @property
    def four_digits(self) -> str:
        """The year as machines ask for it, which date.strftime does not promise below 1000, or nothing."""
        return f"{self.day.year:04}" if self else ""

    @property
    def iso(self) -> str:
        """The date as ISO 8601 and W3CDTF write it: 2019-05-12, 2019-05, 2019, or nothing."""
        return self.joined("-")

    def joined(self, joint: str) -> str:
        """Return the known parts, the year in four digits and the others in two."""
        return joint.join(f"{part:0{4 if n == 0 else 2}}" for n, part in enumerate(self.parts))


NO_DATE = PublicationDate(UNDATED, Precision.NONE)
