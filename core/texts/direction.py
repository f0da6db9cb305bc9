"""Which languages are written from right to left: the one list, for pages as for every format of a paper.

It knows nothing but the standard library, so that the pure rooms of papers may ask it.
"""

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi")
)
# Said in a tag, a script decides: "az-Arab" runs to the left, "ur-Latn" to the right.
RIGHT_TO_LEFT_SCRIPTS = frozenset(("Arab", "Hebr", "Nkoo", "Syrc", "Thaa"))


def is_right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left; its tag is such as ``ar`` or ``de-AT``."""
    first, *others = language.split("-")
    script = next((part.title() for part in others if len(part) == 4 and part.isalpha()), "")
    if script:
        return script in RIGHT_TO_LEFT_SCRIPTS
    return first.lower() in RIGHT_TO_LEFT


def direction(language: str) -> str:
    """Return what HTML calls it in its attribute ``dir``."""
    return "rtl" if is_right_to_left(language) else "ltr"
