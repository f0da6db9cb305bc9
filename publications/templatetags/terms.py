"""Where the pages of topics and addressees are."""

from django import template
from django.urls import NoReverseMatch, reverse

from publications.models.taxonomy import Term

register = template.Library()


@register.simple_tag
def term_address(term: Term) -> str:
    """The address of a term's own page; empty where this kind of term has none, and only its name is shown."""
    slug = getattr(term, "slug", "")
    try:
        return reverse(term._meta.model_name, args=[slug]) if slug else ""
    except NoReverseMatch:
        return ""
