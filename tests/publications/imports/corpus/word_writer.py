"""A paper as Word 365 and as Google Docs write it."""

import random
from html import escape

from tests.publications.imports.corpus.package import Package
from tests.publications.imports.corpus.paper_text import Part, inline, link_of
from tests.publications.imports.word.files import picture

STYLE_OF = {
    "title": "Title", "subtitle": "Subtitle", "heading 1": "Heading1", "heading 2": "Heading2",
    "heading 3": "Heading3", "quote": "Quote", "caption": "Caption",
}  # fmt: skip
LIST_OF = {"bullet": (1, 0), "bullet 2": (1, 1), "number": (2, 0)}
LOOKS = {
    "bold": "<w:b/><w:bCs/>", "italic": "<w:i/>", "raised": '<w:vertAlign w:val="superscript"/>',
    "lowered": '<w:vertAlign w:val="subscript"/>',
}  # fmt: skip
DRAWN = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="600000" cy="400000"/><wp:docPr id="1" name="Picture 1" descr="{alt}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name=""/></pic:nvPicPr><pic:blipFill><a:blip {how}="{key}"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def words(text: str, looks: str = "") -> str:
    """Return a run of plain words."""
    shown = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, style: str = "", listed: tuple[int, int] | None = None, more: str = "") -> str:
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        looks += f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
    inner = "".join(one if one.startswith("<") else words(one) for one in runs)
    return f"<w:p><w:pPr>{looks}{more}</w:pPr>{inner}</w:p>"


def field_of(code: str, result: str) -> str:
    """Return a field as Word writes it: its code, and the result that readers see."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, middle, end = (mark.format(name) for name in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>{middle}{result}{end}'


class WordWriter:
    """Writes as Word 365 does: words are split by marks of spelling and of each saving, fonts are those of a theme."""

    lang = "en-GB"

    def __init__(self, seed: int = 1, lang: str = "en-GB") -> None:
        self.chance, self.package, self.lang = random.Random(seed), Package(), lang  # noqa: S311 - no secret

    def file_of(self, parts: list[Part]) -> bytes:
        for part in parts:
            self.package.body.append(self.part(part))
        return self.package.content()

    def part(self, part: Part) -> str:
        if part.kind == "table":
            return self.table(part.rows)
        if part.kind == "picture":
            return para(self.drawn(part.text))
        if part.kind == "page":
            return para('<w:r><w:br w:type="page"/></w:r>')
        if part.kind in ("header", "footer"):
            return self.around(part)
        if part.kind == "contents":
            return self.contents(part.text.split(" / "))
        if part.kind == "caption":
            return para(*self.caption(part.text), style="Caption")
        style = STYLE_OF.get(part.kind, "ListParagraph" if part.kind in LIST_OF else "")
        return para(*self.runs(part.text), style=style, listed=LIST_OF.get(part.kind))

    def runs(self, text: str) -> list[str]:
        return [self.run(look, said) for look, said in inline(text)]

    def run(self, look: str, said: str) -> str:
        if look in ("note", "endnote"):
            return self.call({"note": "footnote"}.get(look, look), said)
        if look == "link":
            shown, address = link_of(said)
            runs = words(shown, '<w:rStyle w:val="Hyperlink"/>')
            return f'<w:hyperlink r:id="{self.package.link(address)}" w:history="1">{runs}</w:hyperlink>'
        return self.split(said, LOOKS.get(look, ""))

    def split(self, text: str, looks: str) -> str:
        """Return words in several runs, as they are after some days of writing."""
        looks += f'<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:lang w:val="{self.lang}"/>'
        made, at = "", 0
        while at < len(text):
            end = at + self.chance.randint(3, 60)
            mark = '<w:proofErr w:type="spellStart"/>' if self.chance.random() < 0.2 else ""
            made += mark + words(text[at:end], looks).replace(
                "<w:r>", f'<w:r w:rsidR="00{at:06X}">'
            )
            at = end
        return made

    def call(self, kind: str, said: str) -> str:
        own = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>'
        number = self.package.note(kind, para(own, " ", *self.runs(said), style="FootnoteText"))
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'

    def drawn(self, alt: str) -> str:
        return DRAWN.format(alt=escape(alt), how="r:embed", key=self.package.picture(picture()))

    def caption(self, text: str) -> list[str]:
        """Return a caption whose number is counted by a field: “Table 1: Costs”."""
        name, _, rest = text.partition(" ")
        number, colon, said = rest.partition(": ")
        if not number.isdigit():
            return self.runs(text)
        return [
            words(f"{name} "),
            field_of(f"SEQ {name} \\* ARABIC", words(number)),
            *self.runs(colon + said),
        ]

    def around(self, part: Part) -> str:
        """Add a header or footer with the number of the page, and leave the end of its section."""
        number = field_of("PAGE", words("2"))
        xml = para(*self.runs(part.text), " ", number)
        tag = {"header": "hdr", "footer": "ftr"}[part.kind]
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        name = f"{part.kind}{len(self.package.others) + 1}.xml"
        key = self.package.other(part.kind, name, f"<w:{tag} {space}>{xml}</w:{tag}>")
        return para(
            more=f'<w:sectPr><w:{part.kind}Reference w:type="default" r:id="{key}"/></w:sectPr>'
        )

    def contents(self, lines: list[str]) -> str:
        """Return a contents list: a field over several paragraphs, within a content control."""
        begin, _, end = field_of('TOC \\o "1-3" \\h \\z \\u', "\x00").partition("\x00")
        rows = [para(words(line), "<w:r><w:tab/></w:r>", field_of("PAGEREF _Toc1 \\h", words(str(n))), style="TOC1")
                for n, line in enumerate(lines, 2)]  # fmt: skip
        rows[0] = rows[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        return f"<w:sdt>{gallery}<w:sdtContent>{''.join(rows)}{para(end)}</w:sdtContent></w:sdt>"

    def table(self, rows: tuple[tuple[str, ...], ...]) -> str:
        made = ""
        for n, row in enumerate(rows):
            head = "<w:trPr><w:tblHeader/></w:trPr>" if n == 0 and len(rows) > 1 else ""
            cells = "".join(f"<w:tc><w:tcPr/>{para(*self.runs(cell))}</w:tc>" for cell in row)
            made += f"<w:tr>{head}{cells}</w:tr>"
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{made}</w:tbl>'


class GoogleWriter(WordWriter):
    """Writes as Google Docs does: only headings have styles, captions are plain paragraphs, each look is spelt out."""

    def split(self, text: str, looks: str) -> str:
        return words(text, f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>{looks}<w:rtl w:val="0"/>')

    def part(self, part: Part) -> str:
        if part.kind in ("caption", "quote"):
            return para(*self.runs(part.text), more='<w:ind w:left="720"/>')
        return super().part(part)

    def contents(self, lines: list[str]) -> str:
        """Return a contents list whose paragraphs have no style of their own."""
        rows = "".join(
            para(f'<w:hyperlink w:anchor="_h{n}">{words(line)}</w:hyperlink>')
            for n, line in enumerate(lines)
        )
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        return f"<w:sdt>{gallery}<w:sdtContent>{rows}</w:sdtContent></w:sdt>"
