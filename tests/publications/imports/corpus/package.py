"""A Word file put together by hand: its text, notes, pictures, lists, headers and properties."""

import io
import zipfile
from dataclasses import dataclass, field
from html import escape

from tests.publications.imports.word.files import OFFICE, RELATIONS, relation

CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    }.items()
)
STYLES = {
    "Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "Heading2": "heading 2",
    "Heading3": "heading 3", "Quote": "Quote", "Caption": "caption", "TOC1": "toc 1", "TOC2": "toc 2",
    "TOCHeading": "TOC Heading", "ListParagraph": "List Paragraph", "FootnoteText": "footnote text", "Author": "Author",
}  # fmt: skip
EARLY = (2024, 3, 12, 9, 0, 0)  # so that a file made again has the same bytes
# Numberings: 1 bullets, 2 numbers, 3 letters in brackets, 4 small Roman ones, 5 headings, and 6 begins 2 anew.
FORMATS = {
    1: ("bullet", "•"),
    2: ("decimal", "%1."),
    3: ("lowerLetter", "(%1)"),
    4: ("lowerRoman", "(%1)"),
}


@dataclass
class Package:
    """A file in the making; what is added to it gives its key back."""

    body: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    related: list[str] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, paragraphs: str) -> int:
        self.notes[kind].append(paragraphs)
        return len(self.notes[kind])  # 0 and -1 are the lines that part the notes from the text

    def link(self, address: str) -> str:
        return self.relate("hyperlink", address, outside=True)

    def picture(self, content: bytes) -> str:
        name = f"media/image{len(self.media) + 1}.png"
        self.media[f"word/{name}"] = content
        return self.relate("image", name)

    def relate(self, kind: str, target: str, *, outside: bool = False) -> str:
        key = f"rId{len(self.related) + 20}"
        self.related.append(relation(key, kind, target, outside=outside))
        return key

    def other(self, kind: str, name: str, xml: str) -> str:
        """Add a part of its own, such as a header."""
        self.others[name] = xml
        return self.relate(kind, name)

    def content(self) -> bytes:
        parts = {
            "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(self.body)}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {SPACES}>{''.join(map(style, STYLES.items()))}</w:styles>",
            "word/numbering.xml": numbering(),
        }
        related = [
            relation("rId1", "styles", "styles.xml"),
            relation("rId2", "numbering", "numbering.xml"),
        ]
        for at, (kind, texts) in enumerate(self.notes.items(), 3):
            if texts:
                parts[f"word/{kind}s.xml"] = noted(kind, texts)
                related.append(relation(f"rId{at}", f"{kind}s", f"{kind}s.xml"))
        parts |= {f"word/{name}": xml for name, xml in self.others.items()}
        parts["word/_rels/document.xml.rels"] = RELATIONS.format("".join((*related, *self.related)))
        main = [relation("rId1", "officeDocument", "word/document.xml")]
        if self.properties:
            parts["docProps/core.xml"] = core(self.properties)
            kind = f"{PACKAGE}/relationships/metadata/core-properties"
            main.append(f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/>')
        parts["_rels/.rels"] = RELATIONS.format("".join(main))
        return zipped({"[Content_Types].xml": types(parts)} | parts, self.media)


def zipped(parts: dict[str, str], media: dict[str, bytes]) -> bytes:
    every = {name: xml.encode() for name, xml in parts.items()} | media
    with zipfile.ZipFile(buffer := io.BytesIO(), "w") as package:
        for name, content in every.items():
            entry = zipfile.ZipInfo(name, EARLY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return buffer.getvalue()


def types(parts: dict[str, str]) -> str:
    kinds = {"document": "document.main"}
    overrides = [
        f'<Override PartName="/{name}" ContentType="{CONTENT}.{kinds.get(stem, stem.rstrip("0123456789"))}+xml"/>'
        for name in parts
        if name.startswith("word/") and name.endswith(".xml")
        for stem in [name.rpartition("/")[2].removesuffix(".xml")]
    ]
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def style(item: tuple[str, str]) -> str:
    key, name = item
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'


def noted(kind: str, texts: list[str]) -> str:
    """Return the part with the notes, which begins with the two lines that part them from the text."""
    lines = "".join(
        f'<w:{kind} w:type="{name}" w:id="{key}"><w:p><w:r><w:{line}/></w:r></w:p></w:{kind}>'
        for key, name, line in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )  # fmt: skip
    entries = "".join(f'<w:{kind} w:id="{n}">{text}</w:{kind}>' for n, text in enumerate(texts, 1))
    return f"<w:{kind}s {SPACES}>{lines}{entries}</w:{kind}s>"


def numbering() -> str:
    made = "".join(abstract(key, kind, label) for key, (kind, label) in FORMATS.items())
    headings = "".join(
        level(n, "decimal", ".".join(f"%{m + 1}" for m in range(n + 1)), f'<w:pStyle w:val="Heading{n + 1}"/>')
        for n in range(2)
    )  # fmt: skip
    made += f'<w:abstractNum w:abstractNumId="5">{headings}</w:abstractNum>'
    used = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3, 4, 5)
    )
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    used += f'<w:num w:numId="6"><w:abstractNumId w:val="2"/>{anew}</w:num>'
    return f"<w:numbering {SPACES}>{made}{used}</w:numbering>"


def abstract(key: int, kind: str, label: str) -> str:
    levels = "".join(level(n, kind, label.replace("%1", f"%{n + 1}")) for n in range(3))
    return f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'


def level(depth: int, kind: str, label: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
    )


def core(properties: dict[str, str]) -> str:
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"'
    )
    said = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in properties.items())
    return f"<cp:coreProperties {spaces}>{said}</cp:coreProperties>"
