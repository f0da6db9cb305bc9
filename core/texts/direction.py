"""Which languages are written from right to left: the one list, for pages as for every format of a paper.

Source: BCP 47 (RFC 5646, section 2.2) on the parts of a tag; Unicode CLDR, “likely subtags”, on the script that
a language is written in where its tag names none. It knows nothing but the standard library, so that the
pure rooms of papers may ask it.
"""

ARABIC, HEBREW, SYRIAC = "Arab", "Hebr", "Syrc"
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    (
        *(ARABIC, HEBREW, SYRIAC, "Adlm", "Aran", "Mand", "Nkoo", "Rohg", "Samr", "Syre", "Syrj", "Syrn"),
        *("Thaa", "Yezi"),
    )
)  # fmt: skip
SCRIPTS = {
    **dict.fromkeys(
        (
            *("acm", "acq", "acw", "aeb", "afb", "apc", "apd", "ar", "arq", "ars", "ary", "arz", "ayl", "azb", "bal"),
            *("bft", "bgn", "bqi", "brh", "ckb", "fa", "glk", "hac", "haz", "hno", "khw", "ks", "lah", "lki", "lrc"),
            *("luz", "mzn", "ota", "pbt", "pbu", "pes", "pnb", "prs", "ps", "sd", "sdh", "shm", "skr", "trw", "ug"),
            *("ur", "zum"),
        ),
        ARABIC,
    ),
    **dict.fromkeys(("he", "iw", "ji", "jpr", "jrb", "lad", "ydd", "yi"), HEBREW),
    **dict.fromkeys(("aii", "arc", "cld", "syc", "syr"), SYRIAC),
    "dv": "Thaa", "mid": "Mand", "myz": "Mand", "nqo": "Nkoo", "rhg": "Rohg", "sam": "Samr",
}  # fmt: skip
# In some countries a language is written otherwise than in most.
SCRIPTS_THERE = {
    **dict.fromkeys(
        (
            *("az-iq", "az-ir", "ha-cm", "ha-sd", "kk-af", "kk-cn", "kk-ir", "kk-mn", "ku-iq", "ku-ir", "ku-lb"),
            *("ky-cn", "ms-cc", "pa-pk", "tg-pk", "uz-af"),
        ),
        ARABIC,
    ),
    "sd-in": "Deva", "ug-kz": "Cyrl", "ug-mn": "Cyrl",
}  # fmt: skip


def is_right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left; its tag is such as ``ar`` or ``de-AT``.

    Said in a tag, a script decides: ``az-Arab`` runs to the left, ``ur-Latn`` to the right.
    """
    return script_of(language) in RIGHT_TO_LEFT_SCRIPTS


def direction(language: str) -> str:
    """Return what HTML calls it in its attribute ``dir``."""
    return "rtl" if is_right_to_left(language) else "ltr"


def script_of(language: str) -> str:
    """Return the script of a language, such as ``Arab``; what runs from left to right may have none."""
    first, *others = language.replace("_", "-").lower().split("-")
    script = country = ""
    for part in others:
        if len(part) == 1:
            break  # What follows is an extension: the digits of “ar-u-nu-latn” are no script.
        if part.isalpha() and len(part) == 4:
            script = script or part.title()
        elif part.isalpha() and len(part) == 2:
            country = country or part
    return script or SCRIPTS_THERE.get(f"{first}-{country}") or SCRIPTS.get(first, "")
