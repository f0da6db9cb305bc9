"""The parts of a paper that links can lead to, of drafts too."""

from collections.abc import Iterator

from core.models import PublisherSettings
from publications.facts.full_text import Blocks
from publications.facts.records import Surroundings
from publications.facts.summary import key_points, recommendation_sets
from publications.models import PaperPage
from publications.record import body
from publications.record.numbering import Numbering
from publications.record.places import ON_THE_PAGE, PartAddresses


def parts_of(paper: PaperPage, places: PartAddresses) -> Iterator[body.Part]:
    """Yield key points, recommendations and the blocks of the full text, with addresses that ``places`` gives."""
    numbering = Numbering()
    around = Surroundings(PublisherSettings(), address="", home="", without_pictures=True)
    points = list(key_points(paper, "", numbering, places))
    sets = list(recommendation_sets(paper, numbering, places))
    blocks = list(Blocks(around, places, numbering).of(paper.full_text))
    yield from points
    yield from (item for one in sets for item in one.items)
    yield from blocks


def places_of(paper: PaperPage) -> set[str]:
    """Return all that a link within the paper can lead to: its parts, their former names, its page's own places."""
    places = PartAddresses(paper.former_names, paper.part_names)
    list(parts_of(paper, places))
    former = {name for name, at in paper.former_names.items() if at in places.given}
    return {*places.given, *former, *ON_THE_PAGE}
