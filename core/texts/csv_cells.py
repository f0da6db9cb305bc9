"""CSV as people open it: with a double click, in a spreadsheet.

Source: Microsoft, "Opening CSV UTF-8 files correctly in Excel"; OWASP, "CSV Injection". It knows nothing but
the standard library, so that the pure rooms of papers may ask it.
"""

# A spreadsheet takes a file without it for one in the old encoding of its country. RFC 4180 says nothing of it,
# and what reads CSV into tables passes over it.
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# What a spreadsheet would run as a formula; the wide ones are those of East Asian keyboards.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Return a text as a cell that is no formula: an apostrophe before it says so. Numbers need none."""
    return f"'{text}" if text.startswith(FORMULA) else text
