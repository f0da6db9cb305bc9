"""Recommendations: to whom, the words that lead in, and the items that mean nothing without."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.imports.addressee_articles import article_of
from publications.imports.draft import DraftRecommendationSet
from publications.imports.lines import Page
from publications.imports.name_words import ORGANISATION
from publications.imports.obligations import addressee_asked, without_article

_SUBJECT = (
    r"(?:(?:the|this|our|its|die|das|der|diese[rs]?|unsere?|la|le|les|cette|ce|notre)\s"
    r"(?:policy\s|working\s)?[\w-]{3,20}|l[’'][\w-]{3,20}|we|i|wir|nous|(?:the\s|les?\s)?[\w-]*aut[\w-]{2,8})"
)
_VERB = (
    r"recommend(?:s|ed)?|suggests?|advises?|proposes?|urges?|calls?\son|empf(?:iehlt|ehlen)|rät|raten"
    r"|schl(?:ägt|agen)|fordert|recommand(?:e|ent|ons)|préconise(?:nt)?|conseille(?:nt)?|suggère(?:nt)?"
    r"|invite(?:nt)?|appelle(?:nt)?|propose(?:nt)?"
)
SAID = re.compile(
    rf"(?<!\w)(?:{_SUBJECT}\s(?:[\w-]{{2,15}}\s)?)?(?P<verb>{_VERB})(?!\w)", re.IGNORECASE
)
TO = re.compile(
    r"(?P<to>to|for|an|für|à|au|aux|pour|dem|den|der)\s"
    r"(?P<article>(?:the|all|die|den|das|der|la|le|les)\s|l[’'])?",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:policy\s|key\s|our\s|unsere\s|nos\s)?(?:recommendations?|(?:handlungs)?empfehlungen"
    r"|recommandations?)(?P<rest>\s.*)?",
    re.IGNORECASE,
)
# "To deepen trade, the paper recommends" names no addressee; these endings and words do.
ADDRESSEES = re.compile(
    r"(?:makers?|governments?|states?|authorit(?:y|ies)|parliaments?|institutions?|compan(?:y|ies)"
    r"|business(?:es)?|donors?|investors?|regulators?|society|leaders?|ministers?|ministr(?:y|ies)"
    r"|partners?|universities|cities|municipalities|organi[sz]ations?|capitals?|operators?|media"
    r"|officials|politicians|parties|agenc(?:y|ies)|décideurs?|gouvernements?|élus|autorités"
    r"|entreprises|collectivités|pouvoirs\spublics|acteurs|partenaires|villes|régions|(?:mitglied)?staaten|(?:landes|bundes)?regierung(?:en)?|länder|kommunen"
    r"|gemeinden|städte|unternehmen|behörden|ministerien|parlamente?|états|communes)\b",
    re.IGNORECASE,
)


MOST_SENTENCES = 3
LONGEST_LEAD_IN = 600


@dataclass(frozen=True)
class LeadIn:
    """The line above the items, taken apart."""

    addressee: str
    lead_in: str


def lead_in(text: str) -> LeadIn | None:
    """Take “To X, the study recommends …:” apart, in English, German or French."""
    if not text.endswith(":") or len(text) > 600:
        return None
    said = SAID.search(text)
    start = TO.match(text)
    if heading := HEADING.fullmatch(text.rstrip(" :")):
        return _from_heading(heading)
    if start and not said and addressee_asked(text) is None:
        words = text[start.end() :].rstrip(" :")
        short = len(words.split()) <= 12 and "," not in words
        return LeadIn(words, "") if short and _is_addressee(start, words) else None
    # Under the heading "To the Council" the whole line reads well: "The Council should:".
    if (asked := addressee_asked(text)) and not (start and said):
        return LeadIn(asked, text)
    if not said:
        return None if asked is None else LeadIn("", text)
    if not start or (start.end() > said.start() and not _is_inverted(text, said)):
        return LeadIn("", text)
    cut = said.start("verb") if start.end() > said.start() else _cut(text, said)
    addressee = re.sub(
        r"\s(?:gerichtet|hingegen|selbst)$", "", text[start.end() : cut].strip(" ,:;–-")
    )
    if not addressee or not _is_addressee(start, addressee):
        return LeadIn("", text)
    return LeadIn(addressee, text[cut:].lstrip(" ,:;–-"))


def _is_inverted(text: str, said: re.Match[str]) -> bool:
    """“Der Bundesregierung empfiehlt die Studie”: the subject follows, so the addressee leads."""
    return bool(re.match(r"\s(?:d(?:ie|as|er)|wir|unsere?|diese[rs]?)\b", text[said.end() :]))


def _from_heading(heading: re.Match[str]) -> LeadIn | None:
    rest = (heading["rest"] or "").strip()
    start = TO.match(rest)
    if rest and not start:
        return None
    return LeadIn(rest[start.end() :] if start else "", "")


def _cut(text: str, said: re.Match[str]) -> int:
    """Return where the lead-in begins: at its subject, or after the last comma before the verb."""
    if re.match(rf"{_SUBJECT}\s", said.group(), re.IGNORECASE):
        return said.start()
    comma = max(text.rfind(", ", 0, said.start()), text.rfind(": ", 0, said.start()))
    return said.start() if comma < 0 or text[comma] == "," and _is_list(text, comma) else comma + 2


def _is_list(text: str, comma: int) -> bool:
    return bool(re.search(r"\s(?:and|und|et)\s", text[comma:]))


def _is_addressee(start: re.Match[str], words: str) -> bool:
    if not words or len(words) > 250:
        return False
    return bool(start["article"]) or words[0].isupper() or bool(ADDRESSEES.search(words))


def find_recommendations(page: Page) -> tuple[DraftRecommendationSet, ...]:
    """Take every lead-in that items follow; several sets may stand in a row."""
    sets: list[DraftRecommendationSet] = []
    headed_at = -1
    for index in page.free():
        line = page.lines[index]
        found = lead_in(line.text) if line.text.endswith(":") else _bare_heading(page, index)
        if found is None and headed_at >= 0:
            found = _named_under_heading(page, index)
        if found is None or not page.is_free(index):
            continue
        led = [index]
        places = _item_places(page, index)
        is_heading = HEADING.fullmatch(line.text.rstrip(" :")) and page.is_plain(index)
        if not places and is_heading and (sentences := _sentences_below(page, index)):
            led += sentences
            places = _item_places(page, led[-1])
            found = LeadIn(found.addressee, " ".join(page.lines[at].text for at in sentences))
        if not places:
            headed_at = index if is_heading else headed_at
            continue
        if headed_at >= 0 and page.is_free(headed_at):
            page.claim(headed_at, "left out: heading of the recommendations")
            if not found.lead_in and (above := _sentences_between(page, headed_at, index)):
                # They would lead in what is below another heading, had they stayed where they are.
                found = LeadIn(found.addressee, " ".join(page.lines[at].text for at in above))
                led = [*above, *led]
        name = "recommendations" if not sets else f"recommendations {len(sets) + 1}"
        for at in led:
            page.claim(at, f"{name}: {_parts(found)}")
        items = [_take(page, place, f"{name}: item {n}") for n, place in enumerate(places, 1)]
        article = article_of(found.addressee, line.text, is_subject=found.lead_in == line.text)
        sets.append(
            DraftRecommendationSet(found.addressee, found.lead_in, tuple(items), article=article)
        )
    return tuple(sets)


def _sentences_below(page: Page, index: int) -> list[int]:
    """Return the few sentences that stand between a heading and the first list below it."""
    places: list[int] = []
    at = index + 1
    while page.is_plain(at) and len(places) < MOST_SENTENCES:
        text = page.lines[at].text
        if lead_in(text) or _named_under_heading(page, at):
            return []
        places.append(at)
        at += 1
    length = sum(len(page.lines[place].text) for place in places)
    is_list = page.is_free(at) and page.lines[at].bullet
    return places if is_list and length <= LONGEST_LEAD_IN else []


def _sentences_between(page: Page, heading: int, index: int) -> list[int]:
    """Return the few sentences between a heading and the name of the first to whom something is recommended."""
    places = list(range(heading + 1, index))
    length = sum(len(page.lines[place].text) for place in places)
    is_short = len(places) <= MOST_SENTENCES and length <= LONGEST_LEAD_IN
    return places if is_short and all(map(page.is_plain, places)) else []


def _bare_heading(page: Page, index: int) -> LeadIn | None:
    """“Recommendations to the Council” or “The Council should” above a list, with no colon."""
    text = page.lines[index].text
    if len(text) > 120:
        return None
    if heading := HEADING.fullmatch(text):
        return _from_heading(heading)
    if page.is_plain(index) and _bullet_below(page, index) and (who := addressee_asked(text)):
        return LeadIn(who, text)
    return None


def _named_under_heading(page: Page, index: int) -> LeadIn | None:
    """Below “Recommendations”, a short line above a list says who is to act: “European Commission”."""
    text = page.lines[index].text.rstrip(" :")
    if not page.is_plain(index) or not _bullet_below(page, index):
        return None
    start = TO.match(text)
    words = text[start.end() :] if start else without_article(text)
    if len(words.split()) > 8 or words.endswith((".", "!", "?", ",", ";")):
        return None
    found = re.match(r"(?:the|den?|die|les?)\s", words, re.IGNORECASE)
    return LeadIn(words, "") if not found and _is_name_of_many(words) else None


def _is_name_of_many(words: str) -> bool:
    return bool(ADDRESSEES.search(words) or ORGANISATION.search(words))


def _bullet_below(page: Page, index: int) -> bool:
    return page.is_free(index + 1) and page.lines[index + 1].bullet


def _parts(found: LeadIn) -> str:
    if found.addressee and found.lead_in:
        return "addressee and lead-in"
    return "addressee" if found.addressee else "lead-in" if found.lead_in else "heading"


def _item_places(page: Page, index: int) -> list[int]:
    """Return the lines of the list: bullets, the same emoji, or a block of plain lines."""
    places: list[int] = []
    at = index + 1
    while page.is_free(at) and _same_list(page, index, places, at):
        places.append(at)
        at += len(_whole_item(page, at)[1])
    return places


def _same_list(page: Page, index: int, places: list[int], at: int) -> bool:
    line = page.lines[at]
    # A list that stands under another lead-in belongs to that one.
    if lead_in(line.text) and page.is_free(at + 1) and at > index + 1:
        return False
    if page.is_plain(at) and at > index + 1 and _bare_heading(page, at):
        return False
    first = page.lines[places[0]] if places else line
    if line.bullet:
        return first.bullet
    if line.marker:
        return line.marker == first.marker and not first.bullet
    if first.bullet or first.marker or not page.lines[index].text.endswith(":"):
        return False
    return not places or not line.after_gap


def _whole_item(page: Page, at: int) -> tuple[str, list[int]]:
    """A bulleted item may run over several lines; without bullets every line is an item."""
    return (page.lines[at].text, [at]) if page.is_plain(at) else page.whole(at)


def _take(page: Page, place: int, name: str) -> str:
    text, taken = _whole_item(page, place)
    for index in taken:
        page.claim(index, name)
    return text
