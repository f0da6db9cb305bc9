"""A guess at the language of a text, by the small words every sentence needs; no guess where none is sure."""

from __future__ import annotations

import re
from collections import Counter

from publications.imports.draft import Language, Unknown

# The languages below the first three are not ours: their words show that a text
# is in none of ours, as the Spanish "la" and "de" are not French.
SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to that for with are by this from its which has have their",
        "de": "der die das den und ist nicht mit von zu für auf dem ein eine wird sich im zur",
        "fr": "les et du une est dans pour sur aux ces qui au leur cette elle",
        "es": "el los las y con por una del más como pero su sus",
        "it": "il di che gli della per nel sono dei delle più alla ed",
        "pt": "os da do em não uma com dos ao pela às são",
        "ca": "els amb i és dels als aquest aquesta perquè",
        "nl": "het een van voor niet zijn wordt ook aan bij naar",
        "af": "nie wat hulle dit sy vir uit",
        "da": "og er af til det som på ikke",
        "sv": "och att är av för inte som på ett",
        "ro": "și în să nu din care pentru este cu",
        "pl": "w z się jest do na że przez oraz",
        "la": "in ad cum quod ut sed quam sunt quae ab ex",
        "lb": "vun mat déi ass fir net op",
        "gsw": "isch nöd het uf vo dr gsi vu uff git zit händ sy hei",
        "cs": "je že jsou který která pro při aby",
        "fi": "ja on ei että se oli myös ovat",
        "hu": "az és hogy nem egy is meg volt",
        "tr": "ve bir bu için ile olarak",
    }.items()
}
OURS: tuple[Language, ...] = ("en", "de", "fr")
MIN_SHARE = 0.05  # of all words; running text has two to five times as many
MIN_DIFFERENT = 2
LEAD = 3  # over the next language: a page that is half German and half English is in neither

# Roles are too short for small words; these words and endings tell more.
ROLE_WORDS: dict[Language, re.Pattern[str]] = {
    "de": re.compile(
        r"leiter|leitung|referent|mitarbeiter|abteilung|sprecher|geschäft|wissenschaft|politik\b"
        r"|beauftragt|büro|ansprechpartner|programm-|direktor|presse-|stellvertret|\bund\b|[äöüß]"
    ),
    "fr": re.compile(
        r"direct(?:eur|rice)\b|charg[ée]|responsable\b|cherche(?:ur|use)|délégué|conseill|porte-parole"
        r"|attaché|présid|secrétaire|rédact|recherche\b|\b(?:du|et)\b|[èêçœ]"
    ),
    "en": re.compile(
        r"director\b|manager|head|officer|fellow|research(?:er)?\b|programme|analyst|advis[eo]r"
        r"|coordinator|editor\b|policy|\b(?:of|and|the|for)\b"
    ),
}
# A role with one of these is in a language that we do not know.
OTHER_ROLE = re.compile(
    r"[áíóúñãõąęłńśźżčěřšůžőűășțåøæğş]|\b(?:del|della|dei|di|y|e|el|los|las|da|do|dos|van|het|een|voor|och|og)\b"
    r"|\bdirector[ae]\b|\bjef[ea]\b|responsabile|direttor[ei]|direttrice|investigador|medewerker|hoofd\b",
    re.IGNORECASE,
)


def language_of(text: str) -> Language | Unknown:
    """Return the language of a text, or nothing where it is short, mixed, or in one we do not know."""
    words = re.findall(r"[^\W\d_]+", text[:50_000].lower())
    counts = Counter(words)
    scores = {
        language: sum(counts[word] for word in small_words)
        for language, small_words in SMALL_WORDS.items()
    }
    first, second = sorted(scores, key=lambda language: -scores[language])[:2]
    different = sum(1 for word in SMALL_WORDS[first] if counts[word])
    enough = scores[first] >= MIN_SHARE * len(words) and different >= MIN_DIFFERENT
    if not enough or scores[first] < LEAD * scores[second]:
        return ""
    return next((language for language in OURS if language == first), "")


def role_language(role: str, default: Language | Unknown) -> Language | Unknown:
    """Return the language of a role such as “Leiter der Abteilung EU-Projekte”."""
    # Lower case and not case folding, which would turn the German ß into ss.
    folded = role.lower()
    scores = {language: len(found.findall(folded)) for language, found in ROLE_WORDS.items()}
    best = max(scores, key=lambda language: (scores[language], language == default))
    if scores[best]:
        return best
    return "" if OTHER_ROLE.search(role) else default
