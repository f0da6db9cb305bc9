"""A guess at the language of a text, by the small words every sentence needs."""

from __future__ import annotations

import re

from publications.imports.draft import Language

STOP_WORDS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:the|of|and|to|in|is|that|for|with|on|as|are|by|this|from|at|its)\b"),
    "de": re.compile(
        r"\b(?:der|die|das|und|in|von|zu|mit|den|für|ist|im|auf|ein|eine|nicht|des|dem|sich|als)\b"
    ),
    "fr": re.compile(r"\b(?:le|la|les|de|des|et|en|du|un|une|pour|dans|que|est|sur|au|aux|par)\b"),
}
# Roles are too short for stop words; these words and endings tell more.
ROLE_WORDS: dict[Language, re.Pattern[str]] = {
    "de": re.compile(
        r"leiter|leitung|referent|mitarbeiter|abteilung|sprecher|geschäft|wissenschaft|politik\b"
        r"|beauftragt|büro|ansprechpartner|programm-|direktor|presse-|stellvertret|\bund\b|[äöüß]"
    ),
    "fr": re.compile(
        r"direct(?:eur|rice)|charg[ée]|responsable|cherche(?:ur|use)|délégué|conseill|porte-parole"
        r"|attaché|recherche\b|\b(?:de|du|des|et)\b|[éèêçœ]"
    ),
    "en": re.compile(
        r"director|manager|head|officer|fellow|research(?:er)?\b|programme|analyst|advis[eo]r"
        r"|coordinator|editor|policy|\b(?:of|and|the|for)\b"
    ),
}


def language_of(text: str) -> Language:
    """Return the language whose small words are the most frequent, English when there are none."""
    return _most_frequent(STOP_WORDS, text, default="en")


def role_language(role: str, default: Language) -> Language:
    """Return the language of a role such as “Leiter der Abteilung EU-Projekte”."""
    return _most_frequent(ROLE_WORDS, role, default)


def _most_frequent(
    words: dict[Language, re.Pattern[str]], text: str, default: Language
) -> Language:
    # Lower case and not case folding, which would turn the German ß into ss.
    folded = text.lower()
    scores = {language: len(pattern.findall(folded)) for language, pattern in words.items()}
    best = max(scores, key=lambda language: (scores[language], language == default))
    return best if scores[best] else default
