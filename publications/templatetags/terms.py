"""What papers are filed under, as links to the pages of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.templatetags.site import lang
from publications.catalogue import holdings
from publications.models.taxonomy import Term

register = template.Library()


@register.simple_tag(takes_context=True)
def term_link(context: template.Context, term: Term) -> SafeString:
    """A term's name as a link to its page, in the term's own language."""
    spoken = lang(context, term.locale.language_code)
    return format_html('<a href="{}"{}>{}</a>', term.get_absolute_url(), spoken, term.name)


@register.simple_tag(takes_context=True)
def term_links(context: template.Context, rows: Iterable[Model], kind: str) -> SafeString:
    """The topics, regions or addressees of a paper, each once, with commas between them."""
    terms = {term.pk: term for row in rows if (term := getattr(row, kind))}
    links = ((term_link(context, term),) for term in terms.values())
    return format_html_join(", ", "{}", links)


@dataclass(frozen=True)
class Way:
    """A list of all topics, regions, series or addressees."""

    title: str
    address: str


@register.simple_tag(takes_context=True)
def ways_to_browse(context: template.Context) -> list[Way]:
    """The lists of terms that have something to show in this language, to everybody."""
    request = context["request"]
    having = holdings.register_for(request, AnonymousUser()).having
    here, known = get_language(), holdings.terms()
    return [
        Way(title, reverse(f"all_{kind}"))
        for kind, title in holdings.titles().items()
        if any(here in known[kind].get(key, ()) for key in having.get(kind, ()))
    ]
