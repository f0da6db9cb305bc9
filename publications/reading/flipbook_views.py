"""The flipbook of a paper: pages to turn, the real text behind their pictures, here or in another site's frame.

Pictures and further pages have the version in their address, so that what belongs to one book never
mixes with the next. They are kept no longer than anything else that can be withdrawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import caching
from core.site.page_head import CARD_SIZE, PageHead, SharedPicture, one_line
from core.views import page as page_view
from publications.facts.cards import card_address
from publications.facts.full_text import has_full_text
from publications.formats.flipbook.files import About, Flipbook, NotInBook
from publications.formats.flipbook.page_images.pages import Entry
from publications.formats.flipbook.sheets import Sheet, sheet
from publications.models import Export, PaperPage
from publications.reading.views import paper_at

# In the first answer, and in each that follows: so a long report opens as fast as a short one.
PAGES_AT_ONCE = 10
MOST_ENTRIES = 100
VERSION_DIGITS = 16


@dataclass(frozen=True)
class Opened:
    """A flipbook that somebody may read."""

    paper: PaperPage
    policy: str
    version: str
    address: str
    book: Flipbook
    about: About

    def starts(self) -> range:
        return range(1, self.about.count + 1, PAGES_AT_ONCE)

    def sheets(self, first: int) -> list[Sheet]:
        """Return the pages of one answer, from page ``first``. Raises :class:`Http404` for any other."""
        if first not in self.starts():
            raise Http404
        last = min(first + PAGES_AT_ONCE - 1, self.about.count)
        addressed = partial(self.addressed, first)
        return [sheet(page, addressed) for page in self.book.pages(range(first, last + 1))]

    def addressed(self, first: int, number: int) -> tuple[str, str]:
        return self.address_of(number, first), _("Page %(number)s") % {"number": number}

    def address_of(self, number: int, first: int = 0) -> str:
        """Return the address of a page, for somebody who has those from page ``first`` before them."""
        start = number - (number - 1) % PAGES_AT_ONCE
        if start == first:
            return f"#p{number}"
        return f"{self.address}{'' if start == 1 else f'from-{start}/'}#p{number}"


@contextmanager
def opened(request: HttpRequest, path: str) -> Iterator[Opened]:
    """Open the flipbook of the paper at a path; 404 where there is none, or none that may be seen."""
    paper, policy = paper_at(request, path)
    export = Export.objects.filter(paper=paper, kind=Export.Kind.FLIPBOOK).exclude(file="").first()
    if export is None:
        raise Http404
    address = f"{paper.get_url(request) or ''}flipbook/"
    try:
        with default_storage.open(export.file.name) as file:  # type: ignore[arg-type]  # It has a name.
            book = Flipbook(file)
            version = export.sha256[:VERSION_DIGITS]
            yield Opened(paper, policy, version, address, book, book.about())
    except (FileNotFoundError, NotInBook) as error:
        raise Http404 from error


# Pages


@require_safe
def reader(request: HttpRequest, path: str, first: str = "1") -> HttpResponse:
    """Show the book from page ``first``; ``?page=12`` leads to that page."""
    try:
        with opened(request, path) as flipbook:
            if (asked := request.GET.get("page", "")).isdecimal():
                return to_page(flipbook, asked)
            return answer(request, flipbook, int(first))
    except Http404:
        if first != "1":
            raise
        # A paper may be called "Flipbook", and has this address then.
        return page_view(request, f"{path}flipbook/")


def to_page(flipbook: Opened, asked: str) -> HttpResponse:
    number = min(max(1, int(asked[:6])), flipbook.about.count)
    return HttpResponseRedirect(flipbook.address_of(number))


@require_safe
def embedded(request: HttpRequest, path: str) -> HttpResponse:
    """Show the book for the frame of another site, of those that the settings name."""
    with opened(request, path) as flipbook:
        shown = answer(request, flipbook, 1, is_embedded=True)
    shown._csp_update = {"frame-ancestors": settings.EMBED_ORIGINS}  # type: ignore[attr-defined]  # django-csp’s
    # The older header can name no sites; browsers that know the policy above go by that.
    if settings.EMBED_ORIGINS:
        shown.xframe_options_exempt = True
    else:
        shown["X-Frame-Options"] = "SAMEORIGIN"
    return shown


def answer(
    request: HttpRequest, flipbook: Opened, first: int, *, is_embedded: bool = False
) -> HttpResponse:
    about, starts = flipbook.about, flipbook.starts()
    context = {
        **around(flipbook, first),
        "paper": flipbook.paper,
        "book_language": language_of(flipbook.paper),
        "print_address": f"{flipbook.paper.full_url}paper.pdf",
        "about": about,
        "outline": [
            (entry, flipbook.address_of(entry.page, first)) for entry in shortened(about.outline)
        ],
        "first": first,
        "step": PAGES_AT_ONCE,
        "before": flipbook.address_of(first - PAGES_AT_ONCE) if first > 1 else "",
        "after": flipbook.address_of(first + PAGES_AT_ONCE)
        if first + PAGES_AT_ONCE in starts
        else "",
        "is_embedded": is_embedded,
        "has_web_text": has_full_text(flipbook.paper.full_text),
        "page_head": head_of(flipbook, first),
    }
    content = render_to_string("publications/flipbook.html", context, request)
    return caching.with_policy(request, HttpResponse(content), flipbook.policy)


def head_of(flipbook: Opened, first: int) -> PageHead:
    """Return the head of a flipbook: the paper's own page is the one to be found, this is another way to read it."""
    paper, count = flipbook.paper, flipbook.about.count
    title = _("%(title)s: flipbook") % {"title": paper.full_title}
    last = min(first + PAGES_AT_ONCE - 1, count)
    part = _("%(list)s, pages %(first)s to %(last)s") % {
        "list": title,
        "first": first,
        "last": last,
    }
    told = ngettext("%(count)s page to turn.", "%(count)s pages to turn.", count) % {"count": count}
    address = paper.full_url or ""
    picture = SharedPicture(urljoin(address, card_address(paper)), *CARD_SIZE, alt=paper.full_title)
    shown = title if first == 1 else part
    return PageHead(shown, one_line(f"{shown}. {told} {paper.summary}"), address, picture)


def language_of(paper: PaperPage) -> str:
    """Return the language of the PDF of record, which may be another than that of its page."""
    return (paper.pdf and paper.pdf.language_code) or paper.locale.language_code


def around(flipbook: Opened, first: int) -> dict[str, object]:
    """Return what the pages themselves need."""
    return {
        "sheets": flipbook.sheets(first),
        "address": flipbook.address,
        "base": f"{flipbook.address}{flipbook.version}/",
    }


def shortened(outline: tuple[Entry, ...]) -> list[Entry]:
    """Leave out the lowest levels until few enough are left: the first answer must not grow."""
    for deepest in range(6, 0, -1):
        kept = [entry for entry in outline if entry.level <= deepest]
        if len(kept) <= MOST_ENTRIES:
            return kept
    return kept[:MOST_ENTRIES]


@require_safe
def further_pages(request: HttpRequest, path: str, version: str, first: str) -> HttpResponse:
    """Return further pages as a piece of HTML, for the book that is open."""
    with opened(request, path) as flipbook:
        check(flipbook, version)
        content = render_to_string("publications/flipbook/pages.html", around(flipbook, int(first)))
    shown = HttpResponse(content)
    shown["X-Robots-Tag"] = "noindex"
    return caching.with_policy(request, shown, flipbook.policy)


@require_safe
def picture(request: HttpRequest, path: str, version: str, number: str, width: str) -> HttpResponse:
    """Serve the picture of a page, in one of its sizes."""
    with opened(request, path) as flipbook:
        check(flipbook, version)
        content = flipbook.book.picture(int(number), int(width))
    shown = HttpResponse(content, content_type="image/webp")
    shown["X-Content-Type-Options"] = "nosniff"
    shown["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return caching.with_policy(request, shown, flipbook.policy)


def check(flipbook: Opened, version: str) -> None:
    if version != flipbook.version:
        raise Http404
