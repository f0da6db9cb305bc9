"""The record of a paper as everybody may see it now, for formats that are made without a request."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override
from wagtail.models import Page

from core import release
from core.models import PublisherSettings
from publications.facts.drawn_covers import cover_of, front_of
from publications.facts.records import Surroundings, pdf_of_record, record_of
from publications.facts.whole_records import whole_record_of
from publications.models import PaperPage
from publications.models.querysets import PaperQuerySet
from publications.record.paper import PaperRecord

# So many papers are fetched at a time, which bounds the memory that a long list takes.
AT_A_TIME = 500


def short_record(paper: PaperPage) -> PaperRecord:
    """Return what citations and catalogues say of a paper, without its text."""
    return record_of(paper, with_pdf(paper, surroundings_of(paper)))


def records_for_citing(papers: PaperQuerySet, keys: Sequence[int]) -> Iterator[PaperRecord]:
    """Return what references print of many papers, in the order of their keys, each in its language.

    What no reference prints is left out: contacts, translations, ORCIDs and pictures. ``papers`` are
    those that may be seen; a key of another one is passed over.
    """
    house = PublisherSettings.load()
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        found = papers.for_citing().in_bulk(some)
        for paper in (found[key] for key in some if key in found):
            with override(paper.locale.language_code):
                record = record_for_citing(paper, house)
            yield record


def record_for_citing(paper: PaperPage, house: PublisherSettings) -> PaperRecord:
    """Return what references print of a paper that was fetched for citing."""
    address = paper.full_url or ""
    around = Surroundings(house, address, urljoin(address, "/"))
    return record_of(paper, with_pdf(paper, around))


def whole_record(paper: PaperPage) -> PaperRecord:
    """Return everything that is printed of a paper; see :func:`whole_record_of` for what it raises."""
    around = surroundings_of(paper)
    # Page 1 of an uploaded PDF is no cover of what is made here: it would say that it is that file.
    if not paper.chosen_cover:
        around = replace(around, cover_front=front_of(paper, around.house))
    return whole_record_of(paper, around)


def record_without_pictures(paper: PaperPage) -> PaperRecord:
    """Return the same without the bytes of its pictures, of which it has the checksums."""
    return whole_record_of(paper, replace(surroundings_of(paper), without_pictures=True))


def record_in_words(paper: PaperPage) -> PaperRecord:
    """Return what formats of words alone print, with the PDF of record."""
    around = replace(surroundings_of(paper), without_pictures=True)
    return whole_record_of(paper, with_pdf(paper, around))


def with_pdf(paper: PaperPage, around: Surroundings) -> Surroundings:
    """Add the PDF of record, for all but what is printed: that can tell nothing of what is made of it."""
    return replace(around, pdf=pdf_of_record(paper, around.address))


def surroundings_of(paper: PaperPage) -> Surroundings:
    house = PublisherSettings.load()
    address = paper.full_url or ""
    contacts = list(paper.contacts.all())
    people = [c.person_id for c in contacts]
    people += [c.person_id for c in paper.contributions.all() if c.person_id]
    public = visible_pages(people) | public_with(paper)
    return Surroundings(
        house=house,
        address=address,
        home=home_of(paper, address),
        contacts=[contact for contact in contacts if contact.person_id in public],
        profiles=public,
        logo=urljoin(address, house.logo.file.url) if house.logo else "",
        translations=tuple(translations_of(paper)),
        cover_drawing=cover_of(paper, house).svg(),
    )


def public_with(paper: PaperPage) -> frozenset[int]:
    """Return who becomes public with a paper that nobody has yet, so that its files name them already.

    They are made before its hour; otherwise readers would have them without the contacts at first.
    """
    if paper.live:
        return frozenset()
    parents = {person.pk: person.get_parent().pk for person in paper.new_persons()}
    open_to_all = Page.objects.filter(pk__in=parents).public().values_list("pk", flat=True)
    visible = visible_pages(parents.values())
    return frozenset(key for key in open_to_all if parents[key] in visible)


def visible_pages(keys: Iterable[int]) -> frozenset[int]:
    pages = release.visible_to(AnonymousUser(), Page.objects.filter(pk__in=list(keys)))
    return frozenset(pages.values_list("pk", flat=True))


def home_of(paper: PaperPage, address: str) -> str:
    """Return the address of the home page in the paper's language."""
    home = paper.get_ancestors().filter(depth=2).first()
    return (home and home.full_url) or urljoin(address, "/")


def translations_of(paper: PaperPage) -> Iterable[tuple[str, str]]:
    others = paper.get_translations().select_related("locale")
    for other in release.visible_to(AnonymousUser(), others):
        if address := other.full_url:
            yield other.locale.language_code, address
