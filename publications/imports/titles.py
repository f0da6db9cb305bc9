"""The title, its subtitle and the byline below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.imports.draft import Name, UnreadableText
from publications.imports.facts_in_lines import Fact, facts_of, is_label
from publications.imports.lines import Line, Page, words_of
from publications.imports.names import AUTHORS, byline, has_degree, organisation, person
from publications.imports.pictures import COVER, is_credit

# Lines above a title that say what kind of text it is, where it stands or when it came out.
_KIND = (
    r"policy\s(?:paper|brief|report)s?|working\spapers?|discussion\spapers?|stud(?:y|ies)|studien?"
    r"|report|analys[ei]s?|briefings?|publications?|publikation(?:en)?|veröffentlichung(?:en)?"
    r"|note(?:\sd[’']analyse)?|étude|rapport|comment(?:ary|aire)?|home|startseite|accueil|news"
)
_NUMBER = r"(?:\s?(?:no|nr|n°|№)?\.?\s?\d[\w/.-]{0,12})?"
KICKER = re.compile(rf"(?:{_KIND}){_NUMBER}(?:\s?[|·>›»/,–-]\s?.*)?", re.IGNORECASE)
DATE = re.compile(
    r"(?:[A-Z][\w ]{2,25},\s)?(?:\d{1,2}\.?\s)?[^\W\d]{3,10}\.?\s(?:\d{1,2},\s)?(?:19|20)\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d"
)
# "V. S. Naipaul" and "I. Newton" are initials: a word follows, and no other initial.
ROMAN = re.compile(r"(?:I|II|III|IV|V|VI|VII|VIII|IX|X)[.)]\s+(?=[^\W\d_]{2,})")
ADDRESS = re.compile(r"https?://|www\.|\S@\S", re.IGNORECASE)

NO_TITLE = (
    "There is no title in this text. Paste the page from its title on: the title on a line of its "
    "own, then the authors, the summary and the rest."
)


@dataclass(frozen=True)
class Heading:
    """What stands at the head of the page, and where the title stands."""

    title: str
    subtitle: str
    byline: tuple[Name, ...]
    at: int
    facts: tuple[
        tuple[int, tuple[Fact, ...]], ...
    ] = ()  # told in the same lines, with their places


def find_heading(page: Page) -> Heading:
    """Take title, subtitle and byline; raise `UnreadableText` when nothing can be the title."""
    by_at, names, beside = _find_byline(page)
    places = _title_places(page, by_at)
    if not places:
        raise UnreadableText(NO_TITLE)
    line = page.lines[places[0]]
    before, text, number = _without_number(line)
    title, subtitle = split_title(text)
    what = "title and subtitle" if subtitle else "title"
    page.claim(places[0], f"{what}, without “{number}” before it" if number else what)
    if len(places) == 2:
        subtitle = page.lines[places[1]].text
        page.claim(places[1], "subtitle")
    _leave_out_repeated(page, (line.text, text, title))
    told = [(at, facts) for at, facts in ((places[0], before), (by_at, beside)) if facts]
    return Heading(title, subtitle, names, places[0], tuple(told))


def _without_number(line: Line) -> tuple[tuple[Fact, ...], str, str]:
    """Take off what stands before a title: “1.”, “IV.”, or “Policy Brief No. 7/2019:”, which are facts."""
    for joint in list(re.finditer(r":\s|\s[|·–—-]\s", line.text))[:3]:
        facts = facts_of(line.text[: joint.start()])
        rest = line.text[joint.end() :].strip()
        if any(fact.name == "number" for fact in facts) and rest and not facts_of(rest):
            return facts, rest, line.text[: joint.start()].strip()
    if roman := ROMAN.match(line.text):
        return (), line.text[roman.end() :], roman.group().strip()
    number = line.shown[: -len(line.text)].strip() if line.ordinal else ""
    return (), line.text, number


def split_title(text: str) -> tuple[str, str]:
    """Split at the first colon that a space follows; “10:30” is one word."""
    title, colon, subtitle = text.partition(": ")
    if colon and title.strip() and subtitle.strip():
        return title.rstrip(), subtitle.lstrip()
    return text, ""


def _find_byline(page: Page) -> tuple[int, tuple[Name, ...], tuple[Fact, ...]]:
    """Take the first byline that has a title above it, or else one that names a person.

    “Von der Leyens neue Kommission” reads like a byline, but is a title.
    """
    titled = False
    found: tuple[int, tuple[Name, ...], tuple[Fact, ...]] = (-1, (), ())
    for index in page.free(0, 60):
        names, beside = _byline_at(page, index)
        if names and (titled or any(not name.organisation for name in names)):
            found = (index, names, beside) if titled or found[0] < 0 else found
            if titled:
                break
        titled = titled or _title_like(page, index)
    at = found[0]
    if at >= 0:
        degree = has_degree(page.lines[at].text)
        page.claim(at, "byline, without academic titles" if degree else "byline")
        if AUTHORS.fullmatch(page.lines[at - 1].text) and page.is_free(at - 1):
            page.claim(at - 1, "left out: heading of the authors")
    return found


def _byline_at(page: Page, index: int) -> tuple[tuple[Name, ...], tuple[Fact, ...]]:
    """Read “By A B”, also with a date behind it, or names below a line that says “Authors”."""
    if not page.is_plain(index):
        return (), ()
    text = page.lines[index].text
    if index and page.is_free(index - 1) and AUTHORS.fullmatch(page.lines[index - 1].text):
        text = f"Authors: {text}"
    if names := byline(text):
        return names, ()
    for joint in list(re.finditer(r"\s?[|·•]\s?|\s[–—-]\s|,\s", text))[::-1][:4]:
        facts = facts_of(text[joint.end() :])
        if facts and (names := byline(text[: joint.start()])):
            return names, facts
    return (), ()


def _title_places(page: Page, by_at: int) -> list[int]:
    """Return the line of the title and, if it has one of its own, that of the subtitle."""
    headings = [index for index in page.free() if page.lines[index].hint == "main heading"]
    if headings:
        before = [index for index in headings if index < by_at] or headings[:1]
        return before[-1:]
    if by_at > 0:
        above = [index for index in page.free(0, by_at) if _title_like(page, index)]
        above = _without_repeats(page, above)
        if len(above) == 2 and ": " not in page.lines[above[0]].text + page.lines[above[1]].text:
            return above
        if above:
            return above[-1:]
    return _first_title(page, by_at + 1)


def _without_repeats(page: Page, places: list[int]) -> list[int]:
    seen: dict[str, int] = {}
    for index in places:
        seen.setdefault(words_of(page.lines[index].text), index)
    return list(seen.values())


def _first_title(page: Page, start: int) -> list[int]:
    """Without a byline below it, the title is the first line that reads like one."""
    for index in page.free(start, start + 60):
        line = page.lines[index]
        if line.marker or not _title_like(page, index) or _is_prose(line.text):
            continue
        below = index + 1
        if page.is_plain(below) and not page.lines[below].after_gap and ": " not in line.text:
            text = page.lines[below].text
            if _title_like(page, below) and not text.endswith(".") and len(text) < 120:
                return [index, below]
        return [index]
    return []


def _title_like(page: Page, index: int) -> bool:
    line = page.lines[index]
    text = line.text
    if line.bullet and not _numbers_a_title(page, index):
        return False
    if line.hint == "image" or not 3 <= len(text) <= 300 or text[-1] in ",;:":
        return False
    if sum(character.isalpha() for character in text) * 2 < len(text) or ADDRESS.search(text):
        return False
    _facts, text, _number = _without_number(line)
    if KICKER.fullmatch(text) or DATE.fullmatch(text) or is_credit(text) or person(text):
        return False
    if len(text) <= 100 and COVER.search(text):
        return False
    if is_label(text) or AUTHORS.fullmatch(text) or facts_of(line.shown if line.ordinal else text):
        return False
    return not (len(text.split()) <= 4 and organisation(text) and ": " not in text)


def _numbers_a_title(page: Page, index: int) -> bool:
    """“1. The slow harbour” with no “2.” beside it is a title, and no list."""
    near = (place for place in (index - 1, index + 1) if 0 <= place < len(page.lines))
    return page.lines[index].ordinal and not any(page.lines[place].bullet for place in near)


def _is_prose(text: str) -> bool:
    return text.endswith((".", "…")) and len(text.split()) > 14 or text.count(". ") > 1


def _leave_out_repeated(page: Page, texts: tuple[str, ...]) -> None:
    known = {words_of(text) for text in texts}
    for index in page.free():
        if len(page.lines[index].text) <= 300 and words_of(page.lines[index].text) in known:
            page.claim(index, "left out: repeated title")
