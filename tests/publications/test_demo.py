"""The demo: loaded once and whole, hidden where it should be, and served by one process."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections import Counter
from pathlib import Path

import pytest
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
from publications.demo import files as demo_files
from publications.demo import loader, sign_ins
from publications.models import PaperPage, Topic
from tests.factories import make_paper

ROOT = Path(__file__).resolve().parent.parent.parent
COUNTED = (Page, PersonPage, PaperPage, SiteDocument, SiteImage, Topic, User)
PUBLISHED = [
    "ten-forty-twenty-five",
    "membership-by-instalments",
    "wer-hat-das-bezahlt",
    "after-the-sixtieth-ratification",
    "forty-lines-on-article-40",
    "vierzig-zeilen-zu-artikel-40",
    "the-invoice-at-the-border",
    "le-1er-novembre-nest-plus-une-date",
    "the-first-of-november",
    "un-reglement-a-cinq-horloges",
    "la-presomption-et-le-chronometre",
    "bis-2027-wird-nichts-gut",
    "the-last-payment-request",
    "a-permit-for-your-pulse",
    "forty-years-and-a-queue",
    "plans-for-a-wetter-country",
]
HIDDEN = ["night-trains-day-rules", "buying-by-example", "two-per-cent-of-germany"]
COMMENTARY = "forty-years-and-a-queue"
# Original and translation.
PAIRS = [
    ("forty-lines-on-article-40", "vierzig-zeilen-zu-artikel-40"),
    ("le-1er-novembre-nest-plus-une-date", "the-first-of-november"),
]
CONTENTS = [tomllib.loads(path.read_text(encoding="utf-8")) for path in loader.PAPERS]
SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+")
SAME_BY_NATURE = {"contributions", "addressee"}  # people have one role, whatever they write
LEAST_SENTENCE = 40  # characters: "See above." is nobody's own
NOTE = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
BY_SLUG = {content["slug"]: content for content in CONTENTS}
# What a language never sets: a typewriter's marks, and the quotation marks of its neighbours.
FOREIGN_MARKS = {"en": "\"'„«»‚", "de": "\"'”«»", "fr": "\"'„“”"}
# In French a space that does not break stands before these, and inside the quotation marks.
FRENCH_SPACING = re.compile(r"[^\u00a0/][;:?!»](?!//)|«[^\u00a0]")
TEXT_KEYS = ("paragraphs", "quotation", "text")
NOT_READ = {"slug", "file", "doi", "editors_notes"}


def sentences(value: object) -> set[str]:
    """Give every sentence in a paper's content, its notes left out: a law has one name."""
    match value:
        case str():
            text = " ".join(re.sub(r"\{\{.+?\}\}", "", value, flags=re.DOTALL).split())
            return {one for one in SENTENCE_END.split(text) if len(one) >= LEAST_SENTENCE}
        case list():
            return set().union(*map(sentences, value))
        case dict():
            return sentences([part for key, part in value.items() if key not in SAME_BY_NATURE])
    return set()


def texts(value: object) -> list[str]:
    """Give all that readers are shown of a paper's content, but for what is quoted."""
    match value:
        case str():
            return [re.sub(r"<[^>]+>|https://\S+", "", value)]
        case list():
            return [text for one in value for text in texts(one)]
        case {"quotation": _}:
            return []
        case dict():
            return [
                text for key, one in value.items() if key not in NOT_READ for text in texts(one)
            ]
    return []


def running_text(content: dict) -> str:
    """Give paragraphs, quotations and boxes, without notes and markup."""
    parts = [part.get(key, "") for part in content["text"] for key in TEXT_KEYS]
    return re.sub(r"<[^>]+>", "", NOTE.sub("", "\n".join(parts)))


def letters(text: str) -> str:
    """Give a text as it is comparable with a printed one, whose lines end anywhere."""
    return re.sub(r"[\W\d]", "", text)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_no_sentence_stands_in_two_papers():
    found = Counter(sentence for content in CONTENTS for sentence in sentences(content))
    assert len(found) > 1000
    assert [sentence for sentence, times in found.items() if times > 1] == []


@pytest.mark.parametrize("slug", PUBLISHED)
def test_a_published_paper_is_long_enough_to_argue(slug):
    assert 900 <= len(running_text(BY_SLUG[slug]).split()) <= 1800


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_every_link_is_safe_or_leads_to_the_paper_itself(content):
    linked = re.findall(r'href="([^"]+)"', str(content))
    assert all(address.startswith(("https://", "#recommendation-")) for address in linked)
    assert "http://" not in str(content)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_quotation_marks_and_spaces_are_those_of_the_language(content):
    language = content.get("locale", "en")
    for text in texts(content):
        assert not set(text) & set(FOREIGN_MARKS[language]), text
        if language == "fr":
            assert not FRENCH_SPACING.search(text), text


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_a_key_point_is_one_sentence_and_a_teaser_two_lines(content):
    for point in content["key_points"]:
        assert not re.search(r"(?<!\d)[.?!] [A-ZÄÖÜÉÀÊ]", point["text"])
    assert len(content["teaser"]) <= 140


def test_the_papers_show_the_whole_range():
    kinds = [{key for part in content["text"] for key in part} for content in CONTENTS]
    assert sum("chart" in keys for keys in kinds) >= 6
    assert sum("table" in keys for keys in kinds) >= 6
    assert sum("figure" in keys for keys in kinds) == 2
    assert max(len(NOTE.findall(str(content["text"]))) for content in CONTENTS) > 20
    assert max(len(part.get("table", [])) for c in CONTENTS for part in c["text"]) > 10
    assert max(len(content["title"]) for content in CONTENTS) >= 150
    assert min(len(content["abstract"]) for content in CONTENTS) < 140


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_every_link_to_a_recommendation_has_one_to_lead_to(content):
    count = sum(len(given["items"]) for given in content.get("recommendation_sets", []))
    named = re.findall(r'href="#recommendation-(\d+)"', str(content["text"]))
    assert all(1 <= int(number) <= count for number in named)


def test_arguments_lead_to_the_recommendations_they_support():
    linked = [c for c in CONTENTS if "#recommendation-" in str(c["text"])]
    assert len(linked) >= 8


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_notes_name_a_law_a_judgment_or_a_publication(content):
    given = NOTE.findall(str(content["text"]))
    assert len(given) >= 2
    assert all(re.search(r"\d|https://", note) for note in given)


def test_one_paper_has_a_summary_in_arabic():
    (content,) = [c for c in CONTENTS if "summaries" in c]
    (summary,) = content["summaries"]
    assert summary["language"] == "ar"
    letters = [c for c in summary["title"] + summary["text"] if c.isalpha()]
    assert len(letters) > 500
    assert sum("\u0600" <= c <= "\u06ff" for c in letters) / len(letters) > 0.95


def test_the_withdrawn_paper_says_when_and_why():
    (content,) = [c for c in CONTENTS if c.get("state") == "withdrawn"]
    assert content["withdrawn"]["on"] > content["published_on"]
    assert content["withdrawn"]["reason"]


def test_every_file_of_the_demo_belongs_to_a_paper_and_they_are_small():
    named = [given["file"] for content in CONTENTS for given in content.get("files", [])]
    named += [part["figure"] for c in CONTENTS for part in c["text"] if "figure" in part]
    assert sorted(named) == [path.name for path in demo_files.FILES]
    sizes = [path.stat().st_size for path in demo_files.FILES]
    assert max(sizes) < 150_000
    assert sum(sizes) < 1_200_000


@pytest.mark.django_db
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


def test_passwords_differ_between_installations_and_are_kept(settings, tmp_path):
    kept = []
    for name in ("one", "other"):
        settings.DATA_DIR = tmp_path / name
        settings.DATA_DIR.mkdir()
        first = sign_ins.passwords()
        assert sign_ins.passwords() == first
        assert sign_ins.file().stat().st_mode & 0o777 == 0o600
        kept.append(first)
    assert not set(kept[0].values()) & set(kept[1].values())


class TestLoadedDemo:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def site(cls, django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            call_command("load_demo", stdout=io.StringIO())
            yield
            transaction.set_rollback(True)

    @pytest.fixture(autouse=True)
    def database(self, db):
        """Every test works on its own state of the loaded site."""

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
        written = NOTE.findall(str(BY_SLUG[slug]["text"]))
        assert len(paper.numbered_text.notes) == len(written) >= 2

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

    @pytest.mark.parametrize("code", ["de", "fr"])
    def test_the_pages_exist_in_every_language(self, code, client):
        for name, page in loader.read(loader.CONTENT / "site.toml")[code].items():
            address = f"/{code}/" if name == "home" else f"/{code}/publications/"
            assert page["title"] in client.get(address).content.decode()
        translated = TextPage.objects.filter(locale__language_code=code)
        originals = {page.get_translation(Locale.get_default()).slug for page in translated}
        assert originals == {"about", "accessibility"}

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


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_a_port_in_use_is_told_before_anything_is_done(settings):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        settings.PORT = listener.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {settings.PORT} is in use"):
            call_command("demo")


def test_the_demo_does_not_pretend_to_be_a_public_site(settings):
    settings.LOCAL = False
    with pytest.raises(CommandError, match="leave SITE_URL out"):
        call_command("demo")


class Demo:
    """``manage.py demo`` as somebody starts it, and stops it by Ctrl-C."""

    def __init__(self, data: Path, port: int) -> None:
        self.port, self.url = port, f"http://127.0.0.1:{port}/"
        self.log = data / "demo.log"
        self.environment = os.environ | {
            "DATA_DIR": str(data), "PORT": str(port), "SITE_URL": f"http://localhost:{port}",
            "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "core.settings",
        }  # fmt: skip

    def __enter__(self) -> "Demo":
        command = [sys.executable, "manage.py", "demo"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        return self

    def __exit__(self, *error: object) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        finally:
            self.process.kill()

    def answers(self) -> bool:
        with socket.socket() as reader:
            return reader.connect_ex(("127.0.0.1", self.port)) == 0

    def first_page(self) -> str:
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                with urllib.request.urlopen(self.url, timeout=60) as answer:  # noqa: S310
                    return answer.read().decode()
            time.sleep(0.2)
        pytest.fail(f"The demo did not answer:\n{self.log.read_text()}")

    @property
    def sign_ins(self) -> list[str]:
        return re.findall(r"^  .+?  +(\w+) +(\S{12})$", self.log.read_text(), re.MULTILINE)


def test_the_demo_starts_from_nothing_stops_at_once_and_starts_again(tmp_path, free_port):
    with Demo(tmp_path, free_port) as first:
        assert "Halyard Institute for European Affairs" in first.first_page()
        assert len(first.sign_ins) == 4
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert first.process.returncode == 0
    assert "Traceback" not in first.log.read_text()
    with Demo(tmp_path, free_port) as second:
        second.first_page()
        assert second.sign_ins == first.sign_ins
    assert "Preparing" not in second.log.read_text()
