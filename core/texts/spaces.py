"""Spaces of a text: those that a line may end at, and those that keep a mark with its word."""

import re

ORDINARY = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")


def on_one_line(text: str) -> str:
    """Return a text on one line, with single spaces; those that do not break stay what they are."""
    return ORDINARY.sub(" ", text).strip()
