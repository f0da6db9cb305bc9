"""The record of a paper for its page: with live contacts, and pictures at the addresses of their sizes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin

from django.http import HttpRequest

from core.files.picture_sizes import renditions_of
from core.models import PublisherSettings, SiteImage, SiteRendition
from core.models.licences import licence_address
from core.site.frame import Frame
from core.templatetags.site import home_address, social_image
from publications.covers import pictures
from publications.facts.cards import card_address
from publications.facts.records import Surroundings, pdf_of_record
from publications.facts.summary import key_points
from publications.facts.whole_records import ReadPaper
from publications.formats.all_formats import TAKEN_AWAY
from publications.models import Contact, PaperPage
from publications.models.pictures import PlacedPicture
from publications.record import body
from publications.record.paper import File, Picture, titled

MADE = {form.KIND: form for form in TAKEN_AWAY}


def surroundings_of_page(
    request: HttpRequest, paper: PaperPage, frame: Frame, contacts: Iterable[Contact]
) -> Surroundings:
    """Return what is around a paper on its page, where pictures are links and not bytes."""
    house = PublisherSettings.load(request_or_site=request)
    address = paper.get_full_url(request) or ""
    return Surroundings(
        house=house,
        address=address,
        home=urljoin(address, home_address()),
        contacts=contacts,
        profiles=frame.visible,
        made=tuple(made_of(paper, address).values()),
        pdf=pdf_of_record(paper, address),
        logo=urljoin(address, house.logo.file.url) if house.logo else "",
        translations=tuple(
            (page.locale.language_code, page.get_full_url(request)) for page in frame.translations
        ),
        without_pictures=True,
        on_page=True,
    )


def with_pictures(paper: PaperPage, reading: ReadPaper) -> ReadPaper:
    """Add the pictures of the page, whose sizes have been fetched."""
    picture = card_of(paper, reading.record.address)
    record = replace(reading.record, picture=picture, pictures=tuple(pictures_of(paper, reading)))
    return replace(reading, record=record)


def made_of(paper: PaperPage, address: str) -> dict[str, File]:
    """Return, by kind, the files that were made of a paper for readers."""
    language = paper.locale.language_code
    return {
        one.kind: File(
            address=urljoin(address, MADE[one.kind].NAME),
            media_type=MADE[one.kind].MEDIA_TYPE,
            size=one.size,
            sha256=one.sha256,
            language=language,
            pages=one.pages,
        )
        for one in paper.made
        if one.kind in MADE
    }


# Pictures


def card_of(paper: PaperPage, address: str) -> Picture:
    """The picture for social networks: the paper's card; until that is made, a picture or the drawn cover.

    Networks keep what they found at an address, so the address of another card is another one.
    """
    card = urljoin(address, card_address(paper))
    if any(export.kind == export.Kind.CARD for export in paper.made):
        return Picture(card, *pictures.CARD, alt=words_on_card(paper))
    if size := social_image(paper.hero.image or paper.cover):
        return Picture(urljoin(address, size.url), size.width, size.height)
    return Picture(card, *pictures.CARD, alt=paper.title)


def words_on_card(paper: PaperPage) -> str:
    """The title and the first key point, for those who cannot see the card."""
    point = next(key_points(paper, ""), None)
    words = body.plain(point.text) if point else ""
    said = " ".join([point.figure, *words.split()]).strip() if point else paper.subtitle
    return titled(paper.title, said, paper.locale.language_code)


def pictures_of(paper: PaperPage, reading: ReadPaper) -> Iterator[Picture]:
    """Yield the pictures on a paper's page, with their credits; drawn covers and charts are the house's own."""
    address = reading.record.address
    figures = (block for block in reading.record.body if isinstance(block, body.Figure))
    placed: list[tuple[SiteImage | None, str, PlacedPicture | body.Figure]] = [
        (paper.hero.image, "social", paper.hero),
        (paper.chosen_cover.image, "cover", paper.chosen_cover),
        *((reading.images[one.image.name], "figure", one) for one in figures),
    ]
    for image, role, said in placed:
        if image and (size := largest(image, role)):
            yield Picture(
                address=urljoin(address, size.url),
                width=size.width,
                height=size.height,
                credit=said.credit,
                creator=image.creator,
                licence=licence_address(image.licence),
                caption=body.plain(said.caption),
            )


def largest(image: SiteImage | None, role: str) -> SiteRendition | None:
    try:
        return renditions_of(image, role)[-1] if image else None
    except OSError:
        return None
