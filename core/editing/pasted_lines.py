"""Text that was copied from a PDF, pasted into the editor: its lines become paragraphs, and the editor is told."""

from collections import deque
from collections.abc import Sequence
from itertools import islice

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.texts.cleaning import rich_text
from core.texts.text_pieces import PLAIN, Look, Piece, tidy
from core.texts.text_reader import blocks_of
from core.texts.text_writer import inline
from core.texts.wrapped_lines import Reflowed, reflowed

LONGEST = 300_000  # characters; a longer text is pasted as it is
LONGEST_LINE = 180  # letters, in the smallest print
LOOKS = ["bold", "italic", "superscript", "subscript", "link"]
FARTHEST = 40  # letters between two of a paragraph: the number of a page and what stands around it
END_OF_LINE = ("\n", PLAIN)


@require_POST
def joined_lines(request: HttpRequest) -> HttpResponseBase:
    """Return the paragraphs that lines make, with what is told of it, or nothing where they make none."""
    html, text = request.POST.get("html", ""), request.POST.get("text", "")
    if max(len(html), len(text)) > LONGEST:
        return JsonResponse({})
    letters = letters_of(html) if html else [(sign, PLAIN) for sign in text]
    lines = "".join(sign for sign, _look in letters)
    found = reflowed(lines) if not html or are_lines(lines) else None
    if found is None:
        return JsonResponse({})
    told = {
        "told": told_of(found),
        "undo": _("Keep the lines"),
        "changed": _("These words have been changed since: their lines cannot be parted again."),
    }
    return JsonResponse({"html": html_of(found, letters), "text": text_of(found), **told})


def letters_of(html: str) -> list[Piece]:
    """Return the letters of a text, each with its look; a paragraph is a line as well, as PDF viewers write them."""
    pieces = [
        piece
        for block in blocks_of(rich_text(html, LOOKS))
        for piece in [*block.pieces, END_OF_LINE]
    ]
    return [(sign, look) for text, look in pieces for sign in text]


def are_lines(text: str) -> bool:
    """Return whether they may be lines of a page: a paragraph of a word processor is longer."""
    return max(map(len, text.split("\n"))) <= LONGEST_LINE


def html_of(found: Reflowed, letters: Sequence[Piece]) -> str:
    """Return the paragraphs with the looks that their letters had in the lines."""
    html, is_in_list = "", False
    rest = deque(letters)
    for block in found.blocks:
        if block.is_entry != is_in_list:
            html += "<ul>" if block.is_entry else "</ul>"
            is_in_list = block.is_entry
        tag = "li" if block.is_entry else "p"
        html += f"<{tag}>{inline(tidy(with_looks(block.text, rest)))}</{tag}>"
    return html + ("</ul>" if is_in_list else "")


def with_looks(text: str, letters: deque[Piece]) -> list[Piece]:
    """Return a text with the looks of its letters, which stand in the lines in the same order."""
    pieces: list[Piece] = []
    for sign in text:
        look = pieces[-1][1] if pieces else PLAIN
        pieces.append((sign, look if sign.isspace() else look_of(sign, letters) or look))
    return pieces


def look_of(sign: str, letters: deque[Piece]) -> Look | None:
    """Take the next of some letters that is this one, and those before it, and return its look.

    The lines have more than their paragraphs: hyphens at their ends, bullets, numbers of pages. What they have
    not, such as the hyphen of a word for one that broke it, is no letter of theirs.
    """
    near = [letter for letter, _look in islice(letters, FARTHEST)]
    if sign not in near:
        return None
    for _before in range(near.index(sign)):
        letters.popleft()
    return letters.popleft()[1]


def text_of(found: Reflowed) -> str:
    """Return the paragraphs for a field of plain text, with an empty line between."""
    return "\n\n".join(f"• {one.text}" if one.is_entry else one.text for one in found.blocks)


def told_of(found: Reflowed) -> str:
    told = _("This text seems to come from a PDF: its lines are joined into paragraphs.")
    if found.page_numbers:
        left_out = ngettext(
            "%(count)s page number is left out.",
            "%(count)s page numbers are left out.",
            found.page_numbers,
        )
        told += " " + left_out % {"count": found.page_numbers}
    return told + " " + _("Look at words that were broken at the end of a line.")


def admin_urls() -> list[URLPattern]:
    return [path("joined-lines/", joined_lines, name="joined_lines")]
