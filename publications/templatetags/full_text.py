"""The text of a paper on its page: runs of text as HTML, and names of files."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from publications.formats import web_page
from publications.imports.written_dates import MONTHS
from publications.record import body

NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY, YEAR = r"\d{1,2}(?:\.|st|nd|rd|th|er)?", r"(?:,?\s(?:de\s)?\d{4})"
# A day or a year beside the name of a month, or both of them around a word of any language.
DATE = re.compile(
    rf"\b{DAY}\s(?:of\s|de\s)?(?:{NAME})\b\.?{YEAR}?\b|\b(?:{NAME})\b\.?(?:\s{DAY}\b{YEAR}?|{YEAR})\b"
    rf"|\b\d{{1,2}}\.?\s[^\W\d_]+\.?\s\d{{4}}\b",
    re.IGNORECASE,
)
# A cell with a number, which is read at a glance.
SHORT_CELL = 20

register = template.Library()
register.filter("data_name", web_page.data_name)


@register.filter
def inline(text: body.Noted) -> SafeString:
    return mark_safe(web_page.inline(text))


@register.filter
def plain(text: body.Noted) -> str:
    """Return the words of a text without its notes, as an attribute has them."""
    return body.plain(text)


@register.filter
def with_addresses(text: str) -> SafeString:
    return mark_safe(web_page.with_addresses(text))


@register.filter
def lines(text: body.Text) -> list[SafeString]:
    """Return the lines of a short text, such as a key point."""
    return [mark_safe(line) for line in web_page.lines(text)]


@register.filter
def is_kept_whole(text: body.Noted) -> bool:
    """Whether a cell of a table stays on one line: a number with its unit, a date, a span of years."""
    words = body.plain(text)
    return len(words) <= SHORT_CELL and any(sign.isdigit() for sign in words)


@register.filter
def cell_text(text: body.Noted) -> SafeString:
    """Return the text of a cell, in which dates are not parted."""
    keeps_dates = not is_kept_whole(text)
    pieces = (
        web_page.inline((one,)) if not isinstance(one, str)
        else DATE.sub(r'<span class="nowrap">\g<0></span>', escape(one)) if keeps_dates
        else escape(one)
        for one in body.runs(text)
    )  # fmt: skip
    return mark_safe("".join(pieces))
