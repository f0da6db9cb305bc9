"""The list of people, and a profile with much or with nothing in it."""

import re

import pytest

from people.listing import MANY
from people.templatetags.people import initials
from publications.models import Contribution
from tests import factories

pytestmark = pytest.mark.django_db


def names_on(html: str) -> list[str]:
    return re.findall(r"<h[23]><a [^>]*>([^<]*)</a></h[23]>", html)


def test_people_stand_in_the_order_of_their_names_not_of_their_code_points(client):
    for given, family in [("Zoe", "Zorn"), ("Änne", "Ärmel"), ("Bo", "Armel"), ("Eve", "Étienne")]:
        factories.make_person(given, family)
    html = client.get("/people/").content.decode()
    assert names_on(html) == ["Änne Ärmel", "Bo Armel", "Eve Étienne", "Zoe Zorn"]


def test_few_people_need_no_letters(client):
    factories.make_person("Ada", "Example")
    assert "letter-e" not in client.get("/people/").content.decode()


def test_many_people_stand_under_letters_to_jump_to(client):
    for number in range(MANY - 1):
        factories.make_person("Ada", f"Example {number:02}")
    factories.make_person("Änne", "Ärmel")
    html = client.get("/people/").content.decode()
    assert '<a href="#letter-a">A</a>' in html
    assert re.search(r'<h2 id="letter-e">E</h2>', html)
    assert html.index('id="letter-a"') < html.index('id="letter-e"')


def test_face_that_is_missing_costs_no_request_and_is_not_read_out(client):
    factories.make_person("Jan", "van der Meulen")
    html = client.get("/people/").content.decode()
    assert "<img" not in html
    assert re.search(r'aria-hidden="true"><span>JM</span>', html)


def test_initials_leave_particles_out():
    person = factories.make_person("lotte", "de la Cruz")
    assert initials(person) == "LC"
    assert initials(factories.make_person("", "Cher")) == "C"


def test_nobody_introduced_yet(client):
    assert "Nobody is introduced here yet" in client.get("/people/").content.decode()


def test_profile_shows_papers_by_what_the_person_did(client):
    ada = factories.make_person("Ada", "Example")
    factories.make_paper("Written", authors=[ada])
    for role in ("editor", "translator"):
        paper = factories.make_paper(f"As {role}")
        paper.contributions = [
            Contribution(person=ada, given_name="Ada", family_name="Example", role=role)
        ]
        paper.save_revision(clean=False).publish()
    factories.make_paper("Answered for", contacts=[ada])
    html = client.get(ada.url).content.decode()
    for key, heading, title in [
        ("author", "Papers by Ada Example", "Written"),
        ("editor", "Edited by Ada Example", "As editor"),
        ("translator", "Translated by Ada Example", "As translator"),
        ("contact", "Ada Example answers for", "Answered for"),
    ]:
        part = html.split(f'aria-labelledby="work-{key}"')[1].split("</section>")[0]
        assert heading in part
        assert title in part


def test_profile_shows_no_draft_for_which_the_person_answers(client):
    ada = factories.make_person("Ada", "Example")
    factories.make_paper("Embargoed", live=False, contacts=[ada])
    html = client.get(ada.url).content.decode()
    assert "Embargoed" not in html
    assert "answers for" not in html


def test_profile_without_anything_is_a_name_and_initials(client):
    ada = factories.make_person("Ada", "Example")
    answer = client.get(ada.url)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "<dl" not in html
    assert "ORCID" not in html
    assert ">AE</span>" in html


def test_many_people_come_in_pages_with_all_letters_on_each(client, monkeypatch):
    monkeypatch.setattr("people.listing.PEOPLE_ON_A_PAGE", MANY - 2)
    for number in range(MANY - 1):
        factories.make_person("Ada", f"Adams {number:02}")
    factories.make_person("Zoe", "Zander")
    first = client.get("/people/").content.decode()
    second = client.get("/people/?page=2").content.decode()
    assert '<a href="#letter-a">A</a>' in first
    assert '<a href="/people/?page=2#letter-z">Z</a>' in first
    assert "Zander" not in first
    assert "Zander" in second
    assert 'href="/people/?page=2"' in first
    for page in ("0", "x", "9" * 30, ""):
        assert client.get("/people/", {"page": page}).status_code == 200


def test_papers_of_a_person_come_in_pages(client, monkeypatch):
    monkeypatch.setattr("publications.catalogue.profiles.PAGE_SIZE", 2)
    ada = factories.make_person("Ada", "Example")
    for number in range(3):
        factories.make_paper(f"Paper {number}", authors=[ada])
    first = client.get(ada.url).content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = client.get(ada.url + older).content.decode()
    assert [f"Paper {n}" in first for n in range(3)] == [False, True, True]
    assert [f"Paper {n}" in second for n in range(3)] == [True, False, False]
    assert client.get(f"{ada.url}?before=nonsense").status_code == 404
