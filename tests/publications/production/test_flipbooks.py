"""Flipbooks: made of the PDF of record, on their own, and never of a PDF that is not the newest."""

import io
import re
import tracemalloc
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from publications.formats import pdf as our_pdf
from publications.formats.flipbook import files
from publications.formats.flipbook.files import Flipbook, NotInBook
from publications.formats.flipbook.page_images import PagesError, Reading
from publications.formats.flipbook.page_images.pages import (
    Bounds,
    PlacedLine,
    PlacedLink,
    PlacedParagraph,
)
from publications.formats.flipbook.sheets import sheet
from publications.models import Export, PaperFile, PaperPage
from publications.models.exports import LEASE, ClaimLost
from publications.production import exporting, flipbooks
from tests import factories, flipbook_samples, pdf_samples

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def two_formats(monkeypatch):
    """Ours is set in a moment here: of it, only that it is there counts."""
    monkeypatch.setattr(our_pdf, "render", lambda record: pdf_samples.paper(record.title))
    monkeypatch.setattr(our_pdf, "check", lambda content: ())
    formats = {"pdf": our_pdf, "flipbook": flipbooks}
    monkeypatch.setattr(exporting, "FORMATS", formats)


def upload(paper: PaperPage, *texts: str, sha256: str = "a" * 64, **fields) -> None:
    document = factories.make_document(pdf_samples.paper(*texts), sha256=sha256, **fields)
    paper.files = [PaperFile(document=document)]
    paper.save_revision().publish()


def work() -> None:
    exporting.build_due.call()


def order_of(paper: PaperPage) -> Export:
    return Export.objects.get(paper=paper, kind="flipbook")


def words_in(paper: PaperPage) -> str:
    with default_storage.open(order_of(paper).file.name) as file:
        book = Flipbook(file)
        pages = book.pages(range(1, book.about().count + 1))
        return " ".join(one.text for page in pages for one in page.paragraphs)


def test_flipbook_shows_the_uploaded_pdf():
    paper = factories.make_paper("Harbours")
    upload(paper, "First page", "Second page")
    work()
    assert order_of(paper).state == Export.State.READY
    assert words_in(paper) == "First page Second page"


def test_flipbook_shows_our_pdf_where_none_was_uploaded_and_follows_it():
    paper = factories.make_paper("Harbours")
    work()
    assert words_in(paper) == "Harbours"
    paper.title = "Ports"
    paper.save_revision().publish()
    work()
    assert words_in(paper) == "Ports"


def test_flipbook_waits_for_our_pdf_which_is_no_failure():
    paper = factories.make_paper("Harbours")
    Export.objects.filter(kind="pdf").update(claimed_until=timezone.now() + LEASE)
    work()
    order = order_of(paper)
    assert (order.state, order.error, order.attempts) == (Export.State.WAITING, "", 0)
    assert order.due_at > timezone.now()
    Export.objects.filter(kind="pdf").update(claimed_until=None)
    work()
    assert words_in(paper) == "Harbours"


def test_flipbook_of_a_pdf_that_failed_says_where_to_look():
    paper = factories.make_paper("Harbours")
    Export.objects.filter(kind="pdf").update(due_at=None, error="A figure lacks its description.")
    work()
    assert "could not be made: see there" in order_of(paper).error
    exporting.request_exports([paper.pk])
    work()
    assert order_of(paper).state == Export.State.READY


def test_flipbook_is_made_anew_for_a_new_pdf_only():
    paper = factories.make_paper("Harbours")
    upload(paper, "Old")
    work()
    before = order_of(paper)
    paper.title = "Ports"
    paper.save_revision().publish()
    work()
    assert order_of(paper).built_at == before.built_at
    upload(paper, "New", sha256="b" * 64)
    assert words_in(paper) == "Old"
    work()
    assert words_in(paper) == "New"


def test_new_pdf_shows_when_it_is_published_and_not_before():
    paper = factories.make_paper("Harbours")
    upload(paper, "Old")
    document = factories.make_document(pdf_samples.paper("New"), sha256="b" * 64)
    paper.files = [PaperFile(document=document)]
    revision = paper.save_revision()
    exporting.request_exports([paper.pk])
    work()
    assert words_in(paper) == "Old"
    revision.publish()
    work()
    assert words_in(paper) == "New"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 and then nothing", "damaged, or it is no PDF"),
        (pdf_samples.with_password(), "asks for a password"),
    ],
)
def test_pdf_of_which_no_flipbook_can_be_made_is_told_to_editors(data, words, caplog):
    paper = factories.make_paper("Harbours")
    document = factories.make_document(data, sha256="c" * 64)
    paper.files = [PaperFile(document=document)]
    paper.save_revision().publish()
    work()
    assert words in order_of(paper).error
    # The editor can mend it; it is no matter for the log.
    assert "Traceback" not in caplog.text


def test_sentences_are_told_in_the_editors_language(monkeypatch):
    monkeypatch.setattr(exporting, "_", lambda text: text.replace("This PDF has", "Dieses hat"))
    error = PagesError("This PDF has %(pages)s pages; a flipbook has %(most)s at most.", pages=9, most=2)  # fmt: skip
    assert exporting.in_words(error).startswith("Dieses hat 9")
    assert str(error).startswith("This PDF has 9 pages")


def test_pdf_that_is_gone_is_told():
    paper = factories.make_paper("Harbours")
    upload(paper, "Text")
    default_storage.delete(paper.paper_file.document.file.name)
    work()
    assert "missing in the storage" in order_of(paper).error


def test_flipbook_of_a_hidden_paper_is_deleted(django_capture_on_commit_callbacks):
    paper = factories.make_paper("Harbours")
    upload(paper, "Text")
    with django_capture_on_commit_callbacks(execute=True):
        work()
    name = order_of(paper).file.name
    paper.unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert not default_storage.exists(name)
    assert not Export.objects.filter(paper=paper).exists()


# Long work


def test_worker_keeps_its_claim_while_it_draws(monkeypatch):
    paper = factories.make_paper("Harbours")
    order = order_of(paper)
    assert order.take()
    order.claimed_until = timezone.now() + timedelta(seconds=1)
    Export.objects.filter(pk=order.pk).update(claimed_until=order.claimed_until)
    order.hold()
    assert order_of(paper).claimed_until > timezone.now() + LEASE / 2


def test_worker_that_lost_its_claim_stops_drawing_and_changes_nothing(monkeypatch):
    paper = factories.make_paper("Harbours")
    upload(paper, "One", "Two")
    order = order_of(paper)
    assert order.take()
    monkeypatch.setattr(order, "claimed_until", timezone.now())
    order.claim = None
    with pytest.raises(ClaimLost):
        order.hold()
    exporting.build(order)
    assert order_of(paper).error == ""
    assert not order_of(paper).file


def test_long_book_is_written_in_little_memory():
    large = flipbook_samples.page(1, "Words", note=b"0" * 500_000)

    def pages():
        for number in range(1, 101):
            yield flipbook_samples.page(number, "Words", note=large.pictures[0].content)

    class Nowhere(io.RawIOBase):
        """A file that keeps nothing, so that only what the writer keeps is measured."""

        at = 0

        def writable(self):
            return True

        def write(self, data):
            self.at += len(data)
            return len(data)

        def tell(self):
            return self.at

    target = Nowhere()
    tracemalloc.start()
    files.write(Reading(100, (), pages()), target, lambda: None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert target.at > 100_000_000
    assert peak < 10_000_000


# The file


def test_same_pages_give_the_same_bytes():
    assert flipbook_samples.long_book(3) == flipbook_samples.long_book(3)


def test_what_is_not_in_the_book_is_not_found():
    book = Flipbook(io.BytesIO(flipbook_samples.long_book(3)))
    for ask in (lambda: list(book.pages([4])), lambda: book.picture(1, 801)):
        with pytest.raises(NotInBook):
            ask()
    with pytest.raises(NotInBook):
        Flipbook(io.BytesIO(b"no ZIP"))


def test_direction_and_shape_are_read_from_the_pages():
    arabic = flipbook_samples.page(1, "تنتظر الشحنات سبع ساعات في الميناء", "Colophon")
    slide = flipbook_samples.page(1, "Words", size=(960, 540))
    latin = flipbook_samples.page(1, "Words", "كلمة")
    found = [
        Flipbook(io.BytesIO(flipbook_samples.book(one))).about() for one in (arabic, slide, latin)
    ]
    assert [about.right_to_left for about in found] == [True, False, False]
    assert [about.wide for about in found] == [False, True, False]


# What lies upon a picture


def addressed(number: int) -> tuple[str, str]:
    return f"#p{number}", f"Page {number}"


def drawn(*lines: str, whole: str = "", links=()) -> str:
    boxes = [Bounds(0.1, 0.1 * n, 0.5, 0.02) for n in range(1, len(lines) + 1)]
    parts = tuple(PlacedLine(text, box) for text, box in zip(lines, boxes, strict=True))
    paragraph = PlacedParagraph(whole or " ".join(lines), parts)
    page = replace(flipbook_samples.page(1), paragraphs=(paragraph,), links=tuple(links))
    return sheet(page, addressed).svg


def read(svg: str) -> str:
    return re.sub(r"<[^>]+>", "", svg)


def test_lines_are_one_text_and_broken_words_whole():
    svg = drawn("A shared Ver-", "teidigung & so", whole="A shared Verteidigung & so")
    assert read(svg) == "A shared Ver\u00adteidigung &amp; so"
    assert svg.count("<text") == 1
    assert read(drawn("well-", "known", whole="well- known")) == "well- known"


def test_address_that_goes_on_in_the_next_line_has_no_space_in_it():
    address = "https://doi.org/10.5555/halyard-institute.2024"
    svg = drawn("https://doi.org/10.5555/", "halyard-", "institute.2024", whole=address)
    assert read(svg) == address


def test_right_to_left_lines_begin_at_their_right():
    svg = drawn("تنتظر الشحنات")
    assert 'direction="rtl"' in svg
    assert 'x="357"' in svg  # 60 % of 595


def test_links_are_named_by_the_words_they_lie_on_and_lead_to_pages():
    box = Bounds(0.1, 0.095, 0.2, 0.03)
    links = [
        PlacedLink(box, page=4),
        PlacedLink(Bounds(0.8, 0.9, 0.1, 0.01), "https://example.org/?a=1&b=2"),
    ]
    svg = drawn("See chapter one of this", links=links)
    assert '<a href="#p4" aria-label="See chapter">' in svg
    assert 'href="https://example.org/?a=1&amp;b=2"' in svg
    assert 'target="_blank" rel="noopener"' in svg


def test_link_over_two_lines_is_one_link():
    boxes = [Bounds(0.1, 0.1, 0.2, 0.02), Bounds(0.1, 0.2, 0.2, 0.02)]
    svg = drawn("One", "Two", links=[PlacedLink(box, "https://example.org") for box in boxes])
    assert svg.count("<a ") == 1
    assert svg.count("<rect") == 3


def test_hostile_text_stays_text():
    svg = drawn("</text><script>alert(1)</script>")
    assert "<script" not in svg


def test_file_of_a_stopped_worker_is_cleared_away(django_capture_on_commit_callbacks):
    paper = factories.make_paper("Harbours")
    upload(paper, "Text")
    left = order_of(paper).path("0" * 64, ".zip")
    default_storage.save(left, ContentFile(b"half a flipbook"))
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert not default_storage.exists(left)
