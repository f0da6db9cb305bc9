"""What a PDF can do besides being read: scripts, launched programs, attachments, films, forms.

Dangers are looked for in every object that the document reaches, not only in the places where the
standard puts them: a list of places is a list of what was forgotten (bookmarks, chains of actions,
the actions of form fields).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.uploads.file_kinds import FileRefused

MAX_PAGES = 2000  # twice the longest report; each page costs time for text and images
MAX_SIDE = 5.0  # metres: beyond any poster
MAX_OBJECTS = 1_000_000  # a tagged report of 1000 pages has about 300,000; a million take 10 s
MAX_PAGES_NAMED = 10  # page numbers in one message
# qpdf unpacks tables of objects while it opens a file; a small "bomb" must not fill the memory.
# The limit holds for the whole process, and is far above what any honest stream needs.
MAX_UNPACKED_STREAM_BYTES = 256 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MAX_UNPACKED_STREAM_BYTES,
    png_max_memory=MAX_UNPACKED_STREAM_BYTES,
    run_length_max_memory=MAX_UNPACKED_STREAM_BYTES,
    tiff_max_memory=MAX_UNPACKED_STREAM_BYTES,
)
METRES_PER_POINT = 0.0254 / 72

SCRIPT = gettext_lazy("a script (JavaScript)")
LAUNCH = gettext_lazy("an action that starts a program")
SENDING = gettext_lazy("a form that sends what is typed into it")
IMPORTING = gettext_lazy("an action that imports data from a file")
OTHER_FILE = gettext_lazy("a link to another file on the reader's computer or network")
ATTACHMENT = gettext_lazy("an attached file")
MULTIMEDIA = gettext_lazy("a film, a sound or a 3D model")
XFA = gettext_lazy("an interactive XFA form")

ACTIONS = {
    "JavaScript": SCRIPT,
    "Launch": LAUNCH,
    "SubmitForm": SENDING,
    "ImportData": IMPORTING,
    "GoToE": OTHER_FILE,
    "GoToR": OTHER_FILE,
    "Movie": MULTIMEDIA,
    "Sound": MULTIMEDIA,
    "Rendition": MULTIMEDIA,
    "GoTo3DView": MULTIMEDIA,
    "RichMediaExecute": MULTIMEDIA,
}
ANNOTATIONS = {
    "FileAttachment": ATTACHMENT,
    "RichMedia": MULTIMEDIA,
    "3D": MULTIMEDIA,
    "Movie": MULTIMEDIA,
    "Sound": MULTIMEDIA,
    "Screen": MULTIMEDIA,
}
# Wherever these stand they hold the text of a script, the attached file itself, a form. Their type
# counts too, since fonts and pictures may be given any name at all, these included.
HOLDERS: dict[str, tuple[Promise, tuple[type, ...]]] = {
    "/JS": (SCRIPT, (pikepdf.String, pikepdf.Stream)),
    "/EF": (ATTACHMENT, (pikepdf.Dictionary,)),
    "/XFA": (XFA, (pikepdf.Array, pikepdf.Stream)),
}
NAMED = {"/S": ACTIONS, "/Subtype": ANNOTATIONS}
URI_SCHEMES = {"javascript": SCRIPT, "vbscript": SCRIPT, "data": SCRIPT, "file": OTHER_FILE}
# These lead from a page to its neighbours: what lies behind them belongs to no page in particular.
AWAY_FROM_THE_PAGE = {"/Parent", "/Kids"}
CONTAINERS = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)


def check_pdf(pdf: pikepdf.Pdf) -> None:
    """Refuse a PDF that is locked, too large to handle, or able to do more than be read."""
    if pdf.is_encrypted:
        raise password_refused()
    _check_pages(pdf)
    found = find_dangers(pdf)
    if found:
        raise FileRefused(
            _(
                "This PDF holds what could harm its readers: %(dangers)s. Take it out, or make a "
                "plain copy (print it to a new PDF, or save it as PDF/A), and upload that."
            )
            % {"dangers": "; ".join(_in_words(danger, found[danger]) for danger in found)},
            code="unsafe",
        )


def password_refused() -> FileRefused:
    return FileRefused(
        _(
            "This PDF is protected by a password or by restrictions. Save it again without "
            "protection, and upload that."
        ),
        code="encrypted",
    )


def find_dangers(pdf: pikepdf.Pdf) -> dict[Promise, set[int]]:
    """Return each danger found with the numbers of its pages; none, where it belongs to no page."""
    walk = _Walk()
    pages = [page.obj for page in pdf.pages]
    # No page is entered from another one, so that each danger is counted where it is.
    walk.seen.update(page.objgen for page in pages)
    for number, page in enumerate(pages, start=1):
        walk.visit_page(number, page)
    walk.visit_rest(pdf.Root)
    return dict(walk.found)


@dataclass
class _Walk:
    """Visits each object once, whatever the circles; a loop, as recursion could be made to fail."""

    seen: set[tuple[int, int]] = field(default_factory=set)
    visited: int = 0
    later: list[pikepdf.Object] = field(default_factory=list)
    found: defaultdict[Promise, set[int]] = field(default_factory=lambda: defaultdict(set))

    def visit_page(self, number: int, page: pikepdf.Dictionary) -> None:
        self._visit(list(self._below(page, number)), number)

    def visit_rest(self, root: pikepdf.Object) -> None:
        self._visit([root, *self.later], None)

    def _visit(self, waiting: list[pikepdf.Object], page: int | None) -> None:
        while waiting:
            current = waiting.pop()
            if current.is_indirect:
                if current.objgen in self.seen:
                    continue
                self.seen.add(current.objgen)
            self.visited += 1
            if self.visited > MAX_OBJECTS:
                raise MemoryError("too many objects")
            waiting.extend(self._below(current, page))

    def _below(self, current: pikepdf.Object, page: int | None) -> Iterator[pikepdf.Object]:
        if isinstance(current, pikepdf.Array):
            yield from (value for value in current if isinstance(value, CONTAINERS))
            return
        for key, value in current.items():
            self._judge(key, value, page)
            if not isinstance(value, CONTAINERS):
                continue
            if page and key in AWAY_FROM_THE_PAGE:
                self.later.append(value)
            else:
                yield value

    def _judge(self, key: str, value: object, page: int | None) -> None:
        danger = _danger(key, value)
        if danger:
            self.found[danger] |= {page} if page else set()


def _danger(key: str, value: object) -> Promise | None:
    if key in HOLDERS:
        danger, types = HOLDERS[key]
        return danger if isinstance(value, types) else None
    # Readers take a string where a name should be, so both are read as text.
    if key in NAMED and isinstance(value, (pikepdf.Name, pikepdf.String)):
        return NAMED[key].get(str(value).removeprefix("/"))
    if key == "/URI" and isinstance(value, pikepdf.String):
        scheme = "".join(str(value).split()).partition(":")[0]
        return URI_SCHEMES.get(scheme.lower())
    return None


def _in_words(danger: Promise, pages: set[int]) -> str:
    if not pages:
        return str(danger)
    numbers = [str(number) for number in sorted(pages)[:MAX_PAGES_NAMED]]
    if len(pages) > len(numbers):
        numbers = [", ".join(numbers), _("others")]
    where = ngettext("page %(numbers)s", "pages %(numbers)s", len(pages))
    return f"{danger} ({where % {'numbers': get_text_list(numbers, _('and'))}})"


def _check_pages(pdf: pikepdf.Pdf) -> None:
    count = len(pdf.pages)
    if not 1 <= count <= MAX_PAGES:
        message = _(
            "This PDF has %(count)d pages; from 1 to %(most)d are accepted. Upload a long work "
            "in parts."
        )
        raise FileRefused(message % {"count": count, "most": MAX_PAGES}, code="pages")
    for number, page in enumerate(pdf.pages, start=1):
        left, bottom, right, top = (float(side) for side in page.mediabox)
        unit = float(page.obj.get("/UserUnit", 1)) * METRES_PER_POINT
        sides = abs(right - left) * unit, abs(top - bottom) * unit
        # Written so that "not a number" is refused as well.
        if not all(0 < side <= MAX_SIDE for side in sides):
            message = _(
                "Page %(number)d of this PDF is %(width).2f × %(height).2f metres; a side may have "
                "%(most)g at most. Change the page size, and make the PDF again."
            )
            shown = {"number": number, "width": sides[0], "height": sides[1], "most": MAX_SIDE}
            raise FileRefused(message % shown, code="pages")
