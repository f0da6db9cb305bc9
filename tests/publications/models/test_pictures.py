"""A picture of a paper is one thing, whichever of its places it stands in."""

import pytest

from core.models import PublisherSettings
from publications.facts.records import Surroundings
from publications.facts.whole_records import whole_record_of
from publications.models import PaperPage
from tests import factories

pytestmark = pytest.mark.django_db
SAID = {"alt": "A harbour", "decorative": False, "caption": "At dawn", "credit": "B. Baltic"}


def make_paper(place: str, *, image=None, **said) -> PaperPage:
    fields = {f"{place}_{name}": value for name, value in (SAID | said).items()}
    return factories.make_paper(live=False, **fields, **{f"{place}_image": image})


def picture_of(paper: PaperPage, place: str):
    return {"hero": paper.hero, "cover": paper.chosen_cover}[place]


@pytest.mark.parametrize("place", ["hero", "cover"])
def test_picture_says_what_it_shows_and_whose_it_is(place):
    image = factories.make_image(credit="The agency")
    picture = picture_of(make_paper(place, image=image), place)

    assert picture
    assert picture.image == image
    assert (picture.alt, picture.caption, picture.credit) == ("A harbour", "At dawn", "B. Baltic")


@pytest.mark.parametrize("place", ["hero", "cover"])
def test_credit_that_the_paper_does_not_give_is_that_of_the_image(place):
    image = factories.make_image(credit="The agency")

    assert picture_of(make_paper(place, image=image, credit=""), place).credit == "The agency"


@pytest.mark.parametrize("place", ["hero", "cover"])
def test_words_of_a_picture_that_was_taken_away_stay(place):
    picture = picture_of(make_paper(place), place)

    assert not picture
    assert (picture.image, picture.credit, picture.has_words) == (None, "B. Baltic", True)


@pytest.mark.parametrize(
    ("said", "is_undescribed"),
    [({}, False), ({"alt": " "}, True), ({"alt": "", "decorative": True}, False)],
)
@pytest.mark.parametrize("place", ["hero", "cover"])
def test_only_a_picture_that_nobody_described_is_undescribed(place, said, is_undescribed):
    with_image = make_paper(place, image=factories.make_image(), **said)
    without = make_paper(place, **said)

    assert picture_of(with_image, place).is_undescribed is is_undescribed
    assert not picture_of(without, place).is_undescribed


def test_nobody_hears_what_a_decorative_picture_shows_in_any_format():
    image = factories.make_image()
    paper = make_paper("cover", image=image, decorative=True)
    paper.hero_image, paper.hero_alt, paper.hero_decorative = image, "Waves", True
    around = Surroundings(PublisherSettings.load(), "", "", without_pictures=True)
    record = whole_record_of(paper, around)

    assert record.hero
    assert (record.hero.alt, record.cover_alt) == ("", "")


def test_fields_of_pictures_stand_where_a_form_and_the_database_know_them():
    names = [field.name for field in PaperPage._meta.get_fields()]

    for place in ("hero", "cover"):
        parts = [f"{place}_{part}" for part in ("image", "alt", "decorative", "caption", "credit")]
        at = names.index(parts[0])
        assert names[at : at + 5] == parts
