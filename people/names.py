"""What stands after a name: "Jr." belongs to the name and is cited, "PhD" and "MEP" are not."""

import re

# Family relations and numerals (Chicago Manual of Style 18, 6.46 and 13.85; APA 7, 9.8).
GENERATION = re.compile(
    r"(?<!\w)(?:jr|sr|jnr|snr|junior|senior|jun|sen|fils|père|filho|neto|2nd|3rd|4th|V?I{2,3}|I?V|VI)(?!\w)\.?",
    re.IGNORECASE,
)


def generation(after_name: str) -> str:
    """Return what a citation keeps of what stands after a name: "Jr." of "Jr., PhD"."""
    return " ".join(match[0] for match in GENERATION.finditer(after_name))
