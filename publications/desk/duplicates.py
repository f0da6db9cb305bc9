"""Papers that are here already, and may be the one that somebody is about to bring in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publications.imports.draft import PaperDraft
from publications.models import PaperPage

SAME_FILE = _("has this very file")
SAME_DOI = _("has the same DOI")
SAME_ISBN = _("has the same ISBN")
SAME_TITLE = _("has the same title, of the same year")


@dataclass(frozen=True)
class Likeness:
    """A paper, and in which way it is like the one that is brought in."""

    paper: PaperPage
    why: Promise


def papers_like(draft: PaperDraft, sha256: str = "") -> list[Likeness]:
    """Return each paper that is like a draft, with the surest sign of it; aliases are no papers of their own.

    Of an undated paper, the title alone tells.
    """
    year = draft.published.day.year
    same_year = Q(published_on__year=year) if draft.published else Q()
    signs: tuple[tuple[str, Q, Promise], ...] = (
        (sha256, Q(files__document__sha256=sha256) | Q(import_fingerprint=sha256), SAME_FILE),
        (draft.doi, Q(doi__iexact=draft.doi), SAME_DOI),
        (draft.isbn, Q(isbn__iexact=draft.isbn), SAME_ISBN),
        (draft.title, Q(title__iexact=draft.title) & same_year, SAME_TITLE),
    )
    found: dict[int, Likeness] = {}
    for value, same, why in signs:
        for paper in papers_with(same) if value else ():
            found.setdefault(paper.pk, Likeness(paper, why))
    return list(found.values())


def papers_with(same: Q) -> Iterator[PaperPage]:
    yield from PaperPage.objects.filter(same, alias_of=None).distinct().order_by("pk")[:5]
