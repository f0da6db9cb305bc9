"""Papers: what is frozen, what is live, and what must be there before readers get one."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction

from core.editing import remarks
from people.models import ContactNumber, PersonPage
from publications.models import Contribution, PaperFile, PaperPage, RecommendationSet
from tests import factories

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Japan’s new national security strategy", "japans-new-national-security-strategy"),
        ("Japan's role & <NATO>: 100%?", "japans-role-nato-100"),
        ("L’Été à Łódź", "lete-a-lodz"),
    ],
)
def test_slug_drops_the_apostrophe(title, slug):
    assert factories.make_paper(title).slug == slug


def test_title_without_latin_letters_has_an_address_of_its_own():
    one, two = factories.make_paper("日本の戦略"), factories.make_paper("استراتيجية اليابان")

    assert one.slug
    assert two.slug
    assert one.url != two.url


def test_full_title_joins_title_and_subtitle():
    assert PaperPage(title="Japan", subtitle="A platform?").full_title == "Japan: A platform?"
    assert PaperPage(title="Japan").full_title == "Japan"


def test_name_on_a_paper_stays_as_published_when_the_person_changes():
    person = factories.make_person("Janne", "Leino", role="Programme manager")
    paper = factories.make_paper(authors=[person])
    person.family_name = "Lehto"
    person.save_revision().publish()

    paper = PaperPage.objects.get(pk=paper.pk)
    assert paper.byline == "Janne Leino"
    paper.save_revision().publish()
    assert PaperPage.objects.get(pk=paper.pk).byline == "Janne Leino"


def test_name_is_taken_once_from_the_profile():
    person = factories.make_person("Ada", "Example", role="Fellow", affiliation="Some House")
    contribution = Contribution(person=person)
    contribution.full_clean(exclude=["paper"])

    assert (contribution.name, contribution.affiliation) == ("Ada Example", "Fellow, Some House")


def test_contribution_names_a_person_or_an_organisation():
    contribution = Contribution(organisation="Some House", family_name="Example")

    with pytest.raises(ValidationError) as caught:
        contribution.full_clean(exclude=["paper"])
    assert set(caught.value.message_dict) == {"organisation"}


def test_contact_shows_todays_details():
    person = factories.make_person(numbers=[("phone", "+32 2 66931-80", "+3226693180")])
    paper = factories.make_paper(contacts=[person])
    ContactNumber.objects.all().delete()
    ContactNumber.objects.create(person=person, number="+32 2 66931-99", e164="+3226693199")

    contact = PaperPage.objects.for_reading().get(pk=paper.pk).contacts.all()[0]
    assert [n.number for n in contact.person.numbers.all()] == ["+32 2 66931-99"]


def pdf(**fields):
    return factories.make_document(b"%PDF-1.7", **fields)


def test_cover_is_the_chosen_image_else_page_one_of_the_pdf():
    page_one, chosen = factories.make_image("Page 1"), factories.make_image("Chosen")
    paper = factories.make_paper()
    assert paper.cover is None

    paper.files = [
        PaperFile(document=pdf(media_type="text/csv"), kind=PaperFile.Kind.DATA),
        PaperFile(document=pdf(first_page=page_one), kind=PaperFile.Kind.PAPER),
    ]
    paper.save()
    assert PaperPage.objects.get().cover == page_one

    paper.cover_image, paper.cover_decorative = chosen, True
    paper.save()
    assert PaperPage.objects.get().cover == chosen


def test_annex_is_never_the_paper():
    paper = PaperPage(title="A")
    paper.files = [PaperFile(document=pdf(), kind=PaperFile.Kind.ANNEX)]

    assert paper.paper_file is None


# What must be there before readers can have a paper


def undescribed(name: str) -> PaperPage:
    return factories.make_paper(live=False, **{f"{name}_image": factories.make_image()})


@pytest.mark.parametrize("name", ["hero", "cover"])
def test_undescribed_image_is_kept_in_a_draft_and_not_published(name):
    paper = undescribed(name)

    with pytest.raises(ValidationError) as caught:
        paper.latest_revision.publish()
    assert caught.value.message_dict == {
        f"{name}_alt": ["Describe the image, or mark it as decorative."]
    }
    assert not PaperPage.objects.visible_to(NOBODY).exists()


@pytest.mark.parametrize("given", [{"hero_alt": "A destroyer at sea"}, {"hero_decorative": True}])
def test_described_or_decorative_image_is_published(given):
    paper = factories.make_paper(hero_image=factories.make_image(), **given)

    assert PaperPage.objects.visible_to(NOBODY).get() == paper


def test_contribution_of_nobody_is_not_published():
    paper = factories.make_paper(live=False, authors=[("", "")])

    with pytest.raises(ValidationError, match="Contribution 1 names nobody"):
        paper.latest_revision.publish()


def test_recommendations_to_nobody_are_not_published():
    paper = factories.make_paper(live=False)
    paper.recommendation_sets = [RecommendationSet(lead_in="the study recommends:")]
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError, match="Say to whom the recommendations are made"):
        revision.publish()


def test_everything_that_is_missing_is_told_at_once():
    paper = PaperPage(title="A")
    paper.contributions = [Contribution(), Contribution(organisation="House"), Contribution()]
    paper.recommendation_sets = [RecommendationSet(lead_in="the study recommends:")]

    told = str(ValidationError(remarks.obstacles(paper, at_the_hour=True)))
    for part in ("Contribution 1", "Contribution 3", "addressee"):
        assert part in told


def test_paper_is_not_scheduled_with_something_missing():
    """Otherwise the clock would stumble over it when its hour has come."""
    paper = undescribed("hero")
    paper.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError, match="Describe the image"):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_live_paper_is_not_changed_by_a_revision_that_lacks_something():
    paper = factories.make_paper("Before")
    paper.title, paper.cover_image = "After", factories.make_image()
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError), transaction.atomic():
        revision.publish()
    assert PaperPage.objects.visible_to(NOBODY).get().title == "Before"


def test_publishing_several_at_once_leaves_out_no_rule(client):
    paper = undescribed("hero")
    client.force_login(factories.make_user("publisher"))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.raise_request_exception = False
    client.post(f"{url}?id={paper.pk}")

    assert not PaperPage.objects.visible_to(NOBODY).exists()


# Identifiers and dates


@pytest.mark.parametrize("written", ["978-92-95055-02-5", "9789295055025", "978 92 95055 02 5"])
def test_isbn_is_kept_with_its_hyphens(written):
    assert factories.make_paper(isbn=written).isbn == "978-92-95055-02-5"


@pytest.mark.parametrize("written", ["978-92-95055-02-6", "9789295", "none", "-"])
def test_other_isbn_is_refused_beside_its_field(written):
    with pytest.raises(ValidationError) as caught:
        factories.make_paper(isbn=written)
    assert set(caught.value.message_dict) == {"isbn"}


def test_paper_is_not_updated_before_it_is_published():
    with pytest.raises(ValidationError) as caught:
        factories.make_paper(published_on=date(2024, 5, 16), updated_on=date(2024, 5, 15))
    assert set(caught.value.message_dict) == {"updated_on"}

    factories.make_paper(published_on=date(2024, 5, 16), updated_on=date(2024, 5, 16))


def test_paper_without_a_date_is_refused_and_no_error():
    paper = PaperPage(title="A", slug="a", published_on=None, updated_on=date(2024, 5, 15))

    with pytest.raises(ValidationError) as caught:
        paper.full_clean(exclude=["path", "depth"])
    assert "published_on" in caught.value.message_dict


# What is there twice


def test_two_papers_of_one_import_are_refused():
    factories.make_paper(import_fingerprint="f" * 64)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperPage.objects.filter(pk=factories.make_paper("B").pk).update(
            import_fingerprint="f" * 64
        )


def test_copy_of_an_imported_paper_can_be_published():
    paper = factories.make_paper(import_fingerprint="f" * 64)
    copy = CopyPageAction(
        paper, to=factories.catalogue(), update_attrs={"slug": "copy", "title": "Copy"}
    ).execute(skip_permission_checks=True)
    copy.get_latest_revision().publish()
    PaperPage.objects.get(slug="copy").save_revision().publish()

    assert PaperPage.objects.exclude(import_fingerprint="").get() == paper


# Persons who wait for their paper


def test_new_persons_are_published_with_their_paper():
    author, contact = (
        factories.make_person(live=False),
        factories.make_person("Bo", "B", live=False),
    )
    factories.make_paper(authors=[author], contacts=[contact])

    assert set(PersonPage.objects.live()) == {author, contact}


def test_person_taken_offline_stays_offline():
    person = factories.make_person()
    person.unpublish()
    factories.make_paper(authors=[person])

    assert not PersonPage.objects.live().exists()


def test_unpublished_changes_of_a_person_stay_unpublished():
    person = factories.make_person("Ada", "Example")
    person.role = "Director"
    person.save_revision()
    factories.make_paper(contacts=[person])

    assert PersonPage.objects.get().role == ""


def test_draft_paper_publishes_nobody():
    person = factories.make_person(live=False)
    factories.make_paper(live=False, authors=[person])

    assert not PersonPage.objects.live().exists()


# The order of what belongs to a paper


def test_authors_keep_the_order_in_which_they_were_given():
    names = ["Zeta", "Alpha", "Mu", "Beta"]
    paper = factories.make_paper(authors=[("A", name) for name in names])

    stored = Contribution.objects.filter(paper=paper)
    assert list(stored.order_by("sort_order").values_list("family_name", "sort_order")) == [
        (name, position) for position, name in enumerate(names)
    ]
    kept = paper.latest_revision.content["contributions"]
    assert [c["sort_order"] for c in kept] == [0, 1, 2, 3]


def test_an_author_put_first_in_the_admin_stays_first():
    paper = factories.make_paper(authors=[("A", "One"), ("A", "Two")])
    first, second = paper.contributions.all()
    first.sort_order, second.sort_order = 1, 0
    paper.contributions = [second, first]
    paper.save_revision().publish()

    assert [c.family_name for c in PaperPage.objects.get().contributions.all()] == ["Two", "One"]
