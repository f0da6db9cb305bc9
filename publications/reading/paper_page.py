"""The page of a paper: one more renderer of its record."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.files.picture_sizes import fetch_sizes
from core.site.frame import frame_of
from core.views import answer
from people.models import PersonPage
from publications.facts.records import path_of
from publications.facts.whole_records import reading_of
from publications.formats.all_formats import CITATIONS, EMBEDDED, TOGETHER
from publications.models import Export, PaperFile, PaperPage
from publications.models.querysets import FILES, parts
from publications.reading.page_record import MADE, surroundings_of_page, with_pictures
from publications.reading.related_papers import related_to
from publications.reading.sources import source_of
from publications.reading.text_on_page import text_on_page
from publications.record.paper import PaperRecord


def paper_page(request: HttpRequest, paper: PaperPage) -> HttpResponse:
    """Answer with everything that the page of a paper shows, in a fixed number of queries."""
    prefetch_related_objects([paper], *parts())
    related = related_to(paper)
    others = [one.paper for one in related]
    prefetch_related_objects([paper, *others], FILES)
    people = people_of_paper(paper)
    frame = frame_of(request, paper, [person.pk for person in people])
    # A person who has left answers for nothing.
    contacts = [one for one in paper.contacts.all() if one.person_id in frame.visible]
    reading = reading_of(paper, surroundings_of_page(request, paper, frame, contacts))
    covers = [one.cover for one in (paper, *others)]
    portraits = (person.portrait for person in people)
    fetch_sizes([*covers, paper.hero.image, *portraits, *reading.images.values()])
    reading = with_pictures(paper, reading)
    record = reading.record
    context = {
        "frame": frame,
        "record": record,
        "head": machine_head(record),
        "text": text_on_page(record, reading.images),
        "profiles": {person.pk: person for person in people if person.pk in frame.visible},
        "contacts": contacts,
        "source": "\n".join(source_of(record)),
        "styles": references(record),
        "made": made_files(request, paper),
        "other_pdf": other_pdf(request, paper),
        "related": related,
        "paper_address": paper.get_url(request) or "",
        "citations": [(form.LABEL, form.NAME) for form in TOGETHER],
    }
    return answer(request, paper, context)


def people_of_paper(paper: PaperPage) -> list[PersonPage]:
    named = [one.person for one in paper.contributions.all() if one.person]
    return named + [one.person for one in paper.contacts.all()]


def machine_head(record: PaperRecord) -> SafeString:
    """Return what machines read in the head of the page; each format escapes what it prints."""
    return mark_safe("\n".join(form.render(record) for form in EMBEDDED))


@dataclass(frozen=True)
class Style:
    """A paper as a list of references names it in one style."""

    code: str
    label: str
    html: SafeString


def references(record: PaperRecord) -> list[Style]:
    """Return the reference to a paper in every style; readers of German have their own first."""
    first = "german" if record.language == "de" else ""
    styles = sorted(CITATIONS, key=lambda style: style[0] != first)
    return [Style(code, label, mark_safe(of(record).html)) for code, label, of in styles]


@dataclass(frozen=True)
class MadeFile:
    """A file that was made of a paper, and where readers get it."""

    address: str
    format: str
    label: str
    size: int
    pages: int | None
    sha256: str
    language_code: str = ""


def made_files(request: HttpRequest, paper: PaperPage) -> list[MadeFile]:
    """Return the files that were made of a paper; the PDF is first."""
    below = paper.get_url(request) or ""
    return [
        MadeFile(
            address=f"{below}{MADE[export.kind].NAME}",
            format=MADE[export.kind].SUFFIX.removeprefix(".").upper(),
            label=export.get_kind_display(),
            size=export.size,
            pages=export.pages,
            sha256=export.sha256,
        )
        for export in paper.made
        if export.kind in MADE
    ]


def other_pdf(request: HttpRequest, paper: PaperPage) -> MadeFile | None:
    """Return the PDF that stands beside the one that leads, where a paper has two."""
    below = paper.get_url(request) or ""
    match paper.pdfs[1:]:
        case [Export() as own]:
            address, label, language = MADE[own.kind].NAME, own.get_kind_display(), ""
            return MadeFile(
                f"{below}{address}", "PDF", label, own.size, own.pages, own.sha256, language
            )
        case [PaperFile() as file]:
            address, label = path_of(paper, file), file.label or _("Original PDF")
            size, language = file.size or 0, file.language_code
            return MadeFile(
                f"{below}{address}", "PDF", label, size, file.pages, file.sha256, language
            )
    return None
