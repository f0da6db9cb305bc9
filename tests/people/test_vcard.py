"""A person's card: line by line, and as two programs read it that are not ours."""

import re

import pytest
import vobject
from vcard.vcard_validator import validate_file

from people.vcard import LONGEST, Card, Number, render

LEINO = Card(
    given="Janne",
    family="Leino",
    role="Leiter der Abteilung EU-Projekte",
    role_language="de",
    role_translation="Head of EU projects",
    translation_language="en",
    organisation="Institute; European, Affairs",
    department="Brussels",
    numbers=(
        Number("phone", "+32 2 66931-80", "+3226693180"),
        Number("mobile", "0470 12 34 56", "+32470123456"),
        Number("fax", "+32 2 66931-62"),
    ),
    email="leino@example.org",
    address="https://papers.example.org/people/janne-leino/",
)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_card_has_what_an_address_book_asks():
    assert unfolded(render(LEINO)) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Janne Leino",
        "N:Leino;Janne;;;",
        "TITLE;LANGUAGE=de:Leiter der Abteilung EU-Projekte",
        "TITLE;LANGUAGE=en:Head of EU projects",
        "ORG:Institute\\; European\\, Affairs;Brussels",
        "TEL;TYPE=WORK,VOICE:+3226693180",
        "TEL;TYPE=WORK,CELL:+32470123456",
        "TEL;TYPE=WORK,FAX:+32 2 66931-62",
        "EMAIL;TYPE=INTERNET,WORK:leino@example.org",
        "URL:https://papers.example.org/people/janne-leino/",
        "END:VCARD",
        "",
    ]


def test_card_of_a_name_alone_has_no_empty_lines():
    assert unfolded(render(Card("", "Suharto"))) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Suharto",
        "N:Suharto;;;;",
        "END:VCARD",
        "",
    ]


def test_what_follows_a_name_belongs_to_it_and_stands_in_parts():
    lines = unfolded(render(Card("Martin", "King", "Jr., PhD")))

    assert "FN:Martin King Jr.\\, PhD" in lines
    assert "N:King;Martin;;;Jr.,PhD" in lines


def test_what_people_write_begins_no_line():
    text = render(Card("A\r\nEMAIL:x@example.org", "B\nC\\n", role="x\u2028TEL:1"))

    assert "FN:A\\nEMAIL:x@example.org B\\nC\\\\n" in unfolded(text)
    assert [line for line in unfolded(text) if line.startswith(("EMAIL", "TEL"))] == []


def test_no_line_is_longer_than_75_octets_and_no_letter_is_broken():
    text = render(Card("Ж" * 100, "المتوسط" * 10, role="a" * 75))
    lines = text.encode().split(b"\r\n")

    assert max(map(len, lines)) == LONGEST
    assert all(line.decode() for line in lines[:-1])
    assert f"FN:{'Ж' * 100} {'المتوسط' * 10}" in unfolded(text)


CARDS = {
    "all": LEINO,
    "name alone": Card("", "Suharto"),
    "letters after the name": Card("Martin", "King", "Jr., PhD", organisation="Rails & Roads"),
    "extension": Card("A", "B", numbers=(Number("phone", "x12", "+12125550100;ext=12"),)),
    "unknown kind of number": Card("A", "B", numbers=(Number("pager", "1; 2, 3"),)),
    "signs that part values": Card("A;B\\", "C,D", role="E:F;G,H\\n", organisation="I;J", email="k,l@m.org"),
    "line breaks": Card("A\r\nTEL:1", "B\nC", role="D\u2028E", organisation="F\x85G"),
    "long, in several scripts": Card("Ж" * 100, "المتوسط" * 10, role="日本" * 60),
    "right to left": Card("ليلى", "حداد", role="مديرة", role_language="ar"),
}  # fmt: skip


def lines_as_one(text: str) -> str:
    """Return a text as a card keeps it: each kind of line break is one."""
    return "\n".join(text.splitlines())


@pytest.mark.parametrize("name", CARDS)
def test_reader_of_cards_finds_everything(name):
    card = CARDS[name]
    read = vobject.readOne(render(card))
    found = {kind: [one.value for one in lines] for kind, lines in read.contents.items()}

    assert found["fn"] == [lines_as_one(card.name)]
    assert read.n.value.family == lines_as_one(card.family)
    assert read.n.value.given == lines_as_one(card.given)
    roles = [role for role in (card.role, card.role_translation) if role]
    assert found.get("title", []) == [lines_as_one(role) for role in roles]
    parts = [lines_as_one(part) for part in (card.organisation, card.department) if part]
    assert found.get("org", []) == ([parts] if parts else [])
    assert found.get("tel", []) == [one.subscriber or one.written for one in card.numbers]
    assert found.get("email", []) == ([card.email] if card.email else [])


@pytest.mark.filterwarnings("ignore::UserWarning", "error:Long line")
@pytest.mark.parametrize("name", CARDS)
def test_cards_are_valid_as_rfc_2426_has_them(name, tmp_path):
    file = tmp_path / "card.vcf"
    # The grammar is one of octets, all alike beyond ASCII; this program reads letters, up to U+00FF.
    octets = re.sub(rb"[\x80-\xff]", "é".encode(), render(CARDS[name]).encode())
    file.write_bytes(octets)

    assert validate_file(str(file), verbose=False) == ""
