"""The whole paper as JSON, for programs that read its text and not only its metadata.

The shape is that of :class:`~publications.record.paper.PaperRecord`, whose names and meanings it keeps:

- ``format`` is ``colophon-paper`` and ``version`` 2; a change that readers must know of raises it.
- What is empty is left out. Dates are ISO 8601, languages BCP 47, addresses absolute.
- ``published`` is as exact as the date is known: a day, a month (2019-05) or a year.
- A run of text is a list of strings and of objects: ``{"type": "strong", "content": […]}``, likewise
  ``emphasis``, ``superscript``, ``subscript``, ``link`` (with ``address``), ``span`` (with
  ``language``), ``note`` (with ``number`` and ``content``) and ``break``.
- A line is a string, and a run of text where it calls notes: the text of a cell, of a recommendation and its
  ``lead_in``, ``caption``, ``source``, the ``title`` of a box, what a quotation says and its ``attribution``. In
  version 1 it was always a string.
- A block is an object with a ``type``: ``heading``, ``paragraph``, ``list`` (``entries`` are lists of
  blocks), ``figure``, ``chart`` (with its data), ``table`` (rows of cells), ``quotation`` and ``box``.
- The ``id`` of a part is its place on the page of the paper, behind ``#``.
- A translation is a pair: its language and its address. A chart's row is a pair: name and value.
- Pictures are named with their measures and without their bytes; drawings are left out.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from publications.record import body
from publications.record.paper import PaperRecord

NAME = "paper.json"
MEDIA_TYPE = "application/json"
VERSION = 2

TYPES: dict[type, str] = {
    body.Note: "note",
    body.Break: "break",
    body.Heading: "heading",
    body.Paragraph: "paragraph",
    body.Listing: "list",
    body.Figure: "figure",
    body.ChartFigure: "chart",
    body.Table: "table",
    body.Quotation: "quotation",
    body.Box: "box",
}
# Binary, or made for one way of printing and of no meaning elsewhere.
LEFT_OUT = {
    "checksum", "colors", "cover_drawing", "data", "drawing", "former", "logo", "narrow", "precision", "profile",
    "styled", "words",
}  # fmt: skip


def render(record: PaperRecord) -> str:
    whole = {"format": "colophon-paper", "version": VERSION, **value(record)}
    whole["published"] = record.dated.iso
    if not record.dated:
        del whole["published"]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def value(thing: Any) -> Any:
    """Return what JSON can hold of a value of the record."""
    if isinstance(thing, date):  # also one with a time
        return thing.isoformat()
    if isinstance(thing, tuple):
        return [value(one) for one in thing]
    if not is_dataclass(thing):
        return thing
    known = {field.name: getattr(thing, field.name) for field in fields(thing)}
    kind = known.pop("kind") if isinstance(thing, body.Run) else TYPES.get(type(thing))
    typed = {"type": kind} if kind else {}
    return typed | filled(known)


def filled(known: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, what is binary, and what only one way of printing has a use for."""
    return {
        name: value(one)
        for name, one in known.items()
        if one not in ("", None, ()) and name not in LEFT_OUT and not isinstance(one, bytes)
    }
