"""What each role is there for works: the doors that must be open are open."""

import re

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow

from people.models import PersonPage
from publications.models import PaperPage
from tests import factories as make
from tests.roles.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client):
    def as_role(role):
        client.force_login(make.make_user(role))
        return client

    return as_role


def send(client, address, *, action="", **changes):
    """Fill in the form at this address as a browser would, with these changes."""
    response = client.get(address)
    assert response.status_code == 200, response
    data = fields_of(response) | changes
    if action:
        data[action] = "1"
    return client.post(address, data)


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(model, parent):
    names = [model._meta.app_label, model._meta.model_name]
    return reverse("wagtailadmin_pages:add", args=[*names, parent.pk])


def test_the_roles_that_come_with_the_site():
    found = {}
    for given in GroupPagePermission.objects.select_related("group", "page", "permission"):
        verbs = found.setdefault((given.group.name, given.page.slug), set())
        verbs.add(given.permission.codename.removesuffix("_page"))
    assert found == {
        ("Editors", "publications"): {"add", "change"},
        ("Editors", "people"): {"add"},
        ("Publishers", "publications"): {"add", "change", "publish", "lock", "unlock"},
        ("Publishers", "people"): {"add", "change", "publish"},
        ("Contact staff", "people"): {"add", "change", "publish"},
    }


@pytest.mark.parametrize("role", ["contact", "editor", "publisher"])
def test_every_entry_of_the_menu_leads_somewhere(sign_in, role):
    client = sign_in(role)
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    addresses = set(re.findall(r'"url": "(/admin/[^"]*)"', text)) - {"/admin/logout/"}
    assert len(addresses) > 2
    answers = {address: client.get(address, follow=True).status_code for address in addresses}
    assert set(answers.values()) == {200}, answers


def test_contact_staff_change_a_number_and_publish_it(sign_in):
    person = make.make_person(numbers=[("phone", "+32 2 66931-80", "+3226693180")])
    send(
        sign_in("contact"),
        edit(person),
        action="action-publish",
        **{"numbers-0-number": "+32 2 555 12 34", "numbers-0-DELETE": ""},
    )
    number = PersonPage.objects.get(pk=person.pk).numbers.get()
    assert (number.number, number.e164) == ("+32 2 555 12 34", "+3225551234")


def test_contact_staff_add_a_person(sign_in):
    client = sign_in("contact")
    names = {"given_name": "Nora", "family_name": "New"}
    send(client, add(PersonPage, make.people()), action="action-publish", **names)
    assert PersonPage.objects.get(family_name="New").live


def test_contact_staff_find_people_and_only_people(sign_in):
    make.make_person("Ada", "Findable")
    make.make_paper("Findable paper")
    text = sign_in("contact").get("/admin/pages/search/results/?q=Findable").content.decode()
    assert "Ada Findable" in text
    assert "Findable paper" not in text


def test_contact_staff_see_portraits_and_no_other_picture(sign_in):
    make.make_image("A portrait", "Portraits")
    make.make_image("A cover", "Papers")
    text = sign_in("contact").get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "A portrait" in text
    assert "A cover" not in text


def test_former_editors_no_longer_see_what_they_edited(sign_in):
    paper = make.make_paper("Secret plan", live=False)
    client = sign_in("contact")
    officer = client.get(reverse("wagtailadmin_home")).wsgi_request.user
    paper.save_revision(user=officer, log_action=True, clean=False)
    Page.objects.filter(pk=paper.pk).update(locked=True, locked_by=officer)
    assert "Secret plan" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_editor_writes_a_paper_and_cannot_publish_it(sign_in):
    client = sign_in("editor")
    send(client, add(PaperPage, make.catalogue()), action="action-publish", title="New", slug="new")
    paper = PaperPage.objects.get(slug="new")
    send(client, edit(paper), action="action-publish", title="Newer", go_live_at="2020-01-01 10:00")
    paper.refresh_from_db()
    assert not paper.live
    assert paper.get_latest_revision_as_object().title == "Newer"
    assert not paper.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_an_editor_changes_a_public_paper_only_as_a_draft(sign_in):
    paper = make.make_paper("As published")
    send(sign_in("editor"), edit(paper), action="action-publish", title="Changed")
    paper.refresh_from_db()
    assert (paper.title, paper.draft_title) == ("As published", "Changed")


def test_a_publisher_publishes_a_paper(sign_in):
    paper = make.make_paper("Ready", live=False)
    send(sign_in("publisher"), edit(paper), action="action-publish")
    paper.refresh_from_db()
    assert paper.live


def test_what_an_editor_submits_a_publisher_approves(sign_in, client):
    paper = make.make_paper("Ready", live=False)
    send(sign_in("editor"), edit(paper), action="action-submit")
    state = paper.current_workflow_task_state
    assert state.workflow_state.workflow == Workflow.objects.get(name="Approval by a publisher")
    approve = reverse("wagtailadmin_pages:workflow_action", args=[paper.pk, "approve", state.pk])
    client.post(approve)
    paper.refresh_from_db()
    assert not paper.live
    sign_in("publisher").post(approve)
    paper.refresh_from_db()
    assert paper.live


def test_only_papers_go_to_approval():
    assert make.make_paper().get_workflow()
    assert make.make_person().get_workflow() is None
    assert make.home().get_workflow() is None


def test_a_person_made_by_an_editor_is_a_draft_of_theirs(sign_in):
    address = reverse("person_chooser:create")
    client = sign_in("editor")
    names = {"given_name": "Nora", "family_name": "New"}
    client.post(address, names | {f"create-{k}": v for k, v in names.items()})
    person = PersonPage.objects.get(family_name="New")
    assert not person.live
    assert client.get(edit(person)).status_code == 200


def test_an_editor_does_not_change_other_peoples_profiles(sign_in):
    person = make.make_person("Ada", "Known")
    client = sign_in("editor")
    assert client.get(edit(person)).status_code in (302, 404)
    client.post(edit(person), {"given_name": "X", "family_name": "Y", "action-publish": "1"})
    person.refresh_from_db()
    assert person.name == "Ada Known"
    assert not person.has_unpublished_changes


def test_an_account_without_a_role_is_sent_to_the_sign_in_page(sign_in):
    response = sign_in("reader").get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("wagtailadmin_login"))
