"""Word files for tests: a paper as an author writes it, and files written by hand as Word writes them."""

import io
import zipfile
from html import escape

import docx
from PIL import Image

TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = {
    "Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "Heading2": "heading 2",
    "Quote": "Quote", "Caption": "caption", "TOC1": "toc 1",
}  # fmt: skip


def by_hand(
    body: str,
    footnotes: dict[int, str] | None = None,
    comments: dict[int, str] | None = None,
    links: dict[str, str] | None = None,
    before: str = "",
) -> bytes:
    """Return a file whose text is the XML of some paragraphs; ``before`` stands before all of it."""
    parts = {
        "word/document.xml": f"{before}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{''.join(map(style, STYLES.items()))}</w:styles>",
    }
    kinds = ["styles"]
    if footnotes:
        parts["word/footnotes.xml"] = noted("footnote", footnotes)
        kinds.append("footnotes")
    if comments:
        parts["word/comments.xml"] = noted("comment", comments)
        kinds.append("comments")
    related = [relation(f"r{kind}", kind, f"{kind}.xml") for kind in kinds]
    related += [
        relation(name, "hyperlink", address, outside=True)
        for name, address in (links or {}).items()
    ]
    with zipfile.ZipFile(buffer := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        main = relation("r1", "officeDocument", "word/document.xml")
        package.writestr("_rels/.rels", RELATIONS.format(main))
        package.writestr("word/_rels/document.xml.rels", RELATIONS.format("".join(related)))
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def style(item: tuple[str, str]) -> str:
    key, name = item
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'


def relation(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'


def noted(kind: str, texts: dict[int, str]) -> str:
    entries = "".join(
        f'<w:{kind} w:id="{n}" w:author="B. Reader">{paragraph(text)}</w:{kind}>'
        for n, text in texts.items()
    )
    return f"<w:{kind}s {SPACES}>{entries}</w:{kind}s>"


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph of runs; what is no XML is a run of plain words."""
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{looks}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def run(text: str, look: str = "") -> str:
    looks = f"<w:rPr><w:{look}/></w:rPr>" if look else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def call(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def link(key: str, text: str) -> str:
    return f'<w:hyperlink r:id="{key}">{run(text)}</w:hyperlink>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="90" w:author="B. Reader">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="91" w:author="B. Reader"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def equation(*parts: str) -> str:
    inner = "".join(f"<m:r><m:t>{part}</m:t></m:r>" for part in parts)
    return f"<m:oMath>{inner}</m:oMath>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell may be XML of paragraphs, or words alone."""
    cells = [
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


TITLE = paragraph("The slow harbour", style="Title")


def authors_paper() -> bytes:
    """Return a paper as python-docx writes it, with all that a policy paper has but notes."""
    paper = docx.Document()
    paper.add_paragraph("Halyard Papers 3/2026 · March 2026")
    paper.add_heading("The slow harbour", 0)
    paper.add_paragraph("Why freight waits", "Subtitle")
    paper.add_paragraph("By Dr. Ada Example and Jan Moor, PhD")
    paper.add_heading("Executive summary", 1)
    paper.add_paragraph("Freight waits for three days in the harbours of the north. " * 2)
    paper.add_heading("Key findings", 1)
    for point in ("Three days are lost at each call.", "No clerk counts them."):
        paper.add_paragraph(point, "List Bullet")
    paper.add_heading("Introduction", 1)
    text = paper.add_paragraph("Some ")
    text.add_run("bold words").bold = True
    text.add_run(" and CO")
    text.add_run("2").font.subscript = True
    paper.add_paragraph("One thing", "List Bullet")
    paper.add_paragraph("a part of it", "List Bullet 2")
    paper.add_paragraph("Another", "List Bullet")
    paper.add_paragraph("Whoever waits, pays.", "Quote")
    paper.add_heading("Costs", 2)
    paper.add_paragraph("As the table shows, costs grow.")
    paper.add_paragraph("Table 1: Costs by harbour", "Caption")
    rows = (("Harbour", "Cost"), ("Bremen", "3"), ("Riga", "4"))
    grid = paper.add_table(len(rows), 2)
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words
    paper.add_paragraph("Source: Own count.")
    paper.add_picture(io.BytesIO(picture()))
    paper.add_paragraph("Figure 1: A red field", "Caption")
    paper.add_heading("Recommendations", 1)
    paper.add_paragraph("The European Commission should:")
    for item in ("count the days;", "publish them."):
        paper.add_paragraph(item, "List Bullet")
    paper.add_paragraph("To the member states")
    paper.add_paragraph("hire clerks.", "List Bullet")
    paper.add_heading("Conclusion", 1)
    paper.add_paragraph("It ends here.")
    paper.save(buffer := io.BytesIO())
    return buffer.getvalue()


def picture() -> bytes:
    Image.new("RGB", (60, 40), "red").save(buffer := io.BytesIO(), "PNG")
    return buffer.getvalue()
