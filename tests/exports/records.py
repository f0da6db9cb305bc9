"""Records that every format is tried with: the least there can be, everything, and right to left."""

from datetime import date

from publications.record import (
    ContactPoint,
    Contributor,
    File,
    PaperRecord,
    Picture,
    Publisher,
    Series,
)

HOUSE = Publisher(
    name="Institute for <European> Affairs & Co.",
    address="https://papers.example.org/",
    place="Brussels",
    issn="2049-3630",
    email="papers@example.org",
    logo="https://papers.example.org/media/logo.png",
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
        Contributor("author", "Alessandro", "De Cicco", "", "Research fellow", "0000-0002-1825-0097"),
        Contributor("author", organisation="Working Group on Rails & Roads"),
        Contributor("editor", "Zoë", "Łuczak"),
        Contributor("translator", family="Suharto"),
    ),
    contacts=(
        ContactPoint("Janne Leino", "press", "+3226693180", "leino@example.org"),
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
    picture=Picture("https://papers.example.org/media/card.jpg", 1200, 630),
    translations=(("de", "https://papers.example.org/de/publikationen/kosten/"),),
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

RECORDS = {"minimal": MINIMAL, "full": FULL, "right_to_left": RIGHT_TO_LEFT}
