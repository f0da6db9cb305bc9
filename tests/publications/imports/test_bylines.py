"""Bylines of other houses: degrees go, persons stay whole, a body is one author."""

import pytest

from publications.imports.draft import Name
from publications.imports.names import byline


def names(text: str) -> list[str] | None:
    found = byline(text)
    return found and [f"{one.given}/{one.family}" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "By Dr. Maria Schmidt, MdB, and Prof. Dr. h.c. Jan de Vries",
            ["Maria/Schmidt", "Jan/de Vries"],
        ),
        (
            "By Xi Chen, PhD, Olena Kovalenko, and the Halyard Institute",
            ["Xi/Chen", "Olena/Kovalenko", "/Halyard Institute"],
        ),
        (
            "Von Prof. Dr.-Ing. Anna Weber, LL.M., und Dr. rer. pol. Karl von und zu Stein",
            ["Anna/Weber", "Karl/von und zu Stein"],
        ),
        ("Par Élodie Dubois, MEP, et Jean-Marc de la Cruz", ["Élodie/Dubois", "Jean-Marc/de la Cruz"]),
        ("By Maria Schmidt MdB und Jan Moor MdEP", ["Maria/Schmidt", "Jan/Moor"]),
        ("By Prof. em. Dr. Dr. h.c. mult. Jan Moor, M.A., B.Sc.", ["Jan/Moor"]),
        ("By Ambassador Jan Moor and Sir Bo Beispiel, KCMG", ["Jan/Moor", "Bo/Beispiel"]),
        ("By Gen. (ret.) Jan Moor with Yo-Yo Ma", ["Jan/Moor", "Yo-Yo/Ma"]),
        ("By Martin King, Jr., and Ada Example, PhD", ["Martin/King Jr.", "Ada/Example"]),
        ("By Ahmed Al-Khatib and Juan van der Berg", ["Ahmed/Al-Khatib", "Juan/van der Berg"]),
        ("By Phil Collins and Dr. phil. Phil Collins", ["Phil/Collins", "Phil/Collins"]),
        ("Author(s): Ada Example and Bo Beispiel", ["Ada/Example", "Bo/Beispiel"]),
        ("Autor:innen: Ada Example, Bo Beispiel", ["Ada/Example", "Bo/Beispiel"]),
        ("By the Port Authority of Rotterdam", ["/Port Authority of Rotterdam"]),
    ],
)  # fmt: skip
def test_persons_stand_without_degrees_and_a_body_as_one_author(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Author: Example, Ada; Vries, Jan de", ["Ada/Example", "Jan/de Vries"]),
        ("By Example, Ada; King, Martin, Jr.", ["Ada/Example", "Martin/King Jr."]),
        ("Author: Goethe, Johann Wolfgang von", ["Johann Wolfgang/von Goethe"]),
        ("Autorin: Dr. Weber, Anna", ["Anna/Weber"]),
        ("Authors: Example, A., Vries, J. de, & Moor, B.", ["A./Example", "J./de Vries", "B./Moor"]),
        ("Authors: García Márquez, Gabriel; Moor, Jan", ["Gabriel/García Márquez", "Jan/Moor"]),
    ],
)  # fmt: skip
def test_catalogue_order_is_turned(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("text", ["Author: Ada Example, Berlin; Jan Moor, Paris", "By Land, Sea"])
def test_names_that_may_be_something_else_are_left_to_the_editor(text):
    assert byline(text) is None


def test_letters_in_brackets_are_no_affiliation():
    assert byline("By Ada Example (MEP), Bo Beispiel (Halyard Institute)") == (
        Name("Ada", "Example"),
        Name("Bo", "Beispiel", affiliation="Halyard Institute"),
    )
