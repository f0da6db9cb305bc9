"""The machine side of a paper's page."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.files.picture_sizes import renditions_of
from core.models import PublisherSettings, SiteImage, SiteRendition
from core.models.licences import licence_address
from core.templatetags.site import around, home_address, social_image
from publications.covers import pictures
from publications.facts.records import Surroundings, made_pdf, record_of
from publications.facts.whole_records import text_of_point
from publications.formats.all_formats import CITATIONS, EMBEDDED
from publications.models import PaperPage
from publications.record import body
from publications.record.paper import File, PaperRecord, Picture, titled
from publications.templatetags.papers import EXPORTS, public_contacts

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
    """Return the reference to a paper in every style; readers of German have their own first."""
    record = record_for_page(context, paper)
    first = "german" if record.language == "de" else ""
    styles = sorted(CITATIONS, key=lambda style: style[0] != first)
    return [Style(code, label, mark_safe(of(record).html)) for code, label, of in styles]


def record_for_page(context: template.Context, paper: PaperPage) -> PaperRecord:
    """Return the record of the page that is shown; it is made once."""
    request = context["request"]
    if not hasattr(request, "_record"):
        request._record = make_record(context, paper)
    return request._record


def make_record(context: template.Context, paper: PaperPage) -> PaperRecord:
    request, near = context["request"], around(context)
    house = PublisherSettings.load(request_or_site=request)
    address = paper.get_full_url(request)
    made = made_of(paper, address)
    return record_of(
        paper,
        Surroundings(
            house=house,
            address=address,
            home=urljoin(address, home_address()),
            contacts=public_contacts(context, paper),
            profiles=near.visible,
            picture=card_of(paper, address),
            pictures=tuple(pictures_of(paper, address)),
            made=tuple(made.values()),
            made_pdf=made_pdf(paper, address),
            logo=urljoin(address, house.logo.file.url) if house.logo else "",
            translations=tuple(
                (page.locale.language_code, page.get_full_url(request))
                for page in near.translations
            ),
        ),
    )


def made_of(paper: PaperPage, address: str) -> dict[str, File]:
    """Return, by kind, the files that were made of a paper for readers."""
    language = paper.locale.language_code
    return {
        one.kind: File(
            address=urljoin(address, EXPORTS[one.kind].NAME),
            media_type=EXPORTS[one.kind].MEDIA_TYPE,
            size=one.size,
            sha256=one.sha256,
            language=language,
            pages=one.pages,
        )
        for one in paper.made
        if one.kind in EXPORTS
    }


# Pictures


def card_of(paper: PaperPage, address: str) -> Picture:
    """The picture for social networks: the paper's card; until that is made, a picture or the drawn cover.

    Networks keep what they found at an address, so the address of another card is another one.
    """
    card = urljoin(address, "card.png")
    for export in paper.made:
        if export.kind == export.Kind.CARD:
            version = f"{card}?v={export.sha256[:8]}"
            return Picture(version, *pictures.CARD, alt=words_on_card(paper))
    if size := social_image(paper.hero_image or paper.cover):
        return Picture(urljoin(address, size.url), size.width, size.height)
    return Picture(card, *pictures.CARD, alt=paper.title)


def words_on_card(paper: PaperPage) -> str:
    """The title and the first key point, for those who cannot see the card."""
    point = next((child.value for child in paper.key_points), None)
    words = body.plain(text_of_point(point)) if point else ""
    said = " ".join([point["figure"] or "", *words.split()]).strip() if point else paper.subtitle
    return titled(paper.title, said, paper.locale.language_code)


def pictures_of(paper: PaperPage, address: str) -> Iterator[Picture]:
    """The pictures on a paper's page, with their credits; drawn covers and charts are the house's own."""
    figures = [child.value for child in paper.full_text if child.block_type == "figure"]
    placed = [
        (paper.hero_image, "social", paper.hero_caption, paper.hero_credit),
        (paper.cover_image, "cover", paper.cover_caption, paper.cover_credit),
        *((value["image"], "figure", value["caption"], "") for value in figures),
    ]
    for image, role, caption, credit in placed:
        if size := largest(image, role):
            yield Picture(
                address=urljoin(address, size.url),
                width=size.width,
                height=size.height,
                credit=credit or image.credit,
                creator=image.creator,
                licence=licence_address(image.licence),
                caption=caption or "",
            )


def largest(image: SiteImage | None, role: str) -> SiteRendition | None:
    try:
        return renditions_of(image, role)[-1] if image else None
    except OSError:
        return None
