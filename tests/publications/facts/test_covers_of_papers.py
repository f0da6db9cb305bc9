"""Covers as readers and editors meet them: on pages, as cards, and while a series is being made."""

import io

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from PIL import Image
from wagtail.models import Locale

from core.models import PublisherSettings
from publications.covers.forms import FORMS
from publications.desk.forms import TermForm
from publications.facts.drawn_covers import FORM_OF_KIND, cover_of, front_of
from publications.models import PaperPage, Series
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
GREEN = "#0d5c47"
# Between the two inks: neither black nor white can be read on it.
UNREADABLE = "#797979"


def make_series(name: str = "Harbour Papers", **fields) -> Series:
    series = Series(name=name, locale=Locale.get_default(), **fields)
    series.full_clean()
    series.save()
    return series


def page_of(client, paper: PaperPage) -> str:
    return client.get(paper.url).content.decode()


def preview(client, **question: str):
    return client.get(reverse("series_cover_preview"), question)


# On pages


def test_cover_has_the_colour_of_its_series_and_the_words_as_text(client):
    series = make_series(form="strata", color=GREEN)
    html = page_of(client, factories.make_paper("Grain", series=series, number="12/2023"))
    assert f'fill="{GREEN}"' in html
    assert "cover-light-ink" in html
    assert '<span class="cover-number">12</span>' in html
    assert "style=" not in html


def test_changing_the_accent_changes_covers(client):
    paper = factories.make_paper("Grain", series=make_series(), number="1")
    house = PublisherSettings.load()
    for accent in ("#0b6e78", "#ffcc00"):
        house.accent = accent
        house.save()
        assert f'fill="{accent}"' in page_of(client, paper)


@pytest.mark.parametrize("fault", [{"form": "spirals"}, {"color": "green"}, {"color": UNREADABLE}])
def test_look_that_was_stored_past_the_form_gives_way_to_that_of_the_house(client, fault):
    """A script can write what no form accepts; readers do not pay for it."""
    series = make_series(form="strata", color=GREEN)
    paper = factories.make_paper("Grain", series=series, number="12", kind="brief")
    Series.objects.filter(pk=series.pk).update(**fault)
    cover = cover_of(PaperPage.objects.get(pk=paper.pk), PublisherSettings.load())
    house = PublisherSettings.load().accent
    expected = ("columns", GREEN) if "form" in fault else ("strata", house)
    assert (cover.form, cover.color) == expected
    assert f'fill="{expected[1]}"' in page_of(client, paper)
    assert client.get(f"{paper.url}card.png").status_code == 200


@pytest.mark.parametrize(
    ("fault", "told"),
    [({"form": "spirals"}, "spirals"), ({"color": UNREADABLE}, "Neither black nor white")],
)
def test_form_of_a_series_names_what_was_stored_past_it(client, fault, told):
    series = make_series(form="strata", color=GREEN)
    Series.objects.filter(pk=series.pk).update(**fault)
    client.force_login(factories.make_user("publisher"))
    edit = reverse("wagtailsnippets_publications_series:edit", args=[series.pk])
    html = client.get(edit).content.decode()
    message = html.split("data-message>")[1].split("</p>")[0]
    assert told in message
    samples = [part.split('"')[0] for part in html.split('src="')[1:] if "series-cover" in part]
    assert samples
    assert client.get(samples[0].replace("&amp;", "&")).status_code == 200


def test_paper_without_series_has_the_form_of_its_kind():
    assert set(FORM_OF_KIND) == set(PaperPage.Kind)
    assert len(set(FORM_OF_KIND.values())) == len(PaperPage.Kind)
    assert set(Series.Form.values) == set(FORMS)


def test_twelve_covers_cost_little_and_no_query(client, django_assert_max_num_queries):
    series = [make_series(f"Papers {form}", form=form, color=GREEN) for form in FORMS]
    for number in range(12):
        factories.make_paper(f"Paper {number}", series=series[number % 6], number=f"{number + 90}")
    client.get("/publications/")
    with django_assert_max_num_queries(10):
        html = client.get("/publications/").content.decode()
    covers = html.split('<svg class="cover-art"')[1:]
    assert len(covers) == 12
    assert sum(len(cover.partition("</svg>")[0]) for cover in covers) < 26_000


# Cards


def test_card_is_a_picture_that_names_the_paper(client):
    paper = factories.make_paper("Grain", series=make_series(), number="3")
    answer = client.get(f"{paper.url}card.png")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert answer["Cache-Control"] == "public, max-age=60"
    again = client.get(f"{paper.url}card.png", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert f'property="og:image" content="http://localhost{paper.url}card.png"' in page_of(
        client, paper
    )


def test_card_changes_with_the_paper(client):
    paper = factories.make_paper("Grain", number="3")
    before = client.get(f"{paper.url}card.png")
    paper.title = "Rye"
    paper.save_revision().publish()
    after = client.get(f"{paper.url}card.png", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_front_for_an_e_book_is_a_picture_of_an_upright_page():
    paper = factories.make_paper("A winter without gas", series=make_series())
    front = front_of(paper, PublisherSettings.load())

    with Image.open(io.BytesIO(front.content)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (front.width, front.height) == (1600, 2263)


def test_card_is_painted_once(client, monkeypatch):
    paper = factories.make_paper("Grain")
    first = client.get(f"{paper.url}card.png").content
    monkeypatch.setattr("publications.covers.pictures.card", lambda cover: pytest.fail("again"))
    assert client.get(f"{paper.url}card.png").content == first
    cache.clear()


def test_paper_with_a_picture_is_shared_with_its_picture(client):
    paper = factories.make_paper(hero_image=factories.make_image(), hero_decorative=True)
    assert "card.png" not in page_of(client, paper)


@pytest.mark.parametrize("role", [None, "reader", "contact", "editor"])
def test_card_of_a_draft_does_not_exist(client, role):
    if role:
        client.force_login(factories.make_user(role))
    paper = factories.make_paper("Hidden", live=False)
    answer = client.get(f"/publications/{paper.slug}/card.png")
    assert answer.status_code == 404
    assert "no-store" in answer["Cache-Control"]


# Series


def test_color_on_which_nothing_can_be_read_is_refused_with_a_sentence():
    with pytest.raises(ValidationError) as caught:
        make_series(color=UNREADABLE)
    assert set(caught.value.message_dict) == {"color"}
    assert "Choose a lighter or a darker colour" in caught.value.message_dict["color"][0]


@pytest.mark.parametrize("color", ["red", "#12345", "#gggggg", "#0d5c47;"])
def test_what_is_no_color_is_refused(color):
    with pytest.raises(ValidationError) as caught:
        Series(name="Papers", color=color, locale=Locale.get_default()).full_clean()
    assert set(caught.value.message_dict) == {"color"}


def test_color_is_kept_in_small_letters():
    assert make_series(color="#0D5C47").color == GREEN


def test_new_series_takes_a_form_that_no_other_has():
    made = [make_series(f"Papers {n}").form for n in range(len(FORMS))]
    assert sorted(made) == sorted(FORMS)
    assert make_series("One more").form == made[0]


def test_series_made_from_the_chooser_has_a_form_of_its_own():
    make_series("First")
    meta = type("Meta", (), {"model": Series, "fields": ["name"]})
    form = type("Form", (TermForm,), {"Meta": meta})({"name": "Second"})
    assert form.is_valid()
    assert form.save().form == "columns"


def test_series_looks_the_same_in_every_language():
    english = make_series(form="strata", color=GREEN)
    german = english.copy_for_translation(Locale.objects.get_or_create(language_code="de")[0])
    german.name = "Hafenpapiere"
    german.save()
    assert (german.form, german.color) == ("strata", GREEN)
    english.form, english.color = "weave", "#123a6b"
    english.save()
    german.refresh_from_db()
    assert (german.form, german.color, german.name) == ("weave", "#123a6b", "Hafenpapiere")


# The preview in the admin


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_those_who_make_series_see_their_covers_first(client, role):
    client.force_login(factories.make_user(role))
    answer = preview(client, form="strata", color=GREEN, number="12")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert f'fill="{GREEN}"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert preview(client, form="strata", color=GREEN, number="13").content != answer.content
    assert preview(client).status_code == 200


@pytest.mark.parametrize("role", ["contact", "reader"])
def test_others_see_no_preview(client, role):
    client.force_login(factories.make_user(role))
    answer = preview(client, form="strata")
    assert answer.status_code in (302, 404)
    assert b"<svg" not in answer.content


def test_stranger_is_sent_to_sign_in(client):
    assert preview(client).status_code == 302


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"color": UNREADABLE}, "Neither black nor white text"),
        ({"color": "red"}, "Write the colour as # and six digits"),
        ({"form": "spirals"}, "spirals"),
        ({"color": '#fff"><script>'}, "Write the colour"),
    ],
)
def test_preview_says_what_cannot_be_drawn(client, question, said):
    client.force_login(factories.make_user("publisher"))
    answer = preview(client, **question)
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert said in answer.content.decode()


def test_form_of_a_series_shows_its_covers_without_a_script(client):
    client.force_login(factories.make_user("publisher"))
    series = make_series(form="weave", color=GREEN)
    edit = reverse("wagtailsnippets_publications_series:edit", args=[series.pk])
    html = client.get(edit).content.decode()
    assert "series-cover.svg?form=weave&amp;color=%230d5c47&amp;number=12" in html
    add = reverse("wagtailsnippets_publications_series:add")
    assert "data-cover-preview" in client.get(add).content.decode()
