"""Records that every format is tried with: the least, all, right to left, and hostile signs."""

from datetime import UTC, date, datetime

from publications.record import (
    ContactPoint,
    Contributor,
    File,
    KeyPoint,
    PaperRecord,
    Picture,
    Publisher,
    Recommendation,
    RecommendationSet,
    Series,
    Summary,
    Telephone,
)
from tests.exports import texts

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
    series=Series("Brussels Papers", "1234-5679"),
    number="12/2023",
    isbn="978-92-95055-02-5",
    doi="10.5555/bp.2023.12",
    licence="https://creativecommons.org/licenses/by/4.0/",
    contributors=(
        Contributor(
            "author", "Alessandro", "De Cicco", "", "Research fellow", "0000-0002-1825-0097",
            biography=(texts.paragraph("He counts trains."),),
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
    picture=Picture("https://papers.example.org/media/card.jpg", 1200, 630, "Anton Balazh"),
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
    series=Series("Reihe #1 & {2}"),
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
        RecommendationSet("", "", "1. An alle:", (Recommendation(1, "# handeln"),)),
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
