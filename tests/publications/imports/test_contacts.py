"""Several persons answer for a paper: each has what is theirs, and nothing of the other."""

import pytest

from publications.imports.draft import DraftContact
from publications.imports.pasted_text import read

PAGE = "Slow harbours\n\nBy Ada Example\n\n"


def contacts(text: str) -> tuple[list[tuple[str, str, list[str], str]], tuple[str, ...]]:
    draft = read(f"{PAGE}{text}")
    return [(str(c), c.purpose, numbers(c), c.email) for c in draft.contacts], draft.notes


def numbers(contact: DraftContact) -> list[str]:
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


# Persons and the house side by side

FRENCH = (
    "Le port lent\nPar Claire Dubois\n\nLes ports de la mer du Nord sont lents et les douanes qui les servent le sont"
    " plus encore. Cette étude montre que le temps perdu est un coût pour les entreprises de la région.\n\n"
)
ENGLISH = (
    "The slow harbour\nBy Ada Example\n\nThe ports of the North Sea are slow and the customs that serve them are"
    " slower. This paper shows that the time lost is a cost for all of the firms of the region.\n\n"
)


def reached(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (str(one), one.email, [number.as_written for number in one.numbers])
        for one in read(text).contacts
    ]


@pytest.mark.parametrize("joint", [" and ", " und ", ", ", " / ", ", and "])
def test_two_persons_in_one_line_are_two_contacts(joint):
    line = f"Jan Moor, +49 30 269 07-0{joint}Rosa Neri, +49 30 269 07-55"
    assert reached(f"{ENGLISH}Contact\n{line}\n") == [
        ("Jan Moor", "", ["+49 30 269 07-0"]),
        ("Rosa Neri", "", ["+49 30 269 07-55"]),
    ]


@pytest.mark.parametrize(
    "house", ["Press office", "Pressestelle", "Events", "Switchboard", "Sekretariat"]
)
def test_what_stands_below_the_house_is_not_the_person_s(house):
    draft = read(
        f"{ENGLISH}Contact\nJan Moor\n+49 30 269 07-0\n{house}\n+49 30 269 07-99\npress@halyard.example\n"
    )
    assert [(c.email, [n.as_written for n in c.numbers]) for c in draft.contacts] == [
        ("", ["+49 30 269 07-0"])
    ]
    assert draft.notes == (house, "+49 30 269 07-99", "press@halyard.example")


@pytest.mark.parametrize(
    "line",
    [
        "01 42 34 56 78 / 06 12 34 56 78",
        "01 42 34 56 78/06 12 34 56 78",
        "01.42.34.56.78 / 06.12.34.56.78",
    ],
)
def test_two_french_numbers_stay_whole(line):
    (contact,) = read(f"{FRENCH}Contact\nJean Moor\n{line}\n").contacts
    assert [(n.kind, n.e164) for n in contact.numbers] == [
        ("phone", "+33142345678"),
        ("mobile", "+33612345678"),
    ]


def test_letter_before_an_address_is_no_role():
    draft = read(f"{ENGLISH}Contact\nRosa Neri\nT: +49 30 269 07-55\nE: rosa@halyard.example\n")
    assert [(c.role, c.email) for c in draft.contacts] == [("", "rosa@halyard.example")]


@pytest.mark.parametrize(
    "lines",
    ["Contacts presse\nRosa Neri\n01 42 34 56 99", "Contact médias :\nRosa Neri\n01 42 34 56 99",
     "Pressekontakte\nRosa Neri\n01 42 34 56 99", "Rosa Neri | Presse | +49 30 269 07-55",
     "Contact\nRosa Neri\nPresse\n01 42 34 56 99"],
)  # fmt: skip
def test_purpose_above_beside_or_below_the_name(lines):
    draft = read(f"{FRENCH}{lines}\n")
    assert [(str(c), c.purpose) for c in draft.contacts] == [("Rosa Neri", "press")]
    assert draft.notes == ()


def test_extension_below_a_name_is_no_role():
    draft = read(f"{ENGLISH}Contact\nRosa Neri\nTel. -55\nrosa@halyard.example\n")
    assert [(c.role, c.email) for c in draft.contacts] == [("", "rosa@halyard.example")]
    assert draft.notes == ("Tel. -55",)
