"""Series, topics and addressees are matched on the cutting table, where they and the catalogue can be changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale

from publications.models import (
    Addressee,
    BroughtFile,
    PaperPage,
    Series,
    Topic,
)
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAPER = """\
# The slow harbour

By Ada Example

Halyard Papers 3/2026 · March 2026

Keywords: {keywords}

## Ports

It waits for three days in the harbours of the north, and nobody has counted them.

## Recommendations

The European Commissions should:

- count the days;

To Member States

- hire clerks.
"""  # fmt: skip


def lay_out(client, keywords: str = "the port, Forestry", **more):
    file = SimpleUploadedFile("paper.md", PAPER.format(keywords=keywords).encode())
    return client.post("/admin/papers/bring-in/", {"file": file, **more}, follow=True)


def rows(answer) -> dict[str, str]:
    """Return what becomes of each name, in the words of the option that is chosen."""
    return {
        row.label: next(words for value, words in (*row.instead, *row.here) if value == row.value)
        for row in answer.context["terms"]
    }


def test_what_names_are_joined_to_is_shown_and_made(client, editor, catalogue):
    locale = catalogue.locale
    series = Series.objects.create(locale=locale, name="The Halyard Paper")
    topic = Topic.objects.create(locale=locale, name="Ports")
    addressee = Addressee.objects.create(locale=locale, name="the European Commission")
    answer = lay_out(client)

    assert rows(answer) == {
        "Series “Halyard Papers”": "The Halyard Paper",
        "Keyword “the port”": "Ports",
        "Keyword “Forestry”": "left out: no such topic",
        "Recommended to “the European Commissions”": "the European Commission",
        "Recommended to “Member States”": "new: “Member States”",
    }
    page = " ".join(answer.content.decode().split())
    assert ">the European Commission (here already)</option>" in page
    client.post(answer.redirect_chain[0][0], {"make": ""})
    paper = PaperPage.objects.get()
    assert (paper.series, [one.topic for one in paper.topics.all()]) == (series, [topic])
    first, second = (one.addressee for one in paper.recommendation_sets.all())
    assert (first, second.name) == (addressee, "Member States")
    assert "Keywords that are no topics here: Forestry" in paper.editors_notes


def test_what_is_chosen_is_kept_and_made(client, editor, catalogue):
    locale = catalogue.locale
    trade = Topic.objects.create(locale=locale, name="Trade")
    Series.objects.create(locale=locale, name="Halyard Papers")
    council = Addressee.objects.create(locale=locale, name="Council")
    foreign = Topic.objects.create(locale=Locale.objects.create(language_code="de"), name="Wald")
    answer = lay_out(client)
    table = answer.redirect_chain[0][0]
    chosen = {
        "series:halyard paper": "none",
        "topic:port": "new",
        "topic:forestry": str(trade.pk),
        "addressee:european commission": str(council.pk),
        "addressee:member state": "none",
        # What no option offers is not taken.
        "topic:sea": "new",
        "series:member state": str(foreign.pk),
    }
    client.post(table, {"look": "", **chosen, "topic:port": str(foreign.pk)})
    assert "topic:port" not in BroughtFile.objects.get().choices
    client.post(table, {"look": "", **chosen})
    assert rows(client.get(table)) == {
        "Series “Halyard Papers”": "none",
        "Keyword “the port”": "new: “the port”",
        "Keyword “Forestry”": "Trade",
        "Recommended to “the European Commissions”": "Council",
        "Recommended to “Member States”": "none",
    }
    client.post(table, {"make": ""})
    paper = PaperPage.objects.get()
    assert paper.series is None
    assert [one.topic.name for one in paper.topics.all()] == ["the port", "Trade"]
    assert [one.addressee for one in paper.recommendation_sets.all()] == [council, None]
    assert paper.editors_notes == ""


def test_of_names_that_are_alike_the_one_that_is_written_so_is_taken(client, editor, catalogue):
    for name in ("Port", "Ports"):
        Topic.objects.create(locale=catalogue.locale, name=name)
    answer = lay_out(client, "ports; the port; PORTS")
    assert rows(answer)["Keyword “ports”"] == "Ports"
    client.post(answer.redirect_chain[0][0], {"make": ""})
    assert PaperPage.objects.get().topics.count() == 1


@pytest.fixture
def administrator(client):
    user = factories.make_user("administrator")
    client.force_login(user)
    return user


def test_catalogue_is_a_guess_that_can_be_changed(client, administrator, catalogue, german_tree):
    Topic.objects.create(locale=german_tree.locale, name="Der Port")
    answer = lay_out(client)
    table = answer.redirect_chain[0][0]
    brought = BroughtFile.objects.get()
    assert (brought.catalogue, answer.context["guess"]) == (
        catalogue, "A guess, from the language of the text.",
    )  # fmt: skip
    assert "Publications (German)</option>" in answer.content.decode()

    client.post(table, {"look": "", "catalogue": str(catalogue.pk + 10_000)})
    client.post(table, {"look": "", "catalogue": str(german_tree.pk), "role-2": "text"})
    changed = client.get(table)
    assert changed.context["guess"] == ""
    assert rows(changed)["Keyword “the port”"] == "Der Port"
    assert lay_out(client).redirect_chain[0][0] == table
    client.post(table, {"make": ""})
    assert PaperPage.objects.get().get_parent().specific == german_tree


def test_catalogue_that_was_chosen_is_no_guess(client, administrator, catalogue, german_tree):
    assert lay_out(client, catalogue=german_tree.pk).context["guess"] == ""
    assert BroughtFile.objects.get().catalogue == german_tree


def test_where_there_is_one_catalogue_nobody_is_asked(client, editor, catalogue):
    answer = lay_out(client)
    assert answer.context["catalogues"] == []
    assert (answer.context["guess"], BroughtFile.objects.get().choices) == ("", {})
