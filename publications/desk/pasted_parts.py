"""Text that is pasted into the full text of a paper: its headings, notes and tables go to their places.

The editor keeps of a paste what a text can hold. What else there is, is read as a manuscript is, and offered as
blocks of the full text.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.fields import StreamField

from core.texts.cleaning import clean_value
from publications.desk.brought_text import BroughtText
from publications.imports import rich_paste
from publications.imports.counts import Counts, counts_of_source
from publications.imports.draft import DraftBlock, UnreadableText
from publications.imports.ledger import Ledger
from publications.imports.manuscript import SourcePiece
from publications.imports.page_pictures import without_bytes
from publications.imports.running_text import Body
from publications.imports.source_text import sound_text
from publications.models import PaperPage


@require_POST
def pasted_parts(request: HttpRequest) -> HttpResponseBase:
    """Return a pasted text as blocks with what is told of them, or nothing where a text can hold all of it."""
    html, text = request.POST.get("html", ""), request.POST.get("text", "")
    try:
        content, inline = without_bytes(html)
        manuscript = (
            rich_paste.read_html(sound_text(content), inline) if html else rich_paste.read(text)
        )
    except (UnreadableText, RecursionError):
        return JsonResponse({})  # The text is pasted as it is.
    counts = counts_of_source(manuscript.pieces)
    ledger = Ledger(below_title(manuscript.pieces), {})
    blocks = list(Body(ledger).blocks())
    pictures = rich_paste.pictures_in(html)
    if not blocks or not (places := places_of(counts, blocks)):
        return JsonResponse({"told": told_of_pictures(pictures)} if pictures else {})
    told = _("This has %(places)s: put them in their places?") % {"places": places}
    done = _("In their places: %(places)s.") % {"places": places}
    return JsonResponse(
        {
            "blocks": form_state(blocks),
            "told": " ".join(filter(None, [told, told_of_pictures(pictures)])),
            "put": _("Put them in their places"),
            "done": " ".join(filter(None, [done, told_of_pictures(pictures), *ledger.remarks()])),
            "undo": _("Undo"),
            "changed": _("The text has changed since: undo that, or paste it again."),
        }
    )


def below_title(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Return pieces whose headings of the second level are sections, where none of the first is one."""
    lifted = int(all(one.level > 1 for one in pieces if one.kind == "heading"))
    return [
        replace(one, level=one.level - lifted) if one.kind == "heading" else one for one in pieces
    ]


def places_of(counts: Counts, blocks: Sequence[DraftBlock]) -> str:
    """Name what has a place of its own, such as “2 headings, 6 notes and 1 table”."""
    quotations = sum(block.kind == "quotation" for block in blocks)
    named = [
        (counts.headings, ngettext("%(n)s heading", "%(n)s headings", counts.headings)),
        (counts.notes, ngettext("%(n)s note", "%(n)s notes", counts.notes)),
        (counts.tables, ngettext("%(n)s table", "%(n)s tables", counts.tables)),
        (quotations, ngettext("%(n)s quotation", "%(n)s quotations", quotations)),
    ]
    found = [words % {"n": n} for n, words in named if n]
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s and %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


def told_of_pictures(many: int) -> str:
    told = ngettext(
        "A picture does not come with a paste: add it as a figure.",
        "%(n)s pictures do not come with a paste: add them as figures.",
        many,
    )
    return told % {"n": many} if many else ""


def form_state(blocks: Sequence[DraftBlock]) -> list[dict[str, Any]]:
    """Return blocks as the form of a paper holds them."""
    field = cast(StreamField, PaperPage._meta.get_field("full_text"))
    # Nobody has taken the blocks yet, so nothing is stored, and nothing is said.
    text = BroughtText("", None, list[str]().append, stores_pictures=False)
    stored = text.stream(blocks)
    value = clean_value(field.stream_block.to_python(stored))
    state: list[dict[str, Any]] = field.stream_block.get_form_state(value)
    return state


def admin_urls() -> list[URLPattern]:
    return [path("papers/pasted-parts/", pasted_parts, name="pasted_parts")]
