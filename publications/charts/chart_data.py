"""The data of a chart: lines as an editor types them, what must hold of them, and the file of them.

A number is shown as it was typed, so that 5.0 stays 5.0 and a German text keeps its commas.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.texts.csv_cells import harmless

BARS, COLUMNS = "bars", "columns"
MOST_ROWS, LONGEST_LABEL = 40, 80
NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?\Z")
# Is 1,000 one, or a thousand? Whoever has typed it must say so.
AMBIGUOUS = re.compile(r"[-−]?[1-9]\d{0,2}[.,]\d{3}\Z")
SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")


class ChartError(ValueError):
    """What is wrong, in a sentence for an editor, and the field of the form where it is."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Row:
    """One bar or column: ``shown`` is the number as it was typed."""

    label: str
    value: float
    shown: str


@dataclass(frozen=True)
class Chart:
    """A chart that can be drawn; numbers are in ``unit``, which may be empty."""

    kind: str
    rows: tuple[Row, ...]
    unit: str = ""
    maximum: float | None = None
    line: float | None = None
    line_label: str = ""
    highlight: frozenset[str] = frozenset()

    @property
    def headings(self) -> tuple[str, str]:
        """Return what the labels are, and what the numbers are."""
        return (_("Time") if self.kind == COLUMNS else _("Name"), self.unit or _("Value"))

    @property
    def comma(self) -> bool:
        """Return whether decimals are written with a comma."""
        return any("," in row.shown for row in self.rows)

    def is_highlighted(self, row: Row) -> bool:
        """Those that the editor named; else those that pass the marked line; else all of them."""
        if self.highlight:
            return row.label in self.highlight
        return self.line is None or row.value > self.line


def chart_of(block: Mapping[str, Any]) -> Chart:
    """Make a chart of what a chart block holds; raises :class:`ChartError`."""
    rows = rows_of(str(block.get("data") or ""))
    labels = [row.label for row in rows]
    named = [part.strip() for part in str(block.get("highlight") or "").split(";")]
    highlight = frozenset(filter(None, named))
    if unknown := sorted(highlight.difference(labels)):
        message = _("“%(label)s” is not among the labels of the data.")
        raise ChartError("highlight", message % {"label": unknown[0]})
    maximum, line = block.get("maximum"), block.get("line")
    if maximum is not None and maximum < max(row.value for row in rows):
        raise ChartError("maximum", _("A value is larger than this. Raise it, or leave it empty."))
    if line is not None and maximum is not None and line > maximum:
        raise ChartError("line", _("The line lies beyond the end of the scale."))
    return Chart(
        kind=str(block.get("kind") or BARS),
        rows=rows,
        unit=str(block.get("unit") or "").strip(),
        maximum=maximum,
        line=line,
        line_label=str(block.get("line_label") or "").strip(),
        highlight=highlight,
    )


def drawable(block: Mapping[str, Any]) -> Chart | None:
    """Return what can be drawn of a chart as it was stored, or nothing where its data cannot be read.

    Editors are told of a label or a scale that does not fit, by :func:`chart_of`; readers have the rest.
    """
    try:
        rows = rows_of(str(block.get("data") or ""))
    except ChartError:
        return None
    fitting = dict(block)
    labels = {row.label for row in rows}
    named = str(block.get("highlight") or "").split(";")
    fitting["highlight"] = ";".join(one for one in named if one.strip() in labels)
    for name in ("maximum", "line"):
        try:
            return chart_of(fitting)
        except ChartError:
            fitting[name] = None
    return chart_of(fitting)


def rows_of(text: str) -> tuple[Row, ...]:
    """Read one row from each line, ``label; value``; raises :class:`ChartError`."""
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    rows = tuple(row_of(line, number) for number, line in lines)
    if not rows:
        raise ChartError("data", _("Write at least one line, for example: Finland; 2.8"))
    if len(rows) > MOST_ROWS:
        message = _("There are %(count)s lines; a chart can be read with %(most)s at most.")
        raise ChartError("data", message % {"count": len(rows), "most": MOST_ROWS})
    labels = [row.label for row in rows]
    if twice := next((label for label in labels if labels.count(label) > 1), None):
        message = _("“%(label)s” stands there twice: every label needs words of its own.")
        raise ChartError("data", message % {"label": twice})
    return rows


def row_of(line: str, number: int) -> Row:
    label, separator, typed = (part.strip() for part in line.rpartition(";"))
    if not (separator or "").strip() or not label:
        message = _(
            "Line %(number)s: put a semicolon between label and value, such as Finland; 2.8"
        )
        raise ChartError("data", message % {"number": number})
    if len(label) > LONGEST_LABEL:
        message = _("Line %(number)s: a label has %(most)s characters at most.")
        raise ChartError("data", message % {"number": number, "most": LONGEST_LABEL})
    try:
        return Row(label, value_of(typed), typed.replace("-", "−"))
    except ValueError as error:
        message = _("Line %(number)s: %(error)s")
        raise ChartError("data", message % {"number": number, "error": error}) from error


def value_of(typed: str) -> float:
    """Read a number with a decimal point or comma; raises ``ValueError`` with a sentence."""
    if AMBIGUOUS.match(typed):
        whole = typed.replace(",", "").replace(".", "")
        message = _("is “%(typed)s” meant with decimals? Write %(whole)s, or fewer decimals.")
        raise ValueError(message % {"typed": typed, "whole": whole})
    plain = SPACES.sub("", typed)
    if not NUMBER.match(plain) or len(plain) > 15:
        raise ValueError(_("“%(typed)s” is not a number, such as 2.8") % {"typed": typed})
    return float(plain.replace(",", ".").replace("−", "-"))


def small_rows(text: str) -> list[Row]:
    """Read numbers that stand apart by spaces; raises ``ValueError`` with a sentence."""
    return [Row("", value_of(typed), typed.replace("-", "−")) for typed in text.split()]


def csv_text(chart: Chart) -> str:
    """Return the data as a file for spreadsheets: a line of headings, then label and plain number."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(map(harmless, chart.headings))
    for row in chart.rows:
        writer.writerow([harmless(row.label), f"{row.value:.10g}"])
    return file.getvalue()
