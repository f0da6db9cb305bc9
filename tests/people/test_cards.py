"""A person's details for an address book: today's, and only of somebody who is public."""

import pytest

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def person():
    return factories.make_person(
        "Lotte",
        "van der Meulen",
        role="Leiterin",
        role_language="de",
        email="lotte@example.org",
        numbers=[
            ("phone", "+32 2 66931-80", "+3226693180"),
            ("fax", "+32 2 66931-62", "+3226693162"),
        ],
    )


def test_card_holds_what_the_profile_shows(client, person):
    answer = client.get(f"{person.url}card.vcf")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="lotte-van-der-meulen.vcf"'
    for line in (
        "FN:Lotte van der Meulen",
        "N:van der Meulen;Lotte;;;",
        "TITLE;LANGUAGE=de:Leiterin",
    ):
        assert f"{line}\r\n" in text
    assert "+3226693180" in text
    assert f"http://localhost{person.url}" in text.replace("\r\n ", "")
    assert f'href="{person.url}card.vcf"' in client.get(person.url).content.decode()


def test_card_changes_with_the_number(client, person):
    person.numbers.filter(kind="phone").update(number="+32 2 111", e164="+322111")
    assert "+322111" in client.get(f"{person.url}card.vcf").content.decode()


def test_somebody_who_is_not_public_has_no_card(client, person):
    person.unpublish()
    answer = client.get(f"{person.url}card.vcf")
    assert answer.status_code == 404
    assert b"Meulen" not in answer.content


def test_only_people_have_cards(client):
    assert client.get("/people/card.vcf").status_code == 404
    paper = factories.make_paper()
    assert client.get(f"{paper.url}card.vcf").status_code == 404
