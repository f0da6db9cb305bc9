"""The text of a paper on its page: runs of text as HTML, and names of files."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from publications.formats import web_page
from publications.record import body

register = template.Library()
register.filter("data_name", web_page.data_name)


@register.filter
def inline(text: body.Text) -> SafeString:
    return mark_safe(web_page.inline(text))


@register.filter
def lines(text: body.Text) -> list[SafeString]:
    """Return the lines of a short text, such as a key point."""
    return [mark_safe(line) for line in web_page.lines(text)]
