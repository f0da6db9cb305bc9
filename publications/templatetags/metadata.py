"""The machine side of a paper's page."""

from urllib.parse import urljoin

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.models import PublisherSettings
from core.templatetags.site import around, home_address, social_image
from publications.covers import pictures
from publications.exports import EMBEDDED
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


def record_for_page(context: template.Context, paper: PaperPage) -> PaperRecord:
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
