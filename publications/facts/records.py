"""Filling the record of a paper: what the world may know of it, from what the models hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from core.models import PublisherSettings
from core.models.licences import licence_address
from core.texts.spaces import on_one_line
from people.names import generation
from publications.models.contributions import Contact, Contribution
from publications.models.files import PaperFile
from publications.models.papers import PaperPage
from publications.record.body import Image
from publications.record.paper import (
    ContactPoint,
    Contributor,
    File,
    PaperRecord,
    Picture,
    Publisher,
    SeriesFacts,
    Telephone,
)

# The address of the PDF of record, from the page of its paper on.
RECORD = "paper.pdf"


@dataclass(frozen=True)
class Surroundings:
    """What a paper does not know itself; each holds only what everybody may see."""

    house: PublisherSettings
    address: str  # of the paper, absolute
    home: str  # of the house, absolute
    contacts: Iterable[Contact] = ()
    profiles: frozenset[int] = frozenset()  # pages of people that are public
    picture: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    # What was made of the paper, told on its page only: what is printed tells nothing of other prints.
    made: tuple[File, ...] = ()
    pdf: File | None = None  # the PDF of record, told everywhere but in print
    logo: str = ""
    translations: tuple[tuple[str, str], ...] = field(default=())
    cover_drawing: str = ""  # SVG
    without_pictures: bool = False  # for formats that print words alone
    cover_front: Image | None = None  # the same with its words, painted

    on_page: bool = False  # addresses within the site stay as they are

    def whole(self, address: str) -> str:
        """Make an address on the paper's page absolute; a place in the paper stays as it is."""
        stays = self.on_page or address.startswith("#")
        return address if stays else urljoin(self.address, address)


def pdf_of_record(paper: PaperPage, address: str) -> File | None:
    """Return the PDF that leads, at the address that it always has: beside the page."""
    first, pdf = paper.pdf_of_record, paper.pdf
    if not first or not pdf:
        return None
    return File(
        address=urljoin(address, RECORD),
        media_type="application/pdf",
        size=pdf.size,
        sha256=first.sha256,
        language=pdf.language_code,
        pages=pdf.pages,
    )


def record_of(paper: PaperPage, around: Surroundings) -> PaperRecord:
    """Return the record of a paper whose parts are fetched; it asks no query of its own."""
    house = around.house
    files = {file: file_of(paper, file, around.address) for file in paper.files.all()}
    return PaperRecord(
        address=around.address,
        language=paper.locale.language_code,
        kind=str(paper.get_kind_display()),
        title=paper.title,
        subtitle=paper.subtitle,
        published=paper.published_on,
        precision=paper.dated.precision,
        updated=paper.updated_on,
        publisher=publisher_of(house, around),
        abstract=on_one_line(paper.abstract),
        summary=on_one_line(paper.search_description or paper.summary),
        place=paper.place or house.place,
        series=SeriesFacts(paper.series.name, paper.series.issn) if paper.series else None,
        number=paper.number,
        isbn=paper.isbn,
        doi=paper.doi,
        licence=licence_of(paper, house),
        contributors=tuple(contributor_of(c, around.profiles) for c in named_contributions(paper)),
        contacts=tuple(contact_of(contact) for contact in around.contacts),
        addressees=tuple(s.addressee.name for s in paper.recommendation_sets.all() if s.addressee),
        topics=tuple(one.topic.name for one in paper.topics.all()),
        regions=tuple(one.region.name for one in paper.regions.all()),
        pdf=around.pdf or printed_pdf(paper, files),
        files=(*files.values(), *around.made),
        picture=around.picture,
        pictures=around.pictures,
        translations=around.translations,
    )


def printed_pdf(paper: PaperPage, files: Mapping[PaperFile, File]) -> File | None:
    """Return the PDF of record as what is printed knows it: nothing, where it is printed itself."""
    file = paper.paper_file
    return files[file] if file and not paper.prefers_own_pdf else None


def publisher_of(house: PublisherSettings, around: Surroundings) -> Publisher:
    return Publisher(
        name=house.name,
        address=around.home,
        place=house.place,
        issn=house.issn,
        email=house.email,
        logo=around.logo,
        postal_address=house.address,
        disclaimer=house.disclaimer,
        evaluator=house.epub_evaluator,
    )


def licence_of(paper: PaperPage, house: PublisherSettings) -> str:
    """The address of the licence, empty where all rights are reserved."""
    return licence_address(paper.licence or house.licence)


def named_contributions(paper: PaperPage) -> list[Contribution]:
    return [one for one in paper.contributions.all() if one.name]


def contributor_of(one: Contribution, profiles: frozenset[int]) -> Contributor:
    """The name as published; ORCID and address only of somebody whose profile is public."""
    person = one.person if one.person_id in profiles else None
    return Contributor(
        role=one.role,
        given=one.given_name,
        family=one.family_name,
        suffix=generation(one.name_suffix),
        organisation=one.organisation,
        affiliation=one.affiliation,
        orcid=person.orcid if person else "",
        page=(person.full_url or "") if person else "",
        label=str(one.get_role_display()),
    )


def contact_of(contact: Contact) -> ContactPoint:
    person = contact.person
    numbers = tuple(
        Telephone(
            str(n.get_kind_display()), n.number, *((n.e164, n.extension) if n.can_be_called else ())
        )
        for n in contact.numbers
    )
    return ContactPoint(
        name=person.name,
        purpose=contact.purpose,
        telephone=next((n.subscriber for n in numbers if n.subscriber), ""),
        email=person.email,
        label=str(contact.get_purpose_display()),
        role=person.role,
        role_language=person.role_language,
        role_translation=person.role_translation,
        affiliation=person.affiliation,
        office=person.office,
        numbers=numbers,
    )


def path_of(paper: PaperPage, file: PaperFile) -> str:
    """Where a file lies below its paper: the PDF of record has an address that never changes."""
    if file == paper.paper_file and not paper.prefers_own_pdf:
        return RECORD
    return f"files/{file.document_id}/{quote(file.document.filename)}"


def file_of(paper: PaperPage, file: PaperFile, address: str) -> File:
    document = file.document
    return File(
        address=urljoin(address, path_of(paper, file)),
        media_type=document.media_type,
        size=document.file_size or 0,
        sha256=document.sha256,
        language=file.language_code,
        pages=document.pages,
    )
