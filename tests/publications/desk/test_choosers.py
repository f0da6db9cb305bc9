"""Choosers make what is missing without leaving the paper's form, for those who may."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from wagtail.models import Locale

from people.models import PersonPage
from publications.models import Addressee, Region, Series, Topic
from tests import factories

pytestmark = pytest.mark.django_db
TERMS = [Topic, Region, Addressee, Series]


def create_url(model) -> str:
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name("create"))


def create_term(client, model, name: str):
    return client.post(create_url(model), {"name": name})


def create_person(client, **data):
    filled = {
        "given_name": "Bo",
        "family_name": "Beispiel",
        "role": "",
        "role_language": "",
        "email": "",
    }
    return client.post(reverse("person_chooser:create"), filled | data)


def answer(response) -> dict:
    return json.loads(response.content)


@pytest.fixture
def editor(client):
    client.force_login(factories.make_user("editor"))
    return client


@pytest.mark.parametrize("model", TERMS)
def test_editor_makes_a_term_and_has_chosen_it(editor, model):
    response = create_term(editor, model, "  Energy   policy ")

    term = model.objects.get()
    assert term.name == "Energy policy"
    assert term.locale == factories.catalogue().locale
    assert answer(response)["step"] == "chosen"
    assert answer(response)["result"]["id"] == str(term.pk)


@pytest.mark.parametrize("model", TERMS)
def test_term_that_exists_is_told_and_not_made_twice(editor, model):
    create_term(editor, model, "Energy policy")
    response = create_term(editor, model, "energy POLICY")

    assert "exists already: choose it from the list." in answer(response)["htmlFragment"]
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", TERMS)
def test_contact_staff_make_no_terms(client, model):
    client.force_login(factories.make_user("contact"))
    create_term(client, model, "Energy policy")

    assert not model.objects.exists()


def test_editor_makes_a_person_who_waits_for_the_paper(editor):
    response = create_person(editor, role="Leiter", role_language="de", email="bo@example.org")

    person = PersonPage.objects.get()
    assert (person.title, person.sort_name) == ("Bo Beispiel", "Beispiel, Bo")
    assert (person.role, person.role_language, person.email) == ("Leiter", "de", "bo@example.org")
    assert answer(response)["result"]["id"] == str(person.pk)
    assert not PersonPage.objects.visible_to(AnonymousUser()).exists()


def test_person_made_by_somebody_who_may_publish_is_public(client):
    client.force_login(factories.make_user("publisher"))
    create_person(client)

    assert PersonPage.objects.visible_to(AnonymousUser()).get().title == "Bo Beispiel"


@pytest.mark.parametrize(
    "name",
    ["énergie DE L’ÉTÉ", "E\u0301nergie de l’e\u0301te\u0301", "Énergie\u200b  de l’été\xad"],
)
def test_term_that_exists_is_told_however_it_is_typed(editor, name):
    Topic.objects.create(name="Énergie de l’été", locale=Locale.get_default())
    response = create_term(editor, Topic, name)

    assert "exists already" in answer(response)["htmlFragment"]
    assert Topic.objects.count() == 1


def test_person_that_exists_is_told_and_not_made_twice(editor):
    factories.make_person("Bo", "Beispiel")
    response = create_person(editor, given_name="bo")

    fragment = answer(response)["htmlFragment"]
    assert "There is a person of this name already" in fragment
    assert 'type="checkbox"' in fragment
    assert PersonPage.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Oisín", "Ó  Ceallacháin"),
        ("OISÍN", "ó ceallacháin"),
        ("Oisi\u0301n", "O\u0301 Ceallacha\u0301in"),
        ("Oisín\u200b", "Ó Ceallacháin "),
    ],
)
def test_same_person_is_known_however_the_name_is_typed(editor, given, family):
    factories.make_person("Oisín", "Ó Ceallacháin")
    response = create_person(editor, given_name=given, family_name=family)

    assert "There is a person of this name already" in answer(response)["htmlFragment"]
    assert PersonPage.objects.count() == 1


def test_second_person_of_one_name_is_made_after_a_question(editor):
    factories.make_person("Bo", "Beispiel")
    response = create_person(editor, is_another="on")

    assert answer(response)["step"] == "chosen"
    assert [p.title for p in PersonPage.objects.all()] == ["Bo Beispiel", "Bo Beispiel"]
    assert len(set(PersonPage.objects.values_list("slug", flat=True))) == 2


def test_person_needs_a_family_name(editor):
    response = create_person(editor, family_name="")

    assert answer(response)["step"] != "chosen"
    assert not PersonPage.objects.exists()


@pytest.mark.parametrize("given", ["花子", ""])
def test_person_of_any_name_can_be_made(client, given):
    client.force_login(factories.make_user("publisher"))
    create_person(client, given_name=given, family_name="山田")

    person = PersonPage.objects.get()
    assert person.live
    assert person.slug


def test_reader_makes_nothing(client):
    client.force_login(factories.make_user("reader"))
    create_person(client)
    create_term(client, Topic, "Energy policy")

    assert not PersonPage.objects.exists()
    assert not Topic.objects.exists()
