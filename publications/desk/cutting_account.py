"""What a file has and what of it is in the draft, side by side; what is left out, and what is still to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from publications.imports.contacts import TITLE_OF_PORTRAIT
from publications.imports.counts import NAMES, PLACES, Counts, Place, balance_of, differing
from publications.imports.cutting import Cut
from publications.imports.draft import PaperDraft
from publications.imports.manuscript import Manuscript

COUNTED: dict[str, Any] = {
    "words": gettext_lazy("Words"),
    "headings": gettext_lazy("Headings"),
    "notes": gettext_lazy("Notes"),
    "tables": gettext_lazy("Tables"),
    "pictures": gettext_lazy("Pictures"),
    "links": gettext_lazy("Links"),
}
WHERE: dict[Place, Any] = {
    "text": gettext_lazy("In the full text"),
    "fields": gettext_lazy("In fields of the paper"),
    "editor": gettext_lazy("In the notes for editors"),
    "left out": pgettext_lazy("of a file", "Left out"),
}
# What readers of files call the words that are no part of a text.
REASONS: dict[str, Any] = {
    "contents list": gettext_lazy("Contents list"),
    "header of the pages": gettext_lazy("Header of the pages"),
    "footer of the pages": gettext_lazy("Footer of the pages"),
    "number of a page": gettext_lazy("Number of a page"),
    "note that nothing calls": gettext_lazy("Note that nothing calls"),
}


@dataclass(frozen=True)
class CountedRow:
    """How many of something a file has, and how many of them went to each place."""

    name: str
    in_file: int
    places: tuple[int, ...]


def account_of(manuscript: Manuscript, cut: Cut) -> dict[str, Any]:
    """Return what the cutting table and the receipt show of a file beside its parts."""
    balance = balance_of(cut, manuscript.left_out)
    whole = sum(balance.values(), Counts())
    rows = [
        CountedRow(
            str(COUNTED[name]),
            getattr(whole, name),
            tuple(getattr(balance[place], name) for place in PLACES),
        )
        for name in NAMES
    ]
    return {
        "counted_places": [str(WHERE[place]) for place in PLACES],
        "counted_rows": rows,
        "differing": ", ".join(str(COUNTED[name]) for name in differing(cut)),
        "left_out": [(reason(one.what), one.text) for one in manuscript.left_out],
        "to_do": list(to_do(cut.draft)),
    }


def reason(what: str) -> str:
    """Return why words were left out; `what` may be the name of a field in a receipt."""
    if what.startswith(TITLE_OF_PORTRAIT):
        what = TITLE_OF_PORTRAIT
    if what.startswith("left out: "):
        return capfirst(_(what).partition(": ")[2])
    return str(REASONS.get(what, ""))


def to_do(draft: PaperDraft) -> Iterator[str]:
    """Yield what only an editor can add to a draft."""
    pictures = [block.picture for block in draft.full_text if block.picture]
    if undescribed := sum(not picture.alt for picture in pictures):
        yield ngettext(
            "%(count)s picture has no description.",
            "%(count)s pictures have no description.",
            undescribed,
        ) % {"count": undescribed}
    for contact in draft.contacts:
        if contact.role and not contact.role_language:
            told = {"name": contact, "role": contact.role}
            yield _("The language of a role is not known: %(role)s (%(name)s).") % told
    if not draft.byline:
        yield _("Nobody is named as author.")
    if not draft.published:
        yield _("There is no date.")
    if not draft.abstract:
        yield _("There is no abstract.")
