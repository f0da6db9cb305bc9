"""Raised and lowered figures as signs of their own, for texts that know no other look: CO₂, 10 m².

Source: Unicode 15, block “Superscripts and Subscripts”, and the three of Latin-1 that came before it.
"""

SIGNS = {
    "sup": dict(zip("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ", strict=True)),
    "sub": dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True)),
}


def in_signs(text: str, tag: str) -> str:
    """Return a text that stands in ``sup`` or ``sub`` in signs, or as it is where one of its letters has none."""
    signs = SIGNS.get(tag, {})
    return "".join(signs[letter] for letter in text) if set(text) <= signs.keys() else text
