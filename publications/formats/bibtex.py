"""BibTeX: a paper as LaTeX takes it in, with fields that both BibTeX and biblatex read.

Source: Patashnik, "BibTeXing" (1988), section 3; Kime, Wemheuer and Lehman, "The biblatex Package",
sections 2.1.1 (report, techreport) and 2.2 (fields and their aliases). Letters stay as they are, in UTF-8.

The ``number`` of a report is printed behind its ``type``, as of the "Policy paper 7". Reports have no field for
the number of their series, which is why it stands behind the series' name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

from core.texts.spaces import on_one_line
from publications.record.paper import Contributor, PaperRecord

NAME = "paper.bib"
LABEL = "BibTeX"
MEDIA_TYPE = "application/x-bibtex; charset=utf-8"

# What LaTeX would take for a command. BibTeX counts braces also behind a backslash, so they are spelled out;
# outside of formulas, Pandoc knows neither ``\lbrace`` nor ``\textbraceleft``.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"{$\lbrace$}",
        "}": r"{$\rbrace$}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\N{NO-BREAK SPACE}": "~",
    }
)
# BibTeX's macros: each style prints the month in its own way and language.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# biblatex's names of languages for babel; others are left out, for it would not know them.
LANGUAGES = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "ngerman",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish", "fr": "french",
    "hr": "croatian", "hu": "magyar", "it": "italian", "lt": "lithuanian", "lv": "latvian",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sk": "slovak", "sl": "slovene", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
# Letters that no decomposition turns into ASCII.
ASCII = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o"}
    | {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Þ": "Th", "þ": "th", "Ð": "D", "ð": "d", "ı": "i"}
)
ARTICLES = {
    "a",
    "an",
    "the",
    "der",
    "die",
    "das",
    "ein",
    "eine",
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
}


def render(record: PaperRecord) -> str:
    return render_many([record])


def render_many(records: Iterable[PaperRecord]) -> str:
    return "".join(parts_of_many(records))


def parts_of_many(records: Iterable[PaperRecord]) -> Iterator[str]:
    """Yield one entry after another; keys that would be the same get a number, in the order given."""
    used: dict[str, int] = {}
    for record in records:
        between = "\n" if used else ""
        yield between + entry(record, unused(key(record), used))


def unused(wanted: str, used: dict[str, int]) -> str:
    """Return the key, with a number where it is taken, and note it as taken.

    BibTeX does not tell small letters from capitals in keys.
    """
    begin = used.get(wanted.lower(), 0) + 1
    for number in count(begin):
        free = f"{wanted}-{number}" if number > 1 else wanted
        if free.lower() not in used:
            break
    # Where the next search for a free one begins: a long list may have thousands of one key.
    used[wanted.lower()] = number
    used.setdefault(free.lower(), 1)
    return free


def entry(record: PaperRecord, key: str) -> str:
    lines = [f"  {name} = {told(name, value)}," for name, value in fields(record) if value]
    return "\n".join([f"@techreport{{{key},", *lines, "}\n"])


def told(name: str, value: str) -> str:
    """Return the value in braces, unless it is a macro, which would be printed as it stands there."""
    return value if name == "month" else f"{{{value}}}"


def fields(record: PaperRecord) -> Iterator[tuple[str, str]]:
    series = record.series
    yield "title", protected(record.full_title)
    yield "author", names(record.credited_authors)
    yield "editor", names(record.editors)
    yield "translator", names(record.translators)
    yield "institution", whole(record.publisher.name)
    yield "type", escaped(record.kind)
    yield "series", whole(f"{series.name} {record.number}") if series else ""
    yield "number", "" if series else escaped(record.number)
    yield "date", record.dated.iso
    yield "year", record.dated.four_digits
    yield "month", MONTHS[record.dated.day.month - 1] if record.dated.has_month else ""
    yield "address", braced(record.place or record.publisher.place)
    yield "pagetotal", str(record.pdf.pages) if record.pdf and record.pdf.pages else ""
    yield "doi", verbatim(record.doi)
    yield "isbn", escaped(record.isbn)
    yield "issn", escaped((series.issn if series else "") or record.publisher.issn)
    yield "url", verbatim(record.address)
    yield "langid", LANGUAGES.get(record.language.split("-")[0].lower(), "")
    yield "abstract", escaped(record.abstract)
    yield "keywords", ", ".join(keyword(topic) for topic in record.topics)


def names(people: Iterable[Contributor]) -> str:
    return " and ".join(name(one) for one in people)


def name(one: Contributor) -> str:
    """Return "Family, Given" or "Family, Jr., Given"."""
    if one.organisation:
        return whole(one.organisation)
    # A name of one part is a family name; without braces its words would be taken apart.
    if not (one.given or one.suffix):
        return whole(one.family)
    parts = [family(one.family), braced(one.suffix), braced(one.given)]
    return ", ".join(filter(None, parts))


def family(name: str) -> str:
    """Keep particles with the name, as its bearer does: others put them last, as in "Meulen, Lotte van der"."""
    has_particle = any(word[0].islower() for word in name.split())
    return whole(name) if has_particle else braced(name)


def braced(part: str) -> str:
    """Keep together what a reader of lists would part: commas, and "and"."""
    is_parted = "," in part or re.search(r"\band\b", part, re.IGNORECASE)
    return whole(part) if is_parted else escaped(part)


def whole(text: str) -> str:
    """Return the text as one piece, which is neither parted nor written in other capitals."""
    return f"{{{escaped(text)}}}"


def keyword(topic: str) -> str:
    return whole(topic) if "," in topic else escaped(topic)


def protected(title: str) -> str:
    """Put words with a capital in braces, for styles write the rest of a title in small letters."""
    return re.sub(
        r"[^ ]+",
        lambda match: whole(match[0]) if match[0] != match[0].lower() else escaped(match[0]),
        on_one_line(title),
    )


def escaped(text: str) -> str:
    """Return what LaTeX prints as the text; some of its signs become another when they meet."""
    return LIGATURE.sub("{}", on_one_line(text).translate(ESCAPES))


# Between signs that LaTeX makes one of: dashes of hyphens, quotation marks of "``", ",," and "<<", "¿" of "?`".
LIGATURE = re.compile(r"(?<=([-`',<>]))(?=\1)|(?<=[!?])(?=`)")


def verbatim(text: str) -> str:
    """Return an address as ``\\url`` and biblatex read it, without escapes; braces must not part it."""
    return "".join(f"%{ord(sign):02X}" if sign in "{}\\ " else sign for sign in text)


# Keys


def key(record: PaperRecord) -> str:
    """Return family name, year and the first telling word of the title: decicco2023costs."""
    first = next(iter(record.by("author") or record.by("editor")), None)
    who = (first.family or first.organisation) if first else record.publisher.name
    words = [plain(word) for word in re.split(r"[\W_]+", record.title)]
    telling = next((word for word in words if word and word not in ARTICLES), "")
    return f"{plain(who) or 'paper'}{record.dated.year or 'nd'}{telling}"


def plain(text: str) -> str:
    """Return the letters and figures of a text as ASCII, in small letters."""
    bare = unicodedata.normalize("NFKD", text.translate(ASCII))
    return re.sub(r"[^a-z0-9]", "", bare.lower())
