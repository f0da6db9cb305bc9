"""What tells one paper from all others: its DOI, its ISBN, and its number in a series."""

import re
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from stdnum import isbn

from core.editing.validators import bare_doi, bare_isbn

if TYPE_CHECKING:
    from publications.models.papers import PaperPage

# Each style of citation writes its own word before the number; it may be copied with a kind before it.
WORD = (
    r"(?:(?:nos?|nr|nro|num|núm|number|nummer|numéro|numero|número|issue|heft|ausgabe|vols?|volume|bd|band|tome)(?![^\W\d_])[.:]*|№|#"
    r"|n\s*\.?\s*[°ºᵒ]|n\.\s*o\b|n\.)"
)
BEFORE_NUMBER = re.compile(rf"^(?:[^\W\d_][\w -]*\s)?{WORD}\s*[.:]?\s*(?=[\w])", re.IGNORECASE)
HAS_DIGIT = re.compile(r"\d|^[IVXLC]+$")


def bare_number(number: str) -> str:
    """Return ``12`` for ``No. 12``, ``(Nr. 12)``, ``n° 12`` or ``Policy Paper No. 12``."""
    written = number.strip()
    inner = written[1:-1].strip() if written[:1] == "(" and written[-1:] == ")" else written
    bare = BEFORE_NUMBER.sub("", inner).rstrip(" .,;") if BEFORE_NUMBER.match(inner) else written
    return bare if HAS_DIGIT.search(bare) else written


def tidy(paper: "PaperPage") -> None:
    """Keep identifiers in the form in which they are compared and cited.

    An alias is the same paper at a second address: it has none of its own.
    """
    paper.doi, paper.number = bare_doi(paper.doi), bare_number(paper.number)
    paper.isbn = bare_isbn(paper.isbn)
    if isbn.is_valid(paper.isbn):
        # An ISBN of ten digits is the same book's in another form: one form is kept, and compared.
        paper.isbn = isbn.format(isbn.to_isbn13(paper.isbn))
    if paper.alias_of_id:
        paper.doi = paper.isbn = paper.number = ""


def taken(paper: "PaperPage") -> dict[str, list[SafeString]]:
    """Return, by field, a sentence for each identifier that another paper was published with."""
    asked = {name: getattr(paper, name) for name in ("doi", "isbn") if getattr(paper, name)}
    if not asked:
        return {}
    same = Q()
    for name, value in asked.items():
        same |= Q(**{f"{name}__iexact": value})
    # Published once, or about to be: of two that wait for their hour, the second is told.
    out = (
        Q(live=True)
        | Q(first_published_at__isnull=False)
        | Q(_revisions__approved_go_live_at__isnull=False)
    )
    others = type(paper).objects.filter(out, same).distinct().order_by("pk")
    # A paper that is not stored yet has no aliases; asked for those of None, all but aliases would go.
    if paper.pk:
        others = others.exclude(pk=paper.pk).exclude(alias_of=paper.pk)
    found: dict[str, list[SafeString]] = {}
    for other in others:
        for name, value in asked.items():
            if getattr(other, name).casefold() == value.casefold() and name not in found:
                found[name] = [told(other)]
    return found


def told(other: "PaperPage") -> SafeString:
    return format_html(
        _('Another paper has it: <a href="{address}">{title}</a>. Each paper needs its own.'),
        address=reverse("wagtailadmin_pages:edit", args=[other.pk]),
        title=other.title,
    )
