"""The press: a tree and its pictures go in, a PDF comes out that archives and screen readers accept.

Every PDF is PDF/A-2a and PDF/UA-1, or it is not made. A single page can come out as a picture instead.
The same tree gives the same bytes.
"""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

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


def printed(tree: Tree, node: Node, template: str) -> bytes:
    """Print a tree with a template, such as ``paper``. Raises :class:`PrintError`."""
    with laid_out(tree, node) as folder:
        pdf = composed(folder / f"{template}.typ", instant(tree.record))
    return with_row_headings(pdf, tree.row_headings)


def painted(tree: Tree, node: Node, template: str) -> bytes:
    """Return the page of a template as PNG, a pixel for each point. Raises :class:`PrintError`."""
    with laid_out(tree, node) as folder, explained_failures("picture", folder):
        main = folder / f"{template}.typ"
        picture = typst.compile(str(main), format="png", ppi=72, **setup(folder))
    if not isinstance(picture, bytes):
        raise PrintError("The picture could not be made: there was more than one page.")
    return picture


@contextmanager
def laid_out(tree: Tree, node: Node) -> Iterator[Path]:
    """Lay all that is read on a desk that is cleared afterwards."""
    with TemporaryDirectory(prefix="colophon-print-") as name:
        folder = Path(name)
        for file, content in (tree.files | templates()).items():
            (folder / file).write_bytes(content)
        # Half of a pair of surrogates stands for nothing.
        text = json.dumps(node, ensure_ascii=False).encode("utf-8", "ignore")
        (folder / "paper.json").write_bytes(text)
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
    """Return the number of the first mark of each page that has one, of what has been composed."""
    told = typst.query(str(main), "<pages>", field="value", one=True, **setup(main.parent))
    return {int(page): number for page, number in json.loads(told).items()}


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
