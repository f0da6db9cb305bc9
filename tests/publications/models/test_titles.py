"""Title and subtitle are joined by one mark, whatever was typed for it."""

import pytest

from publications.record.paper import titled


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Title", "Sub", "Title: Sub"),
        ("Title:", "Sub", "Title: Sub"),
        ("Title :", "Sub", "Title: Sub"),
        ("Title.", "Sub", "Title: Sub"),
        ("Title –", "Sub", "Title: Sub"),
        ("Title—", "Sub", "Title: Sub"),
        ("Title -", "Sub", "Title: Sub"),
        ("Title;", "Sub", "Title: Sub"),
        ("Title:", ": Sub", "Title: Sub"),
        ("Title", "– Sub", "Title: Sub"),
        ("Title", "-5 degrees", "Title: -5 degrees"),
        ("Title―", "Sub", "Title: Sub"),
        ("“Title.”", "Sub", "“Title”: Sub"),
        ("“Title:”", "Sub", "“Title”: Sub"),
        ("“Title?”", "Sub", "“Title?” Sub"),
        ("Title?", "Sub", "Title? Sub"),
        ("Title!", ": Sub", "Title! Sub"),
        ("Wait …", "Sub", "Wait … Sub"),
        ("Made in the U.S.", "Sub", "Made in the U.S.: Sub"),
        ("Europe Inc.", "Sub", "Europe Inc.: Sub"),
        ("Title:", "", "Title"),
        ("Title", ":", "Title"),
        (":", "", ":"),
        ("", "Sub", "Sub"),
    ],
)
def test_one_mark_joins_title_and_subtitle(title, subtitle, whole):
    assert titled(title, subtitle, "en") == whole


def test_colon_keeps_its_distance_in_french():
    assert titled("Titre :", "Sous-titre", "fr") == "Titre\N{NO-BREAK SPACE}: Sous-titre"
