"""Names of persons and organisations, and the bylines that list them."""

from __future__ import annotations

import re
from dataclasses import replace

from publications.imports.draft import Name

# They open a family name: De Cicco, van den Berg, von der Leyen, de la Cruz, Al Khatib.
PARTICLE = re.compile(
    r"d[eiauo]|dell[aoe]?|del|degli|de[is]|d[ao]s|d[’']|l[aeo]|l[ao]s|v[ao]n|vom|zu[mr]?|de[nr]"
    r"|te[nr]?|[ea]l|bin|ibn|ben|bint|abu|a[fv]|san|st\.?|saint|ma?c",
    re.IGNORECASE,
)
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
DEGREES = re.compile(
    r"(?:(?:prof|dr|phd|mag|pd|hc|h\.\s?c|mr|mrs|ms|sir|dame|herr|frau|mme|m)\.?\s+)+",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"\b(?:\w*institute?s?|institut[eo]?|\w*stiftung|foundation|fondation|fundación|centre|center"
    r"|\w*zentrum|ministry|\w*ministerium|ministère|team|\w*gruppe|group|groupe|council|conseil|rat"
    r"|universit(?:y|ät|é)|\w*hochschule|college|school|école|academy|akademie|académie|association"
    r"|verein|verband|\w*gesellschaft|society|société|network|netzwerk|réseau|agency|agentur|agence"
    r"|commission|kommission|committee|ausschuss|comité|bank|office|bureau|department|secretariat"
    r"|sekretariat|secrétariat|observatory|observatoire|forum|alliance|programme|redaktion"
    r"|rédaction|initiative|think\s?tank|e\.\s?v\.?|gmbh|ltd|ngo|united nations|union)(?!\w)",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9&/-]{1,7}")
ROLE = re.compile(
    r"\b(?:\w*leiter(?:in)?|leitung|\w*referent(?:in)?|\w*mitarbeiter(?:in)?|sprecher(?:in)?"
    r"|pressesprecher(?:in)?|beauftragte[rn]?|direktor(?:in)?|geschäftsführer(?:in)?|abteilung"
    r"|director|head|manager|officer|fellow|researcher|professor|analyst|advis[eo]r|coordinator"
    r"|editor|assistant|associate|president|chair|secretary|lead|intern|spokesperson|press"
    r"|directeur|directrice|chargée?|responsable|chercheu(?:r|se)|attachée?|conseill(?:er|ère)"
    r"|porte-parole|déléguée?|présidente?|präsident(?:in)?|programm\w*|koordinator(?:in)?)(?!\w)",
    re.IGNORECASE,
)
# Words of a subject: "Institute for Energy and Climate Policy" is one body, not a body and a
# Ms Policy.
SUBJECT = re.compile(
    r"\b(?:polic(?:y|ies)|security|climate|energy|development|affairs|research|studies|peace|rights"
    r"|cooperation|democracy|economics?|econom(?:y|ies)|defen[cs]e|politics|trade|innovation"
    r"|\w*politik|sicherheit|wirtschaft|entwicklung|\w*forschung|frieden|kultur|recht|umwelt"
    r"|sécurité|politiques?|développement|recherches?|économie|paix|stratégi\w+|internationales?)\b",
    re.IGNORECASE,
)
NOT_NAMES = re.compile(
    r"\b(?:about|related|further|read|press|download|contents?|share|key|executive|policy|paper"
    r"|publications?|summary|kontakt|contact|mehr|weitere|über|points?|à|en|your|our|phone|fax"
    r"|telefon|e-?mail|recommendations?|empfehlungen|recommandations?|findings?|the|this|and|und"
    r"|et|for|für|pour|cover|titelbild)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][^\W\d_.’'ʼ\-]*(?:[.’'ʼ\-]+[^\W\d_]*)*")

BYLINE = re.compile(
    r"(?:(?:an?|eine?|une?)\s(?:study|report|paper|studie|bericht|papier|étude|rapport|note)\s)?"
    r"(?:(?:written|authored)\sby|by|verfasst\svon|von|vom|par)\s+"
    r"|(?:authors?|autor(?:en|in|innen)?|auteure?s?|autrices?)\s?:\s*",
    re.IGNORECASE,
)
JOINT = re.compile(r"(,?\s(?:and|und|et|sowie|&)\s|\s?[,;]\s)")
BRACKETS = re.compile(r"\s?\(([^()]{1,200})\)")
ARTICLE = re.compile(
    r"(?:the|der|dem|die|das|le|la|les|l[’'])(?<=[’'])|(?:the|de[rm]|die|das|les?|la)\s", re.I
)


def person(text: str) -> Name | None:
    """Read “Ursula von der Leyen” as a given and a family name, or nothing when it is no name."""
    text = DEGREES.sub("", text.strip(" ,;"), count=1) if DEGREES.match(text) else text.strip(" ,;")
    words = text.split()
    if not 2 <= len(words) <= 7 or len(text) > 80:
        return None
    if not _is_name_word(words[0]) or words[0].casefold() in ("von", "van"):
        return None
    if not all(
        _is_name_word(word) or PARTICLE.fullmatch(word) or word in ("y", "e") for word in words
    ):
        return None
    if ROLE.search(text) or NOT_NAMES.search(text) or ORGANISATION.search(text):
        return None
    split = _family_starts(words)
    return Name(" ".join(words[:split]), " ".join(words[split:]))


def has_degree(text: str) -> bool:
    """Tell whether a title such as “Dr.” stands in the line; names are kept without it."""
    return any(DEGREES.fullmatch(f"{word} ") for word in text.split())


def _is_name_word(word: str) -> bool:
    return bool(WORD.fullmatch(word)) and not word[0].islower()


def _family_starts(words: list[str]) -> int:
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
    """Read “By A B, C D and E F” in English, German or French; nothing unless all are names."""
    opening = BYLINE.match(text)
    if not opening or len(text) > 400:
        return None
    rest = text[opening.end() :].rstrip()
    if rest.endswith(".") and rest.split()[-1].casefold() not in SUFFIXES:
        rest = rest[:-1]
    # What stands in brackets is put aside: its "and" joins no authors.
    asides = BRACKETS.findall(rest)
    pieces = JOINT.split(BRACKETS.sub("\x01", rest))
    authors: list[Name] = []
    for position in range(0, len(pieces), 2):
        joint = pieces[position - 1] if position else ""
        part = pieces[position].replace("\x01", "")
        if not _add(authors, joint, part):
            return None
        for _ in range(pieces[position].count("\x01")):
            authors[-1] = _affiliated(authors[-1], asides.pop(0))
    return tuple(authors)


def _add(authors: list[Name], joint: str, part: str) -> bool:
    """Add one piece of a byline: an author, or more about the one before; False if neither."""
    before = authors[-1] if authors else None
    if before and before.organisation and SUBJECT.search(part) and not ORGANISATION.search(part):
        authors[-1] = replace(before, family=before.family + joint + part)
        return True
    name = person(part) or organisation(part)
    more = ROLE.search(part) or (name and name.organisation)
    if before and not before.organisation and joint.strip() in (",", ";") and more:
        authors[-1] = _affiliated(before, part)
        return True
    if name:
        authors.append(name)
    elif before and before.organisation and before.family:
        authors[-1] = replace(before, family=before.family + joint + part)
    return bool(name) or bool(before and before.organisation)


def _affiliated(name: Name, affiliation: str) -> Name:
    joined = ", ".join(part for part in (name.affiliation, affiliation.strip()) if part)
    return replace(name, affiliation=joined)
