"""What a form of a paper counts, and how close two hours may be."""

import pytest

from publications.models import PaperPage
from publications.record.numbers import bare_number
from publications.record.paper import titled
from tests import factories
from tests.publications.desk.test_paper_form import add, form_data

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("name", ["full_text-count", "key_points-count", "topics-TOTAL_FORMS"])
def test_count_below_nought_is_refused_and_empties_nothing(publisher, name):  # noqa: F811
    words = [("paragraph", "<p>Words</p>")]
    paper = factories.make_paper("Grain", live=False, full_text=words)
    before = paper.revisions.count()
    sent = form_data() | {name: "-1"}

    assert publisher.post(f"/admin/pages/{paper.pk}/edit/", sent).status_code == 400
    paper.refresh_from_db()
    assert paper.revisions.count() == before
    assert len(paper.full_text) == 1


def test_release_and_expiry_within_one_minute_are_refused(publisher):  # noqa: F811
    hours = {"go_live_at": "2030-05-16 12:00", "expire_at": "2030-05-16 12:00:30"}
    page = add(publisher, **hours, **{"action-publish": "1"})

    assert "expire before anybody could read it" in str(page.context["form"].errors["expire_at"])
    assert not PaperPage.objects.exists()


def test_three_dots_at_the_end_of_a_title_stand_for_the_joint():
    assert titled("Slow...", "A study", "en") == "Slow... A study"


@pytest.mark.parametrize("typed", ["Vol. 12", "Bd. 12", "Volume 12", "tome 12"])
def test_word_for_a_volume_is_taken_off_the_number(typed):
    assert bare_number(typed) == "12"
