"""The demo site: loaded once and whole, and hidden where it should be."""

import io
import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from core import release
from core.models import PublisherSettings, SiteDocument, SiteImage, TextPage, User
from people.models import PersonPage
from publications.demo import loader, sign_ins
from publications.facts.released import record_in_words
from publications.models import PaperPage, Topic
from publications.production.export_sources import prepared
from publications.production.exporting import FORMATS
from publications.record import body
from tests.factories import make_paper
from tests.publications.demo.demo_papers import (
    BY_SLUG,
    COMMENTARY,
    CONTENTS,
    HIDDEN,
    NOTE,
    NOTE_IN_LINE,
    PAIRS,
    PUBLISHED,
)
from tests.publications.demo.public_heads import heads_of_site, shared
from tests.publications.formats import book_pages, epub_checker, pdf_checker, printed
from tests.publications.formats.processor_exceptions import differences
from tests.publications.formats.processors import printed_every_way

COUNTED = (Page, PersonPage, PaperPage, SiteDocument, SiteImage, Topic, User)

needs_java = pytest.mark.skipif(
    shutil.which("java") is None,
    reason="The rules of PDF/UA and PDF/A need Java 11: apt-get install default-jre-headless",
)


def letters(text: str) -> str:
    """Return a text as it is comparable with a printed one, whose lines end anywhere."""
    return re.sub(r"[\W\d]", "", text)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@cache
def made(slug: str, kind: str) -> bytes:
    """Make a format as the worker does, once for all that judge it: no test changes the papers for the next."""
    _, write = prepared(FORMATS[kind], PaperPage.objects.get(slug=slug))
    write(file := io.BytesIO(), lambda: None)
    return file.getvalue()


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_load_that_fails_half_way_leaves_neither_pages_nor_files(monkeypatch):
    before, files_before = counts(), files()
    load_paper = loader.Loader.load_paper

    def fail_at_the_third(self, content):
        if content["slug"] == PUBLISHED[2]:
            raise OSError("No space left on device")
        load_paper(self, content)

    monkeypatch.setattr(loader.Loader, "load_paper", fail_at_the_third)
    with pytest.raises(OSError, match="No space"):
        call_command("load_demo")
    assert counts() == before
    assert files() == files_before
    assert not loader.is_loaded()


@pytest.mark.django_db
def test_a_site_with_papers_of_its_own_is_left_alone():
    make_paper("Our own paper")
    with pytest.raises(CommandError, match="--force"):
        call_command("load_demo")
    assert PaperPage.objects.count() == 1


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup, django_db_blocker):
    """Load the demo once for all tests that come after."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded_demo, db):
    """Hand over the demo as it was loaded, and take back what a test changes."""


@pytest.mark.usefixtures("demo")
class TestLoadedDemo:
    def test_a_second_load_changes_nothing(self, capsys):
        paper = PaperPage.objects.get(slug=PUBLISHED[0])
        paper.title = "Renamed by an editor"
        paper.slug = "renamed"
        paper.save_revision().publish()
        TextPage.objects.get(slug="about").delete()
        before = counts()
        call_command("load_demo")
        assert "nothing was changed" in capsys.readouterr().out
        assert counts() == before
        assert PaperPage.objects.get(slug="renamed").title == "Renamed by an editor"

    def test_readers_see_the_published_papers_and_no_others(self):
        seen = release.visible_to(AnonymousUser(), PaperPage.objects.all())
        assert set(seen.values_list("slug", flat=True)) == set(PUBLISHED)
        assert PaperPage.objects.count() == len(PUBLISHED) + len(HIDDEN) >= 16

    @pytest.mark.any_database
    def test_every_address_has_a_head_of_its_own(self, client):
        heads = heads_of_site(client)

        assert len(heads) > 200
        assert [h.address for h in heads.values() if not (h.description and h.image)] == []
        assert (shared(heads, "title"), shared(heads, "description")) == ({}, {})
        homes = {"/", "/de/", "/fr/"}
        flipbooks = {address for address in heads if address.endswith("/flipbook/")}
        assert {h.address for h in heads.values() if not h.has_trail} == homes | flipbooks
        for head in heads.values():
            # Another address is named only by what holds no more than that one does.
            assert head.canonical in heads or head.canonical == head.address
            assert (
                head.canonical == head.address
                or "after=" in head.address
                or head.address in flipbooks
            )
            if head.alternates:
                assert head.alternates["x-default"] == head.alternates["en"]
                # Each is named by the other, and is no other page than it says.
                for counterpart in set(head.alternates.values()):
                    assert heads[counterpart].alternates == head.alternates

    def test_the_numbers_on_the_pages_about_the_house_are_true(self):
        others = {"Press and events", "Editor and translator", "Events"}
        people = PersonPage.objects.live()
        researchers = [p for p in people if (p.role_translation or p.role) not in others]
        offices = {person.office for person in people}
        assert len(researchers) == 13
        assert offices == {"Berlin office", "London office", "Paris office"}
        told = {"about": "Thirteen", "ueber-uns": "Dreizehn", "qui-sommes-nous": "Treize"}
        for slug, number in told.items():
            assert number in str(TextPage.objects.get(slug=slug).body)

    @pytest.mark.any_database
    @pytest.mark.parametrize(
        ("home", "titles"),
        [
            ("/", ["Imprint", "Privacy", "Accessibility"]),
            ("/de/", ["Impressum", "Datenschutz", "Barrierefreiheit"]),
            ("/fr/", ["Mentions légales", "Confidentialité", "Accessibilité"]),
        ],
    )
    def test_the_foot_leads_to_what_the_law_asks_for(self, client, home, titles):
        page = BeautifulSoup(client.get(home).content, "html.parser")
        links = page.select("footer nav a")
        assert [link.text for link in links][-3:] == titles
        assert len({link.text for link in links}) == len(links)
        for link in links[-3:]:
            assert link["href"].startswith(home)
            assert client.get(link["href"]).status_code == 200

    def test_the_scheduled_paper_waits_thirty_days_for_the_clock(self):
        paper = PaperPage.objects.get(slug="night-trains-day-rules")
        revision = paper.latest_revision
        assert revision.approved_go_live_at
        assert (revision.approved_go_live_at - timezone.now()).days in (29, 30)
        call_command("publish_scheduled")
        paper.refresh_from_db()
        assert not paper.live

    def test_the_draft_is_not_set_for_release(self):
        paper = PaperPage.objects.get(slug="buying-by-example")
        assert paper.latest_revision
        assert not paper.latest_revision.approved_go_live_at

    @pytest.mark.parametrize("slug", [*PUBLISHED, *HIDDEN])
    def test_paper_is_complete(self, slug):
        paper = PaperPage.objects.get(slug=slug)
        paper.full_clean()
        assert "{{" not in str(paper.full_text.get_prep_value())
        for name in ("key_points", "full_text"):
            stream = getattr(paper, name)
            stream.stream_block.clean(stream)
        for rows in (paper.contributions, paper.contacts, paper.topics, paper.regions):
            assert rows.exists()
            for row in rows.all():
                row.full_clean()
        assert slug == COMMENTARY or 400 <= len(paper.abstract) <= 900
        assert paper.kind
        assert paper.subtitle
        assert paper.teaser
        assert paper.series
        assert paper.number
        assert "figure" in [point.value["kind"] for point in paper.key_points]
        # Every note that was written is numbered, and cited where it was written.
        text = str(BY_SLUG[slug]["text"])
        written = [*NOTE.findall(text), *NOTE_IN_LINE.findall(text)]
        assert len(list(body.notes(record_in_words(paper).body))) == len(written) >= 2

    @pytest.mark.parametrize("slug", [s for s in (*PUBLISHED, *HIDDEN) if s != COMMENTARY])
    def test_all_but_the_commentary_are_built_like_a_paper(self, slug):
        paper = PaperPage.objects.get(slug=slug)
        parts = {block.block_type for block in paper.full_text}
        assert {"heading", "paragraph", "table", "callout"} <= parts
        assert paper.recommendation_sets.exists()
        for row in paper.recommendation_sets.all():
            row.full_clean()

    def test_the_commentary_is_text_and_nothing_else(self):
        paper = PaperPage.objects.get(slug=COMMENTARY)
        assert paper.kind == PaperPage.Kind.COMMENTARY
        assert {block.block_type for block in paper.full_text} == {"paragraph"}
        assert not paper.cover

    def test_each_published_paper_is_whole_for_its_readers(self, client):
        for paper in PaperPage.objects.filter(slug__in=PUBLISHED):
            answer = client.get(paper.url)
            assert answer.status_code == 200
            assert paper.title in answer.content.decode()

    @pytest.mark.any_database
    def test_a_drawn_figure_is_shown_with_its_words(self, client):
        for slug in ("after-the-sixtieth-ratification", "un-reglement-a-cinq-horloges"):
            paper = PaperPage.objects.get(slug=slug)
            (figure,) = [block.value for block in paper.full_text if block.block_type == "figure"]
            page = client.get(paper.url).content.decode()
            assert figure["caption"] in page
            assert figure["image"].contextual_alt_text in page

    def test_the_german_paper_is_in_the_german_catalogue(self):
        paper = PaperPage.objects.get(slug="wer-hat-das-bezahlt")
        assert paper.locale.language_code == "de"
        assert paper.url.startswith("/de/")
        assert paper.paper_file.language_code == "de"

    def test_papers_come_in_three_languages_and_four_series(self):
        papers = PaperPage.objects.select_related("locale", "series")
        languages = Counter(paper.locale.language_code for paper in papers)
        assert languages["de"] >= 3
        assert languages["fr"] >= 3
        assert len({paper.series.translation_key for paper in papers}) == 4

    @pytest.mark.parametrize(("original", "translation"), PAIRS)
    def test_a_translation_is_linked_with_its_original(self, original, translation):
        paper = PaperPage.objects.get(slug=original)
        (other,) = paper.get_translations()
        assert other.specific.slug == translation
        assert other.specific.series.translation_key == paper.series.translation_key

    @pytest.mark.any_database
    @pytest.mark.parametrize("code", ["de", "fr"])
    def test_the_pages_exist_in_every_language(self, code, client):
        for name, page in loader.read(loader.CONTENT / "site.toml")[code].items():
            address = f"/{code}/" if name == "home" else f"/{code}/publications/"
            assert page["title"] in client.get(address).content.decode()
        translated = TextPage.objects.filter(locale__language_code=code)
        originals = {page.get_translation(Locale.get_default()).slug for page in translated}
        assert originals == {"about", "accessibility", "imprint", "privacy"}

    def test_terms_are_in_the_language_of_their_paper(self):
        for paper in PaperPage.objects.all():
            terms = [row.topic for row in paper.topics.all()]
            terms += [row.region for row in paper.regions.all()]
            terms += [given.addressee for given in paper.recommendation_sets.all()]
            assert {term.locale_id for term in (*terms, paper.series)} == {paper.locale_id}

    def test_an_organisation_is_an_author(self):
        paper = PaperPage.objects.get(slug="the-last-payment-request")
        assert paper.authors[0].organisation == "Halyard Observatory of European Funds"

    def test_editors_and_translators_are_named(self):
        roles = Counter(PaperPage.objects.values_list("contributions__role", flat=True))
        assert roles["editor"] >= 5
        assert roles["translator"] >= 3

    @pytest.mark.any_database
    def test_processors_of_others_print_the_words_of_cite_this(self):
        papers = {paper.slug: record_in_words(paper) for paper in PaperPage.objects.all()}
        for way, references in printed_every_way(papers).items():
            found = differences(papers, references, way)
            assert not found, "\n".join([way, *found])

    def test_wagtail_knows_which_paper_uses_a_file(self):
        document = PaperPage.objects.get(slug=PUBLISHED[0]).paper_file.document
        assert [page.slug for page, _ in document.get_usage()] == [PUBLISHED[0]]

    def test_pdfs_were_judged_and_have_a_first_page(self):
        pdfs = SiteDocument.objects.filter(media_type="application/pdf")
        assert pdfs.count() >= 12
        for pdf in pdfs:
            assert pdf.pages > 1
            assert pdf.first_page
            assert len(pdf.sha256) == 64

    @pytest.mark.parametrize("slug", [c["slug"] for c in CONTENTS if "files" in c])
    def test_the_pdf_says_what_the_page_says(self, slug):
        paper = PaperPage.objects.get(slug=slug)
        printed = letters(paper.paper_file.document.text)
        content = BY_SLUG[slug]
        said = [part["heading"] for part in content["text"] if "heading" in part]
        said += [point["text"] for point in content["key_points"]]
        said += [item for given in content["recommendation_sets"] for item in given["items"]]
        assert [one for one in said if letters(one) not in printed] == []

    def test_the_publisher_and_everybody_are_valid(self):
        PublisherSettings.load().full_clean()
        people = PersonPage.objects.all()
        assert len(people) >= 16
        assert {person.role_language for person in people} == {"", "de", "fr"}
        for person in people:
            person.full_clean()
            assert all(number.e164.startswith("+") for number in person.numbers.all())

    def test_each_role_signs_in_with_what_is_printed(self, client):
        assert len(sign_ins.current()) == 4
        for sign_in in sign_ins.current():
            user = User.objects.get(username=sign_in.username)
            assert user.check_password(sign_in.password)


@pytest.mark.any_database
@pytest.mark.usefixtures("demo")
class TestFormatsOfTheDemo:
    """Every paper of the demo, in every format, keeps the rules of judges that are not ours."""

    @needs_java
    @pytest.mark.parametrize("kind", ["pdf", "brief"])
    @pytest.mark.parametrize("slug", [*PUBLISHED, *HIDDEN])
    def test_pdf_keeps_every_rule_of_pdf_ua_and_pdf_a(self, slug, kind):
        content = made(slug, kind)
        for flavour in (pdf_checker.UA, pdf_checker.ARCHIVE):
            assert pdf_checker.broken_rules(content, flavour) == []

    @pytest.mark.parametrize("kind", ["pdf", "brief"])
    @pytest.mark.parametrize("slug", [*PUBLISHED, *HIDDEN])
    def test_nothing_is_printed_beyond_the_edge_of_a_page(self, slug, kind):
        assert printed.beyond_the_edge(made(slug, kind)) == []

    @pytest.mark.parametrize("slug", [*PUBLISHED, *HIDDEN])
    def test_book_lists_every_page_of_the_pdf_in_order(self, slug):
        listed = [number for number, _ in book_pages.of_book(made(slug, "epub"))]
        assert listed == list(range(1, len(book_pages.of_pdf(made(slug, "pdf"))) + 1))

    def test_epubcheck_finds_nothing_in_any_book(self):
        books = {slug: made(slug, "epub") for slug in (*PUBLISHED, *HIDDEN)}
        assert epub_checker.findings(books) == {slug: [] for slug in books}
