"""The series, topics and regions of a row: found by their names, as `intake` compares them, or to be made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from wagtail.models import Locale

from publications.desk.terms_here import named, tidy
from publications.imports.archive.entries import ArchiveEntry
from publications.imports.term_names import compared
from publications.models import Region, Series, Topic

OneTerm = TypeVar("OneTerm", Series, Topic, Region)


@dataclass
class Filed:
    """The terms of a row, and their names: those that are here, or come with a row above, and those it brings."""

    locale: Locale
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
            name = compared(term.name, self.locale.language_code)
            key = (str(term._meta.label), term.locale_id, name)
            is_new = term.pk is None and key not in coming
            if term.pk is None:
                term.name = coming.setdefault(key, term.name)
            told = f"{str(term._meta.verbose_name).capitalize()}: {term.name}"
            (self.brought if is_new else self.found).append(told)

    def store(self) -> None:
        """Store those that are not, in the transaction that stores their paper."""
        for term in self.all:
            if term.pk is None:
                term.save()


def filed_under(entry: ArchiveEntry, locale: Locale) -> Filed:
    """Return the terms of a row in a language, stored or not."""
    series = [entry.draft.series] if entry.draft.series else []
    return Filed(
        locale,
        terms_named(Series, series, locale),
        terms_named(Topic, entry.topics, locale),
        terms_named(Region, entry.regions, locale),
    )


def terms_named(model: type[OneTerm], names: Iterable[str], locale: Locale) -> list[OneTerm]:
    """Return a term for each name, each once: an article, a capital, an accent or a plural makes no second one."""
    if not (wanted := [tidy(name) for name in names if tidy(name)]):
        return []
    language = locale.language_code
    there = list(model.objects.filter(locale=locale).order_by("pk"))
    found: dict[str, OneTerm] = {}
    for name in wanted:
        term = named(name, there, language)
        if term is None:
            term = model(name=name, locale=locale)
            there.append(term)
        found.setdefault(compared(term.name, language), term)
    return list(found.values())
