"""Titles that look like something else: like a name, a body, a list item, or a line of facts."""

import pytest

from publications.imports.draft import PaperDraft
from publications.imports.pasted_text import UnreadableText, read

PROSE = "The ports of the North Sea are slow and the customs that serve them are slower. This paper shows the cost."


def page(head: str) -> PaperDraft:
    return read(f"{head}\n\n{PROSE}\n\nKey findings\n• one thing that matters to all\n".encode())


@pytest.mark.parametrize(
    "below", ["\nBy Ada Example\n12 May 2019", "\nBy the Halyard Institute", ""]
)
@pytest.mark.parametrize(
    ("line", "title"),
    [
        *((title, title) for title in (
            "Frozen Conflicts", "SLOW PORTS", "Digital Sovereignty", "Rethinking NATO", "Langsame Häfen",
            "Europas Grenzen", "Bericht zur Lage der Nation", "Wege zur Energie", "Énergies du Futur",
            "L’Europe de la Défense", "Routes de Chine", "Frozen Conflicts and Slow Ports",
            "NATO", "5G", "9/11", "Europe 2030", "The Halyard Council",
        )),
        ("1. Frozen Conflicts", "Frozen Conflicts"),
        ("• Frozen Conflicts", "Frozen Conflicts"),
        *((f"{mark}The slow harbour", "The slow harbour") for mark in (
            "• ", "- ", "– ", "* ", "▪ ", "→ ", "🚢 ", "# ", "## ", "3.) ", "1.", "a) ", "A. ", "1.1 ", "Title: ",
            "DRAFT: ", "1. DRAFT: ",
        )),
        ("The slow harbour:", "The slow harbour"),
        ("Titel: Der langsame Hafen", "Der langsame Hafen"),
    ],
)  # fmt: skip
def test_what_can_be_nothing_else_is_the_title(line, title, below):
    draft = page(line + below)
    assert draft.title == title
    assert draft.notes == ("one thing that matters to all",) or not draft.notes
    assert draft.receipt[0].field.startswith("title")


def test_what_stood_before_the_title_is_told():
    assert page("• The slow harbour").receipt[0].field == "title, without “•” before it"
    assert page("The slow harbour:").receipt[0].field == "title, without its closing colon"


@pytest.mark.parametrize(
    "title", ["1.5 degrees", "1.5 Grad", "2.5 Prozent", "B. S. Naipaul’s rivers"]
)
def test_an_amount_or_an_initial_stays_in_the_title(title):
    assert page(title).title == title


def test_a_first_line_like_a_name_is_a_title_with_its_subtitle():
    draft = page("Frozen Conflicts\nWhy the harbour is slow\nBy Ada Example")
    assert (draft.title, draft.subtitle) == ("Frozen Conflicts", "Why the harbour is slow")


@pytest.mark.parametrize("byline", ["", "\nVon Ada Example"])
def test_the_author_s_name_below_is_no_subtitle(byline):
    draft = page(f"Langsame Häfen\nAda Example{byline}")
    assert (draft.title, draft.subtitle) == ("Langsame Häfen", "")
    assert "Ada Example" in draft.notes


def test_house_above_a_title_like_a_name():
    draft = page("Halyard Institute\nFrozen Conflicts\nBy Ada Example")
    assert (draft.title, draft.notes[0]) == ("Frozen Conflicts", "Halyard Institute")


@pytest.mark.parametrize(
    "text", ["• one\n• two", "12 May 2019", "Policy Brief No. 7", "www.halyard.example"]
)
def test_lists_and_facts_alone_are_no_title(text):
    with pytest.raises(UnreadableText):
        read(text)


def test_names_below_a_title_like_a_name_are_no_title():
    draft = page("Policy Brief\nFrozen Conflicts\nAda Example and Jan Moor")
    assert (draft.title, draft.subtitle) == ("Frozen Conflicts", "")
    assert draft.notes == ("Ada Example and Jan Moor",)
