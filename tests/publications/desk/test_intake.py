"""A pasted page becomes a draft: everything in its place, once, and all of it or nothing."""

import io
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from people.models import ContactNumber, PersonPage
from publications.desk import intake
from publications.imports import pasted_text
from publications.imports.draft import (
    DraftContact,
    DraftNumber,
    DraftRecommendationSet,
    Name,
    PaperDraft,
)
from publications.models import Addressee, PaperPage, Series, Topic
from publications.record.dates import Precision, PublicationDate
from tests import factories

pytestmark = pytest.mark.django_db
SEED = Path(__file__).resolve().parents[4] / "shared/seed/japan-nss-publication-page.txt"
PAGE = """\
Grid batteries: who pays for the buffer?

By Ada Example

This study asks who pays for storage in the European grid, and finds that consumers pay twice. It
draws on the tariffs of nine member states and on talks with eleven operators of storage.

📌 To national regulators, the study recommends:

  • ending double charges
  • publishing tariffs by the hour

Bo Beispiel

Press officer +32 2 66931-80
"""


def draft(**changes) -> PaperDraft:
    made = PaperDraft(
        title="Grid batteries", fingerprint="f" * 64, byline=(Name("Ada", "Example"),)
    )
    return replace(made, **changes)


def counts() -> tuple[int, int, int]:
    return PaperPage.objects.count(), PersonPage.objects.count(), Addressee.objects.count()


@pytest.fixture
def seed() -> bytes:
    if not SEED.exists():
        pytest.skip("Not in the repository: the page that Colophon started from")
    return SEED.read_bytes()


def test_page_it_all_started_from_has_everything_in_its_place(seed):
    paper = PaperPage.objects.get(pk=intake.make_draft(pasted_text.read(seed)).paper.pk)

    assert paper.title == "Japan’s new national security strategy"
    assert paper.subtitle == "a platform for further cooperation with the EU?"
    assert paper.slug == "japans-new-national-security-strategy"
    assert not paper.live
    assert paper.latest_revision is not None
    assert paper.abstract.startswith("In this study, Alessandro De Cicco pinpoints")
    assert paper.abstract.endswith("in the security field.")
    assert paper.hero_credit == "Canva Pro Stock"
    assert "Anton Balazh" in paper.cover_credit
    assert "Anton Balazh" not in paper.cover_caption

    author = paper.contributions.get()
    assert (author.given_name, author.family_name, author.person) == (
        "Alessandro",
        "De Cicco",
        None,
    )

    points = [(p.value["kind"], p.value["text"].source) for p in paper.key_points]
    assert [kind for kind, _ in points] == ["background", "finding", "implication"]
    assert points[0][1].startswith("<p>At the end of 2022")
    assert not any(sign in text for _, text in points for sign in "💡📌🔎")

    recommended = paper.recommendation_sets.get()
    assert recommended.addressee.name == "European decision-makers"
    assert recommended.lead_in.startswith("the study recommends exploring the following areas")
    assert [item.value for item in recommended.items][::5] == [
        "the Union’s common security and defence policy (CSDP)",
        "defence exports",
    ]

    schrey, leino = (c.person for c in paper.contacts.all())
    assert (schrey.title, leino.title) == ("Denis Schrey", "Janne Leino")
    assert (schrey.role, schrey.role_language) == ("Leiter der Abteilung EU-Projekte", "de")
    assert leino.role == "Programm-Manager Außen- und Sicherheitspolitik / Multilateralismus"
    assert [(n.kind, n.number, n.e164) for n in schrey.numbers.all()] == [
        ("phone", "+49 30 26996-3470", "+4930269963470")
    ]
    assert [(n.kind, n.number, n.e164) for n in leino.numbers.all()] == [
        ("phone", "+32 2 66931-80", "+3226693180"),
        ("fax", "+32 2 66931-62", "+3226693162"),
    ]
    assert not schrey.live
    for text in ("bild", "(2021)"):
        assert text not in f"{vars(schrey)} {vars(leino)}"


def test_imported_page_can_be_published_with_its_persons(seed):
    paper = intake.make_draft(pasted_text.read(seed)).paper
    paper.latest_revision.publish()

    assert PaperPage.objects.live().get() == paper
    assert PersonPage.objects.live().count() == 2


def test_the_same_page_again_changes_nothing(seed):
    first = intake.make_draft(pasted_text.read(seed))
    before = counts()
    again = intake.make_draft(pasted_text.read(seed))

    assert (again.paper, again.is_new, again.new_persons) == (first.paper, False, ())
    assert first.new_persons == ("Denis Schrey", "Janne Leino")
    assert counts() == before


def test_known_person_is_chosen_and_what_differs_is_noted():
    known = factories.make_person("Bo", "Beispiel", role="Director")
    ContactNumber.objects.create(person=known, number="+32 2 66931-80", e164="+3226693180")
    numbers = (
        DraftNumber("phone", "+32 2 669 31 80", "+3226693180"),
        DraftNumber("mobile", "+32 470 12 34 56", "+32470123456"),
    )
    contact = DraftContact("BO", "beispiel", "Press officer", "en", numbers, "bo@example.org")
    made = intake.make_draft(draft(contacts=(contact,)))

    assert made.new_persons == ()
    assert made.paper.contacts.get().person == known
    assert made.paper.editors_notes.splitlines() == [
        "Bo Beispiel is already here, without: +32 470 12 34 56",
        "Bo Beispiel is already here, without: bo@example.org",
        "Bo Beispiel is already here, without: Press officer",
    ]
    known.refresh_from_db()
    assert (known.role, known.email, known.numbers.count()) == ("Director", "", 1)


def test_known_addressee_is_chosen_in_any_case():
    sets = (
        DraftRecommendationSet("European decision-makers", "we ask:", ("a",)),
        DraftRecommendationSet("european Decision-makers", "we ask:", ("b",)),
    )
    intake.make_draft(draft(recommendation_sets=sets))

    assert Addressee.objects.get().name == "European decision-makers"


@pytest.mark.parametrize(
    "name",
    [
        "European Commission",
        "THE European  Commission",
        "die European Commission",
        "l’European Commission",
    ],
)
def test_addressee_is_the_same_with_and_without_its_article(name):
    there = Addressee.objects.create(
        locale=factories.catalogue().locale, name="the European Commission"
    )
    made = intake.make_draft(
        draft(recommendation_sets=(DraftRecommendationSet(name, "we ask:", ("a",)),))
    )

    assert made.paper.recommendation_sets.get().addressee == there
    assert any("“the European Commission” is here already" in line for line in made.said)


def test_new_addressee_is_said():
    sets = (DraftRecommendationSet("Member States", "we ask:", ("a",)),)
    assert "New addressee: Member States" in intake.make_draft(draft(recommendation_sets=sets)).said


def test_author_with_a_profile_of_exactly_this_name_is_linked():
    ada = factories.make_person("Ada", "Example")
    factories.make_person("Ada", "Example-Smith")
    made = intake.make_draft(draft())

    assert made.paper.contributions.get().person == ada
    assert "Author Ada Example: linked to the profile of this name." in made.said
    assert made.paper.editors_notes == ""


def test_of_two_profiles_with_the_name_an_editor_chooses():
    factories.make_person("Ada", "Example")
    factories.make_person("Ada", "Example")
    made = intake.make_draft(draft())

    told = "Author Ada Example: 2 profiles have this name, and none was linked. Choose one."
    assert made.paper.contributions.get().person is None
    assert told in made.said
    assert made.paper.editors_notes == told


def test_father_of_somebody_is_another():
    factories.make_person("Martin", "King", name_suffix="Jr.")
    king = draft(byline=(Name("Martin", "King"),))
    assert intake.make_draft(king).paper.contributions.get().person is None
    son = draft(byline=(Name("Martin", "King Jr."),), fingerprint="e" * 64)
    assert intake.make_draft(son).paper.contributions.get().person is not None


def test_contact_of_two_with_the_name_is_the_one_with_the_number_or_asked():
    first = factories.make_person("Bo", "Beispiel", email="bo@example.org")
    factories.make_person("Bo", "Beispiel")
    made = intake.make_draft(
        draft(contacts=(DraftContact("Bo", "Beispiel", email="BO@example.org"),))
    )
    assert made.paper.contacts.get().person == first

    asked = draft(contacts=(DraftContact("Bo", "Beispiel", "Head of Ports"),), fingerprint="e" * 64)
    paper = intake.make_draft(asked).paper
    assert not paper.contacts.exists()
    assert "2 profiles have this name" in paper.editors_notes
    assert "Head of Ports" in paper.editors_notes


def test_what_the_page_says_of_itself_is_in_its_fields():
    there = factories.make_paper("Other", doi="10.5555/taken")
    series = Series.objects.create(locale=there.locale, name="Halyard Policy Briefs")
    paper = intake.make_draft(
        draft(
            kind="brief",
            series="Halyard Policy Brief",
            number="7/2019",
            published=PublicationDate(date(2019, 5, 12), Precision.MONTH),
            place="Berlin",
            isbn="978-92-95055-02-5",
            doi="10.5555/hb.2019.7",
            contacts=(DraftContact("Bo", "Beispiel", email="bo@example.org", purpose="press"),),
        )
    ).paper
    paper.refresh_from_db()

    assert (paper.kind, paper.series, paper.number) == ("brief", series, "7/2019")
    assert (paper.dated.iso, paper.place) == ("2019-05", "Berlin")
    assert (paper.isbn, paper.doi) == ("978-92-95055-02-5", "10.5555/hb.2019.7")
    assert paper.contacts.get().purpose == "press"


def test_page_without_a_date_has_none_and_says_so():
    made = intake.make_draft(draft())

    assert not PaperPage.objects.get(pk=made.paper.pk).dated
    assert any("has no date" in line for line in made.said)


def test_second_paper_with_a_doi_begins_without_it():
    factories.make_paper("Other", doi="10.5555/TAKEN")
    paper = intake.make_draft(draft(doi="10.5555/taken")).paper

    assert paper.doi == ""
    assert "“Other” has it already" in paper.editors_notes


@pytest.mark.parametrize(
    ("language", "said"), [("", "is not known"), ("fr", "seems to be in “fr”")]
)
def test_text_in_a_language_without_a_catalogue_says_where_it_stands(language, said):
    paper = intake.make_draft(draft(language=language)).paper

    assert paper.locale.language_code == "en"
    assert said in paper.editors_notes


def test_organisation_as_author_and_markup_in_the_source_stay_text():
    byline = (Name("", "Institute <b>&</b> Co", organisation=True),)
    paper = intake.make_draft(draft(byline=byline)).paper

    assert paper.byline == "Institute <b>&</b> Co"


def test_failure_in_the_middle_leaves_nothing(monkeypatch):
    def fail(*arguments, **named):
        raise RuntimeError

    monkeypatch.setattr(PaperPage, "save_revision", fail)
    sets = (DraftRecommendationSet("Regulators", "we ask:", ("a",)),)
    with pytest.raises(RuntimeError):
        intake.make_draft(
            draft(contacts=(DraftContact("Bo", "Beispiel"),), recommendation_sets=sets)
        )

    assert counts() == (0, 0, 0)


def test_site_without_a_catalogue_says_what_to_add():
    factories.catalogue().delete()

    with pytest.raises(intake.NowhereToPutIt, match="Add both below the home page"):
        intake.make_draft(draft())


def test_texts_too_long_for_their_fields_are_cut_and_kept_whole_in_the_notes():
    long = "word " * 100
    contact = DraftContact("Bo", "Beispiel", role=long.strip(), email="bo@example.org")
    paper = intake.make_draft(
        draft(cover_caption=long.strip(), hero_credit=long.strip(), contacts=(contact,))
    ).paper

    assert len(paper.cover_caption) <= 300
    assert len(paper.hero_credit) <= 200
    assert len(paper.contacts.get().person.role) <= 200
    assert paper.editors_notes.count(long.strip()) == 3


# The command


def run(file: str) -> str:
    out = io.StringIO()
    call_command("import_paper", file, stdout=out, no_color=True)
    return out.getvalue()


def test_command_prints_where_every_line_went(tmp_path):
    source = tmp_path / "page.txt"
    source.write_text(PAGE)
    receipt = run(str(source))

    for number, line in enumerate(PAGE.splitlines(), 1):
        if line.strip():
            printed = next(r for r in receipt.splitlines() if r.split()[:1] == [str(number)])
            assert " → " in printed
            assert line.strip().lstrip("•📌 ")[:20] in printed
    assert "New person, as a draft: Bo Beispiel" in receipt
    assert "Author Ada Example: no profile has this name" in receipt
    assert f"/admin/pages/{PaperPage.objects.get().pk}/edit/" in receipt
    assert "This text is already here, and nothing was added" in run(str(source))
    assert PaperPage.objects.count() == 1


def test_command_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    run("-")

    assert PaperPage.objects.get().title == "Grid batteries"


@pytest.mark.parametrize(
    "content",
    [b"", b" \n\n ", b"\x89PNG\r\n\x1a\n\x00\x00", "Größe der Netze".encode("latin-1") * 20,
     b"x" * 3_000_000],
    ids=["empty", "blank", "binary", "not UTF-8", "too large"],
)  # fmt: skip
def test_command_refuses_in_one_sentence_and_changes_nothing(tmp_path, content):
    source = tmp_path / "page.txt"
    source.write_bytes(content)

    with pytest.raises(CommandError) as caught:
        run(str(source))
    assert str(caught.value).startswith(str(source))
    assert "\n" not in str(caught.value)
    assert counts() == (0, 0, 0)


def test_command_names_a_missing_file(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.txt cannot be read: No such file"):
        run(str(tmp_path / "nowhere.txt"))


@pytest.mark.parametrize(
    ("locale", "name", "keywords"),
    [("en", "Maritime trade", ("maritime  Trade", "the Maritime trade", "clerks")),
     ("de", "Energiewende", ("Die Energiewende", "energiewende", "clerks"))],
)  # fmt: skip
def test_keywords_become_topics_that_are_there_and_the_others_are_told(locale, name, keywords):
    language, _made = Locale.objects.get_or_create(language_code=locale)
    catalogue = factories.catalogue()
    catalogue.locale = language
    topic = Topic.objects.create(locale=language, name=name)
    Topic.objects.create(locale=language, name="Forestry")
    made = intake.make_draft(draft(keywords=keywords, language=locale), catalogue=catalogue)
    paper = PaperPage.objects.get(pk=made.paper.pk)
    assert [one.topic for one in paper.topics.all()] == [topic]
    assert paper.editors_notes == "Keywords that are no topics here: clerks"
    assert Topic.objects.count() == 2


def test_keywords_match_no_topic_of_another_language():
    Topic.objects.create(locale=Locale.objects.get_or_create(language_code="fr")[0], name="clerks")
    made = intake.make_draft(draft(keywords=("clerks",)))
    assert made.paper.topics.count() == 0
