"""What readers see is there in German and French, and is compiled."""

import ast
import gettext
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation.template import templatize

from core.models import Licence
from core.texts.blocks import LANGUAGE_CHOICES
from people.models import ContactNumber
from publications.blocks.kinds import KeyPointBlock
from publications.models import Contact, Contribution, Export, PaperFile, PaperPage
from publications.record.paper import KeyPoint
from tests.publications.formats.records import MINIMAL

ROOT = Path(settings.BASE_DIR)
LANGUAGES = ("de", "fr")
STRING = r"""(u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))"""
PLACEHOLDER = re.compile(r"%\(\w+\)\.?\d*[a-z]|%[sd]")
# Functions that mark a text, each with the place of the text among its arguments.
MARKING = {
    "_": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "ngettext": 0,
    "pgettext": 1,
    "pgettext_lazy": 1,
}
CONTEXT, PLURAL = "\x04", "\x00"


def text_of(literals: list[str]) -> str:
    return "".join(ast.literal_eval(literal) for literal in literals)


def read_po(path: Path) -> dict[str, list[str]]:
    """The entries of a .po file: the msgstrs (one for each plural form) by msgid."""
    entries = {}
    for paragraph in path.read_text().split("\n\n"):
        fields: list[tuple[str, list[str]]] = []
        for line in paragraph.splitlines():
            if found := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                fields.append((found[1], [found[2]]))
            elif line.startswith('"'):
                fields[-1][1].append(line)
        texts = {name: text_of(literals) for name, literals in fields}
        if "msgid" not in texts:
            continue
        key = texts["msgid"]
        if "msgctxt" in texts:
            key = texts["msgctxt"] + CONTEXT + key
        if "msgid_plural" in texts:
            key += PLURAL + texts["msgid_plural"]
        entries[key] = [text for name, text in texts.items() if name.startswith("msgstr")]
    return entries


def po_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogue(language: str) -> dict[str, list[str]]:
    entries = read_po(po_path(language))
    entries.pop("")
    return entries


def in_templates() -> set[str]:
    """The texts that templates for readers mark, as Django itself finds them."""
    paths = (ROOT / "templates").rglob("*.html")
    return in_some_templates(path for path in paths if "wagtailadmin" not in path.parts)


def in_some_templates(paths: Iterable[Path]) -> set[str]:
    found = set()
    for path in paths:
        calls = re.findall(r"\b(n?)gettext\(" + STRING, templatize(path.read_text()))
        found |= {ast.literal_eval(first) for _, first in calls}
    return found


def marked_in(paths: Iterable[Path]) -> set[str]:
    texts = (text for path in paths for text in re.findall(r"\b_\(" + STRING, path.read_text()))
    return {ast.literal_eval(text) for text in texts}


def in_template_tags() -> set[str]:
    return marked_in(ROOT.glob("*/templatetags/*.py"))


def in_lists() -> set[str]:
    """The names of filters, of the pages of terms, and of the places where a search found words."""
    rooms = [ROOT / "publications" / name for name in ("catalogue", "search")]
    return marked_in(path for room in rooms for path in room.glob("*.py"))


def in_charts() -> set[str]:
    """The headings of a chart's table; all else in that module is said to editors."""
    module = ROOT / "publications" / "charts" / "chart_data.py"
    return {"Name", "Time", "Value"} & marked_in([module])


def in_choices() -> set[str]:
    """What people choose in the admin and readers see as a label."""
    lists = [
        ContactNumber.Kind.choices, Contact.Purpose.choices, Contribution.Role.choices, Licence.choices,
        Export.Kind.choices, PaperFile.Kind.choices, PaperPage.Kind.choices, LANGUAGE_CHOICES, settings.LANGUAGES,
        [c for c in KeyPointBlock().child_blocks["kind"].field.choices if c[0]],
    ]  # fmt: skip
    with translation.override(None):
        return {str(label) for choices in lists for _, label in choices}


def in_python() -> set[str]:
    """The texts that Python marks, for readers and editors."""
    paths = (
        path for app in ("core", "people", "publications") for path in (ROOT / app).rglob("*.py")
    )
    return {
        node.args[MARKING[node.func.id]].value
        for path in paths
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in MARKING
        if isinstance(node.args[MARKING[node.func.id]], ast.Constant)
    }


def translated_into(language: str) -> set[str]:
    return {
        key.split(CONTEXT)[-1].split(PLURAL)[0]
        for key, texts in catalogue(language).items()
        if all(texts)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_readers_see_is_translated(language):
    read = in_templates() | in_template_tags() | in_lists() | in_charts() | in_choices()

    assert len(read) > 100
    assert read - translated_into(language) == set()


def test_all_that_editors_see_is_there_in_german():
    seen = in_python() | in_some_templates((ROOT / "templates").rglob("*.html"))

    assert len(seen) > 700
    assert seen - translated_into("de") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_english_text(language):
    for key, texts in catalogue(language).items():
        wanted = {frozenset(PLACEHOLDER.findall(english)) for english in key.split(PLURAL)}
        for text in filter(None, texts):
            assert frozenset(PLACEHOLDER.findall(text)) in wanted, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_text_says(language):
    with po_path(language).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    expected = {}
    for key, texts in catalogue(language).items():
        english = key.split(PLURAL)[0]
        if PLURAL in key and all(texts):
            expected |= {(english, form): text for form, text in enumerate(texts)}
        elif any(texts):
            expected[english] = texts[0]
    compiled.pop("")

    assert compiled == expected, "run msgfmt -o django.mo django.po beside it"


def test_no_line_of_french_begins_with_a_mark():
    """A space before a mark of two parts does not break (Lexique des règles typographiques, “ponctuation”)."""
    told = [text for texts in catalogue("fr").values() for text in texts]
    assert [
        text for text in told if re.search("[^\\S\xa0\u202f][:;!?»]|«[^\\S\xa0\u202f]", text)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_waits_for_somebody_to_look_at_it(language):
    assert "#, fuzzy" not in po_path(language).read_text()


def test_catalogues_name_nobody():
    for language in LANGUAGES:
        assert "@" not in po_path(language).read_text()


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Key points"), ("de", "Kernaussagen"), ("fr", "Points clés")],
)
def test_a_paper_says_key_points_in_its_language(language, heading):
    record = replace(MINIMAL, key_points=(KeyPoint("finding", "Finding", ("It is so.",)),))
    with translation.override(language):
        html = render_to_string("publications/paper/key_points.html", {"record": record})

    assert f">{heading}</h2>" in html


@pytest.mark.parametrize(
    ("language", "one", "none"), [("de", "1 Seite", "0 Seiten"), ("fr", "1 page", "0 page")]
)
def test_counts_follow_the_grammar_of_the_language(language, one, none):
    with translation.override(language):
        said = [translation.ngettext("%(pages)s page", "%(pages)s pages", n) for n in (1, 0)]

    assert [text % {"pages": n} for text, n in zip(said, (1, 0), strict=True)] == [one, none]
