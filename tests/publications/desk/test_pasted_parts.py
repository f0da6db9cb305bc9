"""What is pasted into the full text, as blocks of it."""

import json

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.any_database

TABLE = "<table><tr><td>Harbour</td><td>Area</td></tr><tr><td>Riga</td><td>4 km<sup>2</sup></td></tr></table>"
LIBRE = """<h1>Costs</h1><p>It waits<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">
<sup>1</sup></a>.</p>
<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Board.</p></div>"""
GOOGLE = """<b style="font-weight:normal;"><h2>Costs</h2><p>It waits<sup><a
href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Board.</span></p></div></b>"""
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {}</style></head><body link="#0563C1">
<!--StartFragment--><table border=0 style='border-collapse:collapse'><col width=64><tr height=20>
<td class=xl65>Harbour</td><td>Days</td></tr><tr><td>Riga</td><td align=right x:num>4</td></tr></table>
<!--EndFragment--></body></html>"""


@pytest.fixture
def ask(client, db):
    client.force_login(factories.make_user("editor"))
    factories.catalogue()
    return lambda **given: client.post(reverse("pasted_parts"), given).json()


def words(block: dict) -> str:
    return "\n".join(one["text"] for one in json.loads(block["value"])["blocks"])


def rows(block: dict) -> list[list[str]]:
    table = block["value"]["table"]
    return (json.loads(table) if isinstance(table, str) else table)["data"]


def test_notes_of_cells_stand_in_them(ask):
    called = LIBRE.replace("<p>It waits", "<p>A^[b].</p><table><tr><td>Riga ^[x]", 1)
    html = called.replace(".</p>\n", "</td><td>4</td></tr></table>", 1)
    *_before, block = ask(html=html)["blocks"]
    assert rows(block) == [[r"Riga \^[x]^[Board.]", "4"]]


@pytest.mark.parametrize("html", [LIBRE, GOOGLE], ids=["LibreOffice", "Google Docs"])
def test_notes_and_headings_are_one_text(ask, html):
    judged = ask(html=html)
    (block,) = judged["blocks"]
    content = json.loads(block["value"])
    assert [one["type"] for one in content["blocks"]] == ["header-two", "unstyled"]
    assert [one["data"] for one in content["entityMap"].values()] == [{"note": "Board."}]
    assert judged["done"] == "In their places: 1 heading and 1 note."


@pytest.mark.parametrize(
    ("given", "area"),
    [
        ({"html": EXCEL}, "4"),
        ({"text": "Harbour\tDays\nRiga\t4\n"}, "4"),
        ({"text": 'Harbour\tDays\nRiga\t"4\nor 5"\n'}, "4\nor 5"),
        ({"html": f"<google-sheets-html-origin>{TABLE}</google-sheets-html-origin>"}, "4 km²"),
    ],
)
def test_cells_are_a_table(ask, given, area):
    (block,) = ask(**given)["blocks"]
    assert block["type"] == "table"
    assert rows(block)[1] == ["Riga", area]


def test_tables_stand_between_the_texts(ask):
    judged = ask(html=f"<p>Before.</p>{TABLE}<p>After.</p>")
    assert [block["type"] for block in judged["blocks"]] == ["paragraph", "table", "paragraph"]
    assert words(judged["blocks"][2]) == "After."
    assert judged["told"] == "This has 1 table: put them in their places?"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"html": "<p>One.</p><p>Two.</p>"},
        {"text": "One\ttab in a line\nand none here"},
        {"text": "PK\x03\x04\x00\x00"},
        {"html": "<p>" + "x" * 2_000_001 + "</p>"},
    ],
)  # fmt: skip
def test_what_a_text_can_hold_is_left_to_it(ask, given):
    assert ask(**given) == {}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("h1 h2 h3 h4", "two three four four"),
        ("h2 h3 h5", "two three four"),
        ("h3 h5", "three four"),
        ("h1 h3", "two four"),
    ],
)
def test_headings_keep_their_levels_below_the_title(ask, written, kept):
    html = "".join(f"<{tag}>Part</{tag}><p>Words.</p>" for tag in written.split())
    (block,) = ask(html=html)["blocks"]
    found = [one["type"] for one in json.loads(block["value"])["blocks"]]
    assert [kind for kind in found if kind != "unstyled"] == [f"header-{n}" for n in kept.split()]


def test_pictures_are_told(ask):
    told = ask(html="<p>One.</p><p><img src='file:///c:/a.png'></p>")["told"]
    assert told == "A picture does not come with a paste: add it as a figure."


def test_nobody_else_is_answered(client, db):
    assert client.post(reverse("pasted_parts"), {"html": TABLE}).status_code == 302
