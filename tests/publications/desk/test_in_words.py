"""What readers of texts tell is said in the language of the editor who reads it."""

import ast
import gettext
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from publications.desk import intake
from publications.desk.in_words import in_words
from publications.imports import (
    captions,
    cutting,
    facts_in_lines,
    ledger,
    source_text,
    word,
    word_left_out,
    word_parts,
)
from publications.imports.draft import DraftBlock, UnreadableText
from publications.imports.sentences import Sentence
from tests import factories
from tests.publications.imports.word import files

IMPORTS = Path(settings.BASE_DIR) / "publications" / "imports"
LANGUAGES = ("de", "fr")


def constants(tree: ast.AST) -> dict[str, str]:
    """Return the texts that a module has a name for."""
    named = [one for one in ast.walk(tree) if isinstance(one, ast.Assign)]
    return {
        target.id: one.value.value
        for one in named
        for target in one.targets
        if isinstance(target, ast.Name)
        and isinstance(one.value, ast.Constant)
        and isinstance(one.value.value, str)
    }


def said_in(path: Path) -> set[str]:
    """Return what a module says: in a sentence, as a refusal, and as a reason why a line is left out."""
    tree = ast.parse(path.read_text())
    named, found = constants(tree), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and str(node.value).startswith("left out: "):
            found.add(str(node.value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
            "Sentence",
            "UnreadableText",
        ):
            found |= {
                named.get(getattr(one, "id", ""), getattr(one, "value", None))
                for one in node.args[:1]
            }
    return {text for text in found if isinstance(text, str) and text != "left out: "}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_readers_say_is_translated(language):
    compiled = gettext.translation("django", Path(settings.BASE_DIR) / "locale", [language])
    said = set().union(*map(said_in, IMPORTS.rglob("*.py")))
    said |= {name for _sign, name in source_text.SIGNATURES} | set(word_left_out.UNSEEN.values())
    said |= {*ledger.NOTE_AT, *ledger.LINK_AT, *captions.NAMES.values(), *captions.PLACES.values()}
    said |= {*word_parts.STAND_INS, facts_in_lines.OTHER_NUMBER, facts_in_lines.WRONG_DIGIT}

    assert len(said) > 40
    assert sorted(text for text in said if compiled.gettext(text) == text) == []


def test_sentence_is_its_english_text():
    assert (
        Sentence("%(text)s (there is no such day)", text="31 June")
        == "31 June (there is no such day)"
    )
    assert Sentence("%(n)s box", "%(n)s boxes", n=2) == "2 boxes"
    assert Sentence("100 % of it") == "100 % of it"


def test_sentence_is_said_in_the_language_that_is_set():
    two, one = Sentence(*word_left_out.TAKEN, n=2), Sentence(*word_left_out.LEFT, n=1)
    told = Sentence(word_left_out.TRACKED, taken=two, left=one)
    nested = UnreadableText(Sentence(source_text.NO_TEXT, kind=Sentence("a PDF"))).sentence
    with translation.override("de"):
        assert in_words(told) == (
            "Überarbeitungen: 2 Einfügungen sind übernommen, 1 Löschung ist ausgelassen."
        )
        assert in_words(nested).startswith("Das ist ein PDF und kein Text.")
        assert in_words("Words of a text, 100 %(n)s") == "Words of a text, 100 %(n)s"


@pytest.mark.django_db
def test_notes_of_a_draft_are_in_its_editors_language():
    factories.catalogue(), factories.people()
    content = files.by_hand(files.TITLE + files.paragraph("It waits."), comments={1: "Is that so?"})
    draft = cutting.draft_of(word.read(content))
    chart = DraftBlock("paragraph", html=word_parts.CHART)
    draft = replace(draft, full_text=(*draft.full_text, chart))
    with translation.override("fr"):
        made = intake.make_draft(draft)

    assert (
        "Un commentaire est laissé de côté : « Is that so? »"
        in made.paper.editors_notes.replace("\xa0", " ")
    )
    assert "Ici, le fichier a un graphique" in str(made.paper.full_text)
    assert "Le texte n’a pas de date" in " ".join(made.said)
