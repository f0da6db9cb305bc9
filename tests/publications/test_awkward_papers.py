"""No address of a reader answers with an error, whatever is stored."""

import io
import json
import re
from html import escape

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, note, settings
from wagtail.blocks import StreamValue

from people.models import PersonPage
from publications.blocks.kinds import FULL_TEXT_BLOCKS
from publications.covers import pictures
from publications.facts.print_faults import print_faults
from publications.facts.released import whole_record
from publications.formats.all_formats import ON_PUBLISH, ON_REQUEST
from publications.models import (
    Contribution,
    OtherSummary,
    PaperPage,
    PaperTopic,
    RecommendationSet,
    Topic,
)
from publications.record.body import plain
from publications.record.paper import Unprintable
from tests import factories
from tests.publications import awkward

pytestmark = pytest.mark.django_db
# What fails is reported as it was made: to make it smaller would take minutes.
AS_EVERY_TIME = settings(
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


# What is shown of a text, one database judges; that another keeps every sign of it, fewer papers tell.
PAPERS, PERSONS = (100, 40) if connection.vendor == "sqlite" else (30, 15)


@pytest.fixture
def paper() -> PaperPage:
    return factories.make_paper("A paper", authors=[("Ada", "Example")])


@pytest.fixture(autouse=True)
def plain_pictures(monkeypatch):
    """Pack pictures as they are painted: to find few colours for each takes as long as all else."""

    def png(picture) -> bytes:
        picture.save(buffer := io.BytesIO(), "PNG", compress_level=1)
        return buffer.getvalue()

    monkeypatch.setattr(pictures, "png", png)


def stream(model: type, name: str, data: list) -> StreamValue:
    return StreamValue(model._meta.get_field(name).stream_block, data, is_lazy=True)


def store(paper: PaperPage, made: dict) -> PaperPage:
    """Write what was made into the rows, past every check, and return the paper as it is read."""
    fields = {
        name: stream(PaperPage, name, value) if name in ("key_points", "full_text") else value
        for name, value in made["fields"].items()
    }
    PaperPage.objects.filter(pk=paper.pk).update(**fields)
    for model in (Contribution, RecommendationSet, OtherSummary):
        model.objects.filter(paper=paper).delete()
    rows = [
        Contribution(paper=paper, sort_order=n, **one)
        for n, one in enumerate(made["contributions"])
    ]
    Contribution.objects.bulk_create(rows)
    RecommendationSet.objects.bulk_create(
        RecommendationSet(
            paper=paper, sort_order=n, lead_in=one["lead_in"],
            items=stream(RecommendationSet, "items", one["items"]),
        )
        for n, one in enumerate(made["sets"])
    )  # fmt: skip
    OtherSummary.objects.bulk_create(OtherSummary(paper=paper, **one) for one in made["summaries"])
    return PaperPage.objects.get(pk=paper.pk)


def addresses(paper: PaperPage) -> list[str]:
    """Return where readers may meet a paper."""
    own = ["", "card.png", "chart-1.csv", *(form.NAME for form in ON_REQUEST)]
    return [
        *(f"{paper.url}{name}" for name in own),
        "/publications/",
        "/bookcase/",
        "/bookcase/years/",
        "/",
    ]


@given(made=awkward.PAPERS)
@settings(AS_EVERY_TIME, max_examples=PAPERS)
def test_every_address_of_an_awkward_paper_answers(paper, made):
    stored = store(paper, made)
    stored.obstacles()
    client = Client()
    for address in addresses(stored):
        note(address)
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
    assert client.get(stored.url).status_code == 200


@pytest.mark.any_database
@given(made=awkward.PAPERS)
@settings(AS_EVERY_TIME, max_examples=30)
def test_awkward_paper_is_made_or_its_editor_is_told(paper, made):
    stored = store(paper, made)
    told = stored.obstacles()
    for form in ON_PUBLISH:
        note(form.KIND)
        try:
            content = form.render(whole_record(stored))
        except Unprintable:
            assert told, form.KIND
        else:
            assert content


@given(made=awkward.PERSONS, term=awkward.TERMS)
@settings(AS_EVERY_TIME, max_examples=PERSONS)
def test_every_address_of_an_awkward_person_and_term_answers(paper, made, term):
    person = PersonPage.objects.first() or factories.make_person()
    PersonPage.objects.filter(pk=person.pk).update(**made)
    topic = Topic.objects.first() or Topic.objects.create(name="Trade", locale=paper.locale)
    Topic.objects.filter(pk=topic.pk).update(**term)
    PaperTopic.objects.get_or_create(paper=paper, topic=topic)
    Contribution.objects.filter(paper=paper).update(person=person)
    own = [person.url, f"{person.url}card.vcf", "/people/", paper.url, f"{paper.url}paper.bib"]
    for address in [*own, "/topics/", f"/topics/{topic.slug}/", "/search/?q=a", "/"]:
        note(address)
        assert Client().get(address).status_code == 200, address


# Parts that were stored past the form

WITH_NOTES = ["", "paper.txt", "paper.md", "paper.json"]


HOUSES = {"type": "heading", "value": {"text": "Houses", "level": "2"}}
CHART = {
    "type": "chart",
    "value": {
        "kind": "bars", "data": "Berlin; 4\nRome; 3", "highlight": "Paris; Rome", "maximum": 2,
        "caption": "Houses by city", "description": "Two bars.",
    },
}  # fmt: skip
UNEVEN = {
    "type": "table",
    "value": {"table": {"data": [["City", "Houses"], ["Bern"], ["Oslo", "7", "new"]]}},
}
LEFT_OUT = [
    {"type": "figure", "value": {"image": None, "caption": "A lost picture"}},
    {"type": "quotation", "value": {"text": "", "attribution": "A lost speaker"}},
    {"type": "chart", "value": {"kind": "bars", "data": "", "caption": "A lost chart"}},
]


@pytest.fixture
def partly_lost(paper) -> PaperPage:
    blocks = [HOUSES, LEFT_OUT[0], CHART, UNEVEN, *LEFT_OUT[1:]]
    PaperPage.objects.filter(pk=paper.pk).update(full_text=stream(PaperPage, "full_text", blocks))
    return PaperPage.objects.get(pk=paper.pk)


@pytest.mark.parametrize("name", ["", "paper.txt", "paper.md", "paper.json"])
def test_what_is_there_is_shown_alike_and_what_is_lost_is_left_out(partly_lost, name):
    shown = Client().get(f"{partly_lost.url}{name}").content.decode()

    for words in ("Berlin", "Rome", "Houses by city", "Bern", "Oslo", "new"):
        assert words in shown
    assert "A lost" not in shown
    assert "Figure 2" not in shown


EMPTY = [
    {"type": "callout", "value": {"title": None, "text": None}},
    {"type": "callout", "value": {}},
    {"type": "paragraph", "value": None},
    {"type": "paragraph", "value": "<p></p>"},
]
NOTED = {
    "type": "paragraph",
    "value": '<p>Ships<span data-note="">*</span> and ports<span data-note="See there.">*</span>.</p>',
}


@pytest.mark.parametrize("name", ["", "paper.txt", "paper.md", "paper.json"])
def test_parts_without_words_leave_nothing_behind(paper, name):
    shown = []
    for blocks in ([NOTED], [*EMPTY, NOTED]):
        full_text = stream(PaperPage, "full_text", blocks)
        PaperPage.objects.filter(pk=paper.pk).update(full_text=full_text)
        answer = Client().get(f"{paper.url}{name}").content.decode()
        # What has no key of its own gets one when it is stored.
        shown.append(re.sub(r"\bp-[0-9a-z]+|chart-[0-9a-z]+", "place", answer))
    alone, among_others = shown

    assert among_others == alone
    assert "See there." in alone
    assert "note-2" not in alone


# Signs that mean something elsewhere, and words from right to left, in each line that may call a note.
SAID = r"שלום <b>&amp; 5 %\\"
TOLD = r"ملاحظة {} &<%> [a [b\]]] $x_1$ https://example.org/a_(b)?c=1&d"


def calling(place: str) -> str:
    return f"{SAID}^[{TOLD.format(place)}]."


def rich(place: str) -> str:
    return f'<p>Words<span data-note="{escape(TOLD.format(place))}">*</span>.</p>'


PLACES = [
    "point", "lead-in", "item", "chart", "chart-source", "table", "table-source", "head", "row", "cell",
    "quotation", "speaker", "box", "box-text",
]  # fmt: skip


def noted_everywhere() -> dict:
    """Return a paper that calls a note in every line that may call one, in the order of their numbers."""
    cells = [[calling("head"), "Year"], [calling("row"), calling("cell")]]
    table = {
        "data": cells, "table_caption": calling("table"), "table_header_choice": "both",
        "first_row_is_table_header": True, "first_col_is_header": True,
    }  # fmt: skip
    chart = {**CHART["value"], "caption": calling("chart"), "source": calling("chart-source")}
    said = {"text": calling("quotation"), "attribution": calling("speaker")}
    full_text = [
        {"type": "chart", "value": chart},
        {"type": "table", "value": {"table": table, "source": calling("table-source")}},
        {"type": "quotation", "value": said},
        {"type": "callout", "value": {"title": calling("box"), "text": rich("box-text")}},
    ]
    point = {"kind": "finding", "figure": "", "text": rich("point")}
    item = {"type": "recommendation", "value": calling("item")}
    return {
        "fields": {
            "title": "Noted", "abstract": "Short.", "full_text": full_text,
            "key_points": [{"type": "key_point", "value": point}],
        },
        "contributions": [{"role": "author", "given_name": "Ada", "family_name": "Example"}],
        "sets": [{"lead_in": calling("lead-in"), "items": [item]}],
        "summaries": [],
    }  # fmt: skip


def test_notes_of_lines_have_one_number_in_every_format_and_stay_out_of_lists(client, paper):
    stored = store(paper, noted_everywhere())
    assert [f.sentence for f in print_faults(stored) if " note" in f.sentence] == []
    record = whole_record(stored)
    told = [plain(note.content).split()[1] for note in record.notes]
    assert told == PLACES
    pages = {name: client.get(f"{paper.url}{name}").content.decode() for name in WITH_NOTES}
    for name, written in pages.items():
        assert [written.count(f"ملاحظة {place} ") for place in PLACES] == [1] * len(PLACES), name
        assert "^[" not in written, name
    for number in range(1, len(PLACES) + 1):
        assert (
            pages[""].count(f'href="#note-{number}"') == pages[""].count(f'id="note-{number}"') == 1
        )
        assert [pages[name].count(f"[^{number}]") for name in ("paper.md",)] == [2]
    for form in ON_PUBLISH:
        assert form.render(record)
    elsewhere = [
        "/publications/",
        "/",
        "/search/?q=noted",
        f"{paper.url}paper.bib",
        f"{paper.url}paper.ris",
    ]
    for address in elsewhere:
        answer = client.get(address).content.decode()
        assert ("ملاحظة" in answer, "^[" in answer) == (False, False), address
    head = pages[""].partition("</head>")[0]
    assert ("ملاحظة" in head, "^[" in head) == (False, False)


@pytest.mark.parametrize(
    "stored",
    [
        [{"value": HOUSES["value"]}, HOUSES],
        [{}, {"type": None}, {"type": []}, {"type": "heading"}, {"type": "paragraph"}, HOUSES],
        ["heading", None, 1, HOUSES],
    ],
)
def test_block_that_does_not_say_what_it_is_is_left_out(client, paper, stored):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE publications_paperpage SET full_text = %s WHERE page_ptr_id = %s",
            [json.dumps(stored), paper.pk],
        )
    for name in ("", *(form.NAME for form in ON_REQUEST)):
        assert client.get(f"{paper.url}{name}").status_code == 200, name
    record = whole_record(PaperPage.objects.get(pk=paper.pk))
    assert [block.text for block in record.body] == ["Houses"]
    client.force_login(factories.make_user("publisher"))
    edit = reverse("wagtailadmin_pages:edit", args=[paper.pk])
    assert client.get(edit).status_code == 200


@pytest.mark.any_database
def test_awkward_papers_have_every_kind_of_block():
    assert {kind for kind, _block in FULL_TEXT_BLOCKS} <= set(awkward.BLOCKS)


@pytest.mark.any_database
@pytest.mark.parametrize(("kind", "block"), FULL_TEXT_BLOCKS)
def test_part_of_the_wrong_kind_is_as_if_it_had_been_left_empty(client, paper, kind, block):
    parts = [{name: odd} for name in getattr(block, "child_blocks", ()) for odd in awkward.ODDS]
    blocks = [{"type": kind, "value": value} for value in [*awkward.ODDS, *parts]]
    PaperPage.objects.filter(pk=paper.pk).update(full_text=stream(PaperPage, "full_text", blocks))
    assert client.get(paper.url).status_code == 200
    assert whole_record(PaperPage.objects.get(pk=paper.pk))


@pytest.mark.parametrize("stored", [{"type": "heading"}, 5, "heading", None, [None], [["x"]]])
def test_what_is_no_stream_is_an_empty_one(stored):
    field = PaperPage._meta.get_field("full_text")
    assert list(field.to_python(json.dumps(stored))) == []


def test_editor_is_told_of_each_part_that_readers_do_not_see(partly_lost):
    told = "\n".join(
        [*partly_lost.obstacles()["full_text"], *(f.sentence for f in print_faults(partly_lost))]
    )

    for sentence in (
        "The figure in block 2 of the full text has no picture: choose one.",
        "“Paris” is not among the labels of the data.",
        "a quotation without words",
        "Chart 2 cannot be drawn",
    ):
        assert sentence in told
