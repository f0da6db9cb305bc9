"""Bylines of other houses: degrees go, persons stay whole, a body is one author."""

import pytest

from publications.imports.draft import Name
from publications.imports.names import byline
from publications.imports.pasted_text import read


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Assoc. Prof. Dr. Ayşe Yılmaz and Asst. Prof. Jane Doe", ["Ayşe/Yılmaz", "Jane/Doe"]),
        ("By Rt Hon. Jane Doe MP and Jan Moor, FRSA", ["Jane/Doe", "Jan/Moor"]),
        ("Von Hon.-Prof. Dr. Eva Kurz und StS Hans Maier", ["Eva/Kurz", "Hans/Maier"]),
        ("Von Staatssekretär a. D. Hans Maier", ["Hans/Maier"]),
        ("By Drs. Pieter van Dam and Ir. Jan Moor", ["Pieter/van Dam", "Jan/Moor"]),
        ("By Avv. Luca De Rossi and Dott.ssa Chiara Bianchi", ["Luca/De Rossi", "Chiara/Bianchi"]),
        ("By Ing. Petr Novák, CSc.", ["Petr/Novák"]),
        ("By Jan Moor, Dr. rer. pol.", ["Jan/Moor"]),
        ("By Jan Moor, MBA, PMP, and Ada Example, DPhil (Oxon)", ["Jan/Moor", "Ada/Example"]),
        ("Par le professeur Jean Dupont et Dr Marie Curie", ["Jean/Dupont", "Marie/Curie"]),
        ("By J.D. Vance and M. Night Shyamalan", ["J.D./Vance", "M. Night/Shyamalan"]),
        ("By A. D. Smith and E. M. Forster", ["A. D./Smith", "E. M./Forster"]),
        ("Par M. Jean Dupont et M. Luc Blanc", ["Jean/Dupont", "Luc/Blanc"]),
        ("By Abdullah bin Khalid al-Saud", ["Abdullah bin Khalid/al-Saud"]),
        ("By Lord Robertson of Port Ellen", ["Lord/Robertson of Port Ellen"]),
        ("Von: Ines Heide | Jan Moor", ["Ines/Heide", "Jan/Moor"]),
        ("By Ada Example / Jan Moor", ["Ada/Example", "Jan/Moor"]),
        ("Authors – Ada Example; Jan Moor", ["Ada/Example", "Jan/Moor"]),
        ("Text: Ada Example", ["Ada/Example"]),
        ("Autoren: Schmidt, Maria; Müller, Jan; Institut für Seehandel",
         ["Maria/Schmidt", "Jan/Müller", "/Institut für Seehandel"]),
        ("By Ada Example, Jan Moor, the Halyard Institute and the Centre for Ports",
         ["Ada/Example", "Jan/Moor", "/Halyard Institute", "/Centre for Ports"]),
    ],
)  # fmt: skip
def test_titles_of_many_countries_and_bodies_among_persons(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Par Mme Claire DUBOIS, docteure en droit, et M. Jean-Luc Martin", ["docteure en droit", ""]),
        ("Authors: Maria Rossi (MEP), Jan Kowalski, PhD candidate", ["", "PhD candidate"]),
        ("Par Jean Dupont, de l’Académie française", ["Académie française"]),
        ("By Ada Example, Halyard Institute, and Jan Moor, Centre for Ports",
         ["Halyard Institute", "Centre for Ports"]),
        ("By Ada Example | Halyard Institute", ["Halyard Institute"]),
    ],
)  # fmt: skip
def test_what_stands_behind_a_name_is_the_affiliation(text, expected):
    assert [name.affiliation for name in byline(text) or ()] == expected


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("By Ada Example, Jan Moor, and others", ["Ada Example", "Jan Moor"], "and others"),
        ("By Ada Example et al.", ["Ada Example"], "et al."),
        ("Von Ada Example und anderen", ["Ada Example"], "und anderen"),
        ("Par Claire Dubois et autres", ["Claire Dubois"], "et autres"),
        ("Author: Ada Example, Berlin", ["Ada Example"], "Berlin"),
        ("By Ada Example, photos by Jan Moor", ["Ada Example"], "photos by Jan Moor"),
    ],
)
def test_who_is_certain_is_kept_and_the_rest_noted(text, expected, note):
    draft = read(f"The slow harbour\n{text}\n12 May 2019\n")
    assert [str(name) for name in draft.byline] == expected
    assert draft.notes == (note,)
    assert draft.receipt[1].field == "byline (more in the notes)"


@pytest.mark.parametrize(
    "text",
    ["By Land, Sea", "Von Hamburg nach Rotterdam", "By the way, Ada Example was there as well."],
)
def test_sentences_that_begin_like_a_byline_name_nobody(text):
    assert read(f"The slow harbour\n{text}\n").byline == ()
