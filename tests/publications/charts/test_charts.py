"""Charts: what an editor types, what is refused and in which words, and what is drawn of it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from wagtail.blocks import StructBlockValidationError

from publications.blocks.kinds import ChartBlock, KeyPointBlock
from publications.charts import chart_data, chart_files, chart_svg, places_of_words, small_charts
from publications.facts.summary import small_drawing

BARS = {"kind": "bars", "data": "Finland (1995); 2.8\n\nAustria; 5,5\nPoland; 10", "unit": "years"}


def chart(**fields) -> chart_data.Chart:
    return chart_data.chart_of(BARS | fields)


def drawn(one: chart_data.Chart) -> ElementTree.Element:
    return parsed(chart_svg.svg(one, "section-3", "Title <1>", 'A "b" & c'))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own drawing


def rects(svg: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [e for e in svg.iter("rect") if e.get("class") == kind]


def words(svg: ElementTree.Element) -> list[str]:
    return ["".join(e.itertext()) for e in svg.iter("text")]


def columns(values: list[float], **fields) -> chart_data.Chart:
    data = "\n".join(f"{2000 + n}; {value}" for n, value in enumerate(values))
    return chart(kind="columns", data=data, **fields)


def test_numbers_are_read_with_point_or_comma_and_shown_as_typed():
    rows = chart().rows
    assert [(r.label, r.value, r.shown) for r in rows] == [
        ("Finland (1995)", 2.8, "2.8"),
        ("Austria", 5.5, "5,5"),
        ("Poland", 10.0, "10"),
    ]


@pytest.mark.parametrize(
    ("typed", "value"), [("12 000", 12000), ("-3", -3), ("−0,5", -0.5), ("0.125", 0.125)]
)
def test_number_may_be_written_as_people_write_them(typed, value):
    assert chart_data.value_of(typed) == value


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("data", "", "at least one line"),
        ("data", "Finland 2.8", "Line 1: put a semicolon"),
        ("data", "Finland; 2.8\n; 3", "Line 2: put a semicolon"),
        ("data", "Finland; many", "Line 1: “many” is not a number"),
        ("data", "Finland; 1,000", "Write 1000"),
        ("data", "Finland; inf", "not a number"),
        ("data", "A; 1\nA; 2", "“A” stands there twice"),
        ("data", "\n".join(f"{n}; 1" for n in range(41)), "41 lines"),
        ("data", f"{'x' * 81}; 1", "80 characters"),
        ("highlight", "Sweden", "“Sweden” is not among the labels"),
        ("maximum", 9.0, "larger than this"),
    ],
)
def test_what_cannot_be_drawn_is_told_beside_its_field(field, value, message):
    with pytest.raises(chart_data.ChartError, match=re.escape(message)) as told:
        chart(**{field: value})
    assert told.value.field == field


def test_line_beyond_the_scale_is_refused():
    with pytest.raises(chart_data.ChartError, match="beyond the end"):
        chart(line=20.0, maximum=15.0)


def test_block_tells_the_editor_in_the_field_and_lets_a_draft_wait():
    block = ChartBlock()
    typed = block.to_python(BARS | {"caption": "Years.", "description": "Bars.", "data": "Finland"})
    with pytest.raises(StructBlockValidationError) as told:
        block.clean(typed)
    assert list(told.value.block_errors) == ["data"]
    block.child_blocks["data"].field.required = False
    typed["data"] = ""
    assert block.clean(typed)["caption"] == "Years."


def test_chart_has_a_name_and_a_description_and_no_style():
    svg = drawn(chart())
    assert svg.get("role") == "img"
    named = {e.get("id"): e.text for e in svg.iter() if e.get("id")}
    assert named[svg.get("aria-labelledby")] == "Title <1>"
    assert named[svg.get("aria-describedby")] == 'A "b" & c'
    assert not [e for e in svg.iter() if e.get("style") or e.get("fill")]


def test_bars_are_as_long_as_their_values():
    widths = [r.get("width") for r in rects(drawn(chart(maximum=20.0)), "chart-hot")]
    assert widths == ["14%", "27.5%", "50%"]


def test_negative_bars_grow_the_other_way_from_zero():
    bars = rects(drawn(chart(data="A; -5\nB; 15")), "chart-hot")
    assert [(b.get("x"), b.get("width")) for b in bars] == [("0%", "25%"), ("25%", "75%")]


@pytest.mark.parametrize(
    ("fields", "hot"),
    [({}, 3), ({"line": 5.0}, 2), ({"highlight": "Poland; Austria"}, 2), ({"line": 10.0}, 0)],
)
def test_highlighted_are_the_named_or_those_past_the_line_or_all(fields, hot):
    svg = drawn(chart(**fields))
    assert len(rects(svg, "chart-hot")) == hot
    assert len(rects(svg, "chart-bar")) == 3 - hot


def breadth(words: str) -> float:
    """Return how wide some words are in Archivo, in em; a letter is taken for half an em."""
    return sum(
        0.58 if sign.isdigit() else 0.63 if sign == "−" else 0.3 if sign in ".,/\u202f" else 0.5
        for sign in words
    )


def boxes_of_words(svg: ElementTree.Element, width: float = 20) -> list[tuple[float, ...]]:
    """Return where each text that such a width shows stands, in em: left, top, right, bottom."""
    found = []
    for e in svg.iter("text"):
        from_width = re.search(r"chart-from-(\d+)", e.get("class"))
        if from_width and int(from_width[1]) > width:
            continue
        x, y = (
            float(e.get("x").removesuffix("%")) * width / 100,
            float(e.get("y").removesuffix("em")),
        )
        wide = breadth("".join(e.itertext()))
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[e.get("text-anchor", "start")]
        found.append((left, y - 0.7, left + wide, y))
    return found


def expect_no_words_crossed(svg: ElementTree.Element, width: float = 20) -> None:
    boxes = boxes_of_words(svg, width)
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert -0.01 <= left <= right <= width + 0.01, (words(svg)[at], boxes)
        for other in boxes[at + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (words(svg)[at], width, boxes)


@pytest.mark.parametrize(
    ("values", "line", "label"),
    [
        ([77, 95, 99, 95, 83], 90.0, "90 % : objectif depuis 2023"),
        (
            [77, 95, 99, 95, 89.9],
            90.0,
            "the target of the second regulation, which nobody has met since",
        ),
        ([-77, -95, 20, -85], -90.0, "floor"),
        ([-77, -95, -20, -100], None, ""),
        ([3, 5, 7.8, 8], 8.0, "asked for"),
    ],
)
def test_no_words_of_columns_cross_each_other_or_the_marked_line(values, line, label):
    svg = drawn(columns(values, line=line, line_label=label, unit="%"))
    expect_no_words_crossed(svg)
    boxes = boxes_of_words(svg)
    for mark in (e for e in svg.iter("line") if e.get("class") == "chart-line"):
        y, start = (
            float(mark.get("y1").removesuffix("em")),
            float(mark.get("x1").removesuffix("%")) / 5,
        )
        end = float(mark.get("x2").removesuffix("%")) / 5
        assert not [b for b in boxes if b[1] < y < b[3] and b[0] < end and b[2] > start]
    assert label.replace(" ", "") in "".join(words(svg)).replace(" ", "")


@pytest.mark.parametrize(
    "value", ["{n}", "-{n}", "1 234 567,{n:02}", "-{n}123456789.25", "{n}0000000000", "-0.0{n}5"]
)
@pytest.mark.parametrize("label", ["{year}", "{year}/{after}", "Winter {year} in the old harbour"])
def test_any_number_of_columns_is_drawn_with_its_words_apart_and_within(value, label):
    """What cannot stand is left out; the last number is there wherever it has room at all."""
    for count in range(1, 41):
        data = "\n".join(
            f"{label.format(year=2000 + n, after=n)}; {value.format(n=n)}"
            for n in range(1, count + 1)
        )
        svg = drawn(chart(kind="columns", data=data, unit="thousands of passengers in a year, all"))
        for width in (20, 30, 44):
            expect_no_words_crossed(svg, width)
        assert value.format(n=count).replace("-", "−") in words(svg)


def test_words_at_bars_and_at_a_small_chart_stay_within():
    for line in (1.0, 33.5, 50.0, 65.9, 99.0):
        data = f"{'x' * 80}; 100\nHafen; 7"
        label = "the target of the second regulation, which nobody has met"
        expect_no_words_crossed(drawn(chart(data=data, line=line, line_label=label)))
    values = ["1234567", "-89.25", "1250000"] * 4
    for count in range(2, 13):
        point = {"share": None, "figure": "", "highlight": "", "values": " ".join(values[:count])}
        for width in (20, 27):
            expect_no_words_crossed(parsed(small_drawing({"kind": "figure", **point})), width)


def test_long_label_is_broken_and_loses_no_word():
    label = "Northgate with the old quay where the lorries wait for the ferry to the island"
    svg = drawn(chart(data=f"{label}; 7"))
    assert len(words(svg)) > 1
    assert "".join(words(svg)).replace(" ", "") == f"7\u00a0years{label.replace(' ', '')}"


def test_columns_write_every_value_where_there_is_room_and_the_important_ones_where_not():
    few = drawn(columns([1, 2, 3]))
    assert {"1", "2", "3"} <= set(words(few))
    many = list(range(4101, 4131))
    shown = set(words(drawn(columns(many, highlight="2012"))))
    assert {"4113", "4130"} <= shown
    assert len(shown & {str(value) for value in many}) < 6


@pytest.mark.parametrize("values", [[0, 0], [5], [-3, -1], [10**9, 2 * 10**9], [0.001, 0.002]])
def test_any_values_give_a_drawing_inside_its_frame(values):
    for kind in ("bars", "columns"):
        data = "\n".join(f"{n}; {value}" for n, value in enumerate(values))
        svg = drawn(chart(kind=kind, data=data))
        height = float(svg.get("height").removesuffix("em"))
        for rect in svg.iter("rect"):
            x, width = (float(rect.get(name).removesuffix("%")) for name in ("x", "width"))
            y, high = (float(rect.get(name).removesuffix("em")) for name in ("y", "height"))
            assert x >= 0
            assert x + width <= 100.001
            assert 0 <= y <= y + high <= height


def test_scale_ends_at_round_numbers_and_keeps_the_comma():
    svg = drawn(columns([4.7, 8.9]))
    assert {"0", "5", "10"} <= set(words(svg))
    german = chart(kind="columns", data="2013; 0,4\n2014; 1,3")
    assert "0,5" in words(drawn(german))


@pytest.mark.parametrize("kind", ["bars", "columns"])
@pytest.mark.parametrize("end", [1.0, 10_000.0, 1e12])
def test_scale_that_ends_far_above_the_data_has_few_lines(kind, end):
    small = chart(kind=kind, data="2001; 0.0001\n2002; 0.0024", maximum=end)
    assert 2 <= len(chart_svg.scale_of(small, rounded=True).ticks) <= 6
    assert len(chart_svg.svg(small, "chart", "Title", "What it shows")) < 20_000


def test_file_for_spreadsheets_has_plain_numbers_and_no_formulas():
    text = chart_data.csv_text(chart(data='=1+1; 5,5\n"Q", the; −2'))
    assert text.splitlines() == ["Name,years", "'=1+1,5.5", '"""Q"", the",-2']
    assert chart_data.csv_text(chart(unit="+ %")).splitlines()[0] == "Name,'+ %"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"values": "4.7 5.2 6.6"}, None),
        ({"share": 65.0}, None),
        ({"values": "4.7"}, "values"),
        ({"values": "4.7 many"}, "values"),
        ({"values": "1 2", "share": 5.0}, "share"),
        ({"values": "2,5 5", "highlight": "2.5"}, None),
        ({"values": "2,5 5", "highlight": "3"}, "highlight"),
        ({"values": "2,5 5", "highlight": "the last"}, "highlight"),
        ({"share": 65.0, "highlight": "65"}, "highlight"),
    ],
)
def test_small_chart_of_a_key_point_is_checked(fields, wrong):
    block = KeyPointBlock()
    point = block.to_python({"kind": "figure", "figure": "2 %", "text": "<p>Of all.</p>"} | fields)
    if wrong:
        with pytest.raises(StructBlockValidationError) as told:
            block.clean(point)
        assert list(told.value.block_errors) == [wrong]
    else:
        assert block.clean(point)["figure"] == "2 %"


@pytest.mark.parametrize(
    ("figure", "chosen", "hot"),
    [
        ("2.5 %", "", [0]),
        ("2,5 %", "", [0]),
        ("−4 %", "", [3]),
        ("–4 %", "", [3]),
        ("1 250 km", "", [2]),
        ("€1.250", "", [2]),
        ("5.5 million", "", [1, 4]),
        ("5 %", "", []),
        ("2/3", "", []),
        ("CO2", "", []),
        ("x5.5 more", "", []),
        ("5½ %", "", []),
        ("x2.5: 5.5 %", "", [1, 4]),
        ("", "", []),
        ("2.5 %", "1250", [2]),
        ("2.5 %", "100,0", [5]),
        ("2.5 %", "not yet a number", [0]),
    ],
)
def test_small_chart_highlights_the_value_that_is_chosen_or_named_or_else_none(figure, chosen, hot):
    values = "2.5 5.5 1250 -4 5,5 100"
    point = {"kind": "figure", "figure": figure, "values": values, "highlight": chosen}
    svg = parsed(small_drawing({"share": None, **point}))

    bars = [e.get("class") for e in svg.iter("rect")]
    assert [place for place, kind in enumerate(bars) if kind == "chart-hot"] == hot
    assert svg.get("aria-hidden") == "true"
    if not chosen:  # Its number stands at it.
        said = [e.text for e in svg.iter("text") if "chart-value" in e.get("class").split()]
        assert said == [values.replace("-", "−").split()[place] for place in hot]


def test_small_share_has_a_track_for_the_whole():
    share = parsed(small_charts.small_share(65))
    assert [e.get("class") for e in share] == ["chart-track", "chart-hot"]
    assert [e.get("width") for e in share] == ["100%", "65%"]


def test_wide_place_has_room_for_more_numbers():
    """A file has those that fit into it; the page shows and hides them by the width of their place."""
    drawing = chart_svg.svg(
        columns([10.5 + n % 3 for n in range(12)]), "a", "Title", "What it shows"
    )

    shown = [
        len(re.findall(r">\d\d\.5<", chart_files.picture(drawing, "#ff4b1f", width=width)))
        for width in (20, 30, 44)
    ]
    assert shown == sorted(shown)
    assert shown[0] < shown[2] == 12
    assert "chart-from" not in chart_files.picture(drawing, "#ff4b1f")


def test_number_that_crosses_a_taller_neighbor_is_left_out():
    rows = chart(kind="columns", data="1; 100.25\n2; 100.50\n3; 99.75\n4; 100.75\n5; 1").rows

    assert 2 not in places_of_words.places_of_values(rows, [4, 0], places_of_words.Slots(0, 5))


def test_what_is_highlighted_is_told_by_its_weight_too():
    svg = drawn(chart(highlight="Austria"))
    bold = [e.text for e in svg.iter("tspan") if e.get("class") == "chart-value"]
    assert bold == ["5,5\u00a0years"]


def test_file_has_the_colours_of_the_light_page():
    style = Path("core/static/core/css/base.css").read_text()
    tokens = dict(re.findall(r"--(\w+): light-dark\((#\w+),", style))
    for name in ("ink", "soft", "hair", "bar", "tint"):
        assert getattr(chart_files, name.upper()) == tokens[name]
