"""A small publishing house with one paper that has everything, built straight in the database."""

import datetime
import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale

from core.models import HomePage, PublisherSettings, SiteDocument, SiteImage
from people.models import ContactNumber, PeopleIndexPage, PersonPage
from publications.models import (
    Addressee,
    Contact,
    Contribution,
    OtherSummary,
    PaperFile,
    PaperPage,
    PaperRegion,
    PaperTopic,
    PublicationIndexPage,
    RecommendationSet,
    Region,
    Series,
    Topic,
)

PARAGRAPH = (
    "<p>Ferries leave the harbour twice a day, and the timetable has not changed in thirty years."
    '<span data-note="Harbour Board, *Annual review*, https://harbour.example/review.">*</span>'
    " Freight has doubled since, and nobody has counted the cost of waiting.</p>"
)


def image(title: str = "IMG_0042.jpg", size: tuple[int, int] = (240, 160), **fields) -> SiteImage:
    data = io.BytesIO()
    Image.new("RGB", size, "#0d5c47").save(data, "JPEG")
    data.seek(0)
    file = ImageFile(data, name="picture.jpg")
    return SiteImage.objects.create(title=title, file=file, **fields)


def pdf(title: str = "Harbour study", pages: int = 24, size: int = 1_200_000) -> SiteDocument:
    return SiteDocument.objects.create(
        title=title,
        file=ContentFile(b"%PDF-1.7\n", name="harbour-study.pdf"),
        file_size=size,
        media_type="application/pdf",
        pages=pages,
        language="en",
        sha256="9f" * 32,
    )


def publisher(**fields) -> PublisherSettings:
    house = PublisherSettings.load()
    for name, value in fields.items():
        setattr(house, name, value)
    house.save()
    return house


def person(given_name: str, family_name: str, **fields) -> PersonPage:
    page = PersonPage(given_name=given_name, family_name=family_name, **fields)
    PeopleIndexPage.objects.get().add_child(instance=page)
    return page


def paper(title: str = "The slow harbour", **fields) -> PaperPage:
    """A bare paper: what every field but the title has when nobody has filled it."""
    fields.setdefault("published_on", datetime.date(2024, 3, 7))
    page = PaperPage(title=title, **fields)
    PublicationIndexPage.objects.get().add_child(instance=page)
    return page


def file(page: PaperPage) -> PaperFile:
    return PaperFile.objects.create(paper=page, document=pdf())


def locale() -> Locale:
    return HomePage.objects.get().locale


def series(name: str = "Harbour Papers") -> Series:
    return Series.objects.get_or_create(name=name, locale=locale())[0]


def full_text() -> list[tuple[str, object]]:
    picture = {
        "image": image(size=(300, 200)).pk,
        "alt_text": "A line of lorries",
        "decorative": False,
    }
    table = {
        "data": [["Port", "Hours"], ["Northgate", "7"], ["Southgate", "11"]],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_caption": "Hours of waiting by port",
    }
    return [
        {"type": "heading", "value": {"text": "Where the hours go", "level": "2"}},
        {"type": "paragraph", "value": PARAGRAPH},
        {"type": "figure", "value": {"image": picture, "caption": "Northgate at noon", "source": "Harbour Board"}},
        {"type": "heading", "value": {"text": "On the quay", "level": "3"}},
        {"type": "paragraph", "value": PARAGRAPH},
        {"type": "quotation", "value": {"text": "Wir warten.", "attribution": "A driver", "language": "de"}},
        {"type": "heading", "value": {"text": "What a shorter wait is worth", "level": "2"}},
        {"type": "paragraph", "value": PARAGRAPH},
        {"type": "table", "value": {"table": table, "source": "Own count"}},
        {"type": "callout", "value": {"title": "How we counted", "text": "<p>By hand, for a week.</p>"}},
    ]  # fmt: skip


def full_paper() -> PaperPage:
    """A paper with every element that a reader can meet."""
    page = paper(
        subtitle="Can two ferries be enough?",
        kind=PaperPage.Kind.STUDY,
        series=series(),
        number="12/2024",
        doi="10.5555/harbour.2024.12",
        isbn="978-92-95033-01-6",
        abstract="This study counts the hours that freight spends waiting.\n\nIt finds many.",
        teaser="Two ferries a day carry what four should. A count, and four ways out.",
        hero_image=image(size=(320, 120), credit="Photo house"),
        hero_alt="A ferry at dawn",
        hero_caption="The first ferry of the day.",
        hero_credit="Studio North",
        cover_image=image("Cover file name", size=(200, 283)),
        cover_alt="A harbour drawn in blue",
        cover_credit="Drawing: B. Baltic",
        key_points=key_points(),
        full_text=full_text(),
    )
    author = person(
        "Ana Sofia", "De la Cruz", orcid="0000-0002-1825-0097", portrait=image("ana bild"),
        biography="<p>Ana Sofia De la Cruz counts <b>ships</b>.</p>",
    )  # fmt: skip
    contact = person(
        "Jörg", "Hadžić", role="Leiter der Abteilung Häfen", role_language="de",
        role_translation="Head of ports", email="joerg@harbour.example", office="Northgate",
        portrait=image("Jörg (2021)"),
    )  # fmt: skip
    add = [
        Contribution(
            paper=page, person=author, given_name="Ana", family_name="De la Cruz", affiliation="Fellow, 2024",
            sort_order=1,
        ),
        Contribution(paper=page, organisation="Harbour Watch", sort_order=2),
        Contribution(paper=page, given_name="Tom", family_name="Aalto", role="translator", sort_order=3),
        Contact(paper=page, person=contact, purpose="press"),
        ContactNumber(person=contact, kind="phone", number="+32 2 66931-80", e164="+3226693180", sort_order=1),
        ContactNumber(person=contact, kind="fax", number="+32 2 66931-62", e164="+3226693162", sort_order=2),
        PaperFile(paper=page, document=pdf()),
        PaperTopic(paper=page, topic=Topic.objects.create(name="Transport", locale=locale())),
        PaperRegion(paper=page, region=Region.objects.create(name="Baltic Sea", locale=locale())),
        recommendations(page, "Harbour boards", ["a third ferry", "a night shift"]),
        recommendations(page, "Ministers", ["a count every year"]),
    ]  # fmt: skip
    for one in add:
        one.save()
    return PaperPage.objects.get(pk=page.pk)


def key_points() -> list[dict]:
    points = [
        ("background", "", "<p><b>Two ferries</b> a day since 1994.</p>"),
        ("finding", "", "<p>Freight waits seven hours.</p>"),
        ("figure", "11 h", "<p>is the longest wait.</p>"),
    ]
    return [
        {"type": "key_point", "value": {"kind": kind, "figure": figure, "text": text}}
        for kind, figure, text in points
    ]


def recommendations(page: PaperPage, addressee: str, texts: list[str]) -> RecommendationSet:
    to = Addressee.objects.create(name=addressee, locale=locale())
    items = [{"type": "recommendation", "value": text} for text in texts]
    return RecommendationSet(
        paper=page, addressee=to, lead_in="the study recommends:", items=items,
        sort_order=page.recommendation_sets.count(),
    )  # fmt: skip


# The most and the least that a page must bear


LONG_TITLE = (
    "From the harbour to the hinterland and back again: how the timetables of two ferries came to "
    "decide what three ports, four railways and a whole coast can promise to those who wait"
)
NOTE = "Harbour Board, *Annual review of crossings and delays*, volume {}, pages 12 to 19."
ARABIC = "تنتظر الشحنات سبع ساعات في الميناء. تقترح هذه الدراسة عبّارة ثالثة ونوبة ليلية.\n\nوتبدأ بعدّ الساعات."


def chart(**fields) -> dict:
    value = {
        "kind": "bars",
        "data": "Northgate (with the old quay, where the lorries wait); 7\nSouthgate; 11\nIsland; 2.5",
        "unit": "hours",
        "maximum": 12,
        "line": 5,
        "line_label": "5 hours: what was promised",
        "highlight": "Southgate",
        "caption": "Hours of waiting by port.",
        "description": "Bar chart. Northgate: 7 hours. Southgate: 11. Island: 2.5.",
        "source": "Own count.",
    }
    return {"type": "chart", "value": value | fields}


def columns_chart() -> dict:
    data = "\n".join(f"{2010 + n}; {4 + n * 0.4:.1f}" for n in range(15))
    return chart(
        kind="columns", data=data, unit="million tonnes", maximum=None, line=8, line_label="Capacity",
        highlight="2024", caption="Freight, 2010 to 2024.", description="It grows every year.",
    )  # fmt: skip


def noted_paragraph(first: int, count: int, link: int = 0) -> dict:
    marks = "".join(
        f'A sentence that needs a note.<span data-note="{NOTE.format(n)}">*</span> '
        for n in range(first, first + count)
    )
    argued = f'<a href="#recommendation-{link}">as we recommend</a>' if link else ""
    return {"type": "paragraph", "value": f"<p>{marks}{argued}</p>"}


def wide_table() -> dict:
    data = [["Port", *map(str, range(2008, 2024))]]
    data += [[port, *["1,234.5"] * 16] for port in ("Northgate", "Southgate")]
    table = {"data": data, "first_row_is_table_header": True, "first_col_is_header": True}
    return {"type": "table", "value": {"table": table | {"table_caption": "All."}, "source": ""}}


def maximal_text() -> list[dict]:
    blocks: list[dict] = []
    for n in range(6):
        title = f"Chapter {n + 1}: what the count says about waiting"
        blocks += [
            {"type": "heading", "value": {"text": title, "level": "2"}},
            noted_paragraph(n * 10, 6, link=n + 1),
            {"type": "heading", "value": {"text": "A closer look", "level": "3"}},
            noted_paragraph(n * 10 + 6, 4),
        ]
    callout = {"title": "In short", "text": '<p>Wait <a href="#recommendation-2">less</a>.</p>'}
    return [
        *blocks[:2], chart(), *blocks[2:6], columns_chart(), *blocks[6:8], wide_table(), *blocks[8:],
        {"type": "callout", "value": callout},
    ]  # fmt: skip


def maximal_paper() -> PaperPage:
    """As much as a paper can hold: nine authors, six contacts, sixty notes, three sets of recommendations."""
    page = full_paper()
    long = (
        "let a third ferry leave at noon on every day on which more than a hundred lorries wait, "
        * 3
    )
    texts = [long, "count", "publish what was counted"]
    recommendations(page, "Shipping companies and the railways of the hinterland", texts).save()
    page.title = LONG_TITLE
    page.full_text = [*page.full_text.raw_data, *maximal_text()]
    small = {"kind": "figure", "text": "<p>of the freight waits.</p>"}
    page.key_points = [
        *page.key_points.raw_data,
        {"type": "key_point", "value": small | {"figure": "65 %", "share": 65}},
        {"type": "key_point", "value": small | {"figure": "6.6 million", "values": "4.7 5.2 6.6"}},
    ]
    page.save()
    for n in range(7):
        Contribution.objects.create(
            paper=page, given_name="Konstantina-Alexandra", family_name=f"Papadopoulou {n}",
            affiliation="Visiting fellow", sort_order=10 + n,
        )  # fmt: skip
    for n in range(5):
        other = person(
            "Contact", f"Number {n}", role="Programme manager", email="a@harbour.example"
        )
        Contact.objects.create(paper=page, person=other, purpose="events")
    OtherSummary.objects.create(paper=page, language="ar", title="الميناء البطيء", text=ARABIC)
    return PaperPage.objects.get(pk=page.pk)
