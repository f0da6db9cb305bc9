"""A number in the request opens nothing that the choosers keep closed."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Collection

from people.models import PersonPage
from tests import factories as make
from tests.roles.forms import fields_of

pytestmark = pytest.mark.django_db
REFUSAL = "Choose only what the chooser offers you."


def send(client, page, **changes):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, fields_of(client.get(address)) | changes)


def link_to(page) -> str:
    """A word that links to a page, as the text editor sends it."""
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk, "parentId": 1}}
    block = {"key": "a", "text": "Here", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": 4, "key": 0}]
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


@pytest.fixture
def board():
    Collection.objects.get(depth=1).add_child(name="Board")
    return make.make_image("For the board", "Board")


def test_contact_staff_put_no_cover_of_a_paper_beside_a_name(client):
    cover, person = make.make_image("Unseen picture", "Papers"), make.make_person()
    client.force_login(make.make_user("contact"))
    response = send(client, person, **{"portrait": cover.pk, "action-publish": "1"})
    assert REFUSAL in response.content.decode()
    assert "Unseen picture" not in response.content.decode()
    assert PersonPage.objects.get(pk=person.pk).portrait is None


def test_contact_staff_put_a_portrait_beside_a_name(client):
    portrait, person = make.make_image("Ada", "Portraits"), make.make_person()
    client.force_login(make.make_user("contact"))
    send(client, person, **{"portrait": portrait.pk, "action-publish": "1"})
    assert PersonPage.objects.get(pk=person.pk).portrait == portrait


def test_a_picture_that_stands_there_already_may_stay(client, board):
    person = make.make_person(portrait=board)
    client.force_login(make.make_user("contact"))
    send(client, person, **{"role": "Director", "action-publish": "1"})
    assert PersonPage.objects.get(pk=person.pk).role == "Director"


@pytest.mark.parametrize(("live", "refused"), [(False, True), (True, False)])
def test_contact_staff_link_to_what_is_public_and_to_no_draft(client, live, refused):
    paper, person = make.make_paper("Secret plan", live=live), make.make_person()
    client.force_login(make.make_user("contact"))
    response = send(client, person, **{"biography": link_to(paper), "action-publish": "1"})
    person = PersonPage.objects.get(pk=person.pk)
    assert (f'id="{paper.pk}"' in person.biography) is not refused
    assert (REFUSAL in response.content.decode()) is refused


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_nobody_puts_a_picture_of_the_board_on_a_paper(client, board, role):
    paper = make.make_paper("Paper", live=False)
    client.force_login(make.make_user(role))
    response = send(client, paper, cover_image=board.pk, cover_decorative="on")
    assert REFUSAL in response.content.decode()
    assert paper.get_latest_revision_as_object().cover_image is None


def test_nobody_attaches_a_file_of_the_board_to_a_paper(client, board):
    document = make.make_document(b"%PDF-1.7 secret", "Minutes")
    document.collection = board.collection
    document.save()
    paper = make.make_paper("Paper", live=False)
    client.force_login(make.make_user("editor"))
    row = {"document": document.pk, "kind": "paper", "label": "", "language": "", "ORDER": "1"}
    rows = {f"files-0-{name}": value for name, value in row.items()} | {"files-TOTAL_FORMS": "1"}
    send(client, paper, **rows)
    assert not paper.get_latest_revision_as_object().files.exists()
