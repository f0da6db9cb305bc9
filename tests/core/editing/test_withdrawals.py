"""A withdrawn paper: what readers are told in its place, and who may say it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import Withdrawal
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "The survey behind its main finding was counted twice."
ADD = "wagtailsnippets_core_withdrawal:add"


@pytest.fixture
def paper():
    return factories.make_paper(
        "The slow harbour", subtitle="Who waits", abstract="A secret abstract"
    )


def withdraw(paper, **fields) -> Withdrawal:
    paper.unpublish()
    fields = {"withdrawn_on": date(2025, 3, 1), "reason": REASON} | fields
    notice = Withdrawal(page=paper.page_ptr, **fields)
    notice.full_clean()
    notice.save()
    return notice


def test_address_of_a_withdrawn_paper_says_what_when_and_why(client, paper):
    address = paper.url
    withdraw(paper)
    answer = client.get(address)
    text = answer.content.decode()
    assert answer.status_code == 410
    for told in ("The slow harbour: Who waits", "1 March 2025", REASON, 'href="/publications/"'):
        assert told in text
    assert "A secret abstract" not in text
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies


def test_files_lists_and_search_say_nothing_of_it(client, paper):
    address = paper.url
    withdraw(paper)
    assert client.get(f"{address}paper.pdf").status_code == 404
    for other in ("/", "/publications/", "/search/?q=harbour", "/sitemap-1.xml"):
        assert b"The slow harbour" not in client.get(other).content


def test_paper_that_is_published_again_is_there(client, paper):
    withdraw(paper)
    paper.save_revision().publish()
    assert client.get(paper.url).status_code == 200


def test_withdrawn_paper_that_was_only_for_some_is_not_found(client, paper):
    address = paper.url
    PageViewRestriction.objects.create(page=paper, restriction_type="login")
    withdraw(paper)
    assert client.get(address).status_code == 404


def test_paper_must_be_unpublished_first(paper):
    with pytest.raises(ValidationError, match="Unpublish it first"):
        Withdrawal(
            page=paper.page_ptr, withdrawn_on=timezone.localdate(), reason=REASON
        ).full_clean()


def test_draft_that_was_never_public_cannot_be_withdrawn():
    draft = factories.make_paper("A draft", live=False)
    notice = Withdrawal(page=draft.page_ptr, withdrawn_on=timezone.localdate(), reason=REASON)
    with pytest.raises(ValidationError, match="never public"):
        notice.full_clean()


def test_only_a_paper_can_be_withdrawn():
    people = factories.people()
    people.unpublish()
    notice = Withdrawal(page=people.page_ptr, withdrawn_on=timezone.localdate(), reason=REASON)
    with pytest.raises(ValidationError, match="Only a paper"):
        notice.full_clean()


def test_withdrawn_paper_is_not_deleted_under_its_notice(client, paper):
    withdraw(paper)
    client.force_login(factories.make_user("administrator"))
    address = reverse("wagtailadmin_pages:delete", args=[paper.pk])
    answer = client.post(address, follow=True)
    assert "cannot be deleted" in answer.content.decode()
    assert Withdrawal.objects.filter(page=paper.pk).exists()


def form_for(paper) -> dict[str, str]:
    return {"page": str(paper.pk), "title": "", "withdrawn_on": "2025-03-01", "reason": REASON}


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_who_may_withdraw(client, paper, role):
    paper.unpublish()
    client.force_login(factories.make_user(role))
    client.post(reverse(ADD), form_for(paper))
    assert Withdrawal.objects.get().title == "The slow harbour: Who waits"


@pytest.mark.parametrize("role", ["editor", "contact", "reader"])
def test_who_may_not_withdraw(client, paper, role):
    paper.unpublish()
    client.force_login(factories.make_user(role))
    assert client.get(reverse(ADD)).status_code in (302, 404)
    client.post(reverse(ADD), form_for(paper))
    assert not Withdrawal.objects.exists()


def test_form_tells_to_unpublish_first(client, paper):
    client.force_login(factories.make_user("publisher"))
    answer = client.post(reverse(ADD), form_for(paper))
    assert "Unpublish it first, then record why" in answer.content.decode()
    assert not Withdrawal.objects.exists()


def test_publisher_cannot_name_a_page_outside_their_reach(client):
    home = factories.home()
    client.force_login(factories.make_user("publisher"))
    answer = client.post(reverse(ADD), form_for(home))
    assert "Choose only what the chooser offers you" in answer.content.decode()
