"""What a piece of a manuscript can become: names that an editor chooses from, and what each does."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal[
    "title", "subtitle", "byline", "fact", "abstract", "key point", "lead-in", "recommendation", "contact",
    "heading 1", "heading 2", "heading 3", "text", "quotation", "box", "caption", "source", "table", "figure",
    "leave out", "notes",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
# What nobody can choose: it depends on more than one piece, or on what kind of piece it is.
FOUND_ONLY: frozenset[Role] = frozenset(["fact", "contact", "table", "figure"])
OF_TEXT: frozenset[Role] = frozenset(
    ["heading 1", "heading 2", "heading 3", "text", "quotation", "box"]
)
BEGINNINGS: tuple[tuple[str, Role], ...] = (
    ("title", "title"), ("subtitle", "subtitle"), ("byline", "byline"), ("imprint: to be decided", "notes"),
    ("imprint", "fact"), ("keywords", "fact"),
    ("abstract", "abstract"),
    ("key point", "key point"), ("contact", "contact"), ("left out", "leave out"), ("heading 1", "heading 1"),
    ("heading 2", "heading 2"), ("heading", "heading 3"), ("text", "text"), ("entry", "text"),
    ("quotation", "quotation"), ("box", "box"), ("caption", "caption"), ("source", "source"), ("table", "table"),
    ("figure", "figure"),
)  # fmt: skip


def role_of(field: str) -> Role:
    """Return the role that the name of a field in a receipt stands for."""
    if field.startswith("recommendations"):
        return "recommendation" if ": item" in field else "lead-in"
    return next((role for beginning, role in BEGINNINGS if field.startswith(beginning)), "notes")
