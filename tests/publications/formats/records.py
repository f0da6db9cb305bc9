"""Records that every format is tried with: the least, all, right to left, and hostile signs."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

from PIL import Image as Pillow

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
from publications.record.paper import (
    Colors,
    ContactPoint,
    Contributor,
    File,
    KeyPoint,
    PaperRecord,
    Picture,
    Publisher,
    Recommendation,
    Recommendations,
    SeriesFacts,
    Summary,
    Telephone,
)
from tests.publications.formats import texts

HOUSE = Publisher(
    name="Institute for <European> Affairs & Co.",
    address="https://papers.example.org/",
    place="Brussels",
    issn="2049-3630",
    email="papers@example.org",
    logo="https://papers.example.org/media/logo.png",
    disclaimer="The views are those of the authors.",
)

MINIMAL = PaperRecord(
    address="https://papers.example.org/publications/a-paper/",
    language="en",
    kind="Brief",
    title="A paper",
    published=date(2024, 5, 6),
    publisher=Publisher("Institute", "https://papers.example.org/"),
)

FULL = PaperRecord(
    address="https://papers.example.org/publications/costs/",
    language="en",
    kind="Policy paper",
    title='Costs & "benefits": <50 %',
    subtitle="Who pays for Straße and métro?",
    abstract="One line.</script><script>alert(1)</script> Another, 100 % & more.",
    summary='A "short" line & no more.',
    published=date(2023, 5, 16),
    updated=date(2024, 1, 2),
    place="Brussels",
    publisher=HOUSE,
    series=SeriesFacts("Brussels Papers", "1234-5679"),
    number="12/2023",
    isbn="978-92-95055-02-5",
    doi="10.5555/bp.2023.12",
    licence="https://creativecommons.org/licenses/by/4.0/",
    contributors=(
        Contributor(
            "author", "Alessandro", "De Cicco", "", "Research fellow", "0000-0002-1825-0097",
            biography=(texts.paragraph("He counts trains."),),
            page="https://papers.example.org/people/alessandro-de-cicco/",
        ),
        Contributor("author", organisation="Working Group on Rails & Roads"),
        Contributor("editor", "Zoë", "Łuczak"),
        Contributor("translator", family="Suharto"),
    ),
    contacts=(
        ContactPoint(
            "Janne Leino", "press", "+3226693180", "leino@example.org", "Press",
            "Leiter der Abteilung EU-Projekte", "de", "Head of EU projects", "Institute", "Brussels",
            (Telephone("Phone", "+32 2 66931-80", "+3226693180"), Telephone("Fax", "+32 2 66931-62")),
        ),
        ContactPoint("Denis Schrey", "content"),
    ),
    addressees=("European decision-makers", "Cities"),
    topics=("Transport", "Law & order"),
    regions=("European Union",),
    pdf=File(
        "https://papers.example.org/publications/costs/paper.pdf", "application/pdf", 1200000,
        "a" * 64, "en", 24,
    ),
    files=(
        File(
            "https://papers.example.org/publications/costs/paper.pdf", "application/pdf", 1200000,
            "a" * 64, "en", 24,
        ),
        File("https://papers.example.org/publications/costs/files/7/data.csv", "text/csv", 179),
    ),
    picture=Picture(
        "https://papers.example.org/publications/costs/card.png?v=0a1b2c3d", 1200, 630,
        alt='Costs & "benefits": <50 %. A <point>.',
    ),
    pictures=(
        Picture(
            "https://papers.example.org/media/hero.jpg", 1200, 630, "Stock & Co. / Anton Balazh",
            "Anton Balazh", "https://creativecommons.org/licenses/by/4.0/", "A train & a <road>.",
        ),
        Picture("https://papers.example.org/media/figure.webp", 1440, 900),
    ),
    translations=(("de", "https://papers.example.org/de/publikationen/kosten/"),),
    released=datetime(2023, 5, 16, 9, 30, tzinfo=UTC),
    licence_name="CC BY 4.0",
    key_points=texts.KEY_POINTS,
    recommendation_sets=texts.RECOMMENDATION_SETS,
    summaries=texts.SUMMARIES,
    body=texts.BODY,
    cover=texts.PICTURE,
    cover_alt="A train.",
    cover_drawing="<svg/>",
    cover_credit="Anton Balazh",
    reference="De Cicco, A. (2023). Costs & benefits.",
)  # fmt: skip

RIGHT_TO_LEFT = PaperRecord(
    address="https://papers.example.org/ar/publications/paper/",
    language="ar",
    kind="ورقة سياسات",
    title="المياه في المتوسط",
    subtitle="من يدفع؟",
    published=date(2025, 3, 1),
    publisher=Publisher("المعهد", "https://papers.example.org/"),
    contributors=(Contributor("author", "ليلى", "حداد"),),
)

# Every sign that means something to a format, and line breaks, which in some begin another field.
HOSTILE = PaperRecord(
    address="https://papers.example.org/publications/50_%25-{a}/",
    language="de",
    kind="Studie & {Bericht}",
    title="1. C:\\path {a} 100 % & #1 snake_case ~ ^ $5 <b>ß</b> *é* “Wer?”",
    subtitle="TY  - JOUR\r\nER  - ",
    abstract='# "Kein" `Code`\n%0 Book\r\nER  - \n@book{x, title = {y}} \u2028 Ende.',
    summary="</title> & \"'\n",
    published=date(2024, 2, 29),
    publisher=Publisher("R&D_{Haus}, GmbH", "https://papers.example.org/?a=1&b=2", "Łódź"),
    series=SeriesFacts("Reihe #1 & {2}"),
    number="1_a%",
    doi="10.5555/(a)<b>_c%{d}",
    contributors=(
        Contributor("author", "Zoë and Bob", "O’Neill, Jr."),
        Contributor("author", organisation="Law and Order, Inc."),
        Contributor("author", "Lotte", "van der Meulen"),
        Contributor("author", "Àlex", "Straße-Ångström"),
    ),
    topics=("Recht, Ordnung", "50 %"),
    key_points=(KeyPoint("finding", "# Befund", ("* kein Stern",)),),
    recommendation_sets=(
        Recommendations("", "", "1. An alle:", (Recommendation(1, "# handeln"),)),
    ),
    summaries=(Summary("ar", "<b>", "ملخص", ("من يدفع؟", "1. لا")),),
    body=texts.HOSTILE_BODY,
    reference="1. * Ein Werk.",
)

RECORDS = {
    "minimal": MINIMAL,
    "full": FULL,
    "right_to_left": RIGHT_TO_LEFT,
    "hostile": HOSTILE,
}

# With everything that those print who give the whole paper

RELEASED = datetime(2023, 5, 16, 8, 30, tzinfo=UTC)
SENTENCE = "The committee heard that installation was limited by skilled labour, not by money. "
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="616" height="60" viewBox="0 0 616 60">'
    '<rect width="300" height="20" fill="#ff4b1f"/><text font-family="Archivo" font-size="14" '
    'x="0" y="50">98 %</text></svg>'
)
COVER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 170"><path fill="#ffd23f" '
    'd="M0 0h120v170h-120z"/><g transform="translate(0 50)"><path fill="#141311" d="M0 0h60v120z"/>'
    "</g></svg>"
)


def picture(name: str, width: int = 300, height: int = 200, mode: str = "RGB") -> Image:
    """Return a picture with real bytes: a PNG with transparency where ``mode`` is RGBA, else a JPEG."""
    out = io.BytesIO()
    clear = mode == "RGBA"
    color = (40, 90, 120, 128) if clear else (40, 90, 120)
    Pillow.new(mode, (width, height), color).save(out, "PNG" if clear else "JPEG")
    suffix, kind = ("png", "image/png") if clear else ("jpg", "image/jpeg")
    return Image(f"{name}.{suffix}", kind, width, height, out.getvalue())


def noted(number: int, text: str = "See page 7.") -> Note:
    return Note(number, (text, Run("link", ("here",), "https://example.org/a_b?c=1&d=2")))


def text_of_all_blocks() -> tuple[Block, ...]:
    header = (Cell("Step"), Cell("Share", "end", 2))
    return (
        Heading(2, "Whom it binds & why <it> matters", id="section-1"),
        Paragraph(
            (
                SENTENCE,
                Run("strong", ("Bold",)),
                " and ",
                Run("emphasis", (Run("span", ("raison d’être",), language="fr"),)),
                " H",
                Run("subscript", ("2",)),
                "O",
                noted(1),
                Break(),
                Run("link", ("what is asked",), "#recommendation-2"),
                Run("link", ("the part on trade",), "#section-9"),
                Run("link", ("nowhere",), "#section-77"),
            )
        ),
        Listing(
            False,
            (
                (Paragraph(("one",)), Listing(True, (((Paragraph(("nested",)),)),))),
                (Paragraph(("two", noted(2))),),
            ),
        ),
        Figure(1, picture("figure-1"), "A blue field", "A caption.", "Eurostat", "Ana & Co."),
        Figure(2, picture("figure-2", 200, 400, "RGBA"), "", "An ornament."),
        ChartFigure(
            3, SQUARE, "A bar at 98 per cent.", ("Name", "%"), (("China", "98"), ("Other", "2")),
            "Shares.", "Own figures.",
        ),
        Heading(3, "A part of it", id="section-8"),
        Heading(2, "Trade", id="section-9"),
        Table(
            1,
            (header, (Cell("Mine", rows=2), Cell("10", "end"), Cell("11", "end")),
             (Cell("12", "end"), Cell("", "center")), (Cell("Sum"), Cell("33", "end", 2))),
            True, True, "Shares of all.", "Article 5.",
        ),
        Quotation(("La mer est ouverte.", "Toujours."), "A minister", "fr"),
        Box("In short", (Paragraph((SENTENCE,)), Listing(False, (((Paragraph(("a",)),)),)))),
        Paragraph((SENTENCE * 8,)),
    )  # fmt: skip


def full_record() -> PaperRecord:
    """A paper that has everything, with a hostile title."""
    contact = ContactPoint(
        "Janne Leino", "press", "+3226693180", "leino@example.org", "Press",
        "Leiter der Abteilung", "de", "Head of department", "Institute", "Brussels office",
        (Telephone("Phone", "+32 2 669 31 80", "+3226693180"), Telephone("Fax", "+32 2 669 31 62")),
    )  # fmt: skip
    return replace(
        FULL,
        publisher=replace(
            HOUSE, postal_address="Rue 1\n1000 Brussels", disclaimer="Views & notes."
        ),
        released=RELEASED,
        licence_name="CC BY 4.0",
        contributors=(
            replace(
                FULL.contributors[0],
                label="Author",
                biography=(Paragraph(("He writes ", Run("emphasis", ("well",)), ".")),),
            ),
            *FULL.contributors[1:],
        ),
        contacts=(contact, FULL.contacts[1]),
        key_points=(
            KeyPoint("background", "Background", ("What ", Run("strong", ("was",)), " before.")),
            KeyPoint("figure", "Figure", ("of it.",), "65 %", SQUARE),
        ),
        recommendation_sets=(
            asked("European decision-makers", 1, "pay;", "count;"),
            asked("Cities", 3, "build."),
        ),
        summaries=(
            Summary("ar", "Summary in Arabic", "المياه في المتوسط", ("ماذا تقول هذه الورقة؟",)),
            Summary("de", "Summary in German", "", ("Wer zahlt für die Straße?",)),
        ),
        hero=Figure(0, picture("hero", 800, 300), "A field", "The field.", credit="Ana"),
        body=text_of_all_blocks(),
        cover=picture("cover", 600, 848),
        cover_alt="A blue cover",
        cover_credit="Ana",
        logo=picture("logo", 300, 80, "RGBA"),
        reference="De Cicco, A. (2023). Costs & benefits.",
    )


def asked(addressee: str, first: int, *texts: str) -> Recommendations:
    items = tuple(Recommendation(number, text) for number, text in enumerate(texts, first))
    return Recommendations(addressee, f"To {addressee}", "The study asks them to:", items)


def minimal_record() -> PaperRecord:
    """The least that is printed: a title, a date, a drawn cover and one paragraph."""
    return replace(MINIMAL, cover_drawing=COVER, body=(Paragraph((SENTENCE,)),))


def arabic_record() -> PaperRecord:
    """A paper from right to left, with numbers, a Latin name and a table."""
    text = "تعتمد الدول الأعضاء على المياه الجوفية، ووفقا لتقرير Eurostat بلغت النسبة 65% في عام 2024. "
    rows = ((Cell("البلد"), Cell("النسبة", "end")), (Cell("مصر"), Cell("12", "end")))
    return replace(
        RIGHT_TO_LEFT,
        abstract=text * 2,
        released=RELEASED,
        cover_drawing=COVER,
        series=SeriesFacts("أوراق بروكسل"),
        number="4/2025",
        key_points=(KeyPoint("figure", "رقم", ("من المياه.",), "65 %"),),
        recommendation_sets=(
            Recommendations("x", "إلى صانعي القرار", "ينبغي:", (Recommendation(1, "الاستثمار."),)),
        ),
        body=(
            Heading(2, "من يملك المياه؟", id="section-1"),
            Paragraph((text * 4, noted(1, "المصدر: "))),
            Table(1, rows, True, True, "النسب.", "Eurostat"),
            Quotation((text,), "وزير"),
            Listing(True, ((Paragraph((text,)),), (Paragraph((text,)),))),
        ),
        contacts=(
            ContactPoint(
                "ليلى حداد", "press", email="a@example.org",
                numbers=(Telephone("هاتف", "+32 2 669", "+322669"),),
            ),
        ),
    )  # fmt: skip


def hebrew_record() -> PaperRecord:
    """A paper from right to left with vowel points, an abbreviation's mark and words in Latin letters."""
    text = "המדינות החברות תלויות במי תהום, ולפי דו״ח של Eurostat השיעור היה 65% בשנת 2024. "
    return replace(
        arabic_record(),
        language="he",
        kind="נייר מדיניות",
        title="מים במזרח הים התיכון",
        subtitle="מי משלם?",
        abstract=text * 2,
        publisher=Publisher("המכון לענייני אירופה", "https://papers.example.org/"),
        series=SeriesFacts("ניירות בריסל"),
        contributors=(Contributor("author", "נועה", "בן־דוד"),),
        key_points=(KeyPoint("figure", "נתון", ("מן המים.",), "65 %"),),
        recommendation_sets=(
            Recommendations("x", "אל מקבלי ההחלטות", "עליהם:", (Recommendation(1, "להשקיע."),)),
        ),
        body=(
            Heading(2, "של מי המים?", id="section-1"),
            Paragraph((text * 4, noted(1, "מקור: "))),
            Quotation(("בְּרֵאשִׁית בָּרָא",), "פסוק"),
            Table(1, ((Cell("מדינה"), Cell("שיעור", "end")), (Cell("מצרים"), Cell("12", "end"))), True, True),
        ),
        contacts=(),
    )  # fmt: skip


def chinese_record(language: str = "zh-Hant") -> PaperRecord:
    text = "歐盟的關鍵原材料法案為二〇三〇年設定了三項基準，但沒有任何人受其約束。「目標」只與義務一樣有力。"
    return replace(
        arabic_record(),
        language=language,
        title="十、四十、二十五：誰受約束？",
        subtitle="關鍵原材料法案能承諾與不能承諾的事",
        abstract=text,
        series=SeriesFacts("布魯塞爾論文"),
        contributors=(Contributor("author", "明", "李"),),
        key_points=(KeyPoint("finding", "發現", (text,)),),
        recommendation_sets=(asked("歐盟委員會", 1, text, text),),
        body=(
            Heading(2, "三個數字", id="section-1"),
            Paragraph((text * 8, noted(1, "見第七頁。"))),
        ),
        contacts=(),
    )


def japanese_record() -> PaperRecord:
    text = "重要原材料法は二〇三〇年に向けて三つの基準を定めたが、誰もそれに拘束されない。"
    return replace(
        chinese_record("ja"),
        title="十、四十、二十五",
        subtitle="約束できること、できないこと",
        abstract=text,
        body=(Heading(2, "三つの数字", id="section-1"), Paragraph((text * 8,))),
        contributors=(Contributor("author", "太郎", "山田"),),
        key_points=(),
        recommendation_sets=(),
        series=None,
    )


def hostile_record() -> PaperRecord:
    """Texts that look like markup, are unreadable, or never end."""
    text = (
        '#evil("x") $x$ \\ `code` *stars* _lines_ @ref <label> // = Heading [a](b) #{1+1} 😀 👩‍👩‍👧 '
        "a\u0301\u0308\u0323 Z\u0335\u0321\u0348a\u030d zero\u200bwidth\u200d "
        "\ufeff\u0000\u0007\ue000 \u202eevil\u202c "
    )
    return replace(
        full_record(),
        title=text,
        subtitle=text,
        abstract=text + "x" * 5000,
        key_points=(KeyPoint("finding", text, (text, "y" * 5000)),),
        recommendation_sets=(asked(text, 1, text, text + "z" * 5000),),
        body=(
            Heading(3, text, id="section-1"),
            Heading(3, "", id="section-1"),
            Paragraph((text, "w" * 5000, Run("link", (text,), "javascript:alert(1)"), Note(1, (text,)))),
            Paragraph((Run("link", ("",), "https://example.org/"), Run("link", ("a",), ""))),
            Quotation((text,), text, "not a language"),
            Table(1, ((Cell(text), Cell("v" * 5000), Cell("a", columns=9, rows=9)), (Cell("b"),)), True),
            Box(text, (Heading(2, text, id="section-4"), Paragraph((text,)))),
        ),
    )  # fmt: skip


def long_record(pages: int = 20) -> PaperRecord:
    """A paper of about so many pages, with notes, figures and a table over three pages."""
    rows = tuple((Cell(f"Country {n}"), Cell("12.4", "end"), Cell(SENTENCE)) for n in range(80))
    blocks: list[Block] = []
    for section in range(pages):
        blocks.append(
            Heading(2 if section % 3 == 0 else 3, f"Part {section}", id=f"section-{section}")
        )
        blocks += [Paragraph((SENTENCE * 8, noted(section * 4 + n))) for n in range(1, 5)]
    head = (Cell("Country"), Cell("Share", "end"), Cell("What it says"))
    blocks.insert(5, Table(1, (head, *rows), True, True, "All of them.", "Own survey."))
    return replace(
        full_record(), body=tuple(blocks), colors=Colors("#0b6e78", "#ffffff", "#0b6e78")
    )
