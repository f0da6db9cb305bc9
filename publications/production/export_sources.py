"""What a format is made of: which version of a paper, and what tells one content from another."""

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from types import ModuleType
from typing import IO

from core import release
from publications.facts.released import record_without_pictures, whole_record
from publications.formats.all_formats import OnPublish
from publications.formats.printing import fonts
from publications.models import PaperPage
from publications.production import flipbooks
from publications.record.paper import PaperRecord

# Files are made anew when what makes them has changed.
MAKER = "5"

# The last record that was read with its pictures, and what was told of it.
_read: tuple[str, PaperRecord] | None = None

# A format that is made of the record, or the flipbook, which is made of a PDF.
Made = OnPublish | ModuleType
# Writes a format to a file, gives a sign of life after each part of it, and tells what it checked.
Write = Callable[[IO[bytes], Callable[[], None]], Iterable[str]]


def paper_to_print(key: int) -> PaperPage | None:
    """Return what is printed of a paper: what its readers have, whoever they are, or are about to have.

    A paper that is published for the first time at some hour is printed before, so that its files are
    there when the hour comes; until then nobody is given them. A new version of one that readers have
    is printed at its release: until then, the files are those of the version they have.
    """
    papers = release.meant_for_somebody(PaperPage.objects.for_reading())
    return papers.filter(pk=key).first() or first_version(key)


def first_version(key: int) -> PaperPage | None:
    """Return a paper that nobody has yet as it will be at its release, if its hour is set."""
    paper = PaperPage.objects.filter(pk=key, live=False).first()
    revision = paper.scheduled_revision if paper else None
    if revision is None:
        return None
    coming = revision.as_object()
    # The hour that it will be released at, as near as anybody can know it.
    coming.last_published_at = revision.approved_go_live_at
    return coming


def prepared(form: Made, paper: PaperPage) -> tuple[str, Write]:
    """Return the digest of a format of a paper, and what writes it."""
    if form is flipbooks:
        pdf = flipbooks.pdf_of(paper)
        return digest_of(form, repr(pdf)), partial(flipbooks.write, pdf)
    # Which pictures it has is told by their checksums: none is read to know whether anything changed.
    told = repr(record_without_pictures(paper))
    return digest_of(form, told), partial(write_record, form, partial(read_once, paper, told))


def read_once(paper: PaperPage, told: str) -> PaperRecord:
    """Return the whole record of a paper, pictures and all: it is made once for all its formats."""
    global _read
    if _read is None or _read[0] != told:
        _read = None  # Two would take twice the memory.
        _read = (told, whole_record(paper))
    return _read[1]


def write_record(
    form: Made,
    read: Callable[[], PaperRecord],
    file: IO[bytes],
    _alive: Callable[[], None],
) -> Iterable[str]:
    content = form.render(read())
    file.write(content)
    return form.check(content) if hasattr(form, "check") else ()


def digest_of(form: Made, source: str) -> str:
    """Return what tells one content from another, before anything is made of it."""
    told = f"{MAKER} {fonts.OWN.sans},{fonts.OWN.serif} {form.KIND} {source}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
