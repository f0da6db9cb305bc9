"""A text that was written on with headings in it, and one in parts, are one paper."""

from dataclasses import replace

import pytest

from core.models import PublisherSettings
from core.texts.cleaning import rich_text
from publications.blocks.kinds import FULL_TEXT_BLOCKS
from publications.facts.full_text import Blocks
from publications.facts.records import Surroundings
from publications.models import PaperPage
from publications.record import body
from tests import factories

pytestmark = pytest.mark.any_database

FEATURES = dict(FULL_TEXT_BLOCKS)["paragraph"].features
NOTED = 'See<span data-note="Board, *Review*.">†</span> it.'


def heading(text: str, level: int) -> tuple[str, dict[str, str]]:
    return ("heading", {"text": text, "level": str(level)})


def paragraph(html: str) -> tuple[str, str]:
    return ("paragraph", html)


def body_of(*blocks: tuple[str, object]) -> tuple[body.Block, ...]:
    """Return the body of a paper that was stored, without the addresses of its parts."""
    paper = factories.make_paper("Slow harbour", live=False, full_text=list(blocks))
    around = Surroundings(PublisherSettings(), address="", home="", without_pictures=True)
    stored = PaperPage.objects.get(pk=paper.pk)
    return tuple(replace(one, id="", former=()) for one in Blocks(around).of(stored.full_text))


def outline(blocks: tuple[body.Block, ...]) -> list[tuple[int, str]]:
    return [(one.level, one.text) for one in body.headings(blocks)]


def cleaned(html: str) -> str:
    return rich_text(html, FEATURES)


@pytest.mark.django_db
def test_headings_in_a_text_and_blocks_of_headings_are_one_record():
    in_parts = body_of(
        paragraph("<p>Before.</p>"), heading("Trade & ports", 2), paragraph("<p>A.</p>"), heading("By sea", 3),
        paragraph(f"<p>{NOTED}</p><ul><li>one</li></ul>"), heading("In winter", 4), paragraph("<p>C.</p>"),
        heading("Ends", 2), paragraph("<p>D.</p>"),
    )  # fmt: skip
    written_on = body_of(
        paragraph(
            f"<p>Before.</p><h2>Trade &amp; ports</h2><p>A.</p><h3>By sea</h3><p>{NOTED}</p><ul><li>one</li></ul>"
            "<h4>In winter</h4><p>C.</p><h2>Ends</h2><p>D.</p>"
        )
    )

    assert written_on == in_parts
    assert outline(written_on) == [(2, "Trade & ports"), (3, "By sea"), (4, "In winter"), (2, "Ends")]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ([2, 4, 4, 3], [2, 3, 3, 3]),
        ([3, 2, 4], [2, 2, 3]),
        ([4, 4, 2, 3], [2, 2, 2, 3]),
        ([2, 3, 4, 2, 4], [2, 3, 4, 2, 3]),
    ],
)
def test_no_level_is_left_out(written, read):
    as_text = "".join(f"<h{level}>Part</h{level}><p>Words.</p>" for level in written)
    as_blocks = [
        block for level in written for block in (heading("Part", level), paragraph("<p>Words.</p>"))
    ]

    assert [level for level, _text in outline(body_of(paragraph(as_text)))] == read
    assert [level for level, _text in outline(body_of(*as_blocks))] == read


@pytest.mark.django_db
def test_outline_goes_on_from_text_to_text():
    made = body_of(paragraph("<h2>A</h2><p>x</p>"), heading("B", 3), paragraph("<h4>C</h4><p>y</p>"))  # fmt: skip
    assert outline(made) == [(2, "A"), (3, "B"), (4, "C")]


@pytest.mark.django_db
def test_heading_keeps_its_address_and_can_be_named():
    paper = factories.make_paper(
        "Slow harbour",
        live=False,
        full_text=[
            paragraph('<h2 data-block-key="abcde">Costs</h2><p data-block-key="fghij">x</p>')
        ],
        part_names={"p-abcde": "costs", "p-fghij": "gone"},
    )
    around = Surroundings(PublisherSettings(), address="", home="", without_pictures=True)
    first, _second = Blocks(around).of(PaperPage.objects.get(pk=paper.pk).full_text)

    assert first.id == "p-abcde"
    assert paper.names_of_parts_there() == {"p-abcde": "costs"}


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4>", "<h2>A</h2><h3>B</h3><h4>C</h4><h4>D</h4>"),
        ("<h2>A</h2><h5>B</h5><h6>C</h6>", "<h2>A</h2><h4>B</h4><h4>C</h4>"),
        ("<h2><b>A</b> <i>b</i> <a href='https://example.org/'>c</a></h2>", "<h2>A b c</h2>"),
        ("<h2>CO<sub>2</sub> per m<sup>2</sup>, x<sup>th</sup></h2>", "<h2>CO₂ per m², xth</h2>"),
        ("<h2>A<br>b</h2>", "<h2>A b</h2>"),
        ("<h2> </h2><p>x</p><h3></h3>", "<p>x</p>"),
        ("<ul><li><h3>A</h3>b</li></ul>", "<ul><li><b>A</b><br/>b</li></ul>"),
        ("<blockquote><h3>A</h3><p>b</p></blockquote>", "<h3>A</h3><p>b</p>"),
        ("<h2><p>A</p></h2><p>b</p>", "<h2>A</h2><p>b</p>"),
        ('<h2>A<span data-note="n">†</span></h2><p>b</p>', '<h2>A</h2><p>b<span data-note="n">†</span></p>'),
        ('<h2>A<span data-note="n">†</span></h2><h3>B</h3><ul><li>c</li></ul>',
         '<h2>A</h2><h3>B</h3><ul><li>c<span data-note="n">†</span></li></ul>'),
        ('<p>a</p><h2>B<span data-note="n">†</span></h2>', '<p>a</p><h2>B</h2><p><span data-note="n">†</span></p>'),
        ('<h2><span data-note="n">†</span></h2>', '<p><span data-note="n">†</span></p>'),
        ('<h2><span lang="de">Zeitenwende</span></h2>', "<h2>Zeitenwende</h2>"),
    ],
)  # fmt: skip
def test_heading_is_one_line_of_words(html, kept):
    assert cleaned(html) == kept
    assert cleaned(kept) == kept


@pytest.mark.parametrize("kind", ["callout"])
def test_headings_pass_nowhere_else(kind):
    features = dict(FULL_TEXT_BLOCKS)[kind].child_blocks["text"].features
    assert rich_text("<h2>A</h2><h3>B</h3>", features) == "<p><b>A</b></p><p><b>B</b></p>"


@pytest.mark.django_db
def test_note_of_a_heading_that_was_stored_past_the_cleaning_stands_below_it():
    paper = factories.make_paper("Slow harbour", live=False, full_text=[paragraph("<p>x</p>")])
    raw = f"<h2>Costs {NOTED}</h2><h3></h3><p>x</p>"
    PaperPage.objects.filter(pk=paper.pk).update(full_text=[{"type": "paragraph", "value": raw}])
    around = Surroundings(PublisherSettings(), address="", home="", without_pictures=True)
    first, second, third = Blocks(around).of(PaperPage.objects.get(pk=paper.pk).full_text)

    assert (first.level, first.text) == (2, "Costs See it.")
    assert [note.number for note in body.notes([second])] == [1]
    assert body.plain(third.content) == "x"
