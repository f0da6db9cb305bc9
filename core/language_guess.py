"""In which of a few languages a text is written, by counting the small words it is full of."""

import re
from collections import Counter

SAMPLE_CHARACTERS = 50_000
MIN_WORDS = 20  # a title page alone may well quote another language
# In running text the share is a tenth or more, and in languages that are not listed far less.
MIN_SHARE = 0.05

# No word is in two lists, nor common in a neighbouring language that is not listed.
SMALL_WORDS = {
    "en": {"the", "of", "and", "to", "that", "for", "with", "are", "by", "this", "from"},
    "de": {"der", "die", "das", "und", "ist", "nicht", "mit", "von", "zu", "für", "auf"},
    "fr": {"les", "et", "du", "une", "est", "dans", "pour", "sur", "aux", "ces", "qui"},
}


def guess_language(text: str) -> str:
    """Give "en", "de" or "fr", or "" where none is likely."""
    words = re.findall(r"[^\W\d_]+", text[:SAMPLE_CHARACTERS].lower())
    if len(words) < MIN_WORDS:
        return ""
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in small_words) / len(words)
        for language, small_words in SMALL_WORDS.items()
    }
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= MIN_SHARE else ""
