"""The title, its subtitle and the byline below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.imports.draft import Name, UnreadableText
from publications.imports.facts_in_lines import OTHER_KIND, Fact, facts_of, is_label
from publications.imports.lines import Line, Page, words_of
from publications.imports.names import (
    AUTHORS,
    BYLINE,
    byline,
    certain_names,
    has_degree,
    organisation,
    person,
)
from publications.imports.pictures import COVER, is_credit
from publications.imports.title_marks import LABEL, without_marks

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
class HeadOfPage:
    """What stands at the head of the page, and where the title stands."""

    title: str
    subtitle: str
    byline: tuple[Name, ...]
    at: int
    facts: tuple[
        tuple[int, tuple[Fact, ...]], ...
    ] = ()  # told in the same lines, with their places


def find_heading(page: Page) -> HeadOfPage:
    """Take title, subtitle and byline; raise `UnreadableText` when nothing can be the title."""
    by_at, names, beside = _find_byline(page)
    places = _title_places(page, by_at)
    if not places:
        raise UnreadableText(NO_TITLE)
    line = page.lines[places[0]]
    before, text, number = _without_number(line)
    title, subtitle = split_title(text.rstrip(" ,;:") or text)
    _claim_title(page, places[0], "title and subtitle" if subtitle else "title", number)
    if len(places) == 2:
        subtitle = page.lines[places[1]].text
        page.claim(places[1], "subtitle")
    _leave_out_repeated(page, (line.text, text, title))
    told = [(at, facts) for at, facts in ((places[0], before), (by_at, beside)) if facts]
    return HeadOfPage(title, subtitle, names, places[0], tuple(told))


def _claim_title(page: Page, at: int, what: str, before: str) -> None:
    line = page.lines[at]
    if not before and (line.bullet or line.marker):
        before = line.shown[: -len(line.text)].strip()
    left_out = [f"“{before}” before it"] if before else []
    left_out += ["its closing colon"] if line.text.endswith(":") else []
    page.claim(at, f"{what}, without {' and '.join(left_out)}" if left_out else what)


def _without_number(line: Line) -> tuple[tuple[Fact, ...], str, str]:
    """Take off what stands before a title: “1.”, “IV.”, or “Policy Brief No. 7/2019:”, which are facts."""
    for joint in list(re.finditer(r":\s|\s[|·–—-]\s", line.text))[:3]:
        facts = facts_of(line.text[: joint.start()])
        rest = line.text[joint.end() :].strip()
        if _is_numbered(facts) and rest and not facts_of(rest):
            return facts, rest, line.text[: joint.start()].strip()
    text, mark = without_marks(line.text)
    number = line.shown[: -len(line.text)].strip() if line.ordinal else ""
    return (), text, f"{number} {mark}".strip()


def _is_numbered(facts: tuple[Fact, ...]) -> bool:
    """“Challenge No. 1: the climate” is a title; only a known kind of series is none."""
    told = {fact.name: fact.text for fact in facts}
    series = told.get("series", "")
    return "number" in told and ("kind" in told or not series or bool(OTHER_KIND.fullmatch(series)))


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
        names, beside = _byline_at(page, index, is_below_a_title=titled)
        if names and (titled or any(not name.organisation for name in names)):
            found = (index, names, beside) if titled or found[0] < 0 else found
            if titled:
                break
        titled = titled or _title_like(page, index) or rank_as_title(page, index) is not None
    at = found[0]
    if at >= 0:
        degree = has_degree(page.lines[at].text)
        more = " (more in the notes)" if any(fact.rest for fact in found[2]) else ""
        page.claim(at, f"byline{', without academic titles' if degree else ''}{more}")
        if AUTHORS.fullmatch(page.lines[at - 1].text) and page.is_free(at - 1):
            page.claim(at - 1, "left out: heading of the authors")
    return found


def _byline_at(
    page: Page, index: int, *, is_below_a_title: bool
) -> tuple[tuple[Name, ...], tuple[Fact, ...]]:
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
    for joint in list(re.finditer(r"\s(?=(?:by|von|par)\s)", text))[:4]:
        facts = facts_of(text[: joint.start()])
        if facts and (names := byline(text[joint.end() :])):
            return names, facts
    names, unread = certain_names(text) if is_below_a_title else ((), ())
    return names, tuple(Fact("", words, rest=words) for words in unread)


def _title_places(page: Page, by_at: int) -> list[int]:
    """Return the line of the title and, if it has one of its own, that of the subtitle."""
    headings = [index for index in page.free() if page.lines[index].hint == "main heading"]
    if headings:
        before = [index for index in headings if index < by_at] or headings[:1]
        return before[-1:]
    if by_at > 0:
        named = words_of(page.lines[by_at].text)
        above = [index for index in page.free(0, by_at) if _title_like(page, index)]
        above = _without_repeats(page, above) or _unlikely_titles(page, 0, by_at, named)
        if len(above) == 1 and _opens_the_page(page, above[0]):
            above.insert(0, above[0] - 1)
        if len(above) == 2 and ": " not in page.lines[above[0]].text + page.lines[above[1]].text:
            return above
        if above:
            return above[-1:]
    likely = _first_title(page, by_at + 1)
    lines = page.lines
    prose = next((at for at in page.free(by_at + 1) if is_prose(lines[at].text)), len(lines))
    if likely and likely[0] < prose:
        return likely
    return _unlikely_titles(page, by_at + 1, prose)[:1] or likely


def _unlikely_titles(page: Page, start: int, end: int, named: str = "") -> list[int]:
    """Return what reads like a name, a body or a list item where nothing else can be the title.

    “Frozen Conflicts” has the form of a name, “NATO” is a body, and “• The slow harbour” an item.
    """
    free = page.free(start, min(end, start + 60))
    ranks = {
        at: rank_as_title(page, at) for at in free if words_of(page.lines[at].text) not in named
    }
    known = [rank for rank in ranks.values() if rank is not None]
    if not known:
        return []
    best = _without_repeats(page, [at for at, rank in ranks.items() if rank == min(known)])
    return best if best and ranks[best[0]] == 0 else best[-1:]


def _opens_the_page(page: Page, below: int) -> bool:
    """Return whether “Frozen Conflicts” stands in the first line, right above the other title."""
    lines = page.lines
    above = below - 1
    return (
        above >= 0
        and page.is_plain(above)
        and not any(lines[at].text for at in range(above))
        and not lines[below].after_gap
        and names_persons(lines[above].text)
        and rank_as_title(page, above) == 0
    )


def rank_as_title(page: Page, index: int) -> int | None:
    """Return how unlikely it is that the line is a title, or nothing where it says something else."""
    line = page.lines[index]
    text = without_marks(line.text)[0].rstrip(" ,;:")
    if line.hint == "image" or not 2 <= len(text) <= 300:
        return None
    if not any(map(str.isalpha, text)) and (len(text) > 7 or DATE.fullmatch(text)):
        return None
    if (
        KICKER.fullmatch(text)
        or AUTHORS.fullmatch(text)
        or LABEL.fullmatch(line.text)
        or is_label(text)
    ):
        return None
    if (
        ADDRESS.search(text)
        or is_credit(text)
        or byline(text)
        or is_prose(text)
        or COVER.search(text)
    ):
        return None
    if facts := facts_of(line.shown if line.ordinal else line.text):
        return 3 if {fact.name for fact in facts} <= {"series", "number"} else None
    if not any(map(str.isalpha, text)):
        return 3  # "9/11"
    if line.bullet or line.marker:
        beside = page.lines[max(index - 1, 0) : index] + page.lines[index + 1 : index + 2]
        return None if any(one.bullet or one.marker for one in beside) else 2
    return 1 if organisation(text) or line.text[-1] in ",;:" or DATE.fullmatch(text) else 0


def _without_repeats(page: Page, places: list[int]) -> list[int]:
    seen: dict[str, int] = {}
    for index in places:
        seen.setdefault(words_of(page.lines[index].text), index)
    return list(seen.values())


def _first_title(page: Page, start: int) -> list[int]:
    """Without a byline below it, the title is the first line that reads like one."""
    for index in page.free(start, start + 60):
        line = page.lines[index]
        if line.marker or not _title_like(page, index) or is_prose(line.text):
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
    if LABEL.fullmatch(text):
        return False
    if sum(character.isalpha() for character in text) * 2 < len(text) or ADDRESS.search(text):
        return False
    _facts, text, _number = _without_number(line)
    if KICKER.fullmatch(text) or DATE.fullmatch(text) or is_credit(text) or names_persons(text):
        return False
    if len(text) <= 100 and COVER.search(text):
        return False
    if is_label(text) or AUTHORS.fullmatch(text) or facts_of(line.shown if line.ordinal else text):
        return False
    return not (len(text.split()) <= 4 and organisation(text) and ": " not in text)


def names_persons(text: str) -> bool:
    """“Ada Example” and “Ada Example and Jan Moor” are rather the authors than the title."""
    if person(text):
        return True
    names = (byline(f"By {text}") or ()) if len(text) <= 200 and not BYLINE.match(text) else ()
    return len(names) > 1 and not any(name.organisation for name in names)


def _numbers_a_title(page: Page, index: int) -> bool:
    """“1. The slow harbour” with no “2.” beside it is a title, and no list."""
    near = (place for place in (index - 1, index + 1) if 0 <= place < len(page.lines))
    return page.lines[index].ordinal and not any(page.lines[place].bullet for place in near)


def is_prose(text: str) -> bool:
    return (
        text.endswith((".", "…"))
        and len(text.split()) > 14
        or len(re.findall(r"\w{2}\. ", text)) > 1
    )


def _leave_out_repeated(page: Page, texts: tuple[str, ...]) -> None:
    known = {words_of(text) for text in texts}
    for index in page.free():
        if len(page.lines[index].text) <= 300 and words_of(page.lines[index].text) in known:
            page.claim(index, "left out: repeated title")
