"""What stands after a name: "Jr." belongs to the name and is cited, "PhD" and "MEP" are not."""

import re
import unicodedata

# Family relations and numerals (Chicago Manual of Style 18, 6.46 and 13.85; APA 7, 9.8).
RELATIONS = (
    r"jr|sr|jnr|snr|junior|senior|jun|sen|fils|père|hijo|filho|júnior|neto|sobrinho|d\.\s?j|d\.\s?ä"
    r"|(?:1st|2nd|3rd|[4-9]th)|x?(?:v?i{2,3}|i?v|vi|ix)"
)
# One stands alone between commas, or first before letters of a degree: a "Senior Fellow" is none.
GENERATION = re.compile(rf"(?:{RELATIONS})\.?", re.IGNORECASE)
FIRST = re.compile(
    r"(?:jr|sr|jnr|snr|x?(?:v?i{2,3}|i?v|vi|ix))(?:\.(?=\s)|(?=\s+[A-Z][\w.]*[A-Z.]))",
    re.IGNORECASE,
)


def generation(after_name: str) -> str:
    """Return what a citation keeps of what stands after a name: "Jr." of "Jr., PhD"."""
    parts = [part.strip() for part in unicodedata.normalize("NFKC", after_name).split(",")]
    return " ".join(filter(None, map(kept, parts)))


def kept(part: str) -> str:
    if GENERATION.fullmatch(part):
        return part
    found = FIRST.match(part)
    return found[0] if found and not part[found.end() :].strip().istitle() else ""
