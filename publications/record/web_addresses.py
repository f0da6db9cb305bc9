"""Where web addresses stand in running text, and where each of them ends.

Source: RFC 3986, section 2 and appendix C, on the signs of an address and on what may stand around it; RFC 3987,
sections 2.2 and 4.1, on letters of all scripts, and on marks of direction, which belong to no address.
"""

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import category

BEGINNING = re.compile(r"(?<![A-Za-z0-9])https?://(?=[\w\[])", re.IGNORECASE)
# What runs from left to right in every language: an address of the web or of mail, or a DOI.
WRITTEN = re.compile(
    r"((?:https?://|www\.|\b10\.\d{4,9}/)(?:[^\s<>\"«»“”]|<[^\s<>\"]+>(?=\d\.))*[\w/#=&%+~-]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
# A line may end behind these signs of it (RFC 3986, appendix C).
PIECE = re.compile(r"[^/.?&=_-]*[/.?&=_-]*")
BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "］": "［", "｝": "｛"}
# DOIs of the 1990s hold SICIs (ANSI/NISO Z39.56), with what is between “<” and “>”: “…16<1661::AID-SIM968>3.0.CO;2-2”.
OF_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/10\.", re.IGNORECASE)
WITHIN_SICI = re.compile(r"<[^\s<>\"]+>(?=[0-9]\.)")
# An apostrophe, and what joins the letters of Persian words: within an address they are signs like others.
JOINING = "’\u200c\u200d"
# Marks of scripts that put no space after them, and signs that no address has.
ENDS = frozenset('<>"`|\\—。，、；：！？．｡､＂＇')
# Quotation marks, spaces, marks of direction: the kinds of sign that no address goes on after.
KINDS_OF_END = ("Pi", "Pf", "Ps", "Pe", "Zs", "Zl", "Zp", "Cc", "Cf")
LAST = frozenset("/#&%@-_")  # punctuation that an address may end with


def parted(text: str) -> list[str]:
    """Return the parts of a text by turns: words, an address, words …"""
    return WRITTEN.split(text)


def pieces_of_address(address: str) -> list[str]:
    """Return an address in pieces, behind each of which a line may end."""
    return [piece for piece in PIECE.findall(address) if piece]


def without_angles(address: str) -> str:
    """Return an address with the brackets encoded that would end it where it stands between some."""
    return address.replace("<", "%3C").replace(">", "%3E")


def addresses_in(text: str) -> Iterator[slice]:
    """Return the place of each address in a text."""
    at = 0
    while found := BEGINNING.search(text, at):
        at = end_of_address(text, found.start(), found.end())
        yield slice(found.start(), at)


def end_of_address(text: str, beginning: int, at: int) -> int:
    """Return where an address ends that begins at a place, and its host at another.

    Brackets belong to it when both of a pair do. A comma ends it where another address follows at once.
    """
    start, open_brackets = at, Counter[str]()
    is_doi = bool(OF_DOI.match(text, beginning))
    while at < len(text):
        if is_doi and (sici := WITHIN_SICI.match(text, at)):
            at = sici.end()
        if ends(text, at):
            break
        sign = text[at]
        if sign in BRACKETS.values():
            open_brackets[sign] += 1
        elif sign in BRACKETS:
            if not open_brackets[BRACKETS[sign]]:
                break
            open_brackets[BRACKETS[sign]] -= 1
        at += 1
    while at > start and not may_be_last(text[at - 1]):
        at -= 1
    return at


def ends(text: str, at: int) -> bool:
    sign = text[at]
    if sign in JOINING or sign in BRACKETS or sign in BRACKETS.values():
        return False
    if sign in ",;" and BEGINNING.match(text, at + 1):
        return True
    return sign in ENDS or category(sign) in KINDS_OF_END


def may_be_last(sign: str) -> bool:
    """Return whether an address may end with a sign: with a full stop it may not."""
    return (
        sign in LAST or sign in BRACKETS or not (category(sign).startswith("P") or sign in JOINING)
    )
