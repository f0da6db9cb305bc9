"""The first screen after signing in answers what each role's work begins with."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publications.models import Export
from tests import factories

pytestmark = pytest.mark.django_db


def first_screen(client, user) -> str:
    client.force_login(user)
    return client.get("/admin/").content.decode()


def lists(html: str) -> dict[str, list[str]]:
    """Return the lines of each list by its heading, without markup."""
    found = {}
    for panel in re.findall(r"<section[^>]*w-panel--dashboard.*?</section>", html, re.DOTALL):
        heading = words(re.search(r"<h2.*?</h2>", panel, re.DOTALL)[0])
        rows = re.findall(r"<tr>.*?</tr>", panel, re.DOTALL)
        found[heading] = [words(row) for row in rows if "<td" in row]
    return found


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_editor_without_work_is_told_how_to_begin(client):
    html = first_screen(client, factories.make_user("editor"))
    assert "You have no drafts. A paper begins with a Word file, a text or a PDF." in html
    assert 'href="/admin/papers/bring-in/"' in html
    assert "Nothing is published yet." in html
    assert "Formats that could not be made" not in html


def test_editor_sees_own_drafts_with_their_state_and_nobody_elses(client):
    editor, other = factories.make_user("editor"), factories.make_user("editor", "other")
    factories.make_paper("Begun by me", live=False, owner=editor)
    factories.make_paper("Changed by me").save_revision(user=editor)
    sent = factories.make_paper("Sent by me", live=False, owner=editor)
    sent.get_workflow().start(sent, editor)
    back = factories.make_paper("Sent back to me", live=False, owner=editor)
    state = back.get_workflow().start(back, editor).current_task_state
    state.task.specific.on_action(state, factories.make_user("publisher"), "reject")
    factories.make_paper("Begun by another", live=False, owner=other)
    found = lists(first_screen(client, editor))["My drafts"]
    assert [re.sub(r" \d.*", "", line) for line in found] == [
        "Sent back to me Sent back to be changed",
        "Sent by me Waits for approval",
        "Changed by me Changes not published yet",
        "Begun by me Not published yet",
    ]


def test_what_comes_within_a_week_is_told_with_day_and_hour(client):
    publisher, now = factories.make_user("publisher"), timezone.now()
    for title, days in (("Soon", 2), ("Later", 9)):
        coming = factories.make_paper(title, live=False)
        coming.go_live_at = now + timedelta(days=days)
        coming.save_revision().publish()
    factories.make_paper("Ending", expire_at=now + timedelta(days=1))
    found = lists(first_screen(client, publisher))["Due within a week"]
    assert [re.match(r"(.+?) \d", line)[1] for line in found] == [
        "Ending Readers lose it",
        "Soon Readers get it",
    ]
    assert all(re.search(r"\d\d?:\d\d", line) for line in found)


def test_publisher_sees_what_waits_for_approval_and_from_whom(client):
    editor = factories.make_user("editor")
    for title in ("First", "Second"):
        sent = factories.make_paper(title, live=False, owner=editor)
        sent.get_workflow().start(sent, editor)
    found = lists(first_screen(client, factories.make_user("publisher")))
    assert [re.sub(r" \d.*", "", line) for line in found["Waits for your approval"]] == [
        "First editor", "Second editor",
    ]  # fmt: skip
    assert "Waits for your approval" not in lists(first_screen(client, editor))


def test_publisher_sees_what_could_not_be_made(client):
    paper = factories.make_paper("Unprintable")
    Export.objects.update_or_create(
        paper=paper, kind="pdf", defaults={"error": "A letter is missing."}
    )
    html = first_screen(client, factories.make_user("publisher"))
    assert lists(html)["Formats that could not be made"] == [
        "Unprintable Accessible PDF A letter is missing."
    ]
    assert "A letter is missing." not in first_screen(client, factories.make_user("editor"))


def test_contact_staff_see_persons_and_public_papers_alone(client):
    ada = factories.make_person(
        "Ada", "Example", numbers=[("phone", "+32 2 66931-80", "+3226693180")]
    )
    jan = factories.make_person("Jan", "Moor")
    factories.make_paper("Answered for", contacts=[ada, jan])
    factories.make_paper("Answered by nobody")
    factories.make_paper("Secret", live=False)
    html = first_screen(client, factories.make_user("contact"))
    found = lists(html)
    assert [line.rsplit(" ", 3)[0] for line in found["Details that are oldest"]] == [
        "Ada Example +32 2 66931-80",
        "Jan Moor no number",
    ]
    assert found["Persons without a number"] == ["Jan Moor 1 paper"]
    assert found["Papers without a contact"] == ["Answered by nobody"]
    assert "Secret" not in html
    assert "Add a paper" not in html


@pytest.mark.parametrize("role", ["editor", "publisher", "contact"])
def test_first_screen_asks_the_same_however_much_there_is(client, role):
    user = factories.make_user(role)
    fill(user)
    first_screen(client, user)
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    for _time in range(3):
        fill(user)
    with CaptureQueriesContext(connection) as many:
        client.get("/admin/")
    assert len(many) == len(few)


def fill(user) -> None:
    person = factories.make_person(numbers=[("phone", "+32 2 66931-80", "+3226693180")])
    factories.make_person("Jan", "Moor")
    factories.make_paper("Public", authors=[("A", "B")], contacts=[person])
    factories.make_paper("Unanswered", expire_at=timezone.now() + timedelta(days=1))
    draft = factories.make_paper("Draft", live=False, owner=user)
    draft.get_workflow().start(draft, user)
    coming = factories.make_paper(
        "Coming", live=False, go_live_at=timezone.now() + timedelta(days=1)
    )
    coming.save_revision().publish()
    Export.objects.filter(paper__title="Public", kind="pdf").update(error="Wrong.")
