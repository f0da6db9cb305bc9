"""The number of a paper in its series, as it is cited: without the words before it."""

import re

# Each style of citation writes its own word before the number; it may be copied with a kind before it.
WORD = (
    r"(?:(?:nos?|nr|nro|num|núm|number|nummer|numéro|numero|número|issue|heft|ausgabe|vols?|volume|bd|band|tome)(?![^\W\d_])[.:]*|№|#"
    r"|n\s*\.?\s*[°ºᵒ]|n\.\s*o\b|n\.)"
)
BEFORE_NUMBER = re.compile(rf"^(?:[^\W\d_][\w -]*\s)?{WORD}\s*[.:]?\s*(?=[\w])", re.IGNORECASE)
HAS_DIGIT = re.compile(r"\d|^[IVXLC]+$")


def bare_number(number: str) -> str:
    """Return ``12`` for ``No. 12``, ``(Nr. 12)``, ``n° 12`` or ``Policy Paper No. 12``."""
    written = number.strip()
    inner = written[1:-1].strip() if written[:1] == "(" and written[-1:] == ")" else written
    bare = BEFORE_NUMBER.sub("", inner).rstrip(" .,;") if BEFORE_NUMBER.match(inner) else written
    return bare if HAS_DIGIT.search(bare) else written
