"""Which way a language runs."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

from core.texts.direction import SCRIPTS, direction
from publications.formats import web_page
from publications.formats.epub import book
from publications.formats.markdown import Paper
from publications.formats.printing.text import speaks
from publications.record import body
from tests.publications.formats.records import FULL


@pytest.mark.parametrize(
    "language",
    [
        "ar",
        "AR-eg",
        "he",
        "ckb",
        "ur",
        "az-Arab",
        "pa-arab-PK",
        "ku-Arab",
        "he-IL",
        "yi",
        "ps",
        "dv",
        "pa-PK",
        "ar-u-nu-latn",
        "fa_IR",
        "ks",
    ],
)
def test_languages_that_run_to_the_left(language):
    assert direction(language) == "rtl"


@pytest.mark.parametrize(
    "language",
    [
        "",
        "de",
        "fr-CH",
        "ja",
        "ur-Latn",
        "sd-deva-IN",
        "zh-Hant",
        "ku-Latn",
        "sd-Deva",
        "pa",
        "az",
        "sd-IN",
        "arn",
        "en-u-nu-arab",
        "de-x-arab",
    ],
)
def test_languages_that_run_to_the_right(language):
    assert direction(language) == "ltr"


@pytest.mark.parametrize(
    "language", ["ps", "yi", "ckb", "dv", "pa", "ks", "sd-Deva", "az-Arab", "fr"]
)
def test_page_e_book_markdown_and_print_run_one_way(language):
    said = body.Run("span", ("Words",), language=language)
    way = f'dir="{direction(language)}"'

    assert way in web_page.inline((said,))
    assert (way in Paper(FULL).run(said, in_link=False)) == (direction(language) == "rtl")
    assert book.tongue(language)["dir"] == direction(language)
    assert speaks(language)["dir"] == direction(language)
    shown = Template("{% load site %}<p{% lang code %}>").render(Context({"code": language}))
    assert ('dir="rtl"' in shown) == (direction(language) == "rtl")


def test_there_is_one_list_of_them():
    """Django's is ours, and no style sheet and no template of print names a language that runs to the left."""
    assert set(settings.LANGUAGES_BIDI) == set(SCRIPTS)
    for file in (*Path().glob("*/static/**/*.css"), *Path().glob("publications/formats/**/*.typ")):
        named = set(re.findall(r"""lang(?:uage)?\W+["']?([a-z]{2,3})\b""", file.read_text()))
        assert not named & set(SCRIPTS), file
