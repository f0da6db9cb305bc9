"""Text that was copied from a PDF, pasted into the editor: its lines become paragraphs, and the editor is told."""

from html import escape

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.texts.wrapped_lines import Reflowed, reflowed

LONGEST = 300_000  # characters; a longer text is pasted as it is


@require_POST
def joined_lines(request: HttpRequest) -> HttpResponseBase:
    """Return the paragraphs that lines make, with what is told of it, or nothing where they make none."""
    text = request.POST.get("text", "")
    found = reflowed(text) if len(text) <= LONGEST else None
    if found is None:
        return JsonResponse({})
    told = {"told": told_of(found), "undo": _("Keep the lines")}
    return JsonResponse({"html": html_of(found), "text": text_of(found), **told})


def html_of(found: Reflowed) -> str:
    html, is_in_list = "", False
    for block in found.blocks:
        if block.is_entry != is_in_list:
            html += "<ul>" if block.is_entry else "</ul>"
            is_in_list = block.is_entry
        tag = "li" if block.is_entry else "p"
        html += f"<{tag}>{escape(block.text)}</{tag}>"
    return html + ("</ul>" if is_in_list else "")


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
