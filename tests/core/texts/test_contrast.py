"""The publisher's one colour: text on it, and in it, can be read, or the colour is refused."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from core.models import PublisherSettings
from core.texts.contrast import DARK_PAPER, DARK_TINT, ENOUGH, SHAPE, TINT, VISIBLE, accent_colors
from core.texts.luminance import INK, PAPER, contrast, luminance, mix

pytestmark = pytest.mark.any_database

LIGHT_GROUNDS, DARK_GROUNDS = (PAPER, TINT), (DARK_PAPER, DARK_TINT)
STEPS = [f"{value:02x}" for value in range(0, 256, 17)]
GRID = ["#" + "".join(channels) for channels in product(STEPS, repeat=3)]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.00),
        ("#767676", "#ffffff", 4.54),  # The lightest grey that passes on white.
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.00),
        ("#123456", "#123456", 1.00),
    ],
)
def test_contrast_is_that_of_wcag_whichever_comes_first(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_luminance_runs_from_black_to_white():
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#00ff00") == pytest.approx(0.7152)


def test_mixture_runs_from_one_colour_to_the_other():
    assert [mix("#102030", "#ffffff", s) for s in (0, 0.5, 1)] == ["#102030", "#889098", "#ffffff"]


@pytest.mark.parametrize(
    ("accent", "ink"), [("#ffcc00", INK), ("#003399", PAPER), ("#FF4B1F", INK)]
)
def test_ink_on_the_accent_is_the_one_that_can_be_read(accent, ink):
    colors = accent_colors(accent)

    assert colors.on_accent == ink
    assert colors.accent == accent.lower()


@pytest.mark.parametrize(
    ("accent", "page"), [("#ffffff", "light"), ("#fafafa", "light"), ("#000000", "dark"), ("#131211", "dark")]
)  # fmt: skip
def test_accent_that_is_the_page_is_refused_with_a_sentence(accent, page):
    with pytest.raises(ValueError, match=f"{accent} cannot be told from the {page} page"):
        accent_colors(accent)


def test_accent_on_which_nothing_can_be_read_is_refused_with_a_sentence(monkeypatch):
    # One of black and white always reaches 4.5; our ink is a little lighter than black, and may not.
    refused = [accent for accent in GRID if max(contrast(accent, i) for i in (INK, PAPER)) < ENOUGH]
    assert refused
    for accent in refused:
        with pytest.raises(ValueError, match="Choose a lighter or a darker colour"):
            accent_colors(accent)


def test_every_accent_is_readable_on_both_pages_or_refused():
    accepted = 0
    for accent in GRID:
        try:
            colors = accent_colors(accent)
        except ValueError:
            continue
        accepted += 1
        assert contrast(colors.on_accent, accent) >= ENOUGH, accent
        assert contrast(colors.text_on_light, PAPER) >= ENOUGH, accent
        assert contrast(colors.text_on_dark, DARK_PAPER) >= ENOUGH, accent
        assert min(contrast(accent, PAPER), contrast(accent, DARK_PAPER)) >= VISIBLE, accent
        assert min(contrast(colors.mark_on_light, on) for on in LIGHT_GROUNDS) >= SHAPE, accent
        assert min(contrast(colors.mark_on_dark, on) for on in DARK_GROUNDS) >= SHAPE, accent
    assert accepted > len(GRID) / 2


def test_accent_that_can_be_read_as_it_is_stays_as_it_is():
    assert accent_colors("#003399").text_on_light == "#003399"
    assert accent_colors("#ffcc00").text_on_dark == "#ffcc00"


@pytest.mark.django_db
@pytest.mark.parametrize("accent", ["red", "#12345", "#gggggg", "#ff4b1f; }", "#ffffff"])
def test_publisher_cannot_have_an_accent_that_is_none(accent):
    publisher = PublisherSettings(name="House", accent=accent)

    with pytest.raises(ValidationError) as caught:
        publisher.full_clean()
    assert set(caught.value.message_dict) == {"accent"}


@pytest.mark.django_db
@pytest.mark.parametrize("accent", ["", "red", "#ffffff", "#ff4b1f; }"])
def test_program_cannot_keep_what_the_form_refuses(client, accent):
    house = PublisherSettings.load()
    before, house.accent = house.accent, accent
    with pytest.raises(ValidationError):
        house.save()
    assert PublisherSettings.objects.get().accent == before
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("token", ["bar", "accent-mark"])
def test_shapes_of_a_drawing_are_seen_on_paper_and_track_of_both_schemes(token):
    """WCAG 2.2, 1.4.11."""
    style = Path("core/static/core/css/base.css").read_text()
    light, dark = re.findall(rf"--{token}: light-dark\((#\w+), (#\w+)\)", style)[0]
    assert min(contrast(light, on) for on in LIGHT_GROUNDS) >= SHAPE
    assert min(contrast(dark, on) for on in DARK_GROUNDS) >= SHAPE
