"""Addresses of the web and of e-mail at the end of a line: which of them go on in the next one.

A stop or a slash at a line's end is the address's own, or ends it together with the sentence; how the next line
begins tells.
"""

import re

BEGINS_ADDRESS = re.compile(r"https?://|www\.|(?<![\d.])10\.\d{4,9}/|[^\s@]@", re.IGNORECASE)
# “institute.example/papers”: a host without any of these, told by what follows it.
HOST = re.compile(r"[^\w-]*(?:[\w-]+\.)+[a-z]{2,63}(?=/)")
REST_OF_HOST = re.compile(
    r"(?:[a-z0-9-]+\.)+[a-z]{2,63}(?=[/:?#]\S|[.,;:!?…)\]}>»”’\"']*(?:\s|\Z))"
)
REST_OF_MAIL = re.compile(r"[\w.+-]*@(?=\w)")
REST_OF_PATH = re.compile(r"[\w~%-]+(?:/|\.[a-z]{2,5}\b)")  # “Papers/2020”, “Report.pdf”
# What an address ends in when it goes on whatever comes, and what may end a sentence as well.
GOES_ON, MAY_END = "-_=&@\u2010\u2011", "/.?"
# “de Vries, J.” behind an address begins the next entry, and so does “12. Foster”: their last letter is a capital.
PARTICLES = (
    r"(?:(?:al|da|de|del|della|den|der|des|di|dos|du|el|la|le|te[nr]|van|vo[nm]|zu|zur)\s+){1,3}"
)
NEXT_ENTRY = re.compile(rf"(?:{PARTICLES}|\(?\d{{1,3}}[.)]?\s+)[^\W\d_]")
# “Duval, C. (2021)”, “OECD (2020)”, “[7] Foster”.
REFERENCE = re.compile(
    r"(?:[^\W\d_][^\d(.]{0,40}(?:,\s[^\W\d_]\.|\((?:19|20)\d\d[a-z]?\))|\[\d{1,3}\]\s)"
)


def is_in_address(before: str, after: str = "") -> bool:
    """Return whether a line ends in an address, or in the beginning of one that only the next line tells."""
    last = last_word(before)
    if BEGINS_ADDRESS.search(last) or HOST.match(last):
        return True
    first = after.split(maxsplit=1)[0] if after.strip() else ""
    return bool(REST_OF_HOST.match(first) or REST_OF_MAIL.match(first))


def continues_address(before: str, after: str) -> bool:
    """Return whether the next line goes on with the address that a line ends in."""
    if before[-1:] in GOES_ON:
        return after[:1].isalnum() or after[:1] in "%/"
    if before[-1:] not in MAY_END or begins_entry(after):
        return False
    if before[-1] == "/" and REST_OF_PATH.match(after):
        return True
    return after[:1].islower() or after[:1].isdecimal()


def begins_entry(line: str) -> bool:
    """Return whether a line begins with a number or the small letters of a name, and a capital behind them."""
    found = NEXT_ENTRY.match(line)
    return bool(found and found[0][-1].isupper())


def begins_reference(line: str) -> bool:
    """Return whether a line begins an entry of a bibliography: a name, and an initial or a year behind it."""
    return begins_entry(line) or (not line[:1].islower() and bool(REFERENCE.match(line)))


def last_word(line: str) -> str:
    return line.rsplit(maxsplit=1)[-1] if line.strip() else ""
