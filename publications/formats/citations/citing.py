"""References to papers as values: one is printed as plain text, as HTML and in a PDF alike.

A style of citation (``publications.formats.citations.apa`` and its like) says what stands where; here is what all
styles share: the names in their forms, the title, the address and the full stop that is never doubled.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import takewhile

from publications.record.body import Run, Text, plain
from publications.record.paper import Contributor, PaperRecord

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
CLOSING = "”’\"'»«›‹“‘"
ENDS = (".", "?", "!", "…", "。", "？", "！", "؟")
# Marks that close what the other opened; an apostrophe, as in “workers’”, closes nothing.
AMERICAN_QUOTES = {"”": "“", "’": "‘", '"': '"'}


@dataclass(frozen=True)
class Reference:
    """A reference in its parts; a span tells a language, and emphasis with a span in it is a title."""

    parts: Text

    @property
    def text(self) -> str:
        return plain(self.parts)

    @property
    def html(self) -> str:
        """Safe HTML; a page that shows it sets ``cite`` and ``i`` in italics."""
        return html_of(self.parts)


def html_of(text: Text) -> str:
    return "".join(escape(part) if isinstance(part, str) else tag(part) for part in text)


def tag(part: object) -> str:
    if not isinstance(part, Run):
        return " "  # a reference has neither notes nor lines
    inner = html_of(part.content)
    if part.kind == "link":
        return f'<a href="{escape(part.address)}">{inner}</a>'
    if part.kind == "span":
        return f'<span lang="{escape(part.language)}">{inner}</span>'
    is_title = any(isinstance(one, Run) for one in part.content)
    return f"<cite>{inner}</cite>" if is_title else f"<i>{inner}</i>"


# What is cited


def title(record: PaperRecord) -> Text:
    """The title as published, capitals and quotation marks included."""
    return (Run("emphasis", (spoken(record, record.full_title),)),)


def kind(record: PaperRecord, after: str = "") -> Text:
    """What the paper is, in its own language, with what follows in the style's."""
    return (spoken(record, record.kind), after) if after else (spoken(record, record.kind),)


def spoken(record: PaperRecord, text: str) -> Run:
    return Run("span", (isolated(text),), language=record.language)


def address(record: PaperRecord) -> Run:
    """The DOI as an address, else the page's own."""
    at = record.doi_address or record.address
    return Run("link", (at,), at)


def numbered_series(record: PaperRecord, label: str = "") -> str:
    """Series and number, as "Brussels Papers 12/2023"; empty without a series."""
    if not record.series:
        return ""
    name = isolated(record.series.name)
    return f"{name} {labelled(record.number, label)}" if record.number else name


def labelled(number: str, label: str) -> str:
    """The number behind its label, as "No. 7"; one in words, as "Special issue 3", says itself what it is."""
    return f"{label} {number}" if label and re.fullmatch(r"\S*\d\S*", number) else number


@dataclass(frozen=True)
class ReferenceLead:
    """Whom a reference begins with, who all have one role: author, editor or publisher."""

    names: tuple[Contributor, ...]
    role: str


def lead(record: PaperRecord) -> ReferenceLead:
    names = record.leading
    return ReferenceLead(names, names[0].role)


def leads_with_publisher(record: PaperRecord) -> bool:
    """Whether whom the reference begins with is the institution alone."""
    first = lead(record).names
    name = record.publisher.name
    return len(first) == 1 and first[0].organisation.casefold() == name.casefold()


def others(record: PaperRecord) -> list[tuple[str, tuple[Contributor, ...]]]:
    """Editors, translators, or "both" where they are the same, whom the reference does not begin with."""
    editors = () if lead(record).role == "editor" else record.editors
    translators = record.translators
    if editors and [one.name for one in editors] == [one.name for one in translators]:
        return [("both", editors)]
    groups = [("editor", editors), ("translator", translators)]
    return [(role, people) for role, people in groups if people]


# Names


def inverted(one: Contributor) -> str:
    return isolated(unparted(one) or one.inverted)


def straight(one: Contributor) -> str:
    return isolated(unparted(one) or one.name)


def unparted(one: Contributor) -> str:
    """What is never turned round nor shortened: organisations, and names in Chinese, Japanese or Korean script."""
    whole = f"{one.family}{one.given}"
    return one.organisation or (whole if EAST_ASIAN.fullmatch(whole) else "")


EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def particle_last(one: Contributor) -> str:
    """Family name first, and the particle that a list passes over last: "Meulen, Lotte van der"."""
    particle = particle_of(one.family)
    if not (particle and one.given):
        return inverted(one)
    family = one.family.removeprefix(particle).lstrip()
    return isolated(", ".join(filter(None, [family, f"{one.given} {particle}", one.suffix])))


def particle_of(family: str) -> str:
    """The words that a name begins with in small letters, "von und zu", or what is joined to it, "d’" and "al-"."""
    words = family.split(" ")
    small = list(takewhile(str.islower, words))
    if not small and (joined := re.match(r"[^\W\d_]+[’'-](?=\w)", family)):
        return joined[0] if joined[0].islower() else ""
    return " ".join(small) if len(small) < len(words) else ""


def inverted_initials(one: Contributor) -> str:
    """Family name first, as "De Cicco, A."; an organisation's name stays whole."""
    if whole := unparted(one):
        return isolated(whole)
    return isolated(", ".join(filter(None, [one.family, initials(one.given), one.suffix])))


def straight_initials(one: Contributor) -> str:
    if whole := unparted(one):
        return isolated(whole)
    return isolated(" ".join(filter(None, [initials(one.given), one.family, one.suffix])))


# A word of a name in the alphabets whose names have initials, with the full stop that shortens it.
NAME_WORD = re.compile(
    r"([A-Za-z\u00c0-\u017f\u0370-\u03ff\u0400-\u052f])"
    r"([A-Za-z\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]*)(\.?)"
)
HYPHEN = re.compile(r"\s*[-\u2010\u2011\u2013]+\s*")
# A hyphen before a capital joins two names; before a small letter, two syllables of one.
BETWEEN_NAMES = re.compile(r"(\s+|-(?![a-z]))")


def initials(given: str) -> str:
    """Shorten given names as citeproc-js does: "Jean-Luc" to "J.-L.", "Ji-hyun" to "J.", "J.R." to "J. R.".

    What is shortened already stays, "Chr."; so do small words, "de los", and names that begin with no
    letter of such an alphabet, "ʿAlī". Scripts without capitals know no initials.
    """
    joined = HYPHEN.sub("-", " ".join(given.split())).strip("- ")
    if not NAME_WORD.match(joined) or joined.lower() == joined.upper():
        return given
    spread = re.sub(r"\.(?=[^\s.-])", ". ", joined)
    words = BETWEEN_NAMES.split(spread)
    return "".join(initial(word) if at % 2 == 0 else word for at, word in enumerate(words))


def initial(word: str) -> str:
    found = NAME_WORD.match(word)
    if not found or found[1] != found[1].upper():
        return word
    first, rest, stop = found.groups()
    if rest and stop:
        return f"{first}{rest}."
    capitals = "".join(takewhile(str.isupper, rest))
    return f"{first}{capitals.lower() if capitals != rest else ''}."


def first_inverted(
    people: Sequence[Contributor], form: Callable[[Contributor], str] = inverted
) -> list[str]:
    """The first name as lists sort it, the others as they are spoken."""
    return [form(one) if n == 0 else straight(one) for n, one in enumerate(people)]


def enumerated(names: Sequence[str], conjunction: str) -> str:
    """Join names by commas, the last by the conjunction, which brings its own comma where one stands."""
    return conjunction.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


# Punctuation


def stopped(text: Text, *, mark: str = ".", in_quotes: bool = False) -> Text:
    """End a text with a mark; a full stop is left out after what ends a sentence itself.

    With ``in_quotes``, the mark stands before a closing quotation mark, as American styles have it.
    """
    words = plain(text)
    if mark == "." and words.rstrip(CLOSING + POP_ISOLATE).endswith(ENDS):
        return text
    if in_quotes and AMERICAN_QUOTES.get(words[-1:], "\0") in words[:-1]:
        return with_inner_mark(text, mark)
    return (*text, mark)


def with_inner_mark(text: Text, mark: str) -> Text:
    *before, last = text
    if isinstance(last, Run):
        return (*before, replace(last, content=with_inner_mark(last.content, mark)))
    words = str(last)
    bare = words.rstrip("".join(AMERICAN_QUOTES))
    return (*before, f"{bare}{mark}{words[len(bare) :]}")


def sentences(*texts: Text | str, in_quotes: bool = False) -> Text:
    """Return each text that there is a full stop, and a space between them."""
    whole = [(text,) if isinstance(text, str) else text for text in texts]
    return spaced(*(stopped(text, in_quotes=in_quotes) for text in whole if plain(text)))


def spaced(*texts: Text) -> Text:
    """Put a space between the texts that there are."""
    result: Text = ()
    for text in texts:
        if plain(text):
            result = (*result, " ", *text) if result else text
    return result


def isolated(text: str) -> str:
    """Keep a name or title written from right to left from reordering what stands around it.

    References are also copied as plain text, where no markup can do it.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text
