"""What is looked at in a file before readers have it: what holds is named, and what lacks is refused."""

import io
import zipfile

import pikepdf
import pytest
import typst

from publications.formats import brief, epub, pdf
from publications.formats.printing import checks
from publications.record.paper import Unsound
from tests.publications.formats import records


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf.render(records.minimal_record())


@pytest.fixture(scope="module")
def book() -> bytes:
    return epub.render(records.minimal_record())


def test_pdf_names_what_holds(printed):
    assert pdf.check(printed)[:-1] == ("tagged", "PDF/UA-1", "PDF/A-2a", "language", "title")
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert pdf.check(printed)[-1] == f"pages={len(opened.pages)}"


def test_brief_is_a_page():
    assert brief.check(brief.render(records.full_record()))[-1] == "pages=1"


def lacking(check, content: bytes) -> tuple[str, ...]:
    with pytest.raises(Unsound) as refused:
        check(content)
    return refused.value.args


def changed(printed: bytes, change) -> bytes:
    with pikepdf.open(io.BytesIO(printed)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def without(*names: str):
    def change(opened):
        for name in names:
            del opened.Root[name]

    return change


def empty_title(opened):
    opened.docinfo["/Title"] = ""


def other_archive(opened):
    metadata = opened.Root.Metadata.read_bytes()
    opened.Root.Metadata.write(metadata.replace(b"<pdfaid:part>2", b"<pdfaid:part>3"))


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (without("/StructTreeRoot"), ("tagged",)),
        (without("/MarkInfo"), ("tagged",)),
        (without("/Lang"), ("language",)),
        (without("/Metadata"), ("PDF/UA-1", "PDF/A-2a")),
        (empty_title, ("title",)),
        (other_archive, ("PDF/A-2a",)),
    ],
)
def test_pdf_that_lacks_something_is_refused_by_its_name(printed, change, names):
    assert lacking(pdf.check, changed(printed, change)) == names


def test_ordinary_pdf_is_refused():
    plain = typst.compile(b"Text", format="pdf", pdf_tags=False)
    assert {"tagged", "PDF/UA-1", "PDF/A-2a"} <= set(lacking(checks.checked, plain))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 no archive"])
def test_what_cannot_be_opened_is_refused(content):
    assert lacking(pdf.check, content) == ("opens",)
    assert lacking(epub.check, content) == ("opens",)


def test_half_a_file_is_refused(printed, book):
    assert lacking(pdf.check, printed[: len(printed) // 2])
    assert lacking(epub.check, book[: len(book) // 2]) == ("opens",)


def test_book_names_what_holds(book):
    *names, parts = epub.check(book)
    assert names == ["mimetype", "container", "well-formed", "reading order", "contents"]
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        # All but the two files that say where the package is, and the package.
        assert parts == f"parts={len(opened.namelist()) - 3}"


def repacked(book: bytes, change) -> bytes:
    """Pack a book anew; ``change`` gives the content of a file, or nothing to leave it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def leave_out(ending: str):
    return lambda name, content: None if name.endswith(ending) else content


def instead(ending: str, old: bytes, new: bytes):
    return lambda name, c: c.replace(old, new) if name.endswith(ending) else c


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (leave_out("mimetype"), "mimetype"),
        (instead("mimetype", b"epub", b"pub"), "mimetype"),
        (leave_out("container.xml"), "container"),
        (leave_out("package.opf"), "container"),
        (instead("package.opf", b"</package>", b""), "container"),
        (leave_out("style.css"), "well-formed"),
        (instead("title.xhtml", b"</body>", b""), "well-formed"),
        (instead("package.opf", b'idref="page-title"', b'idref="page-none"'), "reading order"),
        (instead("package.opf", b'properties="nav"', b""), "contents"),
    ],
)
def test_book_that_lacks_something_is_refused_by_its_name(book, change, name):
    changed = repacked(book, change)
    assert changed != repacked(book, lambda _, content: content)
    assert lacking(epub.check, changed) == (name,)
