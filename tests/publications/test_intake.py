"""A pasted page becomes a draft: everything in its place, once, and all of it or nothing."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from people.models import ContactNumber, PersonPage
from publications import intake
from publications.imports import pasted_text
from publications.imports.draft import Contact, Name, Number, PaperDraft, RecommendationSet
from publications.models import Addressee, PaperPage
from tests import factories

pytestmark = pytest.mark.django_db
SEED = Path(__file__).resolve().parents[2].parent / "shared/seed/japan-nss-publication-page.txt"
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
        Number("phone", "+32 2 669 31 80", "+3226693180"),
        Number("mobile", "+32 470 12 34 56", "+32470123456"),
    )
    contact = Contact("BO", "beispiel", "Press officer", "en", numbers, "bo@example.org")
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
        RecommendationSet("European decision-makers", "we ask:", ("a",)),
        RecommendationSet("european Decision-makers", "we ask:", ("b",)),
    )
    intake.make_draft(draft(recommendation_sets=sets))

    assert Addressee.objects.get().name == "European decision-makers"


def test_organisation_as_author_and_markup_in_the_source_stay_text():
    byline = (Name("", "Institute <b>&</b> Co", organisation=True),)
    paper = intake.make_draft(draft(byline=byline)).paper

    assert paper.byline == "Institute <b>&</b> Co"


def test_failure_in_the_middle_leaves_nothing(monkeypatch):
    def fail(*arguments, **named):
        raise RuntimeError

    monkeypatch.setattr(PaperPage, "save_revision", fail)
    sets = (RecommendationSet("Regulators", "we ask:", ("a",)),)
    with pytest.raises(RuntimeError):
        intake.make_draft(draft(contacts=(Contact("Bo", "Beispiel"),), recommendation_sets=sets))

    assert counts() == (0, 0, 0)


def test_site_without_a_catalogue_says_what_to_add():
    factories.catalogue().delete()

    with pytest.raises(intake.NowhereToPutIt, match="Add both below the home page"):
        intake.make_draft(draft())


def test_texts_too_long_for_their_fields_are_cut_and_kept_whole_in_the_notes():
    long = "word " * 100
    contact = Contact("Bo", "Beispiel", role=long.strip(), email="bo@example.org")
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
