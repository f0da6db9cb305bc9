"""A paper as python-docx writes it, with the styles of its own template or with none."""

import io

import docx

from tests.publications.imports.corpus.paper_text import Part, inline
from tests.publications.imports.word.files import picture

STYLE_OF = {
    "title": "Title", "subtitle": "Subtitle", "heading 1": "Heading 1", "heading 2": "Heading 2",
    "heading 3": "Heading 3", "quote": "Quote", "caption": "Caption", "bullet": "List Bullet",
    "bullet 2": "List Bullet 2", "number": "List Number",
}  # fmt: skip


def written(parts: list[Part], *, bold_headings: bool = False) -> bytes:
    """Return the file; with ``bold_headings`` title and headings are lines in bold, as who knows no styles writes."""
    paper = docx.Document()
    for part in parts:
        if part.kind == "table":
            add_table(paper, part.rows)
        elif part.kind == "picture":
            paper.add_picture(io.BytesIO(picture()))
        elif part.kind == "page":
            paper.add_page_break()
        elif part.kind in ("header", "footer"):
            getattr(paper.sections[0], part.kind).paragraphs[0].text = part.text
        elif part.kind != "contents":
            add_text(paper, part, bold_headings=bold_headings)
    paper.save(buffer := io.BytesIO())
    return buffer.getvalue()


def add_text(paper, part: Part, *, bold_headings: bool) -> None:
    is_bold = bold_headings and part.kind.startswith(("title", "heading"))
    style = (
        None if bold_headings and part.kind not in ("bullet", "number") else STYLE_OF.get(part.kind)
    )
    paragraph = paper.add_paragraph(style=style)
    for look, said in inline(part.text):
        run = paragraph.add_run(said)
        run.bold = True if is_bold or look == "bold" else None
        run.italic = True if look == "italic" else None
        run.font.superscript = True if look == "raised" else None
        run.font.subscript = True if look == "lowered" else None


def add_table(paper, rows: tuple[tuple[str, ...], ...]) -> None:
    grid = paper.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, said in zip(row.cells, texts, strict=False):
            cell.text = said
