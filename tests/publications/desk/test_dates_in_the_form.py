"""Hours and dates in the paper's form: what nobody can mean is told in words, and nothing is lost."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from publications.models import PaperPage
from tests import factories
from tests.publications.desk.drafting import autosave, draft_of, edit
from tests.publications.desk.test_paper_form import add, form_data

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
BRUSSELS = ZoneInfo("Europe/Brussels")
NEW = "/admin/pages/add/publications/paperpage/%s/"
TOLD = [
    ("0001-01-01 00:00", "Choose a year between 1900 and 2999"),
    ("9999-12-31 23:59", "Choose a year between 1900 and 2999"),
    ("2027-03-28 02:30", "does not exist on that day: summer time begins. Choose 03:30."),
    ("2027-10-31 02:30", "comes twice on that day: summer time ends."),
    ("2027-02-30 10:00", "Enter a valid date/time."),
]


@pytest.fixture
def in_january():
    with time_machine.travel(datetime(2027, 1, 7, 10, tzinfo=BRUSSELS), tick=False):
        yield


@pytest.mark.parametrize(("typed", "told"), TOLD)
@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_hour_that_is_none_is_told_beside_its_field_and_the_rest_is_kept(
    publisher, name, typed, told, action  # noqa: F811
):  # fmt: skip
    page = add(publisher, abstract="What it says.", **{name: typed}, **action)

    assert page.status_code == 200
    assert told in str(page.context["form"].errors[name])
    assert page.context["form"]["abstract"].value() == "What it says."
    if not action:
        assert draft_of().abstract == "What it says."
        assert getattr(draft_of(), name) is None


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1)])
def test_of_two_hours_the_editor_chooses(publisher, offset, hour):  # noqa: F811
    typed = f"2027-10-31 02:30 {offset}"
    add(publisher, go_live_at=typed)

    draft = draft_of()
    assert draft.go_live_at.astimezone(ZoneInfo("UTC")).hour == hour
    # The form that is opened next shows which one, and can be saved as it is.
    shown = publisher.get(f"/admin/pages/{draft.pk}/edit/").context["form"]["go_live_at"].value()
    assert shown == typed
    assert edit(publisher, draft, go_live_at=shown).status_code == 302
    assert draft_of().go_live_at == draft.go_live_at


def test_paper_that_would_expire_when_it_is_released_is_refused(publisher):  # noqa: F811
    hour = "2030-05-16 12:00"
    page = add(publisher, go_live_at=hour, expire_at=hour, **{"action-publish": "1"})

    assert "expire before anybody could read it" in str(page.context["form"].errors["expire_at"])
    assert not PaperPage.objects.exists()


def test_program_cannot_release_and_expire_a_paper_at_once():
    paper = factories.make_paper("Grain", live=False)
    paper.go_live_at = paper.expire_at = datetime(2030, 5, 16, 12, tzinfo=BRUSSELS)
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError, match="expire before anybody could read it"):
        revision.publish()


@pytest.mark.parametrize("typed", ["0001-01-01", "0999-05-16", "1066-10-14"])
def test_year_that_nobody_publishes_in_is_asked_about(publisher, typed):  # noqa: F811
    page = add(publisher, published_on=typed, **{"action-publish": "1"})

    assert f"Is the year {int(typed[:4])} meant?" in page.content.decode()
    assert not PaperPage.objects.exists()
    add(publisher, published_on=typed,
        **{"published_on-is-meant": typed, "action-publish": "1"})  # fmt: skip
    assert PaperPage.objects.get().live


@pytest.mark.parametrize("name", ["published_on", "updated_on"])
def test_date_after_the_release_is_refused(in_january, publisher, name):  # noqa: F811
    page = add(publisher, **{name: "9999-12-31"}, **{"action-publish": "1"})

    assert "after the day of release, 7 January 2027" in str(page.context["form"].errors[name])
    assert not PaperPage.objects.exists()


def test_date_that_is_none_is_told_alone_when_another_is_stored(in_january, publisher):  # noqa: F811
    paper = factories.make_paper("Grain", live=False, published_on=date(2027, 5, 1))
    page = edit(publisher, paper, published_on="31.02.2026", **{"action-publish": "1"})

    assert page.context["form"].errors["published_on"] == ["Enter a valid date."]


def test_date_that_is_refused_is_not_given_a_hint_as_well(in_january, publisher):  # noqa: F811
    paper = factories.make_paper("Grain", live=False)
    page = edit(publisher, paper, published_on="2027-05-01", **{"action-publish": "1"})

    assert "after the day of release, 7 January 2027" in page.content.decode()
    assert "another than the day of release" not in page.content.decode()


def test_date_of_a_planned_release_is_taken(in_january, publisher):  # noqa: F811
    planned = {"go_live_at": "2027-03-01 09:00", "published_on": "2027-03-01"}
    assert add(publisher, **planned, **{"action-publish": "1"}).status_code == 302
    assert PaperPage.objects.get().approved_schedule


def test_form_offers_the_day_of_release_where_the_cover_has_another(in_january, publisher):  # noqa: F811
    paper = factories.make_paper("Grain", live=False, published_on=date(2026, 11, 28))
    form = publisher.get(f"/admin/pages/{paper.pk}/edit/").content.decode()
    assert "another than the day of release, 7 January 2027" in form
    assert 'data-fill="2027-01-07"' in form
    saved = autosave(
        publisher, paper, published_on="2026-11-28", go_live_at="2027-02-01 09:00"
    ).json()
    assert 'data-fill="2027-02-01"' in str(saved["told"])


def test_other_day_on_the_cover_is_told_when_the_paper_is_released(in_january, publisher):  # noqa: F811
    sent = form_data(published_on="2026-11-28", **{"action-publish": "1"})
    page = publisher.post(NEW % factories.catalogue().pk, sent, follow=True).content.decode()
    assert (
        "The date on the cover is 28 November 2026, and the day of release 7 January 2027" in page
    )


@time_machine.travel(datetime(2027, 1, 7, 10, tzinfo=BRUSSELS), tick=False)
def test_program_cannot_publish_a_date_to_come():
    paper = factories.make_paper("Grain", live=False, published_on=date(2027, 1, 8))
    with pytest.raises(ValidationError, match="after the day of release"):
        paper.latest_revision.publish()


@time_machine.travel(datetime(2027, 1, 7, 0, 30, tzinfo=BRUSSELS), tick=False)
def test_day_of_release_is_that_of_the_house():
    assert timezone.now().date() == date(2027, 1, 6)  # in UTC
    assert factories.make_paper("Grain", published_on=date(2027, 1, 7)).live
