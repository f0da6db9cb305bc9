"""The machine side of a paper's page."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.models import PublisherSettings
from core.templatetags.site import around, home_address, social_image
from publications.covers import pictures
from publications.exports import CITATIONS, EMBEDDED
from publications.models import PaperPage
from publications.models.records import Surroundings, record_of
from publications.record import PaperRecord, Picture
from publications.templatetags.papers import public_contacts

register = template.Library()


@register.simple_tag(takes_context=True)
def metadata(context: template.Context, paper: PaperPage) -> SafeString:
    """What machines read in the head of a paper's page, in every format that belongs there.

    :func:`~publications.templatetags.papers.prepare_paper` has fetched what is needed.
    """
    record = record_for_page(context, paper)
    # Each format escapes what it prints.
    return mark_safe("\n".join(form.render(record) for form in EMBEDDED))


@dataclass(frozen=True)
class Style:
    """A paper as a list of references names it in one style."""

    code: str
    label: str
    html: SafeString


@register.simple_tag(takes_context=True)
def references(context: template.Context, paper: PaperPage) -> list[Style]:
    """Give the reference to a paper in every style; readers of German have their own first."""
    record = record_for_page(context, paper)
    first = "german" if record.language == "de" else ""
    styles = sorted(CITATIONS, key=lambda style: style[0] != first)
    return [Style(code, label, mark_safe(of(record).html)) for code, label, of in styles]


def record_for_page(context: template.Context, paper: PaperPage) -> PaperRecord:
    """Give the record of the page that is shown; it is made once."""
    request = context["request"]
    if not hasattr(request, "_record"):
        request._record = make_record(context, paper)
    return request._record


def make_record(context: template.Context, paper: PaperPage) -> PaperRecord:
    request, near = context["request"], around(context)
    house = PublisherSettings.load(request_or_site=request)
    address = paper.get_full_url(request)
    return record_of(
        paper,
        Surroundings(
            house=house,
            address=address,
            home=urljoin(address, home_address()),
            contacts=public_contacts(context, paper),
            profiles=near.visible,
            picture=card_of(paper, address),
            logo=urljoin(address, house.logo.file.url) if house.logo else "",
            translations=tuple(
                (page.locale.language_code, page.get_full_url(request))
                for page in near.translations
            ),
        ),
    )


def card_of(paper: PaperPage, address: str) -> Picture:
    """The picture for social cards: the paper's own, or its drawn cover."""
    if size := social_image(paper.hero_image or paper.cover):
        return Picture(urljoin(address, size.url), size.width, size.height)
    return Picture(urljoin(address, "card.png"), *pictures.CARD)
