"""Papers on pages: lists of them, and what stands around the text of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.files.picture_sizes import fetch_sizes
from core.models import PublisherSettings
from core.templatetags.site import around
from publications.covers import Cover
from publications.facts.drawn_covers import cover_of
from publications.facts.records import path_of
from publications.facts.words import written
from publications.formats.all_formats import MANY, TAKEN_AWAY, TOGETHER
from publications.models import (
    Contact,
    Contribution,
    PaperFile,
    PaperPage,
    PaperTopic,
    PublicationIndexPage,
)
from publications.models.querysets import FILES, parts
from publications.record.dates import PublicationDate

register = template.Library()

LONG_TITLE = 60  # characters: longer ones are set smaller
LONG_COVER_TITLE = 42


EXPORTS = {form.KIND: form for form in TAKEN_AWAY}


@register.filter
def as_known(dated: PublicationDate) -> str:
    """Return the date of a publication as far as it is known, in the language of the page."""
    return written(dated)


# Lists


@register.simple_tag(name="with_covers")
def listed(papers: Iterable[PaperPage]) -> list[PaperPage]:
    """Fetch what the covers of a list need in one query."""
    papers = list(papers)
    fetch_sizes(paper.cover for paper in papers)
    return papers


def public_papers():
    return PaperPage.objects.visible_to(AnonymousUser()).newest_first().for_listing()


@register.simple_tag(takes_context=True)
def catalogue_of(context: template.Context) -> Page | None:
    """The catalogue, where there is a public one."""
    model = PublicationIndexPage._meta.model_name
    menu = around(context).menu
    return next((page for page in menu if page.cached_content_type.model == model), None)


@dataclass(frozen=True)
class Related:
    paper: PaperPage
    reason: str


def related_to(paper: PaperPage, count: int) -> list[PaperPage]:
    """The newest of the same series or on the same topics, those of the series first."""
    topics = {topic.topic_id for topic in paper.topics.all()}
    near = Q(pk__in=PaperTopic.objects.filter(topic__in=topics).values("paper"))
    if paper.series_id:
        near |= Q(series=paper.series_id)
    elif not topics:
        return []
    papers = PaperPage.objects.visible_to(AnonymousUser()).filter(near, locale=paper.locale_id)
    papers = papers.exclude(pk=paper.pk).select_related("locale", "series", "cover_image")
    newest = papers.newest_first()[:count]
    return sorted(newest, key=lambda other: other.series_id != paper.series_id)


def relation(paper: PaperPage, other: PaperPage) -> str:
    if paper.series_id and paper.series_id == other.series_id:
        return _("Same series")
    return _("Same topic")


# One paper


@register.simple_tag(takes_context=True)
def prepare_paper(context: template.Context, paper: PaperPage, related: int = 4) -> str:
    """Fetch all that the page shows in a fixed number of queries; leave related papers behind.

    What the view has fetched already is not asked for again.
    """
    prefetch_related_objects([paper], *parts())
    others = related_to(paper, related)
    prefetch_related_objects([paper, *others], FILES)
    people = [c.person for c in paper.contributions.all() if c.person_id]
    people += [c.person for c in paper.contacts.all()]
    around(context, [person.pk for person in people])
    figures = [s.block.value["image"] for s in paper.numbered_text.sections if s.kind == "figure"]
    covers = [one.cover for one in (paper, *others)]
    fetch_sizes([*covers, paper.hero_image, *(p.portrait for p in people), *figures])
    context["request"]._related_papers = others
    return ""


@register.simple_tag(takes_context=True)
def related_papers(context: template.Context, paper: PaperPage) -> list[Related]:
    """What :func:`prepare_paper` found, each with the reason why it stands there."""
    others = getattr(context["request"], "_related_papers", [])
    return [Related(other, relation(paper, other)) for other in others]


@register.simple_tag(takes_context=True)
def public_contacts(context: template.Context, paper: PaperPage) -> list[Contact]:
    """The contacts whose own page is public: a person who has left answers for nothing."""
    contacts = list(paper.contacts.all())
    visible = around(context, [contact.person_id for contact in contacts]).visible
    return [contact for contact in contacts if contact.person_id in visible]


@register.simple_tag(takes_context=True)
def file_address(context: template.Context, paper: PaperPage, file: PaperFile) -> str:
    """Where a reader gets a file of a paper: the PDF of record has an address that never changes."""
    return f"{paper.get_url(context['request']) or ''}{path_of(paper, file)}"


@register.simple_tag(takes_context=True)
def paper_address(context: template.Context, paper: PaperPage) -> str:
    return paper.get_url(context["request"]) or ""


@register.simple_tag(takes_context=True)
def paper_pdf_address(context: template.Context, paper: PaperPage) -> str:
    return f"{paper.get_url(context['request']) or ''}paper.pdf"


@dataclass(frozen=True)
class MadeFile:
    """A file that was made of a paper, and where readers get it."""

    address: str
    format: str
    label: str
    size: int
    pages: int | None
    sha256: str


@register.simple_tag(takes_context=True)
def made_files(context: template.Context, paper: PaperPage) -> list[MadeFile]:
    """Return the files that were made of a paper; the PDF is first."""
    below = paper.get_url(context["request"]) or ""
    return [
        MadeFile(
            address=f"{below}{EXPORTS[export.kind].NAME}",
            format=EXPORTS[export.kind].SUFFIX.removeprefix(".").upper(),
            label=export.get_kind_display(),
            size=export.size,
            pages=export.pages,
            sha256=export.sha256,
        )
        for export in paper.made
        if export.kind in EXPORTS
    ]


@register.simple_tag(takes_context=True)
def flipbook_address(context: template.Context, paper: PaperPage) -> str:
    """Return the address of a paper's flipbook, or nothing where it has not been made yet."""
    return f"{paper.get_url(context['request']) or ''}flipbook/" if paper.has_flipbook else ""


@register.simple_tag(takes_context=True)
def citation_files(context: template.Context, paper: PaperPage) -> list[tuple[str, str]]:
    """Return label and address of a paper's citation for programs that keep references."""
    below = paper.get_url(context["request"]) or ""
    return [(form.LABEL, f"{below}{form.NAME}") for form in TOGETHER]


@register.simple_tag
def formats_of_lists() -> list[tuple[str, str]]:
    """Return label and file name of the formats that a whole list of papers fits into."""
    return [(form.LABEL, name) for name, form in MANY.items()]


@register.filter
def contributors(paper: PaperPage, role: str) -> list[Contribution]:
    return [c for c in paper.contributions.all() if c.role == role]


@register.filter
def has_long_title(paper: PaperPage) -> bool:
    return len(paper.title) > LONG_TITLE


@register.filter
def has_long_cover_title(paper: PaperPage) -> bool:
    return len(paper.title) > LONG_COVER_TITLE


@register.simple_tag(takes_context=True)
def drawn_cover(context: template.Context, paper: PaperPage) -> Cover:
    """The cover of a paper that has no picture."""
    house = PublisherSettings.load(request_or_site=context["request"])
    return cover_of(paper, house)


@register.filter
def drawing(cover: Cover) -> SafeString:
    """What stands within the cover's ``svg``: shapes and colours, and no words of anybody's."""
    return SafeString(cover.elements())


@register.filter
def described(paper: PaperPage) -> str:
    """The description for search engines and social cards: one line."""
    return Truncator(" ".join(paper.summary.split())).chars(300)


@register.simple_tag
def mail_link(subject: str, body: str) -> str:
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"
