"""Papers on pages: lists of them, and what stands around the text of one."""

from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString

from core.models import PublisherSettings
from core.texts.shortening import shortened
from publications.covers import Cover
from publications.facts.drawn_covers import cover_of
from publications.facts.records import path_of
from publications.facts.words import date_in_words
from publications.formats.all_formats import MANY
from publications.models import (
    PaperFile,
    PaperPage,
)
from publications.record.dates import PublicationDate

register = template.Library()

LONG_TITLE = 60  # characters: longer ones are set smaller
LONG_COVER_TITLE = 42


@register.filter
def as_known(dated: PublicationDate) -> str:
    """Return the date of a publication as far as it is known, in the language of the page."""
    return date_in_words(dated)


# One paper


@register.simple_tag(takes_context=True)
def file_address(context: template.Context, paper: PaperPage, file: PaperFile) -> str:
    """Where a reader gets a file of a paper: the PDF of record has an address that never changes."""
    return f"{paper.get_url(context['request']) or ''}{path_of(paper, file)}"


@register.simple_tag(takes_context=True)
def paper_address(context: template.Context, paper: PaperPage) -> str:
    return paper.get_url(context["request"]) or ""


@register.simple_tag(takes_context=True)
def paper_pdf_address(context: template.Context, paper: PaperPage) -> str:
    return f"{paper.get_url(context['request']) or ''}paper.pdf"


@register.simple_tag(takes_context=True)
def flipbook_address(context: template.Context, paper: PaperPage) -> str:
    """Return the address of a paper's flipbook, or nothing where it has not been made yet."""
    return f"{paper.get_url(context['request']) or ''}flipbook/" if paper.has_flipbook else ""


@register.simple_tag
def formats_of_lists() -> list[tuple[str, str]]:
    """Return label and file name of the formats that a whole list of papers fits into."""
    return [(form.LABEL, name) for name, form in MANY.items()]


@register.filter
def has_long_title(paper: PaperPage) -> bool:
    return len(paper.title) > LONG_TITLE


@register.filter
def has_long_cover_title(paper: PaperPage) -> bool:
    return len(paper.title) > LONG_COVER_TITLE


@register.simple_tag(takes_context=True)
def drawn_cover(context: template.Context, paper: PaperPage) -> Cover:
    """The cover of a paper that has no picture."""
    house = PublisherSettings.load(request_or_site=context["request"])
    return cover_of(paper, house)


@register.filter
def drawing(cover: Cover) -> SafeString:
    """What stands within the cover's ``svg``: shapes and colours, and no words of anybody's."""
    return SafeString(cover.elements())


@register.filter
def described(paper: PaperPage) -> str:
    """The description for search engines and social cards: one line."""
    return shortened(paper.summary, 300)


@register.filter
def teaser(paper: PaperPage) -> str:
    """What a paper says, in about three lines of a list."""
    return shortened(paper.summary, 200)


@register.simple_tag
def mail_link(subject: str, body: str) -> str:
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"
