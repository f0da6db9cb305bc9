"""Persons: names, roles and numbers as they are written, and as machines need them."""

import pytest
import vobject
from django.core.exceptions import ValidationError

from people.models import ContactNumber, PersonPage
from people.telephone import e164, extension
from tests import factories


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+32 2 66931-80", "+3226693180"),
        ("0032 2 669 31 80", "+3226693180"),
        ("+49 30 26996-3470", "+4930269963470"),
        ("+49 (0)30 26996-3470", "+4930269963470"),
        ("+49/30/26996 3470", "+4930269963470"),
        ("+33 1 42.68.53.00", "+33142685300"),
        ("+44 (0) 20 7946 0958", "+442079460958"),
        ("+1 (202) 555-0143", "+12025550143"),
        ("+81 3-3580-3311", "+81335803311"),
        ("+39 06 6982", "+39066982"),
        ("＋３２ ２ ６６９３１‑８０", "+3226693180"),
        ("+32\u00a02\u00a066931–80", "+3226693180"),
        # The zero belongs to Italian and San Marinese numbers, and to no British or Polish one.
        ("+39 (0)6 698 12345", "+390669812345"),
        ("0039 [0]6 698 12345", "+390669812345"),
        ("+378 (0)549 882345", "+3780549882345"),
        ("+378 0549 882345", "+3780549882345"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+48 (0)22 123 45 67", "+48221234567"),
        ("+351 ( 0 ) 21 123 4567", "+351211234567"),
        ("+36 (06) 1 234 5678", "+3612345678"),
        ("+1 800 FLOWERS", "+18003569377"),
        ("+49 800 FLOWERS", "+498003569377"),
        ("+1 212 555 0100 ext. 12", "+12125550100"),
    ],
)
def test_number_is_dialled_however_it_is_written(written, dialled):
    assert e164(written) == dialled


@pytest.mark.parametrize(
    "written",
    ["02 66931-80", "66931", "phone", "", "+", "+999 123456789", "+32 2 66931-80 +32 2 66931-62"],
)
def test_number_without_a_country_is_refused_with_an_example(written):
    with pytest.raises(ValidationError) as caught:
        e164(written)
    assert caught.value.message_dict == {
        "number": ["Start with + and the country’s code, for example: +32 2 66931-80."]
    }


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+1 212 555 0100 ext. 12", "12"),
        ("+1 212 555 0100 x12", "12"),
        ("+1 212 555 0100;ext=12", "12"),
        ("+33 1 42 68 53 00 poste 345", "345"),
        ("+49 30 26996-0 Durchwahl 3470", "3470"),
        ("+49 30 26996-0", ""),
    ],
)
def test_extension_is_kept_in_every_language(written, digits):
    assert extension(written) == digits


@pytest.mark.parametrize(
    "written", ["+49 30 abc", "+49 30 abcdefg", "Tel. +32 2 66931-80", "+32 2 66931-80 (office)"]
)
def test_letters_in_an_ordinary_number_are_refused(written):
    with pytest.raises(ValidationError, match="in digits alone"):
        e164(written)


@pytest.mark.parametrize("written", ["+32 2 6", "+1 202 555 0143 555", "+1 555 0143"])
def test_number_that_nobody_can_dial_is_refused(written):
    with pytest.raises(ValidationError, match="too many or too few digits"):
        e164(written)


@pytest.mark.django_db
def test_number_is_shown_as_written_and_kept_for_dialling():
    number = ContactNumber(person=factories.make_person(), number="+49 (0)30 26996-3470")
    number.full_clean()

    assert (number.number, number.e164) == ("+49 (0)30 26996-3470", "+4930269963470")


@pytest.mark.django_db
def test_extension_is_dialled_from_the_page_and_from_the_card(client):
    person = factories.make_person()
    number = ContactNumber(person=person, number="+1 212 555 0100 ext. 12")
    number.full_clean()
    number.save()

    assert 'href="tel:+12125550100;ext=12"' in client.get(person.url).content.decode()
    card = client.get(f"{person.url}card.vcf").content.decode()
    assert vobject.readOne(card).tel.value == "+12125550100;ext=12"


@pytest.mark.django_db
def test_person_named_after_the_father_is_sorted_with_the_suffix():
    junior = factories.make_person("Martin", "King", name_suffix="Jr., PhD")

    assert (junior.title, junior.sort_name) == ("Martin King Jr., PhD", "King, Martin, Jr.")


@pytest.mark.django_db
def test_name_is_made_of_its_parts():
    person = factories.make_person("Alessandro", "De Cicco", name_suffix="MEP")

    assert person.title == person.name == "Alessandro De Cicco MEP"
    assert person.sort_name == "De Cicco, Alessandro"
    assert person.slug == "alessandro-de-cicco-mep"


@pytest.mark.django_db
def test_person_of_one_name_has_no_stray_comma():
    person = factories.make_person("", "Madonna")

    assert (person.title, person.sort_name) == ("Madonna", "Madonna")


@pytest.mark.django_db
def test_sort_name_follows_a_new_name_and_stays_where_it_was_set_by_hand():
    person = factories.make_person("Janne", "Leino")
    named = factories.make_person("Ursula", "von der Leyen", sort_name="Leyen, Ursula von der")
    for each in (person, named):
        each.family_name = "Lehto"
        each.save_revision().publish()
        each.refresh_from_db()

    assert (person.title, person.sort_name) == ("Janne Lehto", "Lehto, Janne")
    assert named.sort_name == "Leyen, Ursula von der"


@pytest.mark.django_db
def test_orcid_is_kept_in_its_usual_form():
    person = factories.make_person(orcid="https://orcid.org/000000021694233x")

    assert person.orcid == "0000-0002-1694-233X"


@pytest.mark.django_db
def test_wrong_orcid_is_refused_beside_its_field():
    with pytest.raises(ValidationError) as caught:
        factories.make_person(orcid="0000-0002-1825-0098")
    assert set(caught.value.message_dict) == {"orcid"}


@pytest.mark.django_db
def test_person_without_a_family_name_is_refused():
    with pytest.raises(ValidationError) as caught:
        PersonPage(given_name="Ada", slug="ada").full_clean(exclude=["path", "depth"])
    assert "family_name" in caught.value.message_dict


@pytest.mark.django_db
def test_role_keeps_its_own_language():
    person = factories.make_person(
        role="Leiter der Abteilung EU-Projekte",
        role_language="de",
        role_translation="Head of department, EU projects",
    )

    found = PersonPage.objects.get(pk=person.pk)
    assert (found.role, found.role_language) == ("Leiter der Abteilung EU-Projekte", "de")


@pytest.mark.django_db
def test_two_persons_of_one_name_have_two_addresses():
    one, two = factories.make_person(), factories.make_person()

    assert one.url != two.url


def send(client, address: str, **typed: str):
    counts = {
        f"{rows}-{name}": 0
        for rows in ("numbers", "comments")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return client.post(address, {"biography": "null", **counts, **typed})


def sign_in_as_contact_staff(client) -> str:
    """Return the address of the form for somebody new."""
    user = factories.make_user("contact")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return f"/admin/pages/add/people/personpage/{factories.people().pk}/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "title", "slug"), [("Ada", "Ada", "ada"), ("", "Unnamed person", "unnamed-person")]
)
def test_person_without_a_family_name_is_kept_and_not_published(client, given, title, slug):
    new = sign_in_as_contact_staff(client)
    typed = {"given_name": given, "family_name": "", "role": "Head of Ports"}
    answer = send(client, new, **typed)

    person = PersonPage.objects.get(title=title)
    assert (person.role, person.slug, person.live) == ("Head of Ports", slug, False)
    told = str(answer.context["form"].errors["family_name"])
    assert f"called “{title}” until you name it" in told

    sent = {**typed, "action-publish": "1"}
    assert send(client, f"/admin/pages/{person.pk}/edit/", **sent).status_code == 200
    assert not PersonPage.objects.get(pk=person.pk).live


@pytest.mark.django_db
def test_address_of_a_draft_follows_the_name_until_it_is_public(client):
    send(client, sign_in_as_contact_staff(client), given_name="Ada", family_name="Exa")
    edit = f"/admin/pages/{PersonPage.objects.get().pk}/edit/"

    send(client, edit, given_name="Ada", family_name="Example", **{"action-publish": "1"})
    person = PersonPage.objects.get()
    assert (person.live, person.slug) == (True, "ada-example")

    send(client, edit, given_name="Ada", family_name="Examples", **{"action-publish": "1"})
    person = PersonPage.objects.get()
    assert (person.title, person.slug) == ("Ada Examples", "ada-example")
