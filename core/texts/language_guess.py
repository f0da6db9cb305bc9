"""In which of our languages a text is written, by counting the small words it is full of.

The readers of pasted texts count the same words; they may import nothing of ours, so both have the table.
"""

import re
from collections import Counter

SAMPLE_CHARACTERS = 50_000
MIN_WORDS = 20  # a title page alone may well quote another language
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
OURS = ("en", "de", "fr")
MIN_SHARE = 0.05  # of all words; running text has two to five times as many
MIN_DIFFERENT = 2
LEAD = 3  # over the next language: a page that is half German and half English is in neither


def guess_language(text: str) -> str:
    """Return "en", "de" or "fr", or "" where none is sure."""
    words = re.findall(r"[^\W\d_]+", text[:SAMPLE_CHARACTERS].lower())
    if len(words) < MIN_WORDS:
        return ""
    counts = Counter(words)
    scores = {
        language: sum(counts[word] for word in small_words)
        for language, small_words in SMALL_WORDS.items()
    }
    first, second = sorted(scores, key=lambda language: -scores[language])[:2]
    different = sum(1 for word in SMALL_WORDS[first] if counts[word])
    enough = scores[first] >= MIN_SHARE * len(words) and different >= MIN_DIFFERENT
    is_sure = first in OURS and enough and scores[first] >= LEAD * scores[second]
    return first if is_sure else ""
