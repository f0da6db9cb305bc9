"""What would stop the printing of a paper, or be missing in print, told to its editor with the place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from django.utils.translation import gettext as _

from core.editing.remarks import Remark
from core.files.lost_files import is_lost
from core.models import PublisherSettings, SiteImage
from publications.blocks import notes
from publications.facts import summary
from publications.facts.full_text import Blocks
from publications.facts.pictures import hero
from publications.facts.print_words import sentence
from publications.facts.records import Surroundings, contributor_of, named_contributions
from publications.formats.printing import faults as printing
from publications.formats.printing.faults import Fault, Kind
from publications.models import PaperPage
from publications.record import body, inline_notes
from publications.record.paper import PaperRecord, Publisher

FIELDS = {
    "title": "title",
    "abstract": "abstract",
    "hero": "hero_caption",
    "key_point": "key_points",
}
EMPTY: dict[str, Kind] = {
    "table": "empty table",
    "heading": "empty heading",
    "quotation": "empty quotation",
    "paragraph": "empty text",
    "callout": "empty box",
}


def print_faults(paper: PaperPage) -> list[Remark]:
    """Return all faults of what stands in the paper itself, also of one that is not complete yet.

    No file is opened, which takes seconds: that was done when it was uploaded. It is only asked
    whether it is still there. What is printed of persons and of the house is not the paper's, and
    whoever edits it could not mend it.
    """
    around = Surroundings(PublisherSettings.load(), address="", home="", without_pictures=True)
    before = in_lines_before_text(paper)
    return [*in_fields(paper, around), *before, *in_full_text(paper, around)]


def in_fields(paper: PaperPage, around: Surroundings) -> Iterator[Remark]:
    for fault in printing.faults(front_of(paper, around)):
        field = FIELDS.get(fault.part, "")
        block = int(fault.name) - 1 if fault.part == "key_point" else None
        yield Remark(sentence(fault), fault.stops, field, block)
    for picture in (paper.hero, paper.chosen_cover):
        if picture.image and is_lost(picture.image):
            yield told_of_lost(picture.place, "", f"{picture.place}_image")
    message = _(
        "The file “%(title)s” is missing on the server: upload it again, and choose the new one "
        "(tab “Files”)."
    )
    for file in paper.files.all():
        if is_lost(file.document):
            yield Remark(message % {"title": file.document.title}, True)


def front_of(paper: PaperPage, around: Surroundings) -> PaperRecord:
    """Return the record without its text, and with nothing that is not the paper's own."""
    return PaperRecord(
        address="",
        language="",
        kind="",
        title=paper.title,
        subtitle=paper.subtitle,
        published=paper.published_on,
        publisher=Publisher("", ""),
        abstract=paper.abstract,
        contributors=tuple(contributor_of(one, frozenset()) for one in named_contributions(paper)),
        key_points=tuple(summary.key_points(paper, around.house.accent)),
        recommendation_sets=tuple(summary.recommendation_sets(paper)),
        summaries=tuple(summary.summaries(paper)),
        hero=hero(paper, around),
    )


def in_full_text(paper: PaperPage, around: Surroundings) -> Iterator[Remark]:
    turned, blocks, owners = Blocks(around), list[body.Block](), list[int]()
    for number, child in enumerate(paper.full_text):
        if not notes.is_shown(child.block_type, child.value):
            yield from left_out(child.block_type, number)
            continue
        for kind in wrong_in_notes(notes.lines_of(child), notes.rich_source(child)):
            fault = Fault(kind, "block", str(number + 1))
            yield Remark(sentence(fault), fault.stops, "full_text", number)
        made = turned.one(child, number + 1)
        if isinstance(figure := next(iter(made), None), body.Figure):
            yield from in_picture(turned.images[figure.image.name], figure.number, number)
        blocks += made
        owners += [number] * len(made)
    for position, fault in printing.in_text(blocks):
        if fault.kind == "empty heading":  # An editor counts blocks, and knows no address of one.
            fault = replace(fault, name=str(owners[position] + 1))
        yield Remark(sentence(fault), fault.stops, "full_text", owners[position])


def in_lines_before_text(paper: PaperPage) -> Iterator[Remark]:
    """Yield what is wrong with the notes of key points and recommendations."""
    for number, child in enumerate(paper.key_points):
        for kind in wrong_in_notes((), str(child.value["text"].source)):
            fault = Fault(kind, "key_point", str(number + 1))
            yield Remark(sentence(fault), fault.stops, "key_points", number)
    numbers = count(1)
    for one in paper.recommendation_sets.all():
        places = [("recommendations", str(one.addressee or ""), one.lead_in)]
        places += [("recommendation", str(next(numbers)), str(item.value)) for item in one.items]
        for part, name, line in places:
            for kind in wrong_in_notes((line,)):
                fault = Fault(kind, part, name)
                yield Remark(sentence(fault), fault.stops)


def wrong_in_notes(lines: Iterable[str], rich_text: str = "") -> list[Kind]:
    """Return what is wrong with notes: that they have no words, or are not closed and stay letters."""
    lines = list(lines)
    called = (words for line in lines for words in inline_notes.notes_in_line(line))
    is_empty = notes.has_empty_note(rich_text) or not all(words.strip() for words in called)
    kinds: list[Kind] = ["empty note"] if is_empty else []
    return [*kinds, "open note"] if any(map(inline_notes.has_open_note, lines)) else kinds


def left_out(kind: str, block: int) -> Iterator[Remark]:
    """Yield what is told of a block that holds nothing for readers; of charts it is told elsewhere.

    It counts among no figures and no tables, so its place alone tells which one it is.
    """
    if kind == "figure":
        message = _("The figure in block %(number)s of the full text has no picture: choose one.")
        yield Remark(message % {"number": block + 1}, True, "full_text", block, by_block=True)
    if kind in EMPTY:
        part = "unnumbered table" if kind == "table" else kind
        fault = Fault(EMPTY[kind], part, str(block + 1))
        yield Remark(sentence(fault), fault.stops, "full_text", block)


def in_picture(image: SiteImage, number: int, block: int) -> Iterator[Remark]:
    """Yield what is told of what is not in the record, in which a picture without a description is decorative."""
    if not image.decorative and not image.contextual_alt_text:
        fault = Fault("no alternative text", "figure", str(number))
        yield Remark(sentence(fault), True, "full_text", block, by_block=True)
    if is_lost(image):
        yield told_of_lost("figure", str(number), "full_text", block)


def told_of_lost(part: str, name: str, field: str, block: int | None = None) -> Remark:
    fault = Fault("picture cannot be read", part, name)
    return Remark(sentence(fault), fault.stops, field, block)
