"""The press: a tree and its pictures go in, a PDF comes out that archives and screen readers accept.

Every PDF is PDF/A-2a and PDF/UA-1, or it is not made. A single page can come out as a picture instead.
The same tree gives the same bytes.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypedDict

import pikepdf
import typst

from publications.formats.printing import fonts
from publications.formats.printing.text import Node
from publications.formats.printing.tree import Tree
from publications.record.paper import PaperRecord, Unprintable

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]


class PrintError(Unprintable):
    """The paper cannot be printed; the message is a sentence for an editor."""


class Composition(NamedTuple):
    """A PDF as the press made it, and the number of the first mark of each page that has one."""

    pdf: bytes
    first_marks: dict[int, int]


# The last one, by what it was made of: the e-book asks for the pages of the PDF that was just printed.
kept: dict[str, Composition] = {}


def printed(tree: Tree, node: Node, template: str) -> bytes:
    """Print a tree with a template, such as ``paper``. Raises :class:`PrintError`."""
    return with_row_headings(composition(tree, node, template).pdf, tree.row_headings)


def composition(tree: Tree, node: Node, template: str) -> Composition:
    """Return a tree composed with a template. Raises :class:`PrintError`."""
    files, made = files_of(tree, node), instant(tree.record)
    sums = [(name, hashlib.sha256(content).hexdigest()) for name, content in files.items()]
    key = repr((template, made, sorted(sums)))
    if known := kept.get(key):
        return known
    with laid_out(files) as folder:
        main = folder / f"{template}.typ"
        new = Composition(composed(main, made), first_marks(main))
    kept.clear()
    kept[key] = new
    return new


def painted(tree: Tree, node: Node, template: str) -> bytes:
    """Return the page of a template as PNG, a pixel for each point. Raises :class:`PrintError`."""
    with laid_out(files_of(tree, node)) as folder, explained_failures("picture", folder):
        main = folder / f"{template}.typ"
        picture = typst.compile(str(main), format="png", ppi=72, **setup(folder))
    if not isinstance(picture, bytes):
        raise PrintError("The picture could not be made: there was more than one page.")
    return picture


def files_of(tree: Tree, node: Node) -> dict[str, bytes]:
    """Return all that the press reads, by its name: templates, pictures, and the tree."""
    # Half of a pair of surrogates stands for nothing.
    text = json.dumps(node, ensure_ascii=False).encode("utf-8", "ignore")
    return tree.files | templates() | {"paper.json": text}


@contextmanager
def laid_out(files: dict[str, bytes]) -> Iterator[Path]:
    """Lay files on a desk that is cleared afterwards."""
    with TemporaryDirectory(prefix="colophon-print-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        yield folder


def templates() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in TEMPLATES.glob("*.typ")}


def instant(record: PaperRecord) -> int:
    """Return the time that the file says it was made at: never now, so that it stays the same file."""
    midnight = datetime.combine(record.published, time(), UTC)
    if not record.released and not record.dated:
        return 0
    return int((record.released or midnight).timestamp())


class Setup(TypedDict):
    root: str
    font_paths: typst.Fonts
    ignore_system_fonts: bool


def setup(folder: Path) -> Setup:
    """Return what every run of the press has: its own folder, and no font but ours."""
    return {"root": str(folder), "font_paths": fonts.installed(), "ignore_system_fonts": True}


@contextmanager
def explained_failures(kind: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except typst.TypstError as error:
        message = " ".join(error.message.replace(str(folder), "").split())
        raise PrintError(f"The {kind} could not be made. The press says: {message}.") from error


def composed(main: Path, made: int) -> bytes:
    with explained_failures("PDF", main.parent):
        pdf = typst.compile(
            str(main),
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=made,
            **setup(main.parent),
        )
    if not isinstance(pdf, bytes):  # several files come of pictures only
        raise PrintError("The PDF could not be made: there was nothing to print.")
    return pdf


def first_marks(main: Path) -> dict[int, int]:
    """Return the number of the first mark of each page that has one; templates without marks tell none."""
    told = json.loads(typst.query(str(main), "<pages>", field="value", **setup(main.parent)))
    return {int(page): number for pages in told for page, number in pages.items()}


# Headings of rows, which the templates cannot mark


def with_row_headings(pdf: bytes, tables: list[list[bool]]) -> bytes:
    """Mark the first cells of rows as their headings.

    ``tables`` has a list for each table in reading order: for each of its rows whether its first
    cell is a heading; an empty one where the table has no such column.
    """
    if not any(any(rows) for rows in tables):
        return pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found: list[pikepdf.Object] = []
        collect(opened.Root.StructTreeRoot, "/Table", found)
        for table, wanted in zip(found, tables, strict=True):
            rows: list[pikepdf.Object] = []
            collect(table, "/TR", rows)
            for row, is_wanted in zip(rows, wanted, strict=False):
                if is_wanted:
                    make_heading(row)
        out = io.BytesIO()
        opened.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve
        )
    return out.getvalue()


def collect(element: pikepdf.Object, kind: str, found: list[pikepdf.Object]) -> None:
    """Find the elements of a kind below an element, in reading order and not within each other."""
    for child in children(element):
        if child.get("/S") == kind:
            found.append(child)
        else:
            collect(child, kind, found)


def children(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    kids = element.get("/K")
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary)]


def make_heading(row: pikepdf.Object) -> None:
    cell = next((kid for kid in children(row) if kid.get("/S") == "/TD"), None)
    if cell is None:
        return
    cell.S = pikepdf.Name.TH
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    known = cell.get("/A")
    if known is None:
        cell.A = scope
        return
    attributes = list(known) if isinstance(known, pikepdf.Array) else [known]
    own = next((one for one in attributes if one.get("/O") == "/Table"), None)
    if own is None:
        cell.A = pikepdf.Array([*attributes, scope])
    else:
        own.Scope = pikepdf.Name.Row
