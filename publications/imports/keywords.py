"""Keywords: a line that begins with the word for them, in three languages."""

from __future__ import annotations

import re

from publications.imports.lines import Page

LABEL = re.compile(
    r"(?:key\s?-?words?|index\sterms|schlag(?:wörter|worte)|stich(?:wörter|worte)|mots?[\s-]cl[ée]s?)\s?[:.–—-]?\s*",
    re.IGNORECASE,
)
LONGEST = 400


def find_keywords(page: Page) -> tuple[str, ...]:
    """Take the line of keywords, or the line below one that only names them."""
    for index in page.free():
        text = page.lines[index].text
        begun = LABEL.match(text)
        if not begun or len(text) > LONGEST:
            continue
        places, words = [index], text[begun.end() :]
        if not words and page.is_free(index + 1):
            places, words = [index, index + 1], page.lines[index + 1].text
        elif begun.group().rstrip()[-1:].isalnum():
            continue  # "Keywords matter in a search": a sentence
        for place in places:
            page.claim(place, "keywords")
        return apart(words)
    return ()


def apart(text: str) -> tuple[str, ...]:
    """Return keywords one by one; commas part them where no stronger sign does."""
    sign = next((sign for sign in (";", "|", "·", "•") if sign in text), ",")
    return tuple(filter(None, (word.strip(" .,") for word in text.split(sign))))
