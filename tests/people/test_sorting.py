"""Names stand where a reader of English, French or German looks for them."""

import pytest

from people.sorting import letter, sort_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["Armel, Ada", "Ärmel, Ada", "Armel, Bo", "Azar, Ada"],
        ["Etienne, Ada", "Étienne, Bo", "Etienne, Zoe", "Eve, Ada"],
        ["Strasser, Ada", "Straßer, Bo", "Strasser, Cy"],
        ["Lux, Ada", "Łuxa, Bo", "Luxb, Cy"],
        ["Ostergard, Ada", "Østergård, Bo", "Ostergard, Cy"],
        ["Meyer, Zoe", "Meyer Abich, Ada", "Meyerbeer, Ada"],
        ["Meyer Abich, Ada", "Meyer-Abich, Bo", "Meyer Abich, Cy"],
        ["Oneill, Ada", "O’Neill, Bo", "Oneill, Cy"],
        ["van der Meulen, Lotte", "Vogel, Ada"],
        ["Zorn, Ada", "Ωμέγα, Ada"],
    ],
)
def test_names_in_order(in_order):
    shuffled = in_order[1:] + in_order[:1]
    assert sorted(shuffled, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("name", "under"),
    [
        ("Ärmel, Ada", "A"),
        ("Étienne, Zoe", "E"),
        ("ßtern, Ada", "S"),
        ("Łuk, Ada", "L"),
        ("’t Hooft, Ada", "T"),
        ("de Vries, Jan", "D"),
        ("Ωμέγα, Ada", "Ω"),
        ("3rd Party", "#"),
        ("", "#"),
    ],
)
def test_letter_under_which_a_name_stands(name, under):
    assert letter(name) == under
