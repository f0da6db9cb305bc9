"""The search: papers by title, abstract, author, full text, and the text of their files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import caching, release
from core.files.picture_sizes import fetch_sizes
from core.models import SiteDocument
from core.search_backend import keys_in_order
from core.site import site_facts
from core.site.page_head import Alternate, PageHead, head_of_list, title_of_numbered
from publications.blocks import notes
from publications.catalogue import holdings
from publications.catalogue.list_heads import told
from publications.catalogue.snippets import WORD, Piece, marked, number_of, snippet, words_of
from publications.models import PaperFile, PaperPage
from publications.models.querysets import PaperQuerySet
from publications.record.inline_notes import bare

MOST_HITS = 100
PAGE_SIZE = 12
LONGEST_QUERY = 200
# Only the beginning of a long file is read for a snippet; what stands further on is found anyway.
LONGEST_TEXT = 400_000
# What a block of text holds beside the words that readers see.
NO_TEXT = {"id", "type", "kind", "level", "language", "image", "table_header_choice"}

ENDS = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


@dataclass
class Hit:
    """A paper that was found, and where the words stand in it."""

    paper: PaperPage
    title: list[Piece]
    subtitle: list[Piece]
    byline: list[Piece]
    place: str = ""
    file: PaperFile | None = None
    pieces: list[Piece] = field(default_factory=list)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a search, the best papers first; those in the language of the address before others."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    query = query_in(request)
    found = found_by(query, request, viewer) if query else []
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    papers = in_this_order(page.object_list, holdings.papers_for(request, viewer))
    context = {
        "query": query,
        "papers": papers,
        "hits": hits(papers, words_of(query)),
        "found": len(found),
        "filters": [("q", query)],
        "is_cut": len(found) >= MOST_HITS,
        "page_head": head_of_search(request, query, page.number, papers),
        "newer": page_address(query, page.number - 1) if page.has_previous() else None,
        "older": page_address(query, page.number + 1) if page.has_next() else None,
    }
    answer = TemplateResponse(request, "publications/search.html", context)
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def head_of_search(
    request: HttpRequest, query: str, number: int, papers: list[PaperPage]
) -> PageHead:
    title = _("Search for “%(query)s”") % {"query": query} if query else _("Search")
    words = _(
        "Papers are found by words of their title, their text and their files, and by the names of those who "
        "wrote them."
    )
    return head_of_list(
        request,
        title=title_of_numbered(title, number),
        name=_("Search"),
        description=f"{title}. {told(p.full_title for p in papers)}" if query else words,
        alternates=[Alternate(code, address_in(code)) for code in languages(request)],
        query=page_address(query, number) if query else "",
    )


def languages(request: HttpRequest) -> list[str]:
    """Return the languages of the site, and that of the address, in which a search is always answered."""
    return sorted({*holdings.languages(request), get_language()})


def address_in(language: str) -> str:
    with override(language):
        return reverse("search")


def query_in(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]


def page_address(query: str, number: int) -> str:
    asked: dict[str, str | int] = {"q": query, "page": number} if number > 1 else {"q": query}
    return f"?{urlencode(asked)}"


# What is found


def found_by(query: str, request: HttpRequest, viewer: release.Viewer) -> list[int]:
    """Return the keys of the papers that hold the words, best first.

    Only papers that this viewer may see are searched, and only the files that stand on them as they
    are published: what is hidden takes no place in the list and leaves no gap in it.
    """
    # Only words: signs have meanings of their own in a database's full-text queries.
    words = " ".join(WORD.findall(query))
    if not words:
        return []
    visible = holdings.papers_for(request, viewer).order_by()
    keys = best_of(PaperPage, visible.values("pk"), words)
    keys += papers_with_files(words, visible.values("pk"))
    languages = dict(visible.filter(pk__in=keys).values_list("pk", "locale__language_code"))
    here = get_language()
    found = [key for key in dict.fromkeys(keys) if key in languages]
    return sorted(found, key=lambda key: languages[key] != here)[:MOST_HITS]


def papers_with_files(words: str, visible: QuerySet[Any]) -> list[int]:
    """Return the keys of the papers in whose files the words stand, the best file first."""
    filed = PaperFile.objects.filter(paper__in=visible).order_by()
    documents = best_of(SiteDocument, filed.values("document"), words)
    place = {document: place for place, document in enumerate(documents)}
    rows = filed.filter(document__in=place).values_list("document_id", "paper_id")
    return [paper for _document, paper in sorted(rows, key=lambda row: place[row[0]])]


def best_of(
    model: type[PaperPage] | type[SiteDocument], keys: QuerySet[Any], words: str
) -> list[int]:
    found = searchable(model, keys).only("pk").search(words)  # type: ignore[attr-defined]  # Both can be.
    return keys_in_order(found[:MOST_HITS])


def searchable(model: type[PaperPage] | type[SiteDocument], keys: QuerySet[Any]) -> QuerySet[Any]:
    """Return rows by their keys alone: the search refuses conditions on columns it knows nothing of."""
    return model._default_manager.filter(pk__in=keys)


def in_this_order(keys: Iterable[int], papers: PaperQuerySet) -> list[PaperPage]:
    """Fetch papers for a list, and ask once more for those that may be seen."""
    keys = list(keys)
    found = papers.for_listing().in_bulk(keys)
    papers_in_order = [found[pk] for pk in keys if pk in found]
    fetch_sizes(paper.cover for paper in papers_in_order)
    return papers_in_order


# Where it stands


def hits(papers: list[PaperPage], words: list[str]) -> list[Hit]:
    """Show of each paper the place that has most of the words; files are read only where needed."""
    found = [on_page(paper, words) for paper in papers]
    wanting = [hit for hit in found if number_of(words, told_by(hit)) < len(set(words))]
    texts = texts_of_files(hit.paper for hit in wanting)
    for hit in wanting:
        in_file(hit, words, texts)
    return found


def on_page(paper: PaperPage, words: list[str]) -> Hit:
    title, subtitle, byline = (
        marked(t, words) for t in (paper.title, paper.subtitle, paper.byline)
    )
    hit = Hit(paper, title, subtitle, byline)
    places = [(place, text) for place, text in places_of(paper) if number_of(words, text)]
    if places:
        hit.place, text = max(places, key=lambda place: number_of(words, place[1]))
        hit.pieces = snippet(text, words)
    return hit


def told_by(hit: Hit) -> str:
    """Return all that a hit shows of the paper itself."""
    paper = hit.paper
    return " ".join([paper.full_title, paper.byline, *(piece.text for piece in hit.pieces)])


def places_of(paper: PaperPage) -> Iterator[tuple[str, str]]:
    """Return the texts on a paper's page, each with the words that say where it stands.

    The blocks are read as they are stored: to make them whole would fetch every picture in them.
    """
    yield _("In the abstract"), paper.abstract
    yield _("In the summary"), paper.teaser
    yield _("In the key points"), text_of(paper.key_points.raw_data)
    yield _("In the full text"), text_of(paper.full_text.raw_data)


def text_of(raw: object) -> str:
    """Return the words in stored blocks, in their order, without tags."""
    return " ".join(words_in(text) for text in strings_in(raw))


def words_in(html: str) -> str:
    """Return the words of a text: without the marks of its notes, and its paragraphs parted."""
    if not html.startswith("<"):  # A rich text is stored in tags, and a line without.
        html = bare(html)
    return unescape(strip_tags(ENDS.sub(" ", notes.MARK.sub("", html))))


def strings_in(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for name, value in raw.items():
            if name not in NO_TEXT:
                yield from strings_in(value)
    elif hasattr(raw, "__iter__"):
        for value in raw:
            yield from strings_in(value)


def texts_of_files(papers: Iterable[PaperPage]) -> dict[int, str]:
    """Read the files of papers in one query; the files are those of the published page."""
    keys = {file.document_id for paper in papers for file in paper.files.all()}
    if not keys:
        return {}
    documents = SiteDocument.objects.filter(pk__in=keys).order_by()
    return dict(documents.values_list("pk", Left("text", LONGEST_TEXT)))


def in_file(hit: Hit, words: list[str], texts: dict[int, str]) -> None:
    """Show a file instead, where it has more of the words than the page has."""
    most = max(number_of(words, told_by(hit)), 0)
    for file in hit.paper.files.all():
        text = texts.get(file.document_id, "")
        if (number := number_of(words, text)) > most:
            most, hit.file, hit.place = number, file, ""
            hit.pieces = snippet(text, words)
