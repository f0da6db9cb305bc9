"""Credits and captions of the hero image and of the cover, which pages often run together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.imports.lines import Page, words_of
from publications.imports.names import person

AGENCY = (
    r"Canva|Adobe\s?Stock|Shutterstock|i[Ss]tock(?:photo)?|Getty(?:\sImages)?|Unsplash|Pixabay|Pexels"
    r"|Depositphotos|Dreamstime|Alamy|picture\salliance|dpa|AFP|Reuters|REUTERS|IMAGO|imago"
    r"|Flickr|Wikimedia(?:\sCommons)?|EPA-EFE|AP\sPhoto|Keystone|Fotolia|laif|ullstein\sbild"
)
LABEL = (
    r"(?:(?:Photo|Foto|Image|Bild|Picture)(?:\s(?:credits?|by|von))?|Photographer|Fotograf(?:in)?"
    r"|Credits?|Crédits?(?:\sphotos?)?|Bildnachweis|Bildrechte|Quelle|Copyright)\s?:"
)
CREDIT = re.compile(rf"(?<!\w)(?:{LABEL}|©|\(c\)\s|(?:{AGENCY})(?!\w))")
LABEL_ALONE = re.compile(rf"{LABEL}\s*")
COVER_LABEL = re.compile(r"(?:cover|titelbild|couverture)\s?:\s*", re.IGNORECASE)
COVER = re.compile(
    r"\b(?:cover|titelbild|titelseite|deckblatt|umschlag|couverture)\b", re.IGNORECASE
)
LINKING = re.compile(r"\s?(?:/|\||via|on|[-–])\s?$")


@dataclass
class Pictures:
    """What was found of the hero image and of the cover."""

    hero_credit: str = ""
    cover_caption: str = ""
    cover_credit: str = ""


def caption_and_credit(text: str) -> tuple[str, str] | None:
    """Split “Our cover Adobe Stock - A. Person”; nothing when the line names no source."""
    if len(text) > 200 or text.endswith((".", "?", "!")):
        return None
    text = COVER_LABEL.sub("", text, count=1) if COVER_LABEL.match(text) else text
    found = CREDIT.search(text)
    if not found:
        return None
    start = found.start()
    # "Anton Balazh / Adobe Stock": the photographer stands before the agency.
    if linking := LINKING.search(text[:start]):
        words = text[: linking.start()].split()
        name = " ".join(words[-2:])
        start = linking.start() - len(name) if person(name) else start
    caption = text[:start].rstrip(" -–|,:;/(")
    credit = LABEL_ALONE.sub("", text[start:], count=1) if LABEL_ALONE.match(text, start) else ""
    return caption, (credit or text[start:]).strip(" ()")


def is_credit(text: str) -> bool:
    """Return whether the line is nothing but a credit."""
    split = caption_and_credit(text)
    return bool(split and not split[0])


def find_pictures(page: Page, title_at: int) -> Pictures:
    """Take the credits and captions; the one before the title belongs to the hero image."""
    pictures = Pictures()
    for index in page.free():
        if page.is_plain(index):
            _take_pair(page, index, pictures)
            if page.is_free(index):
                _take_one(page, index, pictures, before_title=index < title_at)
    return pictures


def _take_pair(page: Page, index: int, pictures: Pictures) -> None:
    """Caption and credit in one line, the caption again in the next or the one before it."""
    text = page.lines[index].text
    for other in (index + 1, index - 1):
        if pictures.cover_caption or not page.is_plain(other):
            continue
        caption = page.lines[other].text
        rest = text[len(caption) :]
        if not text.startswith(caption) or not rest.startswith((" ", ",", ":")) or len(rest) > 120:
            continue
        # A person's name twice is a portrait, and prose is no caption.
        if person(caption) or len(caption) > 150 or text.endswith((".", "?", "!")):
            continue
        pictures.cover_caption, pictures.cover_credit = caption, rest.strip(" -–|,:;()")
        page.claim(index, "cover caption and cover credit")
        page.claim(other, "left out: repeated cover caption (alternative text)")


def _take_one(page: Page, index: int, pictures: Pictures, before_title: bool) -> None:
    text = page.lines[index].text
    split = caption_and_credit(text)
    if split is None:
        _take_cover_caption(page, index, pictures)
        return
    caption, credit = split
    cover = bool(COVER.search(text)) or (bool(caption) and not before_title)
    if pictures.hero_credit and words_of(credit) == words_of(pictures.hero_credit) and not caption:
        page.claim(index, "left out: repeated hero credit")
    elif not cover and not pictures.hero_credit:
        pictures.hero_credit = credit
        page.claim(index, "hero credit")
        if caption:
            page.remark(index, caption)
    elif not pictures.cover_credit and not (caption and pictures.cover_caption):
        pictures.cover_caption = pictures.cover_caption or caption
        pictures.cover_credit = credit
        page.claim(index, "cover caption and cover credit" if caption else "cover credit")


def _take_cover_caption(page: Page, index: int, pictures: Pictures) -> None:
    text = page.lines[index].text
    if pictures.cover_caption and words_of(text) == words_of(pictures.cover_caption):
        page.claim(index, "left out: repeated cover caption (alternative text)")
        return
    caption = bool(COVER.search(text)) and len(text) <= 100 and text[-1] not in ".:?!"
    if caption and not pictures.cover_caption:
        pictures.cover_caption = text
        page.claim(index, "cover caption")
