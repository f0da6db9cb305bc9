"""A page as plain data. Places on it are fractions of its width and height, from its top left."""

from dataclasses import asdict, dataclass
from typing import Any


def gettext_noop(text: str) -> str:
    """Mark a sentence for the translators; whoever shows it translates it, because Django does not come here."""
    return text


class PagesError(Exception):
    """A PDF of which no pages can be made; its text is a sentence that says why.

    ``sentence`` is what is to be translated, with ``%(name)s`` where a number of ``numbers`` stands.
    """

    def __init__(self, sentence: str, **numbers: int) -> None:
        super().__init__(sentence % numbers)
        self.sentence, self.numbers = sentence, numbers


@dataclass(frozen=True)
class Bounds:
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PlacedLine:
    """A line of text, or the part of one that stands in a cell of a table."""

    text: str
    box: Bounds


@dataclass(frozen=True)
class PlacedParagraph:
    """Lines that belong together; ``text`` is theirs in one, words that they break made whole."""

    text: str
    lines: tuple[PlacedLine, ...]


@dataclass(frozen=True)
class PlacedLink:
    """A place that leads to an address, or else to a page by its number from 1."""

    box: Bounds
    address: str = ""
    page: int = 0


@dataclass(frozen=True)
class Entry:
    """An entry of the outline; the highest ``level`` is 1, pages count from 1."""

    title: str
    page: int
    level: int


@dataclass(frozen=True)
class PagePicture:
    """A page as WebP; sizes in pixels."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class PdfPage:
    """A page as it is seen, that is turned and cut; ``width`` and ``height`` in points."""

    number: int
    width: float
    height: float
    pictures: tuple[PagePicture, ...]  # by size, the smallest first
    paragraphs: tuple[PlacedParagraph, ...]
    links: tuple[PlacedLink, ...]


# From one process to another


def page_facts(page: PdfPage) -> dict[str, Any]:
    """Return all of a page but the bytes of its pictures, of which it gives the number."""
    sizes = [
        {"width": one.width, "height": one.height, "bytes": len(one.content)}
        for one in page.pictures
    ]
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "pictures": sizes,
        "paragraphs": [asdict(one) for one in page.paragraphs],
        "links": [asdict(one) for one in page.links],
    }


def page_from(told: dict[str, Any], contents: list[bytes]) -> PdfPage:
    pictures = zip(told["pictures"], contents, strict=True)
    return PdfPage(
        number=told["number"],
        width=told["width"],
        height=told["height"],
        pictures=tuple(PagePicture(p["width"], p["height"], content) for p, content in pictures),
        paragraphs=tuple(
            PlacedParagraph(
                one["text"], tuple(PlacedLine(x["text"], Bounds(**x["box"])) for x in one["lines"])
            )
            for one in told["paragraphs"]
        ),
        links=tuple(PlacedLink(Bounds(**x["box"]), x["address"], x["page"]) for x in told["links"]),
    )
