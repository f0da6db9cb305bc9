"""Records of whole papers that an e-book must hold: all that a paper can have, and what is awkward."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from PIL import Image as Pillow

from publications.record.body import (
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
from publications.record.paper import (
    ContactPoint,
    Contributor,
    KeyPoint,
    PaperRecord,
    Recommendation,
    Recommendations,
    Summary,
    Telephone,
)
from tests.publications.formats import notes_in_lines
from tests.publications.formats.records import FULL, MINIMAL, RIGHT_TO_LEFT


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Pillow.new("RGB", (width, height), "navy").save(file, "PNG")
    return file.getvalue()


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="616" height="100" viewBox="0 0 616 100">'
    '<rect fill="#ff4b1f" x="0" y="40" width="90" height="60"/>'
    '<text font-family="Archivo" font-size="14" x="0" y="20">R&amp;D &lt; 5 %</text></svg>'
)
COVER_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 170">'
    '<path fill="#0b6e78" d="M0 0h120v170h-120z"/></svg>'
)
BLUE = Image("figure-1.png", "image/png", 40, 30, png(40, 30))


def said(*parts) -> Paragraph:
    return Paragraph(tuple(parts))


def noted(number: int, *parts) -> Note:
    return Note(number, tuple(parts) or (f"Note {number}.",))


CONTENT = (
    said("Before the first heading, ", Run("emphasis", ("there is",)), " text.", noted(1)),
    Heading(2, "From counting to charging & back", id="section-2"),
    said(
        "As ",
        Run("link", ("asked in 2",), "#recommendation-2"),
        " and ",
        Run("link", ("said below", noted(2)), "#section-6"),
        ", see ",
        Run("link", ("the act",), "https://example.org/a b?q=ä&x=[1]#§ 5"),
        Break(),
        Run("span", ("la présomption",), language="fr"),
        " H",
        Run("subscript", ("2",)),
        "O ",
        Run("strong", ("m", Run("superscript", ("3",)))),
    ),
    Heading(3, "Within a section", id="section-4"),
    Listing(
        True,
        (
            (
                said("One"),
                Listing(
                    False, ((said("One a"),), (said("One b"), Listing(True, ((said("Deep"),),))))
                ),
            ),
            (said("Two", noted(3)), said("Two goes on")),
        ),
    ),
    Figure(1, BLUE, "A blue field", "Blue, mostly", "Own picture", "Jane Doe"),
    Heading(2, "The price of not knowing", id="section-6"),
    ChartFigure(
        2, DRAWING, "Bars that grow.", ("Year", "Share"), (("2026", "2.5 %"), ("2034", "100 %")),
        "Shares", "Own calculation",
    ),
    Table(
        1,
        (
            (Cell("", rows=2), Cell("Costs", "center", columns=2)),
            (Cell("2024", "end"), Cell("2025", "end")),
            (Cell("Rail", rows=2), Cell("1", "end"), Cell("2", "end")),
            (Cell("3", "end"), Cell("4", "end", rows=9)),
        ),
        header_row=True,
        header_column=True,
        caption="Costs by year",
        source="Eurostat",
    ),
    Quotation(("Elle est fondée.", "Ensuite."), "Article 191", "fr"),
    Box("Default value", (said("An emission figure."), Listing(False, ((said("x", noted(4)),),)))),
    Box("", (said("Without a title."),)),
)  # fmt: skip

ALL = replace(
    FULL,
    released=datetime(2024, 1, 2, 9, 30, tzinfo=UTC),
    licence_name="CC BY 4.0",
    contributors=(
        replace(FULL.contributors[0], biography=(said("He works on rails."),)),
        *FULL.contributors[1:],
        Contributor("illustrator", "Ada", "Künstler", label="Illustrator"),
    ),
    contacts=(
        ContactPoint(
            "Denis Schrey", "content", email="schrey@example.org", label="Content",
            role="Leiter der Abteilung", role_language="de", role_translation="Head of unit",
            office="Brussels office",
            numbers=(
                Telephone("Phone", "+32 2 66931-80", "+3226693180"),
                Telephone("Fax", "+32 2 66931-62"),
            ),
        ),
    ),
    key_points=(
        KeyPoint("finding", "Finding", ("Costs ", Run("strong", ("fall",)), ".")),
        KeyPoint("figure", "Figure", ("of all costs",), "2.5 %", DRAWING),
    ),
    recommendation_sets=(
        Recommendations(
            "Cities", "To cities", "Cities should:",
            (Recommendation(1, "pay;"), Recommendation(2, "build & mend.")),
        ),
        Recommendations(
            "Parliament", "To Parliament", "It should:", (Recommendation(3, "watch."),)
        ),
    ),
    summaries=(
        Summary("ar", "Summary in Arabic", "من يدفع؟", ("انتقلت آلية",)),
        Summary("de", "Summary in German", "Wer zahlt?", ("Die Kosten.", "Zwei.")),
    ),
    hero=Figure(0, replace(BLUE, name="hero.png"), "", "", "", "Adobe Stock"),
    body=CONTENT,
    cover=Image("cover.png", "image/png", 30, 42, png(30, 42)),
    cover_alt="A cover with stripes",
    cover_credit="Adobe Stock – Anton Balazh",
    cover_drawing=COVER_DRAWING,
    logo=Image("logo.png", "image/png", 20, 10, png(20, 10)),
    reference="De Cicco, A. (2023). Costs & “benefits”.",
    publisher=replace(
        FULL.publisher, postal_address="Institute\nBeispielufer 12\n10000 Berlin",
        disclaimer="Views are the authors’ own.",
        evaluator=FULL.publisher.name,
    ),
    words={"figure": "Figure {}.", "table": "Table {}.", "back": "Back to the text of note {}"},
)  # fmt: skip

DRAWN = replace(
    MINIMAL,
    cover_drawing=COVER_DRAWING,
    cover_front=Image("front.png", "image/png", 30, 42, png(30, 42)),
)

ARABIC = replace(
    RIGHT_TO_LEFT,
    abstract="انتقلت آلية تعديل الكربون.",
    body=(
        Heading(2, "مقدمة", id="section-1"),
        said("نص ", Run("span", ("Regulation 2023/956",), language="en"), noted(1, "ملاحظة")),
    ),
)

JAPANESE = replace(
    MINIMAL,
    language="ja",
    title="国家安全保障戦略を読む",
    contributors=(Contributor("author", "太郎", "山田"),),
    body=(Heading(2, "序論", id="section-1"), said("本文である。", noted(1, "注。"))),
)

MANY_NOTES = replace(
    MINIMAL, body=tuple(said(f"Sentence {number}.", noted(number)) for number in range(1, 301))
)

LONG_TITLE = replace(
    MINIMAL, title=("Längste Überschrift der Welt " * 7)[:180], number="WP 12/2023"
)

NASTY = "]]> & < > \" ' <script>alert(1)</script> \x00\x0b\ufffe\ud800 &amp; <!-- {} %s $accent"
HOSTILE = PaperRecord(
    address=MINIMAL.address,
    language="en",
    kind=NASTY,
    title=NASTY,
    subtitle=NASTY,
    abstract=NASTY,
    summary=NASTY,
    published=MINIMAL.published,
    publisher=replace(
        FULL.publisher, name=NASTY, postal_address=NASTY, disclaimer=NASTY, email=NASTY
    ),
    place=NASTY,
    number=NASTY,
    isbn=NASTY,
    doi=f"10.5555/{NASTY}",
    licence="javascript:alert(1)",
    licence_name=NASTY,
    contributors=(
        Contributor("author", NASTY, NASTY, biography=(said(NASTY),), orcid="x"),
        Contributor("editor", organisation="\x00"),
    ),
    contacts=(
        ContactPoint(
            NASTY, NASTY, email=NASTY, role=NASTY, role_language="not a tag",
            numbers=(Telephone(NASTY, NASTY, NASTY),),
        ),
    ),
    topics=(NASTY, "\x00"),
    key_points=(KeyPoint(NASTY, NASTY, (NASTY, noted(1, NASTY))),),
    recommendation_sets=(Recommendations("", " ", "", (Recommendation(1, NASTY),)),),
    summaries=(Summary('"><x', NASTY, NASTY, (NASTY,)), Summary("de", "", "", ())),
    hero=Figure(0, replace(BLUE, name="../<&> hero.png"), NASTY, NASTY, NASTY, NASTY),
    body=(
        Heading(2, NASTY, id='a b"<'),
        Heading(2, "\x00", id="twice"),
        Heading(3, "", id="twice"),
        said(NASTY, noted(1, NASTY), noted(1, "again"), noted(2, noted(3, "within a note"))),
        said(
            *[
                Run("link", ("link ", Run("link", ("in a link",), "https://example.org/")), address)
                for address in (
                    "javascript:alert(1)", "https://", "https://a b/", "http://[::1", "#nowhere",
                    "# <\"", "https://exa..mple/", "mailto:a b", "data:text/html,x", "https://ü.example/ö%",
                )
            ]
        ),
        Figure(1, replace(BLUE, content=png(41, 30)), NASTY),
        Figure(1, BLUE, NASTY),
        ChartFigure(2, DRAWING, NASTY, (NASTY, ""), ((NASTY, NASTY),), NASTY, NASTY),
        ChartFigure(3, DRAWING, "", ("", ""), ()),
        Table(1, ()),
        Table(2, ((Cell(NASTY, NASTY, rows=5),),), header_row=True, caption=NASTY, source=NASTY),
        Quotation((NASTY,), NASTY, "en\" onload=\"x"),
        Box(NASTY, (Listing(True, ()), Listing(False, ((),)))),
    ),
    cover=replace(BLUE, name=""),
    cover_credit=NASTY,
    reference=NASTY,
    words={"figure": NASTY, "contents": NASTY},
)  # fmt: skip

WHOLE_RECORDS = {
    "minimal": MINIMAL,
    "full": ALL,
    "drawn": DRAWN,
    "arabic": ARABIC,
    "japanese": JAPANESE,
    "many-notes": MANY_NOTES,
    "long-title": LONG_TITLE,
    "notes-in-lines": notes_in_lines.record(),
    "hostile": HOSTILE,
}
