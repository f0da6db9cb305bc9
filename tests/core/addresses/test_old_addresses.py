"""Addresses that were printed go on leading to what they were printed for, and betray nothing."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from core.models import HiddenAddress, TextPage, Withdrawal
from people.models import PeopleIndexPage
from publications.models import PaperPage, PublicationIndexPage
from tests import factories

pytestmark = pytest.mark.django_db


def fresh(page):
    return page.specific_class.objects.get(pk=page.pk)


def rename(page, slug: str, *, publish: bool = True):
    """Change the slug of a page, published or as the form of a page that is not public stores it."""
    page = fresh(page)
    page.slug = slug
    if publish:
        page.save_revision().publish()
    else:
        page.save()
    return fresh(page)


def led_to(client, address: str) -> str | None:
    """Return where an address leads, or nothing where it is not found."""
    answer = client.get(address)
    assert answer.status_code in (301, 404), f"{address}: {answer.status_code}"
    return answer.get("Location")


def same_as_never(client, address: str, never: str = "/publications/never-written/") -> bool:
    """Return whether an address answers in every byte and header like one that never was."""
    one, other = client.get(address), client.get(never)
    assert other.status_code == 404
    return (one.status_code, one.content, dict(one.items())) == (
        other.status_code, other.content, dict(other.items()),
    )  # fmt: skip


@pytest.fixture
def paper():
    return factories.make_paper("Harbours", slug="harbours", abstract="Text.", authors=[("A", "B")])


# What leads on


def test_old_address_leads_to_the_new_one_and_is_kept_no_longer_than_a_page(client, paper):
    rename(paper, "ports")
    answer = client.get("/publications/harbours/")
    assert (answer.status_code, answer["Location"]) == (301, "/publications/ports/")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    assert client.get(answer["Location"]).status_code == 200


def test_query_and_head_and_a_missing_slash_lead_there_at_once(client, paper):
    rename(paper, "ports")
    asked = "/publications/harbours/?utm=%C3%A4&x=1%2B1&x=2"
    assert led_to(client, asked) == "/publications/ports/?utm=%C3%A4&x=1%2B1&x=2"
    assert client.head(asked)["Location"] == "/publications/ports/?utm=%C3%A4&x=1%2B1&x=2"
    assert led_to(client, "/publications/harbours?a=b") == "/publications/ports/?a=b"
    assert led_to(client, "/publications/harbours/paper.bib?a") == (
        "/publications/ports/paper.bib?a"
    )
    assert client.post("/publications/harbours/").status_code in (404, 405)


def test_every_former_address_leads_to_the_newest_in_one_hop(client, paper):
    for slug in ("b", "c", "d"):
        rename(paper, slug)
    for old in ("harbours", "b", "c"):
        assert led_to(client, f"/publications/{old}/") == "/publications/d/"


def test_slug_that_goes_and_comes_back_leads_nowhere_else(client, paper):
    rename(rename(paper, "ports"), "harbours")
    assert client.get("/publications/harbours/").status_code == 200
    assert led_to(client, "/publications/ports/") == "/publications/harbours/"
    fresh(paper).unpublish()
    for address in ("/publications/harbours/", "/publications/ports/"):
        assert same_as_never(client, address)


@pytest.mark.parametrize("way", ["move", "bulk", "code"])
def test_paper_that_is_moved_leads_on_with_its_formats(client, paper, way):
    archive = factories.add_page(
        factories.home(), PublicationIndexPage(title="Archive", slug="archive")
    )
    client.force_login(factories.make_user("administrator"))
    if way == "move":
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[paper.pk, archive.pk]))
    elif way == "bulk":
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        client.post(f"{address}?id={paper.pk}", {"chooser": archive.pk, "move_applied": "1"})
    else:
        paper.move(archive, pos="last-child")
    reader = Client()
    assert led_to(reader, "/publications/harbours/") == "/archive/harbours/"
    assert led_to(reader, "/publications/harbours/paper.ris") == "/archive/harbours/paper.ris"


def test_whole_catalogue_takes_its_papers_along(client, paper):
    draft = factories.make_paper("Draft", live=False)
    rename(paper, "ports")
    rename(factories.catalogue(), "papers")
    for old in ("/publications/ports/", "/publications/harbours/"):
        assert led_to(client, old) == "/papers/ports/"
        assert led_to(client, f"{old}paper.json") == "/papers/ports/paper.json"
    assert led_to(client, "/publications/") == "/papers/"
    assert led_to(client, "/publications/papers.bib") == "/papers/papers.bib"
    assert not Redirect.objects.filter(redirect_page=draft.pk).exists()
    rename(paper, "quays")
    for old in ("/publications/ports/", "/publications/harbours/", "/papers/ports/"):
        assert led_to(client, old) == "/papers/quays/"


def test_address_of_a_paper_is_not_given_to_another_that_came_after_it(client, paper):
    rename(factories.catalogue(), "papers")
    rename(paper, "ports")
    other = factories.make_paper("Another", slug="harbours")
    assert led_to(client, "/publications/harbours/") == "/papers/ports/"
    assert client.get(other.url).status_code == 200


def test_person_and_text_page_lead_on(client):
    person = factories.make_person("Ada", "Example", slug="ada")
    about = factories.add_page(factories.home(), TextPage(title="About"))
    factories.add_page(about, TextPage(title="Imprint"))
    rename(person, "ada-example")
    rename(about, "us")
    assert led_to(client, "/people/ada/") == "/people/ada-example/"
    assert led_to(client, "/people/ada/card.vcf") == "/people/ada-example/card.vcf"
    old, new = (
        client.get("/people/ada/card.vcf", follow=True),
        client.get("/people/ada-example/card.vcf"),
    )
    assert old.content == new.content
    assert led_to(client, "/about/imprint/") == "/us/imprint/"
    rename(PeopleIndexPage.objects.get(), "staff")
    assert led_to(client, "/people/ada/card.vcf") == "/staff/ada-example/card.vcf"


def test_pages_of_every_language_lead_on_in_their_own(client, paper):
    german = Locale.objects.create(language_code="de")
    for page in (factories.home(), factories.catalogue()):
        page.copy_for_translation(german).save_revision().publish()
    translated = paper.copy_for_translation(german)
    translated.save_revision().publish()
    rename(translated, "haefen")
    assert led_to(client, "/de/publications/harbours/") == "/de/publications/haefen/"
    assert led_to(client, "/de/publications/harbours/paper.bib") == (
        "/de/publications/haefen/paper.bib"
    )
    assert client.get("/publications/harbours/").status_code == 200
    rename(PublicationIndexPage.objects.get(locale=german), "publikationen")
    assert led_to(client, "/de/publications/harbours/") == "/de/publikationen/haefen/"
    assert led_to(client, "/fr/publications/harbours/") is None


def test_alias_has_addresses_of_its_own(client, paper):
    alias = paper.create_alias(update_slug="second")
    rename(paper, "ports")
    assert client.get("/publications/second/").status_code == 200
    row = Page.objects.get(pk=alias.pk).specific
    row.slug = "third"
    row.save(clean=False)
    assert led_to(client, "/publications/second/") == "/publications/third/"
    assert led_to(client, "/publications/harbours/") == "/publications/ports/"


def test_home_page_with_another_slug_changes_no_address(client, paper):
    rename(factories.home(), "front")
    assert client.get("/publications/harbours/").status_code == 200
    assert not Redirect.objects.exists()


def test_address_longer_than_a_redirect_holds_leads_on_too(client):
    paper = factories.make_paper("Long", slug="a" * 250)
    rename(paper, "short")
    assert led_to(client, f"/publications/{'a' * 250}/") == "/publications/short/"
    assert led_to(client, f"/publications/{'a' * 250}/paper.bib") == "/publications/short/paper.bib"
    assert led_to(client, f"/publications/{'a' * 249}/") is None


# What a redirect never hides


def test_new_page_at_an_old_address_wins_with_all_that_stands_below_it(client, paper):
    rename(paper, "ports")
    other = factories.make_paper("Harbours again", slug="harbours")
    assert b"Harbours again" in client.get("/publications/harbours/").content
    assert b"{Harbours} again" in client.get("/publications/harbours/paper.bib").content
    # The new paper has no e-book yet, and the old paper's is not given in its name.
    assert led_to(client, "/publications/harbours/paper.epub") is None
    other.delete()
    assert led_to(client, "/publications/harbours/") == "/publications/ports/"


def test_last_paper_at_an_address_is_the_one_it_leads_to(client, paper):
    rename(paper, "ports")
    other = factories.make_paper("Again", slug="harbours")
    rename(other, "again")
    assert led_to(client, "/publications/harbours/") == "/publications/again/"


def test_draft_at_an_old_address_changes_nothing_for_readers(client, paper):
    rename(paper, "ports")
    factories.make_paper("Secret", slug="harbours", live=False)
    assert led_to(client, "/publications/harbours/") == "/publications/ports/"


def test_new_paper_that_is_withdrawn_keeps_its_address_to_itself(client, paper):
    rename(paper, "ports")
    other = factories.make_paper("Again", slug="harbours")
    withdraw(other)
    assert client.get("/publications/harbours/").status_code == 410
    assert led_to(client, "/publications/harbours/paper.bib") is None


# What betrays nothing


def test_draft_leaves_no_trace_of_its_former_names(client):
    draft = factories.make_paper("Plan", slug="secret-plan", live=False)
    rename(draft, "second-name", publish=False)
    rename(draft, "plan")
    assert client.get("/publications/plan/").status_code == 200
    for old in ("secret-plan", "second-name"):
        assert same_as_never(client, f"/publications/{old}/")
    assert not Redirect.objects.exists()


def test_scheduled_paper_leaves_no_trace_before_or_after_its_hour(client):
    draft = factories.make_paper("Plan", slug="secret-plan", live=False)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    rename(draft, "plan", publish=False)
    assert same_as_never(client, "/publications/secret-plan/")
    released = fresh(draft)
    released.go_live_at = None
    released.save_revision().publish()
    assert client.get("/publications/plan/").status_code == 200
    assert same_as_never(client, "/publications/secret-plan/")


def test_unpublished_paper_is_not_named_by_its_old_address(client, paper):
    rename(paper, "hidden").unpublish()
    for tail in ("", "paper.bib", "paper.pdf", "flipbook/"):
        assert same_as_never(client, f"/publications/harbours/{tail}")
    fresh(paper).save_revision().publish()
    assert led_to(client, "/publications/harbours/") == "/publications/hidden/"


def test_names_that_a_paper_had_only_while_hidden_are_not_kept(client, paper):
    fresh(paper).unpublish()
    rename(paper, "codename", publish=False)
    rename(paper, "second-codename", publish=False)
    rename(paper, "ports")
    assert led_to(client, "/publications/harbours/") == "/publications/ports/"
    for name in ("codename", "second-codename"):
        assert same_as_never(client, f"/publications/{name}/")
    # From now on it is public where it is.
    rename(paper, "quays")
    assert led_to(client, "/publications/ports/") == "/publications/quays/"
    fresh(paper).unpublish()
    rename(paper, "moles", publish=False)
    rename(paper, "docks")
    assert led_to(client, "/publications/quays/") == "/publications/docks/"
    assert same_as_never(client, "/publications/moles/")


def test_paper_that_came_back_while_hidden_was_public_there(client, paper):
    fresh(paper).unpublish()
    rename(paper, "codename", publish=False)
    rename(paper, "harbours", publish=False)
    assert not HiddenAddress.objects.exists()
    rename(paper, "ports")
    assert led_to(client, "/publications/harbours/") == "/publications/ports/"
    assert same_as_never(client, "/publications/codename/")


def test_hidden_paper_below_a_catalogue_that_moves_is_found_again_by_its_public_name(client, paper):
    fresh(paper).unpublish()
    rename(factories.catalogue(), "papers")
    rename(paper, "codename", publish=False)
    rename(paper, "ports")
    assert led_to(client, "/publications/harbours/") == "/papers/ports/"
    assert led_to(client, "/papers/codename/") is None


def test_expired_paper_leads_nowhere(client, paper):
    rename(paper, "ports")
    Page.objects.filter(pk=paper.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert same_as_never(client, "/publications/harbours/")


def test_names_that_an_expired_paper_is_given_are_not_kept(client, paper):
    Page.objects.filter(pk=paper.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    rename(paper, "codename", publish=False)
    rename(paper, "ports", publish=False)
    Page.objects.filter(pk=paper.pk).update(expire_at=None)
    assert led_to(client, "/publications/harbours/") == "/publications/ports/"
    assert same_as_never(client, "/publications/codename/")


def test_paper_for_some_leads_them_alone(client, paper):
    rename(paper, "ports")
    PageViewRestriction.objects.create(page=paper, restriction_type="login")
    assert same_as_never(client, "/publications/harbours/")
    client.force_login(factories.make_user("reader"))
    answer = client.get("/publications/harbours/")
    assert (answer.status_code, answer["Location"]) == (301, "/publications/ports/")
    assert answer["Cache-Control"] == "private, no-store"


def test_paper_below_a_hidden_catalogue_leads_nowhere_for_readers(client, paper):
    archive = factories.add_page(
        factories.home(), PublicationIndexPage(title="Archive", slug="archive"), live=False
    )
    PageViewRestriction.objects.create(page=archive, restriction_type="login")
    paper.move(archive, pos="last-child")
    assert same_as_never(client, "/publications/harbours/")
    assert same_as_never(client, "/publications/harbours/paper.bib")


def test_deleted_paper_leaves_nothing(client, paper):
    rename(paper, "ports").delete()
    assert same_as_never(client, "/publications/harbours/")
    assert not Redirect.objects.exists()


def test_somebody_signed_in_cannot_tell_a_hidden_paper_from_none(client, paper):
    rename(paper, "ports").unpublish()
    client.force_login(factories.make_user("reader"))
    assert same_as_never(client, "/publications/harbours/")
    assert same_as_never(client, "/publications/harbours/x.html", "/publications/never/x.html")


def withdraw(paper) -> None:
    fresh(paper).unpublish()
    Withdrawal.objects.create(
        page=Page.objects.get(pk=paper.pk), title=paper.title, withdrawn_on=date(2025, 3, 1), reason="It was wrong."
    )  # fmt: skip


def test_old_address_of_a_withdrawn_paper_answers_like_its_newest(client, paper):
    rename(paper, "ports")
    withdraw(paper)
    old, new = client.get("/publications/harbours/"), client.get("/publications/ports/")
    assert old.status_code == new.status_code == 410
    assert old.content == new.content
    assert dict(old.items()) == dict(new.items())
    assert same_as_never(client, "/publications/harbours/paper.bib")
    # Its address may change again, and both go on saying so.
    rename(paper, "quays", publish=False)
    for address in ("/publications/harbours/", "/publications/ports/", "/publications/quays/"):
        assert client.get(address).status_code == 410


def test_withdrawn_paper_for_some_is_not_found_at_its_old_address_either(client, paper):
    rename(paper, "ports")
    PageViewRestriction.objects.create(page=paper, restriction_type="login")
    withdraw(paper)
    assert same_as_never(client, "/publications/harbours/")


# One transaction


def test_change_that_fails_keeps_no_address(client, paper, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("core.addresses.old_addresses.mark_hidden", fail)
    page = fresh(paper)
    page.slug = "ports"
    with pytest.raises(RuntimeError):
        page.save()
    assert client.get("/publications/harbours/").status_code == 200
    assert not Redirect.objects.exists()


def test_address_is_kept_in_the_transaction_that_changes_it(paper):
    with transaction.atomic():
        rename(paper, "ports")
        assert Redirect.objects.filter(old_path="/publications/harbours").exists()
        transaction.set_rollback(True)
    assert not Redirect.objects.exists()
    assert PaperPage.objects.get().slug == "harbours"


# Redirects that somebody made


def test_redirect_made_by_hand_is_followed_to_the_newest_address(client, paper):
    Redirect.objects.create(old_path="/2019/report.html", redirect_page=paper)
    Redirect.objects.create(old_path="/index.php?id=5", redirect_page=paper)
    Redirect.objects.create(old_path="/short", redirect_link="/publications/harbours/")
    rename(paper, "ports")
    for old in ("/2019/report.html", "/index.php?id=5", "/short/", "/short"):
        assert led_to(client, old) == "/publications/ports/"
    assert led_to(client, "/short/paper.bib") == "/publications/ports/paper.bib"
    assert led_to(client, "/index.php?id=6") is None
    fresh(paper).unpublish()
    assert led_to(client, "/short/") is None


def test_redirect_to_another_site_leads_there_with_the_query(client):
    Redirect.objects.create(old_path="/shop", redirect_link="https://shop.example/a?b=c#d")
    Redirect.objects.create(
        old_path="/blog", redirect_link="https://blog.example/", is_permanent=False
    )
    assert led_to(client, "/shop/") == "https://shop.example/a?b=c#d"
    answer = client.get("/blog/?x=1")
    assert (answer.status_code, answer["Location"]) == (302, "https://blog.example/?x=1")
    assert led_to(client, "/blog/below/") is None
    Redirect.objects.create(old_path="/odd", redirect_link="https://odd.example/a%2Fb/ä%20c")
    assert led_to(client, "/odd") == "https://odd.example/a%2Fb/%C3%A4%20c"


def test_query_that_is_too_long_to_be_sent_on_is_left_out(client, paper):
    rename(paper, "ports")
    assert led_to(client, f"/publications/harbours/?{'x' * 5000}") == "/publications/ports/"


@pytest.mark.parametrize(
    ("old", "link"),
    [
        ("/a", "/a/"),
        ("/a", "http://testserver/a/"),
        ("/a", "javascript:alert(1)"),
        ("/a", "//example.org/"),
        ("/a", "/admin/logout/"),
        ("/a", "/nowhere/"),
        ("/a", ""),
        ("/a", "http://[x/"),
        ("/a", "https:///x"),
        ("/a", "ftp://example.org/x"),
        ("/a", "a\nb"),
    ],
)
def test_redirect_that_leads_nowhere_is_no_address(client, old, link):
    Redirect.objects.create(old_path=old, redirect_link=link)
    assert same_as_never(client, f"{old}/")


def test_redirects_in_a_circle_lead_nowhere(client):
    for one, other in (("/a", "/b"), ("/b", "/c"), ("/c", "/a")):
        Redirect.objects.create(old_path=one, redirect_link=f"{other}/")
    assert same_as_never(client, "/a/")


@pytest.mark.parametrize(
    "path",
    [
        "/publications/harbours/%00/",
        "/publications/harbours//evil.example/",
        "/publications/harbours/..%2f..%2fadmin/",
        "/" + "a/" * 400,
        "/publications/harbours/" + "x" * 3000 + "/",
        "/publications/harbours/%ff%fe/",
        "/publications/harbours/files/1/x.pdf",
        "/publications/harbours/flipbook/0123456789abcdef/1-100.webp",
    ],
)
def test_hostile_addresses_are_not_found(client, paper, path):
    rename(paper, "ports")
    assert client.get(path).status_code == 404
