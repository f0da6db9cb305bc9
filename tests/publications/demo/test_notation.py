"""How the demo's charts, figures and summaries are written down, and what becomes of them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from publications.blocks.kinds import ChartBlock, KeyPointBlock
from publications.charts import chart_data
from publications.demo import notation, papers

SAID = {"caption": "Spending.", "alt": "It\nrises.", "source": "Own count."}


def test_bars_become_a_chart_that_can_be_published():
    data = {"bars": [["A", 98], ["B", 2.5]], "unit": "%", "maximum": 100, "highlight": ["A"]}
    [block] = notation.blocks_of({"chart": data | {"line": 65, "line_label": "65 %"}, **SAID})
    value = ChartBlock().clean(ChartBlock().to_python(block["value"]))
    chart = chart_data.chart_of(value)
    assert (block["type"], chart.kind, chart.line) == ("chart", "bars", 65)
    assert [row.label for row in chart.rows if chart.is_highlighted(row)] == ["A"]
    assert value["description"] == "It rises."


def test_columns_become_a_series_in_time():
    [block] = notation.blocks_of({"chart": {"columns": [["2013", 4.7], ["2014", 5]]}, **SAID})
    chart = chart_data.chart_of(block["value"])
    assert [(row.label, row.value) for row in chart.rows] == [("2013", 4.7), ("2014", 5)]
    assert chart.kind == "columns"


def test_picture_has_its_alternative_text_in_one_line():
    [block] = notation.blocks_of({"figure": 7, **SAID})
    assert block["type"] == "figure"
    picture = {"image": 7, "decorative": False, "alt_text": "It rises."}
    assert block["value"] == {"image": picture, "caption": "Spending.", "source": "Own count."}


def test_figure_has_its_small_chart():
    points = [
        {"kind": "figure", "figure": "6.6", "values": [4.7, 5.2, 6.6], "text": "Trillion yen."},
        {"kind": "figure", "figure": "65 %", "share": 65, "text": "Of all."},
    ]
    block = KeyPointBlock()
    given = [block.clean(block.to_python(p["value"])) for p in notation.key_points(points)]
    assert [(p["values"], p["share"]) for p in given] == [("4.7 5.2 6.6", None), ("", 65)]


@pytest.mark.parametrize("glue", ["\n", " \n "])
def test_paragraph_that_is_glued_to_the_one_before_is_refused(glue):
    text = f"One sentence.{glue}Another one."
    for read in (notation.rich_text, notation.plain_paragraphs):
        with pytest.raises(
            ValueError, match="empty line before this paragraph of the demo: Another"
        ):
            read(text)
    with pytest.raises(ValueError, match="empty line"):
        notation.blocks_of({"paragraphs": text})


def test_no_paragraph_of_the_demo_is_glued_to_another():
    """A text of several lines is one of paragraphs; an address is the only one of lines."""
    for file in Path("publications/demo/content").rglob("*.toml"):
        content = tomllib.loads(file.read_text())
        content.get("publisher", {}).pop("address", None)
        for text in texts_in(content):
            assert notation.paragraphs_in(text), file.name


def texts_in(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from texts_in(part)


def test_summary_keeps_its_paragraphs():
    content = {"language": "ar", "title": "الميناء", "text": "\nOne line.\n\nTwo.\n"}
    summary = papers.other_summary(content)
    assert (summary.language, summary.text) == ("ar", "One line.\n\nTwo.")
