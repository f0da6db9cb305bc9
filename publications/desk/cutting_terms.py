"""On the cutting table: which series, topics and addressees of the site a text is joined to, to be changed there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.release import Viewer
from publications.desk.terms_here import KINDS, NEW, NONE, TermsHere
from publications.imports.addressee_articles import with_article
from publications.imports.draft import PaperDraft


@dataclass(frozen=True)
class TermRow:
    """A name of the text, what becomes of it, and what can be chosen instead."""

    key: str
    label: str
    value: str
    is_chosen: bool
    instead: tuple[tuple[str, str], ...]
    here: tuple[tuple[str, str], ...]

    @property
    def values(self) -> set[str]:
        return {value for value, _words in (*self.instead, *self.here)}


def term_rows(
    draft: PaperDraft, here: TermsHere, user: Viewer, *, replaces: bool
) -> Iterator[TermRow]:
    """Yield a row for each name, each once; a paper whose text is replaced keeps its series and topics."""
    names = [
        ("addressee", with_article(one.article, one.addressee) if one.addressee else "")
        for one in draft.recommendation_sets
    ]
    if not replaces:
        names = [("series", draft.series), *(("topic", word) for word in draft.keywords), *names]
    seen = set[str]()
    for kind, name in names:
        if name and (key := here.key_of(kind, name)) not in seen:
            seen.add(key)
            yield row_of(kind, name, key, here, user)


def row_of(kind: str, name: str, key: str, here: TermsHere, user: Viewer) -> TermRow:
    match = here.match(kind, name)
    value = NEW if match.is_new else str(match.term.pk) if match.term else NONE
    instead = [(NONE, none_of(kind, is_missing=value == NONE and not match.is_chosen))]
    if may_add(kind, user) and not here.is_here(kind, name):
        instead.insert(0, (NEW, _("new: “%(name)s”") % {"name": name}))
    terms = sorted(here.all(kind), key=lambda one: one.name.casefold())
    return TermRow(
        key,
        label_of(kind) % {"name": name},
        value,
        match.is_chosen,
        tuple(instead),
        tuple((str(one.pk), one.name) for one in terms),
    )


def label_of(kind: str) -> str:
    if kind == "series":
        return _("Series “%(name)s”")
    return _("Keyword “%(name)s”") if kind == "topic" else _("Recommended to “%(name)s”")


def none_of(kind: str, *, is_missing: bool) -> str:
    """Return how it is called that a name becomes nothing."""
    if is_missing and kind == "topic":
        return _("left out: no such topic")
    if is_missing and kind == "series":
        return _("left out: no such series")
    return _("none")


def may_add(kind: str, user: Viewer) -> bool:
    """Return whether somebody makes a new term with the draft: a new addressee comes with every draft."""
    name = KINDS[kind]._meta.model_name
    return kind == "addressee" or user.has_perm(f"publications.add_{name}")


def changed_terms(posted: Mapping[str, str], rows: Iterator[TermRow]) -> dict[str, str]:
    """Return what was chosen anew, by the keys of the names."""
    asked = ((row, posted.get(row.key)) for row in rows)
    return {row.key: new for row, new in asked if new and new != row.value and new in row.values}
