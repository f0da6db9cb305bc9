"""Filling the whole record of a paper, text and pictures included, for whatever shows all of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.rich_text import expand_db_html

from core.models import Licence, SiteImage
from publications.facts.full_text import Blocks
from publications.facts.pictures import hero, image_of
from publications.facts.records import Surroundings, named_contributions, record_of
from publications.facts.summary import key_points, recommendation_sets, summaries
from publications.facts.texts import paragraphs_of
from publications.facts.words import words_for
from publications.formats.all_formats import CITATIONS
from publications.models import PaperPage
from publications.record.numbering import Numbering
from publications.record.paper import Colors, Contributor, PaperRecord
from publications.record.places import PartAddresses
from publications.record.rich_text import blocks_of


@dataclass(frozen=True)
class ReadPaper:
    """The record of a paper, and the pictures of its figures by the names that they have in it."""

    record: PaperRecord
    images: dict[str, SiteImage]


def whole_record_of(paper: PaperPage, around: Surroundings) -> PaperRecord:
    """Return the record of a paper with everything that is printed of it; see :func:`reading_of`."""
    return reading_of(paper, around).record


def reading_of(paper: PaperPage, around: Surroundings) -> ReadPaper:
    """Read a paper as a whole, in its own language.

    Reads the pictures from storage, unless ``around`` leaves them out: that is work for a task. Raises
    :class:`OSError` where a picture cannot be read.
    """
    with override(paper.locale.language_code):
        short = record_of(paper, around)
        house = around.house
        numbering = Numbering()
        places = PartAddresses(paper.former_names, paper.part_names)
        points = tuple(key_points(paper, house.colors.mark_on_light, numbering, places))
        sets = tuple(recommendation_sets(paper, numbering, places))
        asked = [item for one in sets for item in one.items]
        blocks = Blocks(around, places, numbering, asked)
        cover = paper.chosen_cover
        record = replace(
            short,
            contributors=tuple(contributors(paper, short, around)),
            released=paper.last_published_at,
            licence_name=licence_name(paper.licence or house.licence),
            abstract_parts=parts if len(parts := paragraphs_of(paper.abstract)) > 1 else (),
            key_points=points,
            recommendation_sets=sets,
            summaries=tuple(summaries(paper)),
            hero=hero(paper, around),
            body=tuple(blocks.of(paper.full_text)),
            cover=image_of(cover.image, "cover", around) if cover.image else None,
            cover_alt=cover.alt,
            cover_drawing=around.cover_drawing,
            cover_front=around.cover_front,
            cover_credit=cover.credit,
            logo=image_of(house.logo, "logo", around) if house.logo else None,
            colors=Colors(house.accent, house.colors.on_accent, house.colors.text_on_light),
            reference=reference_to(short),
            words=words_for(
                paper.locale.language_code,
                len(short.contributors),
                published_on=short.dated,
                released_on=paper.last_published_at,
            ),
        )
    return ReadPaper(record, blocks.images)


def contributors(
    paper: PaperPage, short: PaperRecord, around: Surroundings
) -> Iterable[Contributor]:
    """Return the contributors with their biographies and the keys of their profiles, if they are public."""
    for one, contributor in zip(named_contributions(paper), short.contributors, strict=True):
        person = one.person if one.person_id in around.profiles else None
        biography = expand_db_html(person.biography) if person else ""
        yield replace(
            contributor,
            biography=blocks_of(biography, address=around.whole),
            profile=one.person_id if person else None,
        )


def reference_to(record: PaperRecord) -> str:
    """Return how to cite the paper: in APA style, and in German as Germans do."""
    styles = {code: of for code, _label, of in CITATIONS}
    return styles["german" if record.language == "de" else "apa"](record).text


def licence_name(code: str) -> str:
    return str(_("All rights reserved")) if code == Licence.RESERVED else code
