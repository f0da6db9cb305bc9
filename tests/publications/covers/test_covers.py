"""Drawn covers: every issue its own, always the same, readable in every colour or refused."""

import hashlib
import io
import re
from functools import cache
from itertools import combinations, product
from xml.etree import ElementTree

import pytest
from PIL import Image

from core.texts.contrast import ENOUGH
from core.texts.luminance import contrast
from publications.covers import Cover, draw, pictures
from publications.covers.chance import Dice
from publications.covers.colors import STRIKING, TOLD_APART, palette
from publications.covers.forms import FORMS
from publications.covers.shapes import Blob, Circle, Quarter

ISSUES = range(1, 401)
# The covers of number 12 as they were first drawn: a printed cover must not change on the web.
FIRST = {
    "quarters": "beabf917",
    "columns": "2ec10dc4",
    "strata": "8b386d1f",
    "hemicycle": "028bac44",
    "contours": "2a91c9c8",
    "weave": "48926752",
}
GREEN = "#0d5c47"
# Between the tones of a green cover: dark green, green, light green, orange, mint.
LIGHTS = (50, 95, 160)
PIXELS = 24 * 24
# Of two thumbnails, at least this share of the pixels.
DIFFERENT = 0.05
STEPS = [f"{value:02x}" for value in range(0, 256, 51)]
GRID = ["#" + "".join(channels) for channels in product(STEPS, repeat=3)]


def cover(form: str = "strata", number: object = 12, **more) -> Cover:
    return Cover(form, **({"color": GREEN, "accent": "#ff4b1f"} | more), number=str(number))


@cache
def thumbnail(form: str, number: int) -> int:
    """Return the drawing at 24 by 24 as one long number: for each pixel, three steps of lightness."""
    return fingerprint(pictures.drawing(cover(form, number), 24))


def fingerprint(picture: Image.Image) -> int:
    small = picture.convert("L")
    steps = (small.point(lambda light, step=step: 255 * (light > step)) for step in LIGHTS)
    return int.from_bytes(b"".join(step.convert("1").tobytes() for step in steps))


# Every issue its own


@pytest.mark.parametrize("form", FORMS)
def test_issues_1_to_400_are_all_different(form):
    assert len({cover(form, number).svg() for number in ISSUES}) == len(ISSUES)


@pytest.mark.parametrize("form", FORMS)
def test_issues_1_to_400_can_be_told_apart_even_as_thumbnails(form):
    seen = [(number, thumbnail(form, number)) for number in ISSUES]
    alike = [
        (one, other)
        for (one, a), (other, b) in combinations(seen, 2)
        if (a ^ b).bit_count() < PIXELS * DIFFERENT
    ]
    assert not alike


def test_drawing_is_the_same_for_ever():
    dice = Dice("strata 12")
    assert [dice.between(0, 999) for _ in range(5)] == [507, 579, 341, 674, 860]
    drawn = {form: cover(form, 12).svg() for form in FORMS}
    assert {
        form: hashlib.sha256(svg.encode()).hexdigest()[:8] for form, svg in drawn.items()
    } == FIRST


def test_number_counts_as_long_as_an_eye_can_follow():
    for number in range(1, 13):
        discs = draw("quarters", str(number))
        assert sum(isinstance(shape, Quarter) for shape in discs) == number - 1
        columns = [
            shape for shape in draw("columns", str(number)) if shape.tone in ("main", "spot")
        ]
        assert len(columns) == number
        taken = [s for s in draw("hemicycle", str(number)) if s.tone == "spot"]
        assert len(taken) == number
    for number in range(1, 10):
        assert sum(isinstance(shape, Blob) for shape in draw("contours", str(number))) == number


def test_number_is_taken_from_how_it_is_cited():
    assert cover(number="12/2023").issue == "12"
    assert cover(number="12/2023").svg() != cover(number="12/2022").svg()
    assert cover("columns", "WP 7").shapes != cover("columns", "8").shapes
    assert sum(s.tone == "main" for s in cover("columns", "WP 7/2024").shapes) == 6
    for strange in ("", "XII", "0", "9" * 20, "½", " ", "٣"):
        assert cover(number=strange, key="a key").shapes


def test_paper_without_a_number_is_drawn_by_its_key():
    one, other = (cover(number="", key=key) for key in ("one", "other"))
    assert one.shapes != other.shapes
    assert one.shapes == cover(number="", key="one").shapes
    assert cover(number="5", key="one").shapes == cover(number="5", key="other").shapes


# What is drawn


@pytest.mark.parametrize("form", FORMS)
def test_svg_is_well_formed_small_and_without_styles(form):
    sizes = []
    for number in ISSUES:
        svg = cover(form, number).svg()
        root = ElementTree.fromstring(svg)  # noqa: S314
        assert root.tag.endswith("}svg")
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "g", "path"}
        assert "style" not in svg
        sizes.append(len(svg))
    assert max(sizes) < 3500
    assert sum(sizes) / len(sizes) < 2400


@pytest.mark.parametrize("form", FORMS)
def test_paths_and_pictures_show_the_same(form):
    for number in (1, 7, 48, 137):
        for shape in draw(form, str(number)):
            if isinstance(shape, Circle):
                continue
            xs, ys = zip(*shape.outline(), strict=True)
            start = re.match(r"M(-?[\d.]+)[ ]?(-?[\d.]+)", shape.path())
            assert min(xs) - 0.1 <= float(start[1]) <= max(xs) + 0.1
            assert min(ys) - 0.1 <= float(start[2]) <= max(ys) + 0.1


def test_every_drawing_fills_its_square():
    empty = fingerprint(Image.new("RGB", (24, 24), GREEN))
    for form, number in product(FORMS, ISSUES):
        painted = (thumbnail(form, number) ^ empty).bit_count() / PIXELS
        assert painted > 0.15, (form, number)


# Colours


def test_words_can_be_read_on_every_colour_or_it_is_refused():
    accepted = 0
    for color in GRID:
        try:
            colors = palette(color)
        except ValueError as error:
            assert "Choose a lighter or a darker colour" in str(error)  # noqa: PT017
            continue
        accepted += 1
        tones = colors.tones
        assert contrast(colors.ink, color) >= ENOUGH, color
        assert contrast(tones["main"], color) >= 3, color
        assert contrast(tones["soft"], color) >= TOLD_APART - 0.01, color
        assert contrast(tones["quiet"], color) > 1.3, color
        assert contrast(tones["spot"], color) >= 1.7, color
    assert accepted > len(GRID) * 0.9


def test_accent_of_the_house_strikes_where_it_can_be_seen():
    assert palette("#d9d3ff", "#ff4b1f").tones["spot"] == "#ff4b1f"
    spot = palette("#ff4b1f", "#ff4b1f").tones["spot"]
    assert contrast(spot, "#ff4b1f") >= STRIKING


@pytest.mark.parametrize("color", ["red", "#12345", "#0d5c47;", '#fff"><script>', "#0d5c47\n", ""])
def test_what_is_no_colour_never_reaches_the_drawing(color):
    with pytest.raises(ValueError, match="is no colour"):
        cover(color=color).svg()
    if color:
        with pytest.raises(ValueError, match="is no colour"):
            cover(accent=color).svg()


# Pictures


@pytest.mark.parametrize("form", FORMS)
def test_card_is_a_small_png_of_1200_by_630(form):
    data = pictures.png(
        pictures.card(cover(form, series="Papers", title="A title", publisher="House"))
    )
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(data) < 80_000


def test_front_has_the_proportions_of_a4():
    assert pictures.front(cover(title="A title"), 400).size == (400, 566)


def words_of(title: str) -> bytes:
    """Return the part of the card where the title stands."""
    return pictures.card(cover(title=title)).crop((0, 150, 560, 520)).tobytes()


def test_card_says_the_title_in_every_latin_letter_of_europe():
    assert words_of(
        "Łódź, Hadžić, Chişinău, Győr, Reykjavík, Ħaż-Żebbuġ, Åbo & Ķekava"
    ) != words_of("")
    assert pictures.can_write("ĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžĂăÂâÎîȘșȚțŐőŰűĞğİıŞşĢģĶķĻļ")
    assert pictures.can_write("ŅņĀāĒēĪīŪūĖėĮįŲųßÞþÐðÆæØø–—“”„’…€")


def test_title_in_a_script_without_letters_is_left_out_rather_than_boxes():
    assert words_of("日本の戦略") == words_of("")
    assert words_of("Σύνταγμα") == words_of("")


@pytest.mark.parametrize(
    "title", ["word " * 80, "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 3, "x" * 900]
)
def test_long_title_stays_within_its_field(title):
    card = pictures.card(cover("quarters", 1, title=title))
    plain = pictures.card(cover("quarters", 1))
    for box in ((0, 0, 1200, 170), (0, 530, 1200, 630), (556, 0, 1200, 630), (0, 0, 58, 630)):
        assert card.crop(box).tobytes() == plain.crop(box).tobytes()
