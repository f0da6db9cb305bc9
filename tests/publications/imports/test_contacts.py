"""Several persons answer for a paper: each has what is theirs, and nothing of the other."""

import pytest

from publications.imports.draft import Contact
from publications.imports.pasted_text import read

PAGE = "Slow harbours\n\nBy Ada Example\n\n"


def contacts(text: str) -> tuple[list[tuple[str, str, list[str], str]], tuple[str, ...]]:
    draft = read(f"{PAGE}{text}")
    return [(str(c), c.purpose, numbers(c), c.email) for c in draft.contacts], draft.notes


def numbers(contact: Contact) -> list[str]:
    return [f"{number.kind} {number.as_written[-2:]}" for number in contact.numbers]


@pytest.mark.parametrize("gap", ["\n", "\n–\n", "\n\n", "\n* * *\n"])
@pytest.mark.parametrize("label", ["Presse", "Press", "Press office", "Relations presse "])
def test_somebody_for_the_press_is_a_contact_of_her_own(gap, label):
    found, notes = contacts(
        f"Contact\nJan Moor\nHead of Ports\n+49 30 269 07-10{gap}"
        f"{label}: Rosa Neri, +49 30 269 07-55, rosa@halyard.example\n"
    )
    assert found == [
        ("Jan Moor", "content", ["phone 10"], ""),
        ("Rosa Neri", "press", ["phone 55"], "rosa@halyard.example"),
    ]
    assert notes == ()


def test_details_may_stand_below_a_label_and_a_name():
    found, _ = contacts(
        "Contact\n\nJan Moor, Head of Ports, +49 30 269 07-10\n\nEvents: Rosa Neri\n"
        "+49 30 269 07-55\nFax: +49 30 269 07-56\nrosa@halyard.example\n\nPress\nBo Beispiel\n"
        "T +49 30 269 07-77\n"
    )
    assert found == [
        ("Jan Moor", "content", ["phone 10"], ""),
        ("Rosa Neri", "events", ["phone 55", "fax 56"], "rosa@halyard.example"),
        ("Bo Beispiel", "press", ["phone 77"], ""),
    ]


@pytest.mark.parametrize("joint", [" | ", "; "])
def test_two_persons_in_one_line(joint):
    found, notes = contacts(
        f"Contact: Jan Moor (Head of Ports), +49 30 269 07-10{joint}"
        "Rosa Neri, +49 30 269 07-55, rosa@halyard.example\n"
    )
    assert [(name, *rest) for name, _, *rest in found] == [
        ("Jan Moor", ["phone 10"], ""),
        ("Rosa Neri", ["phone 55"], "rosa@halyard.example"),
    ]
    assert notes == ()


def test_number_of_the_house_is_not_that_of_the_person_above():
    found, notes = contacts(
        "Contact\nJan Moor\nHead of Ports\n+49 30 269 07-10\n"
        "Press office: +49 30 269 07-99, press@halyard.example\n"
    )
    assert found == [("Jan Moor", "content", ["phone 10"], "")]
    assert notes == ("Press office: +49 30 269 07-99, press@halyard.example",)


@pytest.mark.parametrize("joint", ["\n", " / ", ", "])
def test_second_number_without_a_label_is_a_telephone(joint):
    found, _ = contacts(f"Contact\nJan Moor\n+49 30 269 07-10{joint}+49 30 269 07-11\n")
    assert found[0][2] == ["phone 10", "phone 11"]


@pytest.mark.parametrize("label", ["Fax", "Telefax:", "Télécopie :", "Fax-Nr.", "F:", "Fernkopie"])
def test_fax_is_known_by_its_label(label):
    found, _ = contacts(f"Contact\nJan Moor\nTel. +49 30 269 07-10\n{label} +49 30 269 07-11\n")
    assert found[0][2] == ["phone 10", "fax 11"]


def test_receipt_says_that_a_fax_was_told_by_its_place():
    draft = read(f"{PAGE}Contact\nJan Moor\n+32 2 66931-80 +32 2 66931-62\n")
    assert draft.receipt[-1].field == "contact: Jan Moor, phone and fax (by its place)"


def test_line_that_mixes_two_persons_goes_to_the_notes():
    line = "Jan Moor, Rosa Neri, +49 30 269 07-10"
    assert contacts(f"Contact\n{line}\n") == ([], (line,))
