"""The series, topics and regions of a row: found by their names, as `intake` compares them, or to be made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from wagtail.models import Locale

from core.texts.cleaning import one_line
from core.texts.shortening import shortened
from publications.desk.account import folded
from publications.imports.archive.entries import ArchiveEntry
from publications.models import Region, Series, Topic

LONGEST = 120
OneTerm = TypeVar("OneTerm", Series, Topic, Region)


@dataclass
class Filed:
    """The terms of a row, and their names: those that are here, or come with a row above, and those it brings."""

    series: list[Series] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[Series | Topic | Region]:
        return [*self.series, *self.topics, *self.regions]

    def tell(self, coming: dict[tuple[str, int, str], str]) -> None:
        """Name the terms; ``coming`` has the names that rows above bring, and takes those of this one."""
        for term in self.all:
            key = (str(term._meta.label), term.locale_id, folded(term.name))
            is_new = term.pk is None and key not in coming
            if term.pk is None:
                term.name = coming.setdefault(key, term.name)
            name = f"{str(term._meta.verbose_name).capitalize()}: {term.name}"
            (self.brought if is_new else self.found).append(name)

    def store(self) -> None:
        """Store those that are not, in the transaction that stores their paper."""
        for term in self.all:
            if term.pk is None:
                term.save()


def filed_under(entry: ArchiveEntry, locale: Locale) -> Filed:
    """Return the terms of a row in a language, stored or not."""
    series = [entry.draft.series] if entry.draft.series else []
    return Filed(
        terms_named(Series, series, locale),
        terms_named(Topic, entry.topics, locale),
        terms_named(Region, entry.regions, locale),
    )


def terms_named(model: type[OneTerm], names: Iterable[str], locale: Locale) -> list[OneTerm]:
    """Return a term for each name, each once: an article, a capital or a plural makes no second one."""
    if not (wanted := [shortened(name, LONGEST) for name in map(one_line, names) if name]):
        return []
    there: dict[str, OneTerm] = {}
    for term in model.objects.filter(locale=locale).order_by("pk"):
        there.setdefault(folded(term.name), term)
    found: dict[str, OneTerm] = {}
    for name in wanted:
        key = folded(name)
        plural = f"{key}s" if model is Series else key
        term = there.get(key) or there.get(plural) or model(name=name, locale=locale)
        there[key] = term
        found.setdefault(folded(term.name), term)
    return list(found.values())
