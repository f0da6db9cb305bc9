"""What a paper uses is not deleted: whoever tries reads which papers use it, and what to do next."""

import html
import json

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction, ReferenceIndex

from core.models import PublisherSettings, TextPage
from publications.models import (
    Addressee,
    Contact,
    PaperFile,
    PaperPage,
    PaperRegion,
    PaperTopic,
    RecommendationSet,
    Region,
    Series,
    Topic,
)
from tests import factories as make

pytestmark = pytest.mark.django_db
TERMS = {"topic": Topic, "region": Region, "series": Series, "addressee": Addressee}
KINDS = ["image", "document", *TERMS]


def make_thing(kind):
    if kind == "image":
        return make.make_image("The thing")
    if kind == "document":
        return make.make_document(b"%PDF-1.7", "The thing")
    return TERMS[kind].objects.create(name="The thing", locale=Locale.get_default())


def put_on(paper, kind, thing):
    """Use the thing on the paper, as its form would."""
    if kind == "image":
        paper.cover_image, paper.cover_decorative = thing, True
    elif kind == "document":
        paper.files = [PaperFile(document=thing)]
    elif kind == "topic":
        paper.topics = [PaperTopic(topic=thing)]
    elif kind == "region":
        paper.regions = [PaperRegion(region=thing)]
    elif kind == "series":
        paper.series = thing
    else:
        paper.recommendation_sets = [RecommendationSet(addressee=thing)]


def one(kind, thing):
    if kind in TERMS:
        return reverse(f"wagtailsnippets_publications_{kind}:delete", args=[thing.pk])
    app = {"image": "wagtailimages", "document": "wagtaildocs"}[kind]
    return reverse(f"{app}:delete", args=[thing.pk])


def in_bulk(kind, thing):
    label = [thing._meta.app_label, thing._meta.model_name, "delete"]
    return reverse("wagtail_bulk_action", args=label) + f"?id={thing.pk}&next=/admin/"


def read(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.fixture
def publisher(client):
    client.force_login(make.make_user("publisher"))
    return client


@pytest.mark.any_database
@pytest.mark.parametrize("way", [one, in_bulk])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", KINDS)
def test_whoever_deletes_what_is_in_use_reads_where_and_what_to_do(publisher, kind, method, way):
    thing = make_thing(kind)
    for title in ("Asia & us", "Europe"):
        paper = make.make_paper(title)
        put_on(paper, kind, thing)
        paper.save_revision(clean=False).publish()
    text = read(getattr(publisher, method)(way(kind, thing), follow=True))
    assert (
        "“The thing” cannot be deleted, because it is used on “Asia & us” and “Europe”. "
        "Remove it there first."
    ) in text
    assert "do not have permission" not in text
    assert type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("way", [one, in_bulk])
@pytest.mark.parametrize("kind", KINDS)
def test_what_only_a_draft_uses_is_not_deleted_and_the_draft_stays_whole(publisher, kind, way):
    thing, paper = make_thing(kind), make.make_paper("Live without it")
    put_on(paper, kind, thing)
    paper.save_revision(clean=False)
    text = read(publisher.post(way(kind, thing), follow=True))
    assert "it is used on “Live without it”. Remove it there first." in text
    assert type(thing).objects.filter(pk=thing.pk).exists()
    assert publisher.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).status_code == 200


@pytest.mark.parametrize("way", [one, in_bulk])
@pytest.mark.parametrize("kind", KINDS)
def test_what_nothing_uses_is_deleted(publisher, kind, way):
    thing = make_thing(kind)
    assert publisher.get(way(kind, thing)).status_code == 200
    publisher.post(way(kind, thing))
    assert not type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_code_that_asks_nobody_deletes_nothing_that_is_in_use(kind):
    thing, paper = make_thing(kind), make.make_paper("Asia")
    put_on(paper, kind, thing)
    paper.save_revision(clean=False)
    with pytest.raises(ProtectedError, match="because it is in use") as refused:
        thing.delete()
    assert "Asia" not in str(refused.value)


def test_a_refused_deletion_leads_back_to_the_thing(publisher):
    image = make.make_image()
    make.make_paper("Asia", cover_image=image, cover_decorative=True)
    response = publisher.get(reverse("wagtailimages:delete", args=[image.pk]))
    assert response["Location"] == reverse("wagtailimages:edit", args=[image.pk])


def test_of_several_the_refusal_names_those_in_use_and_deletes_none(publisher):
    used, free = make.make_image("Used"), make.make_image("Free")
    make.make_paper("Asia", cover_image=used, cover_decorative=True)
    address = reverse("wagtail_bulk_action", args=["core", "siteimage", "delete"])
    text = read(publisher.post(f"{address}?id={used.pk}&id={free.pk}&next=/admin/", follow=True))
    assert "“Used” cannot be deleted" in text
    assert "“Free” cannot be deleted" not in text
    assert type(free).objects.filter(pk__in=[used.pk, free.pk]).count() == 2


def test_the_publishers_logo_is_not_deleted(client):
    logo = make.make_image("Logo")
    settings = PublisherSettings.load()
    settings.logo = logo
    settings.save()
    client.force_login(make.make_user("publisher"))
    text = read(client.get(reverse("wagtailimages:delete", args=[logo.pk]), follow=True))
    assert "used on the publisher’s settings" in text


def test_an_editor_reads_no_title_of_a_page_that_is_closed_to_editors(client):
    editor = make.make_user("editor")
    client.force_login(editor)
    image = make.make_image("Mine", uploaded_by_user=editor)
    picture = {"image": image.pk, "alt_text": "A figure", "decorative": False}
    figure = {"type": "figure", "value": {"image": picture, "caption": "", "source": ""}}
    imprint = TextPage(title="Imprint", slug="imprint", body=json.dumps([figure]))
    make.add_page(make.home(), imprint, live=False)
    make.make_paper("Asia", live=False, cover_image=image, cover_decorative=True)
    text = read(client.get(reverse("wagtailimages:delete", args=[image.pk]), follow=True))
    assert "used on “Asia” and 1 more. Remove it there first." in text
    assert "Imprint" not in text


# The list of uses


def uses(client, thing, name):
    return read(client.get(reverse(name, args=[thing.pk])))


@pytest.fixture
def officer(client):
    client.force_login(make.make_user("contact"))
    return client


def test_contact_staff_read_the_public_papers_that_name_a_person(officer):
    ada = make.make_person("Ada", "Known")
    make.make_paper("Asia & us", authors=[ada])
    make.make_paper("Europe", contacts=[ada])
    text = uses(officer, ada, "wagtailadmin_pages:usage")
    assert "Asia & us" in text
    assert "Europe" in text
    assert "(Private" not in text


def test_contact_staff_read_no_paper_that_is_not_public(officer):
    ada = make.make_person("Ada", "Known")
    make.make_paper("Embargoed", live=False, authors=[ada])
    closed = make.make_paper("For the board", authors=[ada])
    PageViewRestriction.objects.create(page=closed, restriction_type="groups")
    text = uses(officer, ada, "wagtailadmin_pages:usage")
    assert text.count("(Private page)") == 2
    assert "Embargoed" not in text
    assert "For the board" not in text


def test_contact_staff_read_of_a_public_paper_nothing_that_only_its_draft_says(officer):
    ada = make.make_person("Ada", "Known")
    paper = make.make_paper("Asia")
    paper.contributions = [make.contribution(ada)]
    paper.title = "Asia, renamed"
    paper.save_revision(clean=False)
    ReferenceIndex.create_or_update_for_object(paper)
    assert ReferenceIndex.get_references_to(ada).exists()
    assert "Asia" not in uses(officer, ada, "wagtailadmin_pages:usage")
    refusal = reverse("wagtailadmin_pages:delete", args=[ada.pk])
    text = read(officer.post(refusal, follow=True))
    assert "named by 1 paper that you cannot open" in text
    assert "Asia" not in text


def test_contact_staff_read_where_a_portrait_is_public(officer):
    portrait = make.make_image("Ada", "Portraits")
    make.make_paper("Asia", cover_image=portrait, cover_decorative=True)
    make.make_paper("Embargoed", live=False, cover_image=portrait, cover_decorative=True)
    text = uses(officer, portrait, "wagtailimages:image_usage")
    assert "Asia" in text
    assert "Embargoed" not in text
    assert text.count("(Private page)") == 1


def test_a_paper_that_has_expired_is_not_named_to_contact_staff(officer):
    ada = make.make_person("Ada", "Known")
    paper = make.make_paper("Asia", authors=[ada])
    PaperPage.objects.filter(pk=paper.pk).update(expire_at="2020-01-01T00:00Z")
    assert "Asia" not in uses(officer, ada, "wagtailadmin_pages:usage")
    PaperPage.objects.filter(pk=paper.pk).update(expire_at=None)
    assert "Asia" in uses(officer, ada, "wagtailadmin_pages:usage")


# What was deleted after it was in use


@pytest.mark.parametrize("kind", [*KINDS, "person"])
def test_an_old_revision_can_be_read_when_what_it_used_is_deleted(client, kind):
    thing = make.make_person("Ada", "Known") if kind == "person" else make_thing(kind)
    paper = make.make_paper("Asia")
    without = paper.serializable_data()
    if kind == "person":
        paper.contributions, paper.contacts = [make.contribution(thing)], [Contact(person=thing)]
    else:
        put_on(paper, kind, thing)
    old = paper.save_revision(clean=False)
    old.publish()
    PaperPage.from_serializable_data(without).save_revision(clean=False).publish()
    thing.delete()
    client.force_login(make.make_user("publisher"))
    compare = [paper.pk, old.pk, "latest"]
    for name, args in [
        ("revisions_view", [paper.pk, old.pk]),
        ("revisions_revert", [paper.pk, old.pk]),
        ("revisions_compare", compare),
        ("history", [paper.pk]),
    ]:
        read(client.get(reverse(f"wagtailadmin_pages:{name}", args=args)))
    if kind == "person":
        kept = old.as_object()
        assert [c.name for c in kept.contributions.all()] == ["Ada Known"]
        assert not kept.contacts.all()
