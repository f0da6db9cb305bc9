"""The series, topics and addressees of a language that are here, each found by a name as a text has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from wagtail.models import Locale

from core.texts.cleaning import one_line
from core.texts.shortening import shortened
from publications.imports.term_names import compared, folded
from publications.models import Addressee, Region, Series, Topic

LONGEST = 120
KINDS: dict[str, type[Series | Topic | Addressee]] = {
    "series": Series,
    "topic": Topic,
    "addressee": Addressee,
}
# What somebody may choose for a name instead of a term that is here.
NEW, NONE = "new", "none"
OneTerm = TypeVar("OneTerm", Series, Topic, Addressee, Region)


def named(name: str, terms: Iterable[OneTerm], language: str) -> OneTerm | None:
    """Return the term of a name: of several that differ in a plural alone, the one that is written like it."""
    key = compared(name, language)
    alike = [one for one in terms if compared(one.name, language) == key]
    same = (one for one in alike if folded(one.name) == folded(name))
    return next(same, None) or next(iter(alike), None)


def tidy(name: str) -> str:
    """Return a name as a term has it: on one line, and no longer than its field."""
    return shortened(one_line(name), LONGEST)


@dataclass(frozen=True)
class Match:
    """What becomes of a name: the term that is here, a new one, or nothing."""

    term: Series | Topic | Addressee | None
    is_new: bool = False
    is_chosen: bool = False


@dataclass
class TermsHere:
    """The terms of a language; for some names, somebody has ``chosen`` one (by `key_of`: NEW, NONE or its number)."""

    locale: Locale
    chosen: Mapping[str, str] = field(default_factory=dict)
    kept: dict[str, list[Series | Topic | Addressee]] = field(default_factory=dict)

    def all(self, kind: str) -> list[Series | Topic | Addressee]:
        if kind not in self.kept:
            here = KINDS[kind]._base_manager.filter(locale=self.locale)
            self.kept[kind] = list(here.order_by("pk"))
        return self.kept[kind]

    def key_of(self, kind: str, name: str) -> str:
        """Return what a choice for a name is kept by."""
        return f"{kind}:{compared(tidy(name), self.locale.language_code)}"

    def named(self, kind: str, name: str) -> Series | Topic | Addressee | None:
        """Return the term of a name; the pages of a series call it by one, as in “Policy Brief”."""
        language = self.locale.language_code
        found = named(name, self.all(kind), language)
        if found is None and kind == "series":
            found = named(f"{name}s", self.all(kind), language)
        return found

    def is_here(self, kind: str, name: str) -> bool:
        """Return whether a term is written so, but for capitals and accents: no second one can be made."""
        return any(folded(one.name) == folded(name) for one in self.all(kind))

    def match(self, kind: str, name: str) -> Match:
        """Return what becomes of a name: what was chosen, or what is found; addressees are made where there is none."""
        choice = self.chosen.get(self.key_of(kind, name), "")
        if choice == NONE:
            return Match(None, is_chosen=True)
        if choice == NEW and not self.is_here(kind, name):
            return Match(None, is_new=True, is_chosen=True)
        if picked := next((one for one in self.all(kind) if str(one.pk) == choice), None):
            return Match(picked, is_chosen=True)
        found = self.named(kind, name)
        return Match(found, is_new=found is None and kind == "addressee")

    def made(self, kind: str, name: str) -> Series | Topic | Addressee:
        """Make a term of a name, which is here from then on."""
        term = KINDS[kind](locale=self.locale, name=tidy(name))
        term.save()
        self.kept[kind] = [*self.all(kind), term]
        return term
