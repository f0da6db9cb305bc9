"""Where a text may be cut: between words, and never within what readers take for one letter.

Of how Unicode ends lines (UAX #14) and parts letters (UAX #29, clusters) it knows what a cut needs. Chinese,
Japanese, Thai and their neighbours write without spaces, and only a dictionary knows their words: there a
mark or a space is taken that is near the end, else a place where a word or a syllable is seen to begin,
else one where a line may end. It imports nothing but the standard library, so that the pure rooms of
papers may ask it.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import takewhile

ELLIPSIS = "…"
# How near to the end a better place must be to be taken before a later one.
NEAR = 0.7

# A space that does not break holds its words together.
SPACE = re.compile("[^\\S\u00a0\u2007\u202f]+")
# After these a word has ended: a dash, a space of no width, the marks between words of Tibetan and Ethiopic.
ENDS_WORD = re.compile("[^\\S\u00a0\u2007\u202f]|[\u2014\u200b\u0f0b\u1361]")
# Scripts without spaces: Thai and Lao, Burmese, Khmer, kana and ideographs with their marks.
SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]"
)
HIRAGANA = re.compile("[\u3041-\u309f]")
KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
# Vowels of Thai and Lao that are written before the consonant which they follow.
EARLY_VOWELS = "เแโใไເແໂໃໄ"
STOPS = "、。，．；：！？」』）】〉》။၊។"
# What begins no line in these scripts, and what ends none.
NO_BEGINNING = f"{STOPS}・ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖะาๅๆฯະາໆ)]}}.,:;!?%”’»…‥"
NO_END = f"{EARLY_VOWELS}「『（【〈《([{{“‘«"
# What dangles before an ellipsis.
DANGLING = re.compile(r"[\s\u200b,;:.·–—/\\(\[{«“„‘‚‹¿¡、，。；：「『（【〈《-]+$")

# Signs that belong to the letter before them, besides those that Unicode calls marks: joiners, vowels,
# later parts of a Korean syllable, colours of skin, tags of flags.
CLINGING = re.compile(
    "[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7ff"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
# Signs that belong to the letter behind them: a joiner, the first part of a Korean syllable.
LEADING = re.compile("[\u200d\u1100-\u115f\ua960-\ua97f]")
# Two of these signs are a flag; more flags than these in a row nobody counts.
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
MOST_FLAGS = 100
VIRAMA = 9  # Unicode's class of the signs that tie a consonant to the next
# What turns the direction of a part, and what ends that part.
ISOLATE, END_OF_ISOLATE = re.compile("[\u2066-\u2068]"), "\u2069"


def shortened(text: str, most: int) -> str:
    """Return a text in at most so many characters, cut between words, with an ellipsis if it was cut."""
    text = SPACE.sub(" ", text).strip()
    if len(text) <= most:
        return text
    room = most - len(ELLIPSIS) - len(ISOLATE.findall(text[:most]))
    kept = DANGLING.sub("", text[: last_cut(text, room)])
    # What is left open would turn the words after the text as well.
    still_open = len(ISOLATE.findall(kept)) - kept.count(END_OF_ISOLATE)
    return kept + ELLIPSIS + END_OF_ISOLATE * still_open


def last_cut(text: str, most: int) -> int:
    """Return how many of the first characters are kept: whole words if there is one, or else letters."""
    places = [latest(text, most, may_end) for may_end in (is_after_word, is_at_turn, may_end_line)]
    near = (place for place in places if place >= most * NEAR)
    return next(near, max(places)) or latest(text, most, is_between_letters)


def next_word(text: str, place: int, within: int) -> int:
    """Return where the next word begins, or the next letter where none begins within so many characters."""
    near = (p for p in range(place, min(place + within, len(text))) if not SPACE.match(text[p]))
    word = next((p for p in near if is_after_word(text, p) or may_end_line(text, p)), 0)
    letters = (p for p in range(place, len(text)) if is_between_letters(text, p))
    return word or next(letters, len(text))


def latest(text: str, most: int, may_end: Callable[[str, int], bool]) -> int:
    """Return the last place, up to the given one, where a text may end; 0 where there is none."""
    places = range(min(most, len(text) - 1), 0, -1)
    return next((place for place in places if may_end(text, place)), 0)


def is_after_word(text: str, place: int) -> bool:
    before, behind = text[place - 1], text[place]
    if not is_between_letters(text, place):
        return False
    is_stopped = before in STOPS and behind not in NO_BEGINNING
    return bool(ENDS_WORD.match(before) or SPACE.match(behind)) or is_stopped


def is_at_turn(text: str, place: int) -> bool:
    """Whether a word or a syllable is seen to begin: kanji after hiragana, an early vowel of Thai."""
    before, behind = text[place - 1], text[place]
    is_word = HIRAGANA.match(before) and SPACELESS.match(behind) and not HIRAGANA.match(behind)
    return may_end_line(text, place) and (bool(is_word) or behind in EARLY_VOWELS)


def may_end_line(text: str, place: int) -> bool:
    """Whether a line may end in a script without spaces; a word in katakana is not parted."""
    before, behind = text[place - 1], text[place]
    is_spaceless = SPACELESS.match(before) or SPACELESS.match(behind)
    is_one_word = KATAKANA.match(before) and KATAKANA.match(behind)
    if not is_spaceless or is_one_word or before in NO_END or behind in NO_BEGINNING:
        return False
    return is_between_letters(text, place)


def is_between_letters(text: str, place: int) -> bool:
    """Whether no letter is parted with its marks, no syllable of Korean, no emoji, no flag."""
    before, behind = text[place - 1], text[place]
    if unicodedata.category(behind).startswith("M") or CLINGING.match(behind):
        return False
    is_tied = unicodedata.combining(before) == VIRAMA and behind.isalpha()
    is_leading = bool(LEADING.match(before))
    return not (is_tied or is_leading or is_within_flag(text, place))


def is_within_flag(text: str, place: int) -> bool:
    if not FLAG.match(text[place]):
        return False
    before = reversed(text[max(0, place - MOST_FLAGS) : place])
    return sum(1 for _sign in takewhile(FLAG.match, before)) % 2 == 1
