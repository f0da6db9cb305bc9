"""Awkward papers: whatever a form, an import, a program or an older version may have stored.

Texts are put together of pieces that have broken something somewhere; blocks lack parts, and hold parts
of the wrong kind. Stored past every check, as a restore or a hand in the database would.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

PIECES = [
    "", " ", "-", "–", ".", ",", ":", ";", "?", "…", "'", '"', "“", "”", "Jean- Luc", "Anne--Marie", "Jean-", "-Luc",
    "J.R.", "de", "van der", "ʿAlī", "Ji-hyun", "Straße", "é", "e\u0301", "İ", "ß", "&", "&amp;", "<b>", "</p>",
    "<!--", "]]>", "%", "%s", "{", "}", "{{ x }}", "{% if %}", "\\", "\\n", "$", "#", "@", "_", "~", "^", "*a*", "|",
    "=1+1", "\t", "\n", "\n\n", "\r", "\u2028", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u200e", "\u202e", "\ufeff",
    "\uf0b7", "\U000f0000", "\ufffe", "😀", "👩‍🔬", "ა", "ა ბ გ", "Հայ", "ไทย", "हिन्दी", "中文", "日本語", "한국어",
    "עברית", "العربية", "Ελλάδα", "Україна", "1", "0", "12/2023", "3.1", "−2", "1,000", "10.5555/x", "https://example.org/a_(b).",
    "javascript:alert(1)", "a" * 130, "word " * 30, "TY  - RPRT", "%T x", "END:VCARD", "---",
    "^[", "]", "[", "^[note]", "\\^[", "^[ ]", "# x", "> x", "- x",
]  # fmt: skip
LANGUAGES = ["", "en", "de", "ar", "xx", "zh-Hant", "en_GB", "not a language"]
ODDS = [None, "", 0, -1, 1.5, True, [], {}, "x"]
ODD = st.sampled_from(ODDS)


def texts(most: int = 4) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(PIECES), max_size=most).map("".join)


def parts(**known: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    """Return a structure in which any part may be missing."""
    return st.fixed_dictionaries({}, optional=known)


RICH = st.lists(
    st.one_of(
        texts().map(lambda text: text.replace("<", "&lt;")),
        st.sampled_from(
            ["<p>", "</p>", "<br>", "<br/>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<h2>x</h2>",
             "<h3>", "</h3>", "<h4> </h4>",
             "<sup>2</sup>",
             '<span data-note="see *x* and https://example.org/a_(b).">*</span>', '<span data-note="">*</span>',
             '<a href="#recommendation-9">', '<a linktype="page" id="999999">', "</a>",
             '<a linktype="document" id="x">',
             '<embed embedtype="image" id="1" alt="x"/>', "<table><tr><td>x</td></tr></table>"]
        ),
    ),
    max_size=6,
).map("".join)  # fmt: skip
NUMBERS = st.sampled_from([None, 0, -5, 1.5, 65, 100, 1e300, -1e-300, "65", "x"])
CELLS = st.one_of(texts(2), st.none(), st.integers(-5, 5))
SPANS = st.fixed_dictionaries(
    {name: st.integers(-1, 4) for name in ("row", "col", "rowspan", "colspan")}
)
TABLES = st.one_of(
    ODD,
    parts(
        data=st.one_of(ODD, st.lists(st.one_of(ODD, st.lists(CELLS, max_size=4)), max_size=4)),
        first_row_is_table_header=st.booleans(),
        first_col_is_header=st.booleans(),
        table_caption=st.one_of(texts(), st.none()),
        mergeCells=st.one_of(st.none(), st.lists(st.one_of(SPANS, parts(row=ODD)), max_size=2)),
        cell=st.one_of(st.none(), st.lists(parts(row=ODD, col=ODD, className=ODD), max_size=2)),
    ),
)
BLOCKS = {
    "heading": parts(text=texts(), level=st.sampled_from(["2", "3", "4", "", "x", None])),
    "paragraph": RICH,
    "figure": parts(
        image=st.sampled_from([None, {"image": None}, {"image": 999999, "alt_text": "x", "decorative": False}]),
        caption=texts(), source=texts(),
    ),
    "chart": parts(
        kind=st.sampled_from(["bars", "columns", "pie", "", None]),
        data=st.one_of(
            texts(), st.sampled_from(["a; 1\nb; 2", "a; 0", "a; -1\nb; 1", "a; 1\na; 2", "a; 1e5", "ა; 5,5"]), st.none()
        ),
        unit=texts(1), maximum=NUMBERS, line=NUMBERS, line_label=texts(1),
        highlight=st.one_of(st.sampled_from(["a", "nobody", "a;b"]), texts(1), st.none()),
        caption=texts(), description=texts(), source=texts(),
    ),
    "table": parts(table=TABLES, source=texts()),
    "quotation": parts(text=texts(), attribution=texts(), language=st.sampled_from(LANGUAGES)),
    "callout": parts(title=texts(), text=RICH),
    "gone": ODD,
}  # fmt: skip
FULL_TEXT = st.lists(
    st.one_of(
        st.sampled_from(sorted(BLOCKS)).flatmap(
            lambda name: BLOCKS[name].map(lambda value: {"type": name, "value": value})
        ),
        # Blocks that do not say what they are.
        st.fixed_dictionaries({}, optional={"type": ODD, "value": ODD}),
    ),
    max_size=5,
)
KEY_POINTS = st.lists(
    parts(
        kind=st.sampled_from(["finding", "figure", "gone", "", None]),
        figure=st.one_of(texts(1), st.none()),
        values=st.one_of(st.sampled_from(["1 2 3", "x", "1", "0 0", "-1 -2"]), st.none()),
        share=NUMBERS,
        text=RICH,
    ).map(lambda value: {"type": "key_point", "value": value}),
    max_size=2,
)
ITEMS = st.lists(texts().map(lambda text: {"type": "recommendation", "value": text}), max_size=2)
FIELDS = {
    "title": texts().map(lambda text: text[:255]),
    "subtitle": texts().map(lambda text: text[:255]),
    "abstract": texts(6),
    "teaser": texts().map(lambda text: text[:300]),
    "number": texts(1).map(lambda text: text[:20]),
    "place": texts(1).map(lambda text: text[:100]),
    "doi": st.one_of(st.just(""), texts(2).map(lambda text: text[:200])),
    "isbn": st.one_of(st.just(""), texts(1).map(lambda text: text[:17])),
    "kind": st.sampled_from(["policy-paper", "gone", ""]),
    "licence": st.sampled_from(["", "CC BY 4.0", "gone"]),
    "leading_pdf": st.sampled_from(["", "ours", "uploaded", "gone"]),
    "published_on": st.sampled_from([date(1, 1, 1), date(999, 12, 31), date(2024, 2, 29), date(9999, 12, 31)]),
    "updated_on": st.sampled_from([None, date(1, 1, 1), date(9999, 12, 31)]),
    "key_points": KEY_POINTS,
    "full_text": FULL_TEXT,
}  # fmt: skip
NAMES = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["author", "editor", "translator", "copy-editor", "gone"]),
        "given_name": texts(2).map(lambda text: text[:100]),
        "family_name": texts(2).map(lambda text: text[:100]),
        "name_suffix": texts(1).map(lambda text: text[:40]),
        "organisation": st.one_of(st.just(""), texts(2).map(lambda text: text[:200])),
        "affiliation": texts(1).map(lambda text: text[:200]),
    }
)
SETS = st.fixed_dictionaries({"lead_in": texts(), "items": ITEMS})
SUMMARIES = st.fixed_dictionaries(
    {"language": st.sampled_from(["de", "ar", "xx", ""]), "title": texts(2), "text": texts(4)}
)
PAPERS = st.fixed_dictionaries(
    {
        "fields": st.fixed_dictionaries(FIELDS),
        "contributions": st.lists(NAMES, max_size=3),
        "sets": st.lists(SETS, max_size=2),
        "summaries": st.lists(SUMMARIES, max_size=1),
    }
)
PERSONS = st.fixed_dictionaries(
    {
        "title": texts(2).map(lambda text: text[:255]),
        "given_name": texts(2).map(lambda text: text[:100]),
        "family_name": texts(2).map(lambda text: text[:100]),
        "name_suffix": texts(1).map(lambda text: text[:40]),
        "sort_name": texts(2).map(lambda text: text[:200]),
        "orcid": texts(1).map(lambda text: text[:37]),
        "role": texts(2).map(lambda text: text[:200]),
        "role_language": st.sampled_from(LANGUAGES).map(lambda code: code[:10]),
        "email": texts(1).map(lambda text: text[:100]),
        "office": texts(1).map(lambda text: text[:200]),
        "biography": RICH,
    }
)
TERMS = st.fixed_dictionaries({"name": texts(2).map(lambda text: text[:100])})
