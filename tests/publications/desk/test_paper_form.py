"""The paper's form: a draft may be incomplete; what is to be published is not."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from publications.models import Addressee, PaperPage
from tests import factories

pytestmark = pytest.mark.django_db
INLINE = [
    "topics",
    "regions",
    "recommendation_sets",
    "summaries",
    "contributions",
    "contacts",
    "files",
]


@pytest.fixture
def publisher(client):
    client.force_login(factories.make_user("publisher"))
    return client


def form_data(**fields) -> dict[str, str]:
    data = {
        "title": "Japan’s strategy",
        "slug": "japans-strategy",
        "kind": "policy-paper",
        "published_on": date(2024, 5, 16).isoformat(),
        "key_points": streamfield([]),
        "full_text": streamfield([]),
        "comments": inline_formset([]),
        **{name: inline_formset([]) for name in INLINE},
        **fields,
    }
    return {name: value for name, value in nested_form_data(data).items() if value is not None}


def add(client, **fields):
    url = reverse(
        "wagtailadmin_pages:add", args=["publications", "paperpage", factories.catalogue().pk]
    )
    return client.post(url, form_data(**fields))


def test_complete_paper_is_published(publisher):
    response = add(publisher, **{"action-publish": "1"})

    assert response.status_code == 302
    assert PaperPage.objects.get().live


@pytest.mark.parametrize("name", ["hero", "cover"])
def test_undescribed_image_is_told_beside_its_field_and_not_published(publisher, name):
    image = {f"{name}_image": str(factories.make_image().pk)}
    response = add(publisher, **image, **{"action-publish": "1"})

    errors = response.context["form"].errors
    assert errors == {f"{name}_alt": ["Describe the image, or mark it as decorative."]}
    assert not PaperPage.objects.exists()


def test_undescribed_image_is_kept_in_a_draft(publisher):
    response = add(publisher, hero_image=str(factories.make_image().pk))

    assert response.status_code == 302
    paper = PaperPage.objects.get()
    assert paper.hero_image is not None
    assert not paper.live


@pytest.mark.parametrize("given", [{"hero_alt": "A destroyer"}, {"hero_decorative": "on"}])
def test_described_image_is_published(publisher, given):
    add(publisher, hero_image=str(factories.make_image().pk), **given, **{"action-publish": "1"})

    assert PaperPage.objects.get().live


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"isbn": "978-92-95055-02-6"}, "is not an ISBN"),
        ({"isbn": "-"}, "is not an ISBN"),
        ({"doi": "https://doi.org/10.5555/x."}, "leave the mark out"),
        ({"updated_on": "2024-05-15"}, "This is before the paper was published."),
    ],
)
def test_wrong_value_is_told_beside_its_field(publisher, fields, told):
    response = add(publisher, **fields, **{"action-publish": "1"})

    errors = response.context["form"].errors
    assert set(errors) == set(fields)
    assert told in str(errors)


def test_name_of_a_chosen_person_is_frozen_when_the_paper_is_saved(publisher):
    person = factories.make_person("Ada", "Example")
    row = {"role": "author", "person": str(person.pk), "given_name": "", "family_name": "",
           "organisation": "", "affiliation": ""}  # fmt: skip
    add(publisher, contributions=inline_formset([row]), **{"action-publish": "1"})

    contribution = PaperPage.objects.get().contributions.get()
    assert (contribution.given_name, contribution.family_name) == ("Ada", "Example")


def test_hostile_text_is_clean_before_anybody_reads_it(publisher):
    add(publisher, subtitle="pay \u202e001 oruE", **{"action-publish": "1"})

    assert PaperPage.objects.get().subtitle == "pay 001 oruE"


def text_with_link(number: int) -> list[tuple[str, object]]:
    html = f'<p>Thus <a href="#recommendation-{number}">this</a>.</p>'
    return [("paragraph", rich_text(html))]


def sets(addressee: Addressee, *texts: str) -> list[dict]:
    items = streamfield([("recommendation", text) for text in texts])
    return [{"addressee": str(addressee.pk), "lead_in": "Do:", "items": items}]


@pytest.mark.parametrize(("linked", "is_published"), [(1, True), (2, False)])
def test_link_to_a_recommendation_that_is_not_there_is_told_when_publishing(
    publisher, linked, is_published
):
    addressee = Addressee.objects.create(name="Ports", locale=Locale.get_default())
    typed = {
        "full_text": streamfield(text_with_link(linked)),
        "recommendation_sets": inline_formset(sets(addressee, "Count.")),
    }
    response = add(publisher, **typed, **{"action-publish": "1"})

    assert PaperPage.objects.exists() == is_published
    if not is_published:
        message = "The text links to recommendation 2, but there are only 1."
        assert message in str(response.context["form"].errors["full_text"])


def test_link_to_a_recommendation_to_come_is_kept_in_a_draft(publisher):
    response = add(publisher, full_text=streamfield(text_with_link(2)))

    assert response.status_code == 302
    assert not PaperPage.objects.get().live
