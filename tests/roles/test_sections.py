"""Who works in a section changes what stands in it, and not the page that all of it stands below."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from people.models import PersonPage
from tests import factories as make
from tests.roles.forms import fields_of

pytestmark = pytest.mark.django_db
SECTIONS = {"people": make.people, "catalogue": make.catalogue, "home": make.home}
WHO = [
    (role, section) for role in ("contact", "editor", "publisher") for section in ("people", "catalogue", "home")
]  # fmt: skip
KEPT = (
    "title",
    "slug",
    "live",
    "path",
    "url_path",
    "locked",
    "draft_title",
    "latest_revision_id",
    "go_live_at",
)


@pytest.fixture
def below():
    """A person and a paper, which readers find under the addresses of the sections."""
    return make.make_person("Ada", "Known"), make.make_paper("Asia")


def facts(page) -> dict:
    return Page.objects.filter(pk=page.pk).values(*KEPT).get()


def form_of(client, page) -> dict:
    """The page's own form, as an administrator sees it: complete, so that nothing else stops it."""
    client.force_login(make.make_user("administrator"))
    return fields_of(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


@pytest.mark.parametrize(("role", "section"), WHO)
def test_a_section_stays_as_it_is_whatever_is_sent(client, below, role, section):
    page, before = SECTIONS[section](), facts(SECTIONS[section]())
    form = form_of(client, page) | {"title": "Taken", "slug": "taken", "introduction": "Taken"}
    client.force_login(make.make_user(role))
    number = Page.objects.count()
    there = make.home().pk
    sent = [
        ("edit", [], form | {"action-publish": "1"}),
        ("edit", [], form),
        ("edit", [], form | {"action-submit": "1"}),
        ("edit", [], form | {"action-publish": "1", "go_live_at": "2099-01-01 10:00"}),
        ("unpublish", [], {"include_descendants": "on"}),
        ("delete", [], {"confirm_site_name": "Colophon", "next": ""}),
        ("copy", [], {"new_title": "Taken", "new_slug": "taken", "new_parent_page": there, "copy_subpages": "on",
                      "publish_copies": "on"}),
        ("move_confirm", [there], {}),
        ("lock", [], {}),
        ("set_privacy", [], {"restriction_type": "login"}),
        ("preview_on_edit", [], form),
    ]  # fmt: skip
    for name, more, data in sent:
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more]), data)
    ajax = {"x-requested-with": "XMLHttpRequest", "accept": "application/json"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, headers=ajax)
    for action in ("publish", "unpublish", "delete", "move"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{address}?id={page.pk}", {"chooser": there, "include_descendants": "on"})
    after = facts(page)
    assert after == before
    assert Page.objects.count() == number
    assert not PageViewRestriction.objects.exists()
    assert [client.get(one.url).status_code for one in below] == [200, 200]


@pytest.mark.parametrize("role", ["contact", "publisher"])
def test_those_below_are_changed_as_before(client, below, role):
    person, _ = below
    client.force_login(make.make_user(role))
    address = reverse("wagtailadmin_pages:edit", args=[person.pk])
    client.post(
        address, fields_of(client.get(address)) | {"role": "Director", "action-publish": "1"}
    )
    assert PersonPage.objects.get(pk=person.pk).role == "Director"
    client.post(reverse("wagtailadmin_pages:unpublish", args=[person.pk]))
    assert not PersonPage.objects.get(pk=person.pk).live
    text = client.get(reverse("wagtailadmin_explore", args=[make.people().pk])).content.decode()
    assert reverse("wagtailadmin_pages:add_subpage", args=[make.people().pk]) in text
    for closed in ("edit", "unpublish", "delete", "copy", "move"):
        assert reverse(f"wagtailadmin_pages:{closed}", args=[make.people().pk]) not in text


def test_an_administrator_changes_a_section(client):
    page = make.catalogue()
    form = form_of(client, page) | {"introduction": "All our papers.", "action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert make.catalogue().introduction == "All our papers."


def test_who_may_change_the_page_above_changes_a_section(client):
    """A house that wants it gives a role the right at the home page."""
    user, page = make.make_user("publisher"), make.catalogue()
    given = GroupPagePermission.objects.filter(page=page, group=user.groups.get())
    for right in given:
        GroupPagePermission.objects.create(
            page=make.home(), group=right.group, permission=right.permission
        )
    form = form_of(client, page) | {"introduction": "All our papers.", "action-publish": "1"}
    client.force_login(user)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert make.catalogue().introduction == "All our papers."
