"""Which way a language runs."""

import pytest

from core.texts.direction import direction


@pytest.mark.parametrize("language", ["ar", "AR-eg", "he", "ckb", "ur", "az-Arab", "pa-arab-PK"])
def test_languages_that_run_to_the_left(language):
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["", "de", "fr-CH", "ja", "ur-Latn", "sd-deva-IN", "zh-Hant"])
def test_languages_that_run_to_the_right(language):
    assert direction(language) == "ltr"
