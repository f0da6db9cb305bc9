"""Captions and sources stand with their table or picture, found or chosen on the cutting table."""

import pytest

from publications.imports import cutting, word
from publications.imports.cutting import Cut
from publications.imports.manuscript import Manuscript
from tests.publications.imports.corpus.package import Package
from tests.publications.imports.corpus.word_writer import DRAWN, para
from tests.publications.imports.word.files import call, picture, table

GRID = table(("Harbour", "Cost"), ("Riga", "4"), ("Bremen", "3"))


def manuscript(*parts: str) -> Manuscript:
    """Return a text of parts below a title and a heading; ``picture`` is one."""
    package = Package()
    package.note("footnote", para("Of all flags."))
    drawn = para(DRAWN.format(alt="", how="r:embed", key=package.picture(picture())))
    package.body += [para("The slow harbour", style="Title"), para("Ports", style="Heading1")]
    package.body += [
        drawn if part == "picture" else part if part.startswith("<") else para(part)
        for part in parts
    ]
    return word.read(package.content())


def shown(made: Cut) -> list[tuple[str, str, str]]:
    return [
        (b.kind, b.caption, b.source) for b in made.draft.full_text if b.kind in ("table", "figure")
    ]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Table 1: Costs by harbour", "Costs by harbour"), ("Table 1 Costs by harbour", "Costs by harbour"),
        ("Tabelle 2.1 – Kosten", "Kosten"), ("Tab. 3. Kosten", "Kosten"), ("Tableau 1 : coûts", "coûts"),
        ("Karte 1: Häfen", "Häfen"), ("Table 1 shows that costs grow.", ""), ("Tabelle 1 zeigt die Kosten.", ""),
        ("Le tableau 1 montre les coûts.", ""), ("Table of costs", ""),
    ],
)  # fmt: skip
def test_line_with_a_number_is_a_caption_and_a_sentence_about_a_table_is_none(line, caption):
    made = cutting.cut(manuscript(line, GRID), {})
    assert shown(made) == [("table", caption, "")]


def test_caption_that_was_chosen_stands_with_the_nearest_picture():
    source = manuscript("picture", "A sentence.", "A red field", "Photograph: A. Moor", "picture")
    assert shown(cutting.cut(source, {})) == [("figure", "", ""), ("figure", "", "")]
    made = cutting.cut(source, {4: "caption", 5: "source"})
    assert shown(made) == [("figure", "", ""), ("figure", "A red field", "Photograph: A. Moor")]
    assert (made.roles[4], made.roles[5]) == ("caption", "source")
    assert "A red field" not in "".join(block.html for block in made.draft.full_text)


def test_caption_that_was_chosen_far_away_loses_its_label_like_any_other():
    source = manuscript("Figure 1: A red field", "A sentence.", "picture")
    assert shown(cutting.cut(source, {2: "caption"})) == [("figure", "A red field", "")]


@pytest.mark.parametrize("role", ["text", "quotation", "box"])
def test_caption_that_was_chosen_as_text_is_no_caption(role):
    source = manuscript("Table 1: Costs", GRID, "Source: Board.")
    made = cutting.cut(source, {2: role, 4: role})
    assert shown(made) == [("table", "", "")]
    words = "".join(block.html + block.text for block in made.draft.full_text)
    assert "Table 1: Costs" in words
    assert "Source: Board." in words


def test_source_may_stand_between_the_caption_of_a_table_and_its_rows():
    lines = (
        "Table 1: Costs",
        "Source: Board.",
        GRID,
        "Source: A poll.",
        "Figure 1: Red",
        "picture",
    )
    made = cutting.cut(manuscript(*lines, "Source: Own.", GRID), {})
    assert shown(made)[0] == ("table", "Costs", "Board.")
    assert shown(made)[1:] == [("figure", "Red", "Own."), ("table", "", "")]


def test_caption_of_nothing_goes_to_the_editor():
    made = cutting.cut(manuscript("A red field", "A sentence."), {2: "caption"})
    assert made.draft.notes == ("A red field",)


def test_two_chosen_captions_of_one_table_are_joined():
    made = cutting.cut(manuscript("Costs", GRID, "By harbour"), {2: "caption", 4: "caption"})
    assert shown(made) == [("table", "Costs By harbour", "")]


def test_notes_of_caption_source_and_box_stand_where_they_are_called():
    box = table((para("Ships", call(1)),))
    made = cutting.cut(
        manuscript(
            GRID,
            "Between.",
            para("Table 2: Costs", call(1)),
            GRID,
            para("Source: Board", call(1)),
            box,
        ),
        {},
    )
    *_before, block, boxed = made.draft.full_text
    assert (block.caption, block.source) == ("Costs^[Of all flags.]", "Board^[Of all flags.]")
    assert boxed.html == '<p>Ships<span data-note="Of all flags.">*</span></p>'
    assert made.draft.notes == ()
