"""What a PDF tells of the paper that it is: its title, authors, date and numbers, and where each was found.

The pages are believed before the properties: those hold what the machine of the last editor put there. A guess is
what only one of them says, or what nothing beside it says the meaning of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stdnum import isbn, issn

from publications.imports.draft import Kind, Name, Unknown, UnreadableText
from publications.imports.facts_in_lines import DOI, ISBN, ISSN
from publications.imports.html_lines import SourceLine
from publications.imports.imprint import Imprint, find_imprint
from publications.imports.languages import language_of
from publications.imports.lines import Page, page_of_lines, words_of
from publications.imports.pdf_authors import bare_names, creators_of
from publications.imports.pdf_lines import PdfLine
from publications.imports.pdf_source import PdfSource, source_of
from publications.imports.pdf_title import PdfTitle, blocks_of, title_of
from publications.imports.titles import HeadOfPage, find_heading
from publications.imports.written_dates import date_of
from publications.record.dates import NO_DATE, Precision, PublicationDate

PROPERTIES = 0  # the page of what is found in the document's properties
GAP = 1.8  # in sizes: so far below a line begins another paragraph
SHORT = 90  # characters of a line that is no text, in which a date may stand beside other words
OWN = re.compile(r"(?:©|\(c\)|copyright)\D{0,60}?(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE)
YEAR = re.compile(r"\W*\d{4}\W*")
DATED = re.compile(r"(?:D:)?(?P<year>\d{4})(?:-?(?P<month>\d\d))?(?:-?(?P<day>\d\d))?")
ONLINE = re.compile(r"pdf|online|digital|electronic|elektronisch|électronique|e-?isbn", re.IGNORECASE)  # fmt: skip
FIELDS = {"date": "published", "DOI": "doi", "ISBN": "isbn"}


@dataclass(frozen=True)
class PdfFacts:
    """What was found, by field. ``where`` has the page of each, 0 for the document's properties."""

    pages: int
    text: str
    title: str = ""
    subtitle: str = ""
    authors: tuple[Name, ...] = ()
    published: PublicationDate = NO_DATE
    language: str = ""
    kind: Kind | Unknown = ""
    series: str = ""
    number: str = ""
    place: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    where: Mapping[str, int] = field(default_factory=dict)
    guesses: frozenset[str] = frozenset()


@dataclass
class Findings:
    """What is found while a PDF is read: the first word on a field is the last."""

    values: dict[str, object] = field(default_factory=dict)
    where: dict[str, int] = field(default_factory=dict)
    guesses: set[str] = field(default_factory=set)

    def take(self, name: str, value: object, page: int, *, guess: bool = False) -> None:
        if value and name not in self.values:
            self.values[name], self.where[name] = value, page
            self.guesses |= {name} if guess else set()


def facts_of_pdf(content: bytes, houses: Sequence[str] = ()) -> PdfFacts:
    """Return what a PDF tells of itself, or raise `UnreadableText` where it cannot be read.

    The names of the ``houses`` that it may be of are no titles. A scan without text is no fault: then there are its
    pages, and what the properties say.
    """
    return facts_of_source(source_of(content), houses)


def facts_of_source(source: PdfSource, houses: Sequence[str] = ()) -> PdfFacts:
    """Return the facts of what was read in a PDF."""
    found = Findings()
    creators = creators_of(source.creators)
    said = {words_of(str(name)) for name in creators} | {words_of(one) for one in source.creators}
    title = title_of(source.lines, source.title, said if creators else frozenset(), houses)
    if title:
        page = title.lines[0].page if title.lines else PROPERTIES
        found.take("title", title.title, page, guess=title.is_guess)
        found.take("subtitle", title.subtitle, page, guess=title.is_guess)
    shown, at = page_below(title, source.lines)
    heading = head_of(shown, title)
    imprint = find_imprint(shown, heading)
    take_authors(found, source, title, heading, page_of_claim(shown, at, "byline"))
    take_numbers(found, source)
    take_imprint(found, imprint, shown, at)
    take_lone_doi(found, source)
    take_date(found, source, title)
    take_language(found, source)
    return PdfFacts(
        pages=source.pages,
        text=source.text,
        where=found.where,
        guesses=frozenset(found.guesses),
        **found.values,  # type: ignore[arg-type]  # Each was taken for the field of its name.
    )


# The lines, as the readers of pasted pages take them


def page_below(title: PdfTitle | None, lines: Sequence[PdfLine]) -> tuple[Page, list[int]]:
    """Return the lines with the title in one, and the page of the PDF that each stands on."""
    parts = (*title.lines, *title.subtitle_lines) if title else ()
    called = words_of(f"{title.title} {title.subtitle}") if title else ""
    rows: list[tuple[str, str, int]] = []
    before: PdfLine | None = None
    for line in lines:
        is_apart = not before or before.page != line.page or line.top - before.top > GAP * line.size
        if is_apart:
            rows.append(("", "", line.page))
        if title and line in title.lines[:1]:
            rows.append((title.title, "main heading", line.page))
        elif (
            line not in parts
            and not is_part_of(called, line.text)
            and not is_stray_year(line, title)
        ):
            rows.append((line.text, "", line.page))
        before = line
    page = page_of_lines(SourceLine(n, text, hint) for n, (text, hint, _at) in enumerate(rows))
    return page, [rows[line.number][2] for line in page.lines]


def is_stray_year(line: PdfLine, title: PdfTitle | None) -> bool:
    """Return whether a year stands alone within the text, where it only ends a line of a paragraph."""
    last = title.lines[-1].page if title and title.lines else 1
    return line.page > last and bool(YEAR.fullmatch(line.text))


def is_part_of(title: str, text: str) -> bool:
    """Return whether a line is a title once more, or a part of it, as on a cover before the page of the title."""
    return bool(title) and f" {words_of(text)} " in f" {title} "


def head_of(page: Page, title: PdfTitle | None) -> HeadOfPage:
    """Return title and byline; nothing where no title is found."""
    if title and title.lines:
        try:
            return find_heading(page)
        except UnreadableText:
            return HeadOfPage(title.title, "", (), 0)
    return HeadOfPage("", "", (), -1)


def page_of_claim(page: Page, at: Sequence[int], claim: str) -> int:
    """Return the page of the PDF on which a field was found; the first, where none says so."""
    named = (n for n, name in enumerate(page.fields) if claim in name)
    return next((at[n] for n in named), 1)


# Field by field


def take_authors(
    found: Findings, source: PdfSource, title: PdfTitle | None, heading: HeadOfPage, page: int
) -> None:
    """Take the authors of a byline, or of names beside the title, or of the properties."""
    creators = creators_of(source.creators)
    found.take("authors", heading.byline, page)
    if title and title.lines:
        names, lines = bare_names(source.lines, title.lines, title.subtitle_lines)
        is_guess = families(names) != families(creators)
        found.take("authors", names, lines[0].page if lines else 1, guess=is_guess)
    text = source.text[:20_000].casefold()
    is_known = bool(creators) and all(one.family.casefold() in text for one in creators)
    found.take("authors", creators, PROPERTIES, guess=not is_known)


def families(names: Sequence[Name]) -> set[str]:
    return {name.family.casefold() for name in names if not name.organisation}


def take_imprint(found: Findings, imprint: Imprint, page: Page, at: Sequence[int]) -> None:
    """Take what stands in lines of its own: kind, series and number, date, place, DOI and ISBN."""
    names = {field: name for name, field in FIELDS.items()}
    for field_name in ("kind", "series", "number", "published", "place", "doi", "isbn"):
        where = page_of_claim(page, at, names.get(field_name, field_name))
        found.take(field_name, getattr(imprint, field_name), where)


def take_numbers(found: Findings, source: PdfSource) -> None:
    """Take DOI, ISBN and ISSN that stand among other words, or in the properties."""
    numbers = sorted(numbers_in(source.lines), key=lambda one: not one[3])
    for name in ("isbn", "issn"):
        for value, page in ((value, page) for kind, value, page, _ in numbers if kind == name):
            found.take(name, value, page)
    found.take("doi", doi_in(source.doi), PROPERTIES)
    found.take("isbn", isbn_in(source.isbn), PROPERTIES)
    found.take("issn", issn.format(source.issn) if issn.is_valid(source.issn) else "", PROPERTIES)


def take_lone_doi(found: Findings, source: PdfSource) -> None:
    """Take the only DOI that stands among other words: it may as well be that of a work which is cited."""
    numbers = numbers_in(source.lines)
    dois = {value: page for kind, value, page, _ in numbers if kind == "doi"}
    if len(dois) == 1:
        found.take("doi", *dois.popitem(), guess=True)


def numbers_in(lines: Sequence[PdfLine]) -> Iterator[tuple[str, str, int, bool]]:
    """Yield each number with its name, its page, and whether it is said to be that of the PDF."""
    for line in lines:
        for label in re.finditer(r"isbn|issn|doi|10\.\d{4,9}/", line.text, re.IGNORECASE):
            rest = line.text[max(0, label.start() - 2) :].lstrip("e-( ,;")
            is_own = bool(ONLINE.search(line.text))
            if (isbn_found := ISBN.match(rest)) and (value := isbn_in(isbn_found["isbn"])):
                yield "isbn", value, line.page, is_own
            elif (issn_found := ISSN.match(rest)) and issn.is_valid(issn_found["issn"]):
                yield (
                    "issn",
                    issn.format(re.sub(r"[^\dXx]", "", issn_found["issn"])),
                    line.page,
                    is_own,
                )
            elif value := doi_in(line.text[label.start() :]):
                yield "doi", value, line.page, is_own


def doi_in(text: str) -> str:
    doi = found["doi"].rstrip(".,;") if (found := DOI.search(text)) else ""
    return doi[:-1] if doi.endswith(")") and doi.count("(") < doi.count(")") else doi


def isbn_in(text: str) -> str:
    """Return the ISBN that a text begins with: what follows may be the number of another."""
    digits = re.sub(r"[^\dXx]", "", text).upper()
    valid = (digits[:length] for length in (13, 10) if isbn.is_valid(digits[:length]))
    return next((isbn.format(one) for one in valid), "")


def take_date(found: Findings, source: PdfSource, title: PdfTitle | None) -> None:
    """Take a date that stands beside other words, a year of copyright, or when the file was made."""
    made = date_said(source.created)
    for line in lines_of_their_own(source, title):
        dated = date_within(line.text)
        # A file is made before its paper comes out, but not by years.
        is_later = made and dated and dated.day.year > made.day.year + 1
        found.take("published", NO_DATE if is_later else dated, line.page, guess=True)
    found.take("published", date_said(source.published), PROPERTIES, guess=True)
    for line in source.lines:
        if year := OWN.search(line.text):
            day = date(int(year["year"]), 1, 1)
            found.take("published", PublicationDate(day, Precision.YEAR), line.page, guess=True)
    # The day on which a file is made is not yet the one on which it comes out.
    month = PublicationDate(made.day, Precision.MONTH) if made.has_day else made
    found.take("published", month, PROPERTIES, guess=True)


def lines_of_their_own(source: PdfSource, title: PdfTitle | None) -> Iterator[PdfLine]:
    """Yield the short lines up to the page of the title that are neither the title nor lines of a paragraph."""
    page = title.lines[0].page if title and title.lines else 1
    own = words_of(f"{title.title} {title.subtitle}") if title else ""
    for number in range(1, page + 1):
        for block in blocks_of(source.lines, number, frozenset()):
            is_short = len(block.lines) <= 2 and len(block.text) <= SHORT
            if is_short and words_of(block.text) not in own:
                yield from block.lines


def date_within(text: str) -> PublicationDate:
    """Return a date that stands in a line with other words, if it has a month."""
    words = text.split()
    spans = ((start, end) for start in range(len(words)) for end in range(len(words), start, -1))
    for start, end in spans:
        written = date_of(" ".join(words[start:end])) if end - start <= 5 else None
        if written and written.value and written.value.has_month:
            return written.value
    return NO_DATE


def date_said(text: str) -> PublicationDate:
    """Return a date as XMP or the older dictionary writes it: “2019-05-12T…”, “D:20190512…”."""
    parts = DATED.match(text)
    if not parts:
        return NO_DATE
    known = [int(part) for part in (parts["year"], parts["month"], parts["day"]) if part]
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(known) - 1]
    try:
        return PublicationDate(date(*(*known, 1, 1)[:3]), precision)
    except ValueError:
        return NO_DATE


def take_language(found: Findings, source: PdfSource) -> None:
    """Take the language of the words; what a file declares is often that of its program."""
    found.take("language", language_of(source.text), 1)
    declared = re.match(r"[a-z]{2,3}(?![a-z])", source.declared.strip().lower())
    found.take("language", declared[0] if declared else "", PROPERTIES, guess=True)
