"""The title of a PDF, and its subtitle: what stands in the largest type, and what the PDF calls itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from core.texts.broken_words import joined, spelled_words
from publications.imports import abstracts, contacts, key_points, recommendations
from publications.imports.facts_in_lines import facts_of
from publications.imports.html_lines import SourceLine
from publications.imports.lines import page_of_lines, words_of
from publications.imports.name_words import ORGANISATION
from publications.imports.names import byline
from publications.imports.pdf_house import is_name_of, without_houses
from publications.imports.pdf_lines import PdfLine, TypeBlock
from publications.imports.titles import is_prose, names_persons, rank_as_title, split_title

PAGES = 3  # a cover, a half title and the title page
ALIKE = 1.12  # sizes that are one: scans are read with slight differences
STEP = 2.0  # in sizes, from a line of a title to the next
LARGER = 1.1  # than the text: whatever is, is set off from it
LONGEST_SUBTITLE = 250
FAR = 5.0  # in sizes of the title, down to its subtitle

# What the page of a title may hold in larger type, or a program writes where nobody has named the file.
SECTION = re.compile(
    r"(?:table\sof\s)?contents|inhalt(?:sverzeichnis)?|sommaire|table\sdes\smatières|(?:list\sof\s)?abbreviations"
    r"|(?:\d+\.?\s)?(?:introduction|einleitung|einführung|vorwort|foreword|preface|préface|avant-propos)"
    r"|acknowledge?ments|danksagung|remerciements|imprint|impressum|mentions\slégales|about\s(?:the|this)\b.*"
    r"|draft|entwurf|brouillon|confidential|vertraulich|embargo.*",
    re.IGNORECASE,
)
HEADINGS = (SECTION, abstracts.HEADING, key_points.HEADING, recommendations.HEADING, contacts.HEADING)  # fmt: skip
NO_TITLE = re.compile(
    r"microsoft\s.*|untitled.*|unbenannt.*|sans[\s_-](?:titre|nom).*|ohne\stitel.*|no\stitle|(?:dokument|document|doc|layout|folie"
    r"|slide|page|seite|blank|titel|title|titre|brochure|cover|pdf|scan|print|vorlage|template|report|presentation"
    r"|präsentation|présentation)[\s_-]*\d*|powerpoint.presentation|(?:neues|new)\s(?:\w+\s)?(?:dokument|document)"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qx[dp]|tex|dvi|pages|pptx?|html?|ps|cdr|pub|txt|md)(?:\s.*)?|about:blank|https?:.*|[a-z]:\\.*"
    r"|.*[_\\].*|[\W\d]*",
    re.IGNORECASE,
)
PROGRAM = re.compile(
    r"(?:microsoft\s(?:office\s)?(?:word|powerpoint|publisher|excel)|powerpoint|word)\s-\s", re.I
)


@dataclass(frozen=True)
class PdfTitle:
    """What a PDF is called; ``lines`` are where it stands, none where only the properties have it."""

    title: str
    subtitle: str
    lines: tuple[PdfLine, ...]
    is_guess: bool
    subtitle_lines: tuple[PdfLine, ...] = ()


def title_of(
    lines: Sequence[PdfLine],
    property_title: str,
    authors: AbstractSet[str] = frozenset(),
    houses: Sequence[str] = (),
) -> PdfTitle | None:
    """Return the title, or nothing where neither a page nor the properties have one.

    The ``authors`` of the properties, in bare words, are no part of it where they stand in its size; the names
    of ``houses`` are none.
    """
    own = "" if is_name_of(property_title, houses) else own_title(property_title)
    words = frozenset(word for line in lines for word in spelled_words(line.text))
    blocks = [
        block
        for number in range(1, PAGES + 1)
        for block in blocks_of(lines, number, words, authors)
    ]
    titles = [block for block in blocks if not is_name_of(block.text, houses)]
    found = called(own, titles) or largest(titles, lines, houses)
    if not found:
        # A single word is rather the name of a file.
        return PdfTitle(*split_title(own), (), True) if " " in own else None
    agrees = is_same_title(own, found.text)
    title = best_spelling(found.text, own).rstrip(" :–—-")
    if below := subtitle_below(found, blocks, size_of_text(lines)):
        return PdfTitle(title, below.text, found.lines, not agrees, below.lines)
    title, subtitle = split_title(title)
    first, rest = split_title(own)
    if not subtitle and words_of(first) == words_of(title):
        subtitle = rest
    return PdfTitle(title, subtitle, found.lines, not agrees)


def own_title(text: str) -> str:
    """Return the title among the properties, or nothing where a program or a file's name stands there."""
    text = PROGRAM.sub("", text).strip()
    if NO_TITLE.fullmatch(text) or is_heading(text) or "\ufffd" in text or text.startswith("þÿ"):
        return ""
    has_words = sum(map(str.isalpha, text)) * 2 > len(text) and len(text) > 3
    return text if has_words and rank_of(text) is not None else ""


def blocks_of(
    lines: Iterable[PdfLine],
    page: int,
    words: AbstractSet[str],
    alone: AbstractSet[str] = frozenset(),
) -> Iterator[TypeBlock]:
    """Yield the blocks of a page, whatever stands beside them; lines of the words ``alone`` join no other."""
    open_blocks: list[list[PdfLine]] = []
    for line in (line for line in lines if line.page == page):
        above = next((block for block in reversed(open_blocks) if goes_on(block[-1], line)), None)
        if words_of(line.text) in alone:
            above = None
        if above:
            above.append(line)
        else:
            open_blocks.append([line])
    for block in open_blocks:
        text = ""
        for line in block:
            text = joined(text, line.text, words) if text else line.text
        yield TypeBlock(text, tuple(block))


def goes_on(above: PdfLine, line: PdfLine) -> bool:
    if says_more(above.text) or says_more(line.text):
        return False
    small, large = sorted((above.size, line.size))
    beside = line.left <= above.right and above.left <= line.right
    return large <= ALIKE * small and 0 < line.top - above.top <= STEP * large and beside


def says_more(text: str) -> bool:
    """Return whether a line is no part of a title, though it has its size: a byline, a number, a whole date."""
    told = facts_of(text)
    # A title may well end in a year, or in the kind of paper that it is.
    is_imprint = any(fact.name in ("number", "doi", "isbn") or fact.date.has_month for fact in told)
    return is_imprint or bool(byline(text)) or len(byline(f"By {text}") or ()) > 1


def size_of_text(lines: Iterable[PdfLine]) -> float:
    """Return the size in which most of the words are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def called(own: str, blocks: Sequence[TypeBlock]) -> TypeBlock | None:
    """Return the largest block that has the title of the properties, or nothing where none does."""
    found = [block for block in blocks if is_same_title(own, block.text)]
    found = [block for block in found if rank_of(block.text) is not None]
    return max(found, key=lambda block: block.size, default=None)


def largest(
    blocks: Sequence[TypeBlock], lines: Sequence[PdfLine], houses: Sequence[str]
) -> TypeBlock | None:
    """Return the block of the largest type that can be a title, from the first page that has one."""
    text = size_of_text(lines)
    ranks = {block: rank for block in blocks if (rank := rank_of(block.text)) is not None}
    likely = [block for block, rank in ranks.items() if is_likely(rank, block, text)]
    for some in (without_houses(likely, lines, houses), likely, list(ranks)):
        for page in range(1, PAGES + 1):
            if here := [block for block in some if block.page == page]:
                return min(
                    here, key=lambda one: (ranks[one] > 1, -round(one.size), one.lines[0].top)
                )
    return None


def is_likely(rank: int, block: TypeBlock, text: float) -> bool:
    """Return whether a block is set off from the text, and is not only whose paper it is."""
    is_body = len(block.text.split()) <= 4 and bool(ORGANISATION.search(block.text))
    return rank <= 1 and not is_body and block.size >= LARGER * text


def rank_of(text: str) -> int | None:
    """Return how unlikely a text is to be a title, or nothing where it is something else."""
    if is_heading(text) or len(text.split()) > 40 or not re.search(r"[^\W\d_]{3}", text):
        return None
    page = page_of_lines([SourceLine(1, text)])
    return rank_as_title(page, 0) if page.lines else None


def is_heading(text: str) -> bool:
    return any(heading.fullmatch(text.strip(" :.")) for heading in HEADINGS)


def is_same_title(own: str, text: str) -> bool:
    """Return whether a text is a title of the properties, or one of the two begins or holds the other."""
    one, other = words_of(own), words_of(text)
    short, long = sorted((one, other), key=len)
    begins = one.startswith(f"{other} ") and len(other.split()) > 1
    return bool(short) and (
        begins or (f" {short} " in f" {long} " and len(short) >= 0.4 * len(long))
    )


def best_spelling(text: str, own: str) -> str:
    """Return a title in the letters of the properties where the page has it in capitals."""
    is_same = words_of(own) == words_of(text)
    return own if is_same and text.isupper() and not own.isupper() else text


def subtitle_below(title: TypeBlock, blocks: Sequence[TypeBlock], text: float) -> TypeBlock | None:
    """Return what stands below a title in smaller type that is still larger than the text."""
    last = title.lines[-1]
    for block in blocks:
        first = block.lines[0]
        is_below = block.page == title.page and 0 < first.top - last.top <= FAR * title.size
        if is_below and first.left <= last.right and last.left <= first.right:
            return block if is_subtitle(block, title, text) else None
    return None


def is_subtitle(block: TypeBlock, title: TypeBlock, text: float) -> bool:
    is_set_off = LARGER * text <= block.size < title.size and len(block.text) <= LONGEST_SUBTITLE
    # In capitals, any three words have the form of a name.
    is_shouted = block.text.isupper() and len(block.text.split()) > 2
    is_words = rank_of(block.text) in (0, 1) and (is_shouted or not names_persons(block.text))
    return is_set_off and is_words and not is_prose(block.text) and not facts_of(block.text)
