"""Comparing two versions in the admin: what readers would see changed is shown."""

import json
import re

import pytest
from django.urls import reverse

from publications.models import Contribution, PaperPage
from tests import factories

pytestmark = pytest.mark.django_db
OLD, NEW = "0b3c7a4e-0000-4000-8000-000000000001", "5d1f09c2-0000-4000-8000-000000000002"
TABLE = {"data": [["Port", "Ships"], ["Bremen", "12"], ["Oslo", "3"]], "table_caption": "Ships"}


def paragraph(html: str) -> list[dict]:
    return [{"type": "paragraph", "value": html, "id": OLD}]


def compared(client, before: dict, after: dict) -> str:
    """Return what the comparison of two versions shows, in one line."""
    paper = factories.make_paper("Slow harbour", live=False, **before)
    first = paper.save_revision(clean=False)
    for name, value in after.items():
        setattr(paper, name, value)
    second = paper.save_revision(clean=False)
    client.force_login(factories.make_user("administrator"))
    address = reverse("wagtailadmin_pages:revisions_compare", args=[paper.pk, first.pk, second.pk])
    page = client.get(address).content.decode()
    return " ".join(page[page.index('<td class="comparison') :].split())


def texts(before: str, after: str) -> tuple[dict, dict]:
    return (
        {"full_text": json.dumps(paragraph(before))},
        {"full_text": json.dumps(paragraph(after))},
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ('<p>So<span data-note="Old words.">†</span></p>', '<p>So<span data-note="New words.">†</span></p>',
         '[Note: <del class="deletion">Old</del><ins class="addition">New</ins> words.]'),
        ('<p><a href="https://one.example/">here</a></p>', '<p><a href="https://two.example/">here</a></p>',
         'here<del class="deletion"> [https://one.example/]</del><ins class="addition"> [https://two.example/]</ins>'),
        ("<p>10 m2</p>", "<p>10 m<sup>2</sup></p>",
         '<del class="deletion">m2</del><ins class="addition">m<sup>2</sup></ins>'),
        ("<p>H<sub>2</sub>O</p>", "<p>H<sup>2</sup>O</p>",
         '<del class="deletion"><sub>2</sub></del><ins class="addition"><sup>2</sup></ins>'),
        ("<p>so</p>", "<p><b>so</b></p>", '<del class="deletion">so</del><ins class="addition"><b>so</b></ins>'),
        ("<p>a<br/>b</p>", "<p>a b</p>", '<del class="deletion"><br></del><ins class="addition"> </ins>'),
        ("<ul><li>a</li></ul>", "<p>a</p>", '<del class="deletion">• </del>a'),
        ("<h2>Costs</h2><p>a</p>", "<h3>Costs</h3><p>a</p>",
         '<del class="deletion">H2 </del><ins class="addition">H3 </ins>Costs'),
        ("<p>&lt;b&gt;</p>", "<p>&lt;i&gt;</p>",
         '&lt;<del class="deletion">b</del><ins class="addition">i</ins>&gt;'),
    ],
)  # fmt: skip
def test_what_changed_in_a_text_is_shown(client, before, after, shown):
    assert shown in compared(client, *texts(before, after))


def test_change_that_nobody_sees_marks_nothing(client):
    shown = compared(client, *texts('<p data-block-key="a1">So</p>', "<p>So</p>"))

    assert "addition" not in shown
    assert "deletion" not in shown


def test_table_is_shown_as_a_table(client):
    later = {**TABLE, "data": [["Port", "Ships"], ["Bremen", "14"], ["Oslo", "3"], ["Riga", "5"]],
             "first_row_is_table_header": True}  # fmt: skip
    before, after = (
        json.dumps([{"type": "table", "value": {"table": table, "source": ""}, "id": OLD}])
        for table in (TABLE, later)
    )
    shown = compared(client, {"full_text": before}, {"full_text": after})

    assert "{&#x27;" not in shown
    assert '<td><del class="deletion">12</del><ins class="addition">14</ins></td>' in shown
    added = "".join(f'<td><ins class="addition">{words}</ins></td>' for words in ("Riga", "5"))
    assert f'<tr class="addition">{added}</tr>' in shown
    assert "<tr><td>Oslo</td><td>3</td></tr>" in shown
    assert "first row is a heading" in re.sub("<[^>]+>", "", shown)


def test_row_that_was_taken_out_is_crossed_out_in_each_cell(client):
    later = {**TABLE, "data": TABLE["data"][:2]}
    shown = compared(
        client,
        *(
            {"full_text": json.dumps([{"type": "table", "value": {"table": table}, "id": OLD}])}
            for table in (TABLE, later)
        ),
    )

    gone = "".join(f'<td><del class="deletion">{words}</del></td>' for words in ("Oslo", "3"))
    assert f'<tr class="deletion">{gone}</tr>' in shown


def test_change_of_a_plain_field_is_more_than_a_colour(client):
    shown = compared(client, {"subtitle": "Old words"}, {"subtitle": "New words"})

    assert '<del class="deletion">Old</del><ins class="addition">New</ins> words' in shown


def test_merged_and_aligned_cells_of_a_table_are_shown(client):
    later = TABLE | {
        "mergeCells": [{"row": 1, "col": 0, "rowspan": 2, "colspan": 1}],
        "cell": [{"row": 2, "col": 1, "className": "htRight htMiddle"}],
    }
    streams = (
        json.dumps([{"type": "table", "value": {"table": table, "source": ""}, "id": OLD}])
        for table in (TABLE, later)
    )
    page = compared(client, *({"full_text": stream} for stream in streams))

    words = re.sub("<[^>]+>", "", page)
    assert "Bremen [merged, rows: 2, columns: 1]" in words
    assert "3 [right]" in words


def test_another_picture_and_another_description_of_it_are_shown(client):
    one, other = factories.make_image("One"), factories.make_image("Other")

    def figure(image, alt: str) -> str:
        picture = {"image": image.pk, "alt_text": alt, "decorative": False}
        value = {"image": picture, "caption": "", "source": ""}
        return json.dumps([{"type": "figure", "value": value, "id": OLD}])

    shown = compared(
        client, {"full_text": figure(one, "A ship")}, {"full_text": figure(other, "A crane")}
    )

    assert shown.count("<img") == 2
    assert '<ins class="addition">crane</ins>' in shown


def test_order_of_authors_is_shown(client):
    paper = factories.make_paper("Slow harbour")
    paper.contributions = [Contribution(family_name=name) for name in ("Moor", "Neri", "Vries")]
    paper.save()
    first = paper.save_revision(clean=False)
    paper = PaperPage.objects.get(pk=paper.pk)
    rows = list(paper.contributions.all())
    for position, row in enumerate([rows[1], rows[0], rows[2]]):
        row.sort_order = position
    paper.contributions = [rows[1], rows[0], rows[2]]
    second = paper.save_revision(clean=False)
    client.force_login(factories.make_user("administrator"))
    address = reverse("wagtailadmin_pages:revisions_compare", args=[paper.pk, first.pk, second.pk])
    shown = client.get(address).content.decode()

    assert "Moved up 1 place." in shown
    assert "Moved down 1 place." in shown


def test_blocks_that_changed_places_are_named(client):
    first = {"type": "heading", "value": {"text": "One", "level": "2"}, "id": OLD}
    second = {"type": "paragraph", "value": "<p>Two</p>", "id": NEW}
    shown = compared(
        client,
        {"full_text": json.dumps([first, second])},
        {"full_text": json.dumps([second, first])},
    )

    assert "Moved to another place: " in shown


def test_every_kind_of_block_can_be_compared(client):
    chart = {"kind": "bars", "data": "A; 1\nB; 2", "unit": "", "maximum": None, "line": None, "line_label": "",
             "highlight": "", "caption": "Chart", "description": "Two bars", "source": ""}  # fmt: skip
    parts = [
        {"type": "heading", "value": {"text": "One", "level": "2"}},
        {"type": "quotation", "value": {"text": "Q", "attribution": "", "language": "de"}},
        {"type": "callout", "value": {"title": "T", "text": "<p>x</p>"}},
        {"type": "table", "value": {"table": None, "source": ""}},
        {"type": "chart", "value": chart},
    ]
    for number, part in enumerate(parts):
        part["id"] = f"0b3c7a4e-0000-4000-8000-00000000010{number}"
    before = json.dumps(parts)
    after = json.dumps(
        [*parts[1:4], {**parts[4], "value": {**chart, "kind": "columns", "line": 1.5}}]
    )
    shown = compared(client, {"full_text": before}, {"full_text": after})

    assert '<ins class="addition">1</ins>' in shown or '<ins class="addition">1.5</ins>' in shown
    assert "None" not in shown
