"""The title, its subtitle and the byline below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.imports.draft import Name, UnreadableText
from publications.imports.lines import Page, words_of
from publications.imports.names import byline, has_degree, organisation, person
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


def find_heading(page: Page) -> Heading:
    """Take title, subtitle and byline; raise `UnreadableText` when nothing can be the title."""
    by_at, names = _find_byline(page)
    places = _title_places(page, by_at)
    if not places:
        raise UnreadableText(NO_TITLE)
    title, subtitle = split_title(page.lines[places[0]].text)
    page.claim(places[0], "title and subtitle" if subtitle else "title")
    if len(places) == 2:
        subtitle = page.lines[places[1]].text
        page.claim(places[1], "subtitle")
    _leave_out_repeated(page, (page.lines[places[0]].text, title))
    return Heading(title, subtitle, names, places[0])


def split_title(text: str) -> tuple[str, str]:
    """Split at the first colon that a space follows; “10:30” is one word."""
    title, colon, subtitle = text.partition(": ")
    if colon and title.strip() and subtitle.strip():
        return title.rstrip(), subtitle.lstrip()
    return text, ""


def _find_byline(page: Page) -> tuple[int, tuple[Name, ...]]:
    """Take the first byline that has a title above it, or else one that names a person.

    “Von der Leyens neue Kommission” reads like a byline, but is a title.
    """
    titled = False
    found: tuple[int, tuple[Name, ...]] = (-1, ())
    for index in page.free(0, 60):
        names = byline(page.lines[index].text) if page.is_plain(index) else None
        if names and (titled or any(not name.organisation for name in names)):
            found = (index, names) if titled or found[0] < 0 else found
            if titled:
                break
        titled = titled or _title_like(page, index)
    if found[0] >= 0:
        degree = has_degree(page.lines[found[0]].text)
        page.claim(found[0], "byline, without academic titles" if degree else "byline")
    return found


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
        if not page.is_plain(index) or not _title_like(page, index) or _is_prose(line.text):
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
    if line.bullet or line.hint == "image" or not 3 <= len(text) <= 300 or text[-1] in ",;:":
        return False
    if sum(character.isalpha() for character in text) * 2 < len(text) or ADDRESS.search(text):
        return False
    if KICKER.fullmatch(text) or DATE.fullmatch(text) or is_credit(text) or person(text):
        return False
    if len(text) <= 100 and COVER.search(text):
        return False
    return not (len(text.split()) <= 4 and organisation(text) and ": " not in text)


def _is_prose(text: str) -> bool:
    return text.endswith((".", "…")) and len(text.split()) > 14 or text.count(". ") > 1


def _leave_out_repeated(page: Page, texts: tuple[str, ...]) -> None:
    known = {words_of(text) for text in texts}
    for index in page.free():
        if len(page.lines[index].text) <= 300 and words_of(page.lines[index].text) in known:
            page.claim(index, "left out: repeated title")
