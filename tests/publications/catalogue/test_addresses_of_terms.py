"""A topic, region, series or addressee with another address is still found at the one that was printed."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from publications.models import (
    Addressee,
    PaperRegion,
    PaperTopic,
    RecommendationSet,
    Region,
    Series,
    Topic,
)
from tests import factories

pytestmark = pytest.mark.django_db
FOLDERS = {"topic": "topics", "region": "regions", "series": "series", "addressee": "for"}


@pytest.fixture
def terms():
    locale = Locale.get_default()
    models = {"topic": Topic, "region": Region, "series": Series, "addressee": Addressee}
    return {k: m.objects.create(name="Old", slug="old", locale=locale) for k, m in models.items()}


def file_paper(terms, *, live: bool = True):
    paper = factories.make_paper("Harbours", live=False, series=terms["series"])
    paper.topics = [PaperTopic(topic=terms["topic"])]
    paper.regions = [PaperRegion(region=terms["region"])]
    items = '[{"type": "recommendation", "value": "Act."}]'
    sets = [RecommendationSet(addressee=terms["addressee"], lead_in="Do:", items=items)]
    paper.recommendation_sets = sets
    paper.save()
    if live:
        paper.save_revision().publish()
        paper.refresh_from_db()
    return paper


def rename(term, slug: str):
    term = type(term).objects.get(pk=term.pk)
    term.slug = slug
    term.save()


def led_to(client, address: str) -> str | None:
    answer = client.get(address)
    assert answer.status_code in (301, 404), f"{address}: {answer.status_code}"
    return answer.get("Location")


@pytest.mark.parametrize("kind", FOLDERS)
def test_old_address_of_a_term_leads_to_the_newest_with_its_lists(client, terms, kind):
    file_paper(terms)
    folder = FOLDERS[kind]
    for slug in ("second", "new"):
        rename(terms[kind], slug)
    for old in ("old", "second"):
        assert led_to(client, f"/{folder}/{old}/?page=1") == f"/{folder}/new/?page=1"
        assert led_to(client, f"/{folder}/{old}/papers.bib") == f"/{folder}/new/papers.bib"
        one = client.get(f"/{folder}/{old}/papers.ris", follow=True)
        assert one.content == client.get(f"/{folder}/new/papers.ris").content
    rename(terms[kind], "old")
    assert client.get(f"/{folder}/old/").status_code == 200
    assert led_to(client, f"/{folder}/new/") == f"/{folder}/old/"


@pytest.mark.parametrize("kind", ["topic", "region", "series"])
def test_filter_in_a_printed_address_goes_on_working(client, terms, kind):
    file_paper(terms)
    factories.make_paper("Another")
    rename(terms[kind], "second")
    rename(terms[kind], "new")
    now = client.get(f"/publications/?{kind}=new").content
    assert b"Another" not in now
    for old in ("old", "second"):
        assert client.get(f"/publications/?{kind}={old}").content == now
        bib = client.get(f"/publications/papers.bib?{kind}={old}").content
        assert bib == client.get(f"/publications/papers.bib?{kind}=new").content
    everything = client.get("/publications/").content
    for hostile in ("never", "../x", "old.xx", "old.de", "%00", "a" * 5000, "old.de/../.."):
        assert client.get(f"/publications/?{kind}={hostile}").content == everything


def test_shelf_of_a_series_leads_on(client, terms):
    file_paper(terms)
    rename(terms["series"], "new")
    assert led_to(client, "/bookcase/series/old/") == "/bookcase/series/new/"
    terms["topic"].refresh_from_db()
    rename(terms["topic"], "new")
    assert led_to(client, "/bookcase/series/old/") == "/bookcase/series/new/"


def test_each_language_has_its_own_old_addresses(client, terms):
    german = Locale.objects.create(language_code="de")
    factories.home().copy_for_translation(german).save_revision().publish()
    other = terms["topic"].copy_for_translation(german)
    other.name, other.slug = "Häfen", "haefen"
    other.save()
    file_paper(terms)
    rename(other, "seehaefen")
    assert led_to(client, "/de/topics/haefen/") == "/de/topics/seehaefen/"
    assert led_to(client, "/topics/haefen/") is None
    assert client.get("/topics/old/").status_code == 200


def test_term_under_which_nothing_was_ever_public_leaves_no_trace(client, terms):
    paper = file_paper(terms, live=False)
    for kind in FOLDERS:
        rename(terms[kind], "new")
    assert not Redirect.objects.exists()
    paper.save_revision().publish()
    for folder in FOLDERS.values():
        never = client.get(f"/{folder}/never/")
        assert client.get(f"/{folder}/new/").status_code == 200
        assert client.get(f"/{folder}/old/").content == never.content


def test_term_whose_papers_are_hidden_leads_nowhere(client, terms):
    paper = file_paper(terms)
    for kind in FOLDERS:
        rename(terms[kind], "new")
    paper.unpublish()
    for folder in FOLDERS.values():
        assert led_to(client, f"/{folder}/old/") is None
    paper.refresh_from_db()
    paper.save_revision().publish()
    for folder in FOLDERS.values():
        assert led_to(client, f"/{folder}/old/") == f"/{folder}/new/"


def test_new_term_at_an_old_address_wins_and_takes_nothing_with_it(client, terms):
    file_paper(terms)
    rename(terms["topic"], "new")
    other = Topic.objects.create(name="Other", slug="old", locale=Locale.get_default())
    paper = factories.make_paper("Another")
    paper.topics = [PaperTopic(topic=other)]
    paper.save_revision().publish()
    assert b"Other" in client.get("/topics/old/").content
    rename(terms["topic"], "newest")
    assert b"Other" in client.get("/topics/old/").content
    assert led_to(client, "/topics/new/") == "/topics/newest/"


def test_deleted_term_leaves_nothing(client, terms):
    paper = file_paper(terms)
    rename(terms["topic"], "new")
    paper.delete()
    Topic.objects.all().delete()
    assert not Redirect.objects.exists()


def test_form_says_that_the_old_address_goes_on_working(client, terms):
    client.force_login(factories.make_user("publisher"))
    address = reverse("wagtailsnippets_publications_topic:edit", args=[terms["topic"].pk])
    assert "the old address goes on working" in client.get(address).content.decode()
