"""Texts for the formats that print the whole paper: one of each block, and what each format could trip over."""

from publications.record.body import (
    Block,
    Box,
    Break,
    Cell,
    ChartFigure,
    Figure,
    Heading,
    Image,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from publications.record.paper import KeyPoint, Recommendation, Recommendations, Summary

PICTURE = Image("figure-1.jpg", "image/jpeg", 800, 600, b"\xff\xd8 not printed")


def paragraph(*content) -> Paragraph:
    return Paragraph(content)


BODY: tuple[Block, ...] = (
    Heading(2, "Who pays", id="section-1"),
    paragraph(
        "Costs rose by 4 %",
        Note(1, ("See ", Run("link", ("the budget",), "https://budget.example.org/a_b_c"), ".")),
        ", which ",
        Run("strong", ("nobody",)),
        " wanted, as ",
        Run("emphasis", ("Le Monde",)),
        " wrote: ",
        Run("span", ("à qui la faute ?",), language="fr"),
        " CO",
        Run("subscript", ("2",)),
        " and m",
        Run("superscript", ("3",)),
        ".",
        Break(),
        "See ",
        Run("link", ("recommendation 2",), "#recommendation-2"),
        ".",
    ),
    Heading(3, "In detail", id="section-3"),
    Listing(
        False,
        (
            (paragraph("Rails"),),
            (paragraph("Roads"), Listing(True, ((paragraph("old"),), (paragraph("new"),)))),
        ),
    ),
    Figure(1, PICTURE, "A train at a border.", "Trains wait.", "Own survey.", "A. Balazh"),
    ChartFigure(
        2, "<svg/>", "Costs rise each year.", ("Year", "Cost"),
        (("2022", "1.5"), ("2023", "12.25")), "Costs by year.", "Budget 2023.",
    ),
    Table(
        1,
        (
            (Cell("Country"), Cell("Costs", columns=2)),
            (Cell("Åland", rows=2), Cell("rail"), Cell("1", "end")),
            (Cell("road"), Cell("12", "end")),
        ),
        header_row=True,
        caption="Costs by country.",
        source="Own survey.",
    ),
    Quotation(("Who pays the piper", "calls the tune."), "A proverb", "en"),
    Box("How we counted", (paragraph("By hand", Note(2, ("Twice.",)), "."),)),
)  # fmt: skip

KEY_POINTS = (
    KeyPoint("finding", "Finding", ("Cities pay most.",)),
    KeyPoint("figure", "Figure", ("of all costs are local.",), "60 %", "<svg/>"),
)
RECOMMENDATION_SETS = (
    Recommendations(
        "European decision-makers",
        "To European decision-makers",
        "The study recommends to:",
        (Recommendation(1, "share the costs;"), Recommendation(2, "publish them.")),
    ),
    Recommendations("Cities", "To Cities", "Cities should:", (Recommendation(3, "count."),)),
)
SUMMARIES = (Summary("de", "Summary in German", "Kosten", ("Die Kosten steigen.", "Wer zahlt?")),)

# Signs that mean something in one format or another, where they mean it.
HOSTILE_BODY: tuple[Block, ...] = (
    Heading(2, "# No heading *within*", id="section-1"),
    paragraph("1. No list"),
    paragraph("# No heading", Break(), "- no list", Break(), "> no quotation", Break(), "=== no rule"),
    paragraph("* no emphasis* _here_ but snake_case, `no code`, ~~not struck~~, [no](link), <b>no tag</b>"),
    paragraph("&amp; stays, & too; C:\\path\\n, {braces}, $5, ^up, 100 %"),
    paragraph("An address: https://example.org/a_b_(c)?d=*&e=1 and https://example.org/a_b."),
    paragraph(Run("strong", (" spaced ",)), Run("link", ("a]b",), "https://example.org/(a b)")),
    paragraph("[1] is no note", Note(1, ("[^1]: # neither",))),
    Listing(True, ((paragraph("+ no list", Note(2, ("|",))),),)),
    Table(1, ((Cell("a | b"), Cell("*c*")), (Cell("---"), Cell("")))),
    Quotation(("> twice", "1) no list")),
    Box("", (paragraph("TY  - JOUR"), paragraph("%0 Book"))),
)  # fmt: skip
