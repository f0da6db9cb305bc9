"""What is chosen on the cutting table is what becomes of a piece, and nothing else changes."""

import re

import pytest

from publications.imports import cutting, word
from publications.imports.cutting import Cut, cut
from publications.imports.draft import UnreadableText
from publications.imports.manuscript import Manuscript, SourcePiece
from publications.imports.roles import FOUND_ONLY, ROLES, role_of
from tests.publications.imports.word import files
from tests.publications.imports.word.files import by_hand, paragraph

PARTS = [
    ("The slow harbour", "Title"), ("Why freight waits", "Subtitle"), ("By Ada Example", ""),
    ("Freight waits for three days in the harbours of the north, and nobody counts.", ""),
    ("Introduction", "Heading1"), ("It waits.", ""), ("Ports matter.", ""), ("Costs", "Heading2"), ("It costs.", ""),
]  # fmt: skip
SUBTITLE, BYLINE, ABSTRACT, INTRODUCTION, WAITS, MATTER, COSTS = range(1, 8)


@pytest.fixture
def manuscript():
    return word.read(by_hand("".join(paragraph(text, style=style) for text, style in PARTS)))


def body(made: Cut) -> list[tuple[str, str]]:
    return [(block.kind, block.text or block.html) for block in made.draft.full_text]


def test_suggested_roles_are_those_that_the_draft_has(manuscript):
    assert cut(manuscript, {}).roles == (
        "title", "subtitle", "byline", "abstract", "heading 1", "text", "text", "heading 2", "text",
    )  # fmt: skip


def test_piece_that_was_chosen_as_text_stands_in_the_text(manuscript):
    made = cut(manuscript, {ABSTRACT: "text"})
    assert made.draft.abstract == ()
    assert body(made)[0][1].startswith(f"<p>{PARTS[ABSTRACT][0]}</p><h2>Introduction</h2>")


@pytest.mark.parametrize(
    ("role", "field", "value"),
    [
        ("subtitle", "subtitle", "It waits."),
        ("abstract", "abstract", (PARTS[3][0], "It waits.")),
        ("notes", "notes", ("It waits.",)),
    ],
)
def test_piece_goes_where_it_was_chosen_to_go(manuscript, role, field, value):
    made = cut(manuscript, {WAITS: role})
    assert getattr(made.draft, field) == value
    assert "<p>Ports matter.</p>" in body(made)[-1][1]
    assert made.roles[WAITS] == role


def test_title_that_was_chosen_takes_the_place_of_another(manuscript):
    made = cut(manuscript, {INTRODUCTION: "title"})
    assert made.draft.title == "Introduction"


def test_headings_take_the_level_that_was_chosen(manuscript):
    made = cut(manuscript, {MATTER: "heading 1", COSTS: "heading 1"})
    html = "".join(block.html for block in made.draft.full_text)
    assert re.findall(r"<(h\d)>", html) == ["h2", "h2", "h2"]


def test_what_is_left_out_is_nowhere_and_told(manuscript):
    made = cut(manuscript, {MATTER: "leave out"})
    assert "Ports" not in repr(made.draft.full_text)
    assert made.draft.receipt[MATTER].field == "left out: by the editor"


def test_key_points_and_recommendations_are_in_their_order(manuscript):
    made = cut(
        manuscript,
        {WAITS: "lead-in", MATTER: "recommendation", COSTS: "key point", ABSTRACT: "key point"},
    )
    assert [p.text for p in made.draft.key_points] == [PARTS[3][0], "Costs"]
    (one,) = made.draft.recommendation_sets
    assert one.items == ("Ports matter.",)


def test_sections_of_one_kind_lose_nothing_to_each_other():
    body = [("The slow harbour", "Title")]
    for heading in ("Key findings", "At a glance"):
        body += [(heading, "Heading1"), (f"{heading}: one.", "List"), (f"{heading}: two.", "List")]
    pieces = [
        SourcePiece(
            {"Title": "text", "Heading1": "heading"}.get(style, "entry"),
            text,
            text,
            level=1,
            style="title" if style == "Title" else "",
        )
        for text, style in body
    ]
    draft = cutting.draft_of(Manuscript(tuple(pieces)))
    assert [point.text for point in draft.key_points] == [
        "Key findings: one.", "Key findings: two.", "At a glance: one.", "At a glance: two.",
    ]  # fmt: skip


def test_recommendation_without_a_lead_in_makes_a_set_of_its_own(manuscript):
    (one,) = cut(manuscript, {MATTER: "recommendation"}).draft.recommendation_sets
    assert (one.addressee, one.items) == ("", ("Ports matter.",))


def test_names_that_were_chosen_are_authors(manuscript):
    made = cut(manuscript, {WAITS: "byline"})
    assert [str(name) for name in made.draft.byline] == ["Ada Example", "It waits."]


def test_box_and_quotation_stand_in_their_place(manuscript):
    made = cut(manuscript, {WAITS: "box", MATTER: "quotation"})
    assert body(made)[1:3] == [("callout", "<p>It waits.</p>"), ("quotation", "Ports matter.")]


@pytest.mark.parametrize("role", sorted(set(ROLES) - FOUND_ONLY))
@pytest.mark.parametrize("at", range(len(PARTS)))
def test_no_choice_loses_a_word(manuscript, at, role):
    try:
        made = cut(manuscript, {at: role})
    except UnreadableText:
        assert at == 0  # no title is left
        return
    draft = made.draft
    told = repr((draft.title, draft.subtitle, [str(n) for n in draft.byline], draft.abstract, draft.key_points,
                 draft.recommendation_sets, draft.full_text, draft.notes))  # fmt: skip
    left_out = [line.text for line in draft.receipt if line.field.startswith("left out")]
    assert all(
        text in told or text in left_out for text, _style in PARTS if text != "By Ada Example"
    )
    assert len(draft.receipt) == len(PARTS)
    assert all(line.field for line in draft.receipt)


def test_every_field_of_a_receipt_has_a_role():
    draft = cutting.draft_of(word.read(files.authors_paper()))
    assert "notes" not in {role_of(line.field) for line in draft.receipt}


def test_framed_paragraph_is_a_box_that_may_be_text_and_a_heading_names_one():
    shade = '<w:shd w:val="clear" w:fill="DCE6F1"/>'
    framed = [
        paragraph(text).replace("<w:p>", f"<w:p><w:pPr>{shade}</w:pPr>")
        for text in ("We asked forty harbours.", "Four are silent.")
    ]
    content = by_hand(
        files.TITLE
        + paragraph("Ports", style="Heading1")
        + "".join(framed)
        + paragraph("So be it.")
    )
    manuscript = word.read(content)
    made = cut(manuscript, {})
    assert made.roles == ("title", "heading 1", "box", "box", "text")
    assert body(made)[1] == ("callout", "<p>We asked forty harbours.</p><p>Four are silent.</p>")
    assert body(cut(manuscript, {3: "text"}))[1:] == [
        ("callout", "<p>We asked forty harbours.</p>"),
        ("paragraph", "<p>Four are silent.</p><p>So be it.</p>"),
    ]
    (named,) = cut(manuscript, {1: "box", 4: "box"}).draft.full_text
    assert (named.kind, named.text, named.html.count("<p>")) == ("callout", "Ports", 3)
