"""A person's card, line by line as RFC 6350 has it."""

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
        "VERSION:4.0",
        "KIND:individual",
        "FN:Janne Leino",
        "N:Leino;Janne;;;",
        "TITLE;ALTID=1;LANGUAGE=de:Leiter der Abteilung EU-Projekte",
        "TITLE;ALTID=1;LANGUAGE=en:Head of EU projects",
        "ORG:Institute\\; European\\, Affairs;Brussels",
        'TEL;VALUE=uri;TYPE="work,voice":tel:+3226693180',
        'TEL;VALUE=uri;TYPE="work,cell":tel:+32470123456',
        'TEL;VALUE=text;TYPE="work,fax":+32 2 66931-62',
        "EMAIL;TYPE=work:leino@example.org",
        "URL:https://papers.example.org/people/janne-leino/",
        "END:VCARD",
        "",
    ]


def test_card_of_a_name_alone_has_no_empty_lines():
    assert unfolded(render(Card("", "Suharto"))) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
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
