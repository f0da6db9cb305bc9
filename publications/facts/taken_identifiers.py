"""What tells one paper from all others, its DOI and its ISBN, is one paper's alone."""

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publications.models import PaperPage


def taken(paper: PaperPage) -> dict[str, list[SafeString]]:
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
    others = PaperPage.objects.filter(out, same).distinct().order_by("pk")
    # A paper that is not stored yet has no aliases; asked for those of None, all but aliases would go.
    if paper.pk:
        others = others.exclude(pk=paper.pk).exclude(alias_of=paper.pk)
    found: dict[str, list[SafeString]] = {}
    for other in others:
        for name, value in asked.items():
            if getattr(other, name).casefold() == value.casefold() and name not in found:
                found[name] = [sentence_on(other)]
    return found


def sentence_on(other: PaperPage) -> SafeString:
    return format_html(
        _('Another paper has it: <a href="{address}">{title}</a>. Each paper needs its own.'),
        address=reverse("wagtailadmin_pages:edit", args=[other.pk]),
        title=other.title,
    )
