"""Names of persons and organisations, and the bylines that list them."""

from __future__ import annotations

import re
from dataclasses import replace

from publications.imports.draft import Name
from publications.imports.name_words import (
    ACRONYM,
    AFTER_NAME,
    ARABIC,
    DEGREES,
    DEGREES_BUT_M,
    LETTERS,
    NOT_NAMES,
    ORGANISATION,
    PARTICLE,
    PEER,
    ROLE,
    SUBJECT,
    SUFFIXES,
    WORD,
)
from publications.imports.turned_names import turned_names

LABEL = (
    r"(?:authors?(?:\(s\))?|autor(?:en|in|innen|[:*_/-]in(?:nen)?|es)?|verfasser(?:in|innen)?"
    r"|auteur(?:e?s|\(s\)|[.·]e[.·]?s)?|auteurs?|autrices?)"
)
AUTHORS = re.compile(rf"{LABEL}\s?:?", re.IGNORECASE)
BYLINE = re.compile(
    r"(?:(?:an?|eine?|une?)\s(?:study|report|paper|studie|bericht|papier|étude|rapport|note)\s)?"
    r"(?:(?:written|authored|prepared|text)\sby|by|verfasst\svon|von|vom|par)(?:\s?:)?\s+"
    rf"|{LABEL}(?:\s?:\s*|\s[–—-]\s)|texte?\s?:\s*",
    re.IGNORECASE,
)
# The "und" of "von und zu" joins nobody.
JOINT = re.compile(
    r"((?:\s?[,;])?\s(?:and|(?<!von\s)und|et|sowie|with|mit|avec|&)\s|\s?[,;]\s|\s?\|\s?|\s/\s"
    r"|(?<=[^\W\d_])/(?=[^\W\d_]))",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r",?\s(?:(?:and|und|et|&)\s(?:(?:the\s)?others|(?:die\s)?anderen?|weiteren?|(?:d[’'])?autres)|et\sal(?:ii)?\.?"
    r"|(?:u|v)\.\s?a\.)$",
    re.IGNORECASE,
)
LONGEST_LINE = 200  # of names
FRENCH = re.compile(r"par|auteur|autrice|une?\s|texte", re.IGNORECASE)
OF = re.compile(
    r"(?:of|at|from|de|du|des|von|vom|am|an)\s(?:the\s|der\s|la\s|l[’']\s?)?", re.IGNORECASE
)
FROM_AND_AT = re.compile(r"\bvon und zu[mr]?\b")
BRACKETS = re.compile(r"\s?\(([^()]{1,200})\)")
ARTICLE = re.compile(
    r"(?:the|der|dem|die|das|le|la|les|l[’'])(?<=[’'])|(?:the|de[rm]|die|das|les?|la)\s", re.I
)


def person(text: str, *, french: bool = True) -> Name | None:
    """Return “Ursula von der Leyen” as a given and a family name, or nothing when it is no name.

    “M.” before a name is an initial except where the text is ``french``.
    """
    if peer := PEER.fullmatch(text.strip(" ,;")):
        return Name(peer["rank"], peer["name"])
    words = (text := without_degrees(text, french=french)).split()
    if not 2 <= len(words) <= 7 or len(text) > 80:
        return None
    if (
        not _is_name_word(words[0])
        or words[0][0].islower()
        or words[0].casefold() in ("von", "van")
    ):
        return None
    linking = ("y", "e", "und") if FROM_AND_AT.search(text) else ("y", "e")
    if not all(
        _is_name_word(word) or PARTICLE.fullmatch(word) or word in linking for word in words
    ):
        return None
    if (
        ROLE.search(text)
        or NOT_NAMES.search(FROM_AND_AT.sub("", text))
        or ORGANISATION.search(text)
    ):
        return None
    split = _family_starts(words)
    return Name(" ".join(words[:split]), " ".join(words[split:]))


def without_degrees(text: str, *, french: bool = True) -> str:
    """Return a name without what stands before it, as “Prof. Dr.”, and after it, as “PhD, MEP”."""
    degrees = DEGREES if french else DEGREES_BUT_M
    text = text.strip(" ,;")
    text = text[found.end() :] if (found := degrees.match(text)) else text
    return AFTER_NAME.sub("", text).strip(" ,;")


def has_degree(text: str) -> bool:
    """Return whether a title such as “Dr.” stands in the line; names are kept without it."""
    if any(DEGREES.fullmatch(f"{word} ") for word in text.split()):
        return True
    return bool(re.search(rf"(?<=[\w.,)]\s)\(?{LETTERS}(?=[\s,;)]|$)", text))


def is_letters(text: str) -> bool:
    """Return whether a piece of a byline is nothing but letters after the name before it."""
    return bool(re.fullmatch(rf"{LETTERS}(?:,?\s+{LETTERS})*", text.strip(" ,;()")))


def _is_name_word(word: str) -> bool:
    return bool(WORD.fullmatch(word)) and (not word[0].islower() or bool(ARABIC.fullmatch(word)))


def _family_starts(words: list[str]) -> int:
    if ARABIC.fullmatch(words[-1]):
        return len(words) - 1
    for index, word in enumerate(words[1:-1], 1):
        if PARTICLE.fullmatch(word):
            return index
        if word in ("y", "e") and index > 1:
            return index - 1
    last = len(words) - 1
    if words[last].casefold() in SUFFIXES and last > 1:
        last -= 1
    # French bylines set the whole family name in capitals: Claire DUBOIS MARTIN.
    while (
        last > 1 and words[-1].isupper() and words[last - 1].isupper() and len(words[last - 1]) > 2
    ):
        last -= 1
    return last


def organisation(text: str) -> Name | None:
    """Read the name of a body: one of its usual words, or an acronym."""
    text = ARTICLE.sub("", text.strip(" ,;"), count=1) if ARTICLE.match(text) else text.strip(" ,;")
    if not text or len(text) > 150 or not (text[0].isupper() or text[0].isdigit()):
        return None
    if ORGANISATION.search(text) or ACRONYM.fullmatch(text):
        return Name("", text, organisation=True)
    return None


def byline(text: str) -> tuple[Name, ...] | None:
    """Return the names of “By A B, C D and E F” in three languages; nothing unless all are names."""
    authors, unread = _authors(text)
    return authors if authors and not unread else None


def persons_in(text: str) -> list[Name]:
    """Return the persons of a line that is nothing but names; bodies are authors only behind a “By”."""
    if len(text) > LONGEST_LINE or text.endswith((".", "?", "!")):
        return []
    is_told = bool(BYLINE.match(text))
    names = byline(text if is_told else f"By {text}") or ()
    return [*names] if is_told or not any(name.organisation for name in names) else []


def certain_names(text: str) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return who is plainly an author in a byline that says more, and the words that are not understood."""
    authors, unread = _authors(text)
    opening = BYLINE.match(text)
    is_sentence = text.endswith((".", "!", "?")) and len(text.split()) > 12
    if not opening or is_sentence or not any(not name.organisation for name in authors):
        return (), ()
    # "By" opens many a sentence, and a person comes first where it opens a byline.
    begins = text[opening.end() :].lstrip().startswith(unread[0]) if unread else False
    if any(len(words) > 100 for words in unread) or (begins and not AUTHORS.match(opening.group())):
        return (), ()
    return authors, unread


def _authors(text: str) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return the authors that a byline names, and the pieces of it that are none."""
    opening = BYLINE.match(text)
    if not opening or len(text) > 400:
        return (), ()
    rest, unread = text[opening.end() :].rstrip(), []
    if others := OTHERS.search(rest):
        unread.append(others.group().strip(" ,"))
        rest = rest[: others.start()]
    if rest.endswith(".") and not _ends_in_a_full_word(rest):
        rest = rest[:-1]
    if turned := turned_names(rest, is_catalogue=bool(AUTHORS.match(opening.group()))):
        return turned, tuple(unread)
    authors, left = _authors_and_unread(rest, french=bool(FRENCH.match(opening.group())))
    return tuple(authors), (*left, *unread)


def _authors_and_unread(text: str, *, french: bool) -> tuple[list[Name], list[str]]:
    # What stands in brackets is put aside: its "and" joins no authors.
    asides = BRACKETS.findall(text)
    pieces = JOINT.split(BRACKETS.sub("\x01", text))
    bodies = _bodies_at_the_end(pieces, french=french)
    authors: list[Name] = []
    unread: list[str] = []
    for position in range(0, len(pieces), 2):
        joint = "and" if position >= bodies else pieces[position - 1] if position else ""
        part = pieces[position].replace("\x01", "")
        read = _add(authors, joint, part, french=french)
        if not read:
            unread.append(part)
        for _ in range(pieces[position].count("\x01")):
            aside = asides.pop(0)
            if read:
                authors[-1] = _affiliated(authors[-1], aside)
            else:
                unread[-1] += f" ({aside})"
    return authors, unread


def _bodies_at_the_end(pieces: list[str], *, french: bool) -> int:
    """Return where the bodies begin in “A B, C D, the Institute and the Centre”, which are authors too.

    Behind a single person, “the Institute” may only say where that person works.
    """
    parts = [pieces[n] for n in range(0, len(pieces), 2)]
    first = len(parts)
    while first and organisation(parts[first - 1]) and not person(parts[first - 1], french=french):
        first -= 1
    persons = sum(1 for part in parts[:first] if person(part, french=french))
    joined = len(pieces) > 1 and re.search(r"\w|&", pieces[-2])
    if len(parts) - first < 2 or not joined or persons < 2 or persons < first:
        return len(pieces)
    return first * 2


def _ends_in_a_full_word(text: str) -> bool:
    """The last full stop belongs to “Jr.”, “Ph.D.” or an initial, and does not end the sentence."""
    return text.split()[-1].casefold() in SUFFIXES or bool(
        AFTER_NAME.search(f"x {text}") or re.search(r"(?<!\w)\w\.$", text)
    )


def _add(authors: list[Name], joint: str, part: str, *, french: bool) -> bool:
    """Add one piece of a byline: an author, or more about the one before; False if neither."""
    before = authors[-1] if authors else None
    if before and before.organisation and SUBJECT.search(part) and not ORGANISATION.search(part):
        authors[-1] = replace(before, family=before.family + joint + part)
        return True
    if before and not before.organisation and (suffix := _after_the_name(part)) is not None:
        authors[-1] = replace(before, family=f"{before.family}{suffix}")
        return True
    name = person(part, french=french) or organisation(part)
    where = part[found.end() :] if (found := OF.match(part)) else part
    more = ROLE.search(part) or (name and name.organisation) or organisation(where)
    if before and not before.organisation and joint.strip() in (",", ";", "|") and more:
        authors[-1] = _affiliated(before, part if ROLE.search(part) else where)
        return True
    if name:
        authors.append(name)
    elif before and before.organisation and before.family:
        authors[-1] = replace(before, family=before.family + joint + part)
    return bool(name) or bool(before and before.organisation)


def _after_the_name(part: str) -> str | None:
    """Return what a piece adds to the family name before it: “Jr.” itself, letters nothing."""
    part = part.strip(" ,;")
    if part.casefold() in SUFFIXES:
        return f" {part}"
    return "" if is_letters(part) else None


def _affiliated(name: Name, affiliation: str) -> Name:
    if is_letters(affiliation):
        return name
    joined = ", ".join(part for part in (name.affiliation, affiliation.strip()) if part)
    return replace(name, affiliation=joined)
