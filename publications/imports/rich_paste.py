"""A text copied out of Word, LibreOffice, Google Docs or a web page: its HTML as a manuscript.

Each program has its own way to say what a note is, an entry of a list, a title; they are said in one way here, the
one that `pieces` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment
from bs4.element import Tag

from core.texts.spaces import on_one_line
from core.texts.word_styles import by_tags, styles_of
from core.texts.wrapped_lines import reflowed
from publications.imports.draft import UnreadableText
from publications.imports.html_lines import is_html, well_formed
from publications.imports.languages import language_of
from publications.imports.manuscript import Manuscript, SourcePiece
from publications.imports.page_pictures import Inline, PagePictures, without_bytes
from publications.imports.pieces import FOREIGN, pieces_of
from publications.imports.source_text import sound_text
from publications.imports.tabbed_tables import PLACE, Rows, rows_of_sheet, without_tables
from publications.imports.word_numbers import AFTER, BEFORE
from publications.record.inline_notes import bare

# Where a note is called, in Word, LibreOffice and Google Docs, and where its words stand.
CALL = re.compile(
    r"#(?:_(?P<word>ftn|edn)|sd(?P<libre>footnote|endnote)|(?P<google>ftnt))(?P<number>\d+)(?:sym)?$"
)
BACK = re.compile(r"#(?:_(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc|ftnt_ref\d+)$")
CLASSES = {
    "msotitle": ("p", "title"), "msosubtitle": ("p", "subtitle"), "msocaption": ("p", "caption"),
    "msoquote": ("blockquote", ""), "msointensequote": ("blockquote", ""),
}  # fmt: skip
UNSEEN = (
    "script",
    "style",
    "meta",
    "link",
    "title",
    "xml",
    "head",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
)

LEVEL = re.compile(r"level(\d)")
CONTENTS = re.compile(r"^(?:msotoc|contents)", re.IGNORECASE)
FIRST_NUMBER = re.compile(r"^(?!0*1$)\d{1,4}$")
BOLD = re.compile(r"bold|[6-9]00")


def read(source: bytes | str) -> Manuscript:
    """Return the manuscript in a text or in HTML, or raise `UnreadableText`."""
    content, inline = without_bytes(source)
    text = sound_text(content)
    return read_html(text, inline) if is_html(text) else Manuscript(tuple(paragraphs_of(text)))


def read_html(text: str, inline: Inline) -> Manuscript:
    """Return the manuscript in HTML whose pictures were taken out, or raise `UnreadableText`."""
    soup = BeautifulSoup(by_tags(well_formed(text)), "html.parser")
    for one in [
        *soup.find_all(UNSEEN),
        *soup.find_all(string=lambda said: isinstance(said, Comment)),
    ]:
        one.extract()
    with_notes(soup)
    main = language_of(soup.get_text(" "))
    for element in list(soup.find_all(True)):
        with_own_name(element, main)
    with_lists(soup)
    with_first_numbers(soup)
    pictures = PagePictures(inline)
    pictures.read(soup)
    pieces = pieces_of(str(soup), pictures.here, pictures.elsewhere)
    if not pieces:
        raise UnreadableText(
            "There are no words in this. Copy the text of the paper, and paste that."
        )
    return Manuscript(tuple(pieces), tuple(pictures.told()))


def paragraphs_of(text: str) -> Iterator[SourcePiece]:
    """Return the paragraphs of a text; lines that end where those of a page did are joined.

    Lines of a sheet are a table, and so are lines of cells amid the text.
    """
    if rows := rows_of_sheet(text):
        yield table_of(rows)
        return
    text, tables = without_tables(text)
    if found := reflowed(text):
        parts = [("entry" if block.is_entry else "text", block.text) for block in found.blocks]
    else:
        parts = [("text", line) for line in text.splitlines() if line.strip()]
    for kind, words in parts:
        place = PLACE.fullmatch(words.strip())
        if place and int(place[1]) < len(tables):
            yield table_of(tables[int(place[1])])
            continue
        html = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        level = int(kind == "entry")
        yield SourcePiece(
            "entry" if level else "text", " ".join(words.split()), html.strip(), level
        )


def table_of(rows: Rows) -> SourcePiece:
    words = " ".join(bare(cell.text) for row in rows for cell in row)
    return SourcePiece("table", on_one_line(words), rows=rows)


def pictures_in(html: str) -> int:
    """Return how many pictures a pasted text shows, none of which comes with it."""
    return len(BeautifulSoup(html, "html.parser").find_all("img"))


def with_notes(soup: BeautifulSoup) -> None:
    """Put the words of all notes in a list at the end, and call them from where they were called."""
    listing = soup.new_tag("ol")
    for number, call in enumerate(soup.find_all("a", href=CALL), 1):
        body = body_of_note(soup, call)
        if body is None:
            continue
        entry = soup.new_tag("li", id=f"footnote-{number}")
        for back in body.find_all("a", href=BACK):
            back.decompose()
        # A note may be called twice, and its words stand once.
        entry.append(BeautifulSoup(body.decode_contents(), "html.parser"))
        listing.append(entry)
        call.attrs = {"href": f"#footnote-{number}"}
        body["class"] = "note-is-taken"
    for body in soup.find_all(class_="note-is-taken"):
        body.extract()
    soup.append(listing)


def body_of_note(soup: BeautifulSoup, call: Tag) -> Tag | None:
    """Return the element that has the words of a note."""
    found = CALL.search(str(call.get("href")))
    if found is None:
        return None
    number = found["number"]
    names = {"word": f"{found['word']}{number}", "libre": f"sd{found['libre']}{number}"}
    name = next((names[key] for key in names if found[key]), f"ftnt{number}")
    body = soup.find(id=name)
    if body is not None and body.name == "a":
        body = body.find_parent(["div", "p", "li"])
    return body


def with_own_name(element: Tag, main: str) -> None:
    """Name an element by what it is: programs say much of it by classes and styles alone."""
    if element.name == "figcaption":
        element.name, element["class"] = "p", "caption"
        return
    styles = styles_of({"style": str(element.get("style") or "")})
    classes = [str(one).lower() for one in element.get_attribute_list("class") if one]
    if any(CONTENTS.match(one) for one in classes):
        element.extract()
        return
    for one in classes:
        if one in CLASSES:
            element.name, kept = CLASSES[one]
            element["class"] = kept
            return
    if element.name in ("b", "strong") and styles.get("font-weight") == "normal":
        element.unwrap()  # Google Docs wraps all that is copied in one
    elif element.name == "span":
        if BOLD.search(styles.get("font-weight", "")):
            element.name = "b"
        elif styles.get("font-style") == "italic":
            element.name = "i"
        elif code := foreign(element, main):
            element["class"] = f"{FOREIGN}{code}"


def foreign(element: Tag, main: str) -> str:
    """Return the language of a passage that says another than the text has, and is plainly in no third."""
    code = str(element.get("lang") or "").partition("-")[0].lower()
    words = element.get_text()
    is_told = code.isalpha() and len(code) in (2, 3) and len(words.split()) > 1
    return code if is_told and code != main and language_of(words) in ("", code) else ""


def with_lists(soup: BeautifulSoup) -> None:
    """Make lists of the paragraphs that Word says to be entries; the signs before them are its own."""
    for entry in soup.find_all("p", style=re.compile("mso-list:", re.IGNORECASE)):
        style = str(entry.get("style"))
        level = int(found[1]) if (found := LEVEL.search(style)) else 1
        sign = entry.find(style=re.compile("mso-list: *Ignore", re.IGNORECASE))
        words = sign.get_text(strip=True) if isinstance(sign, Tag) else ""
        if isinstance(sign, Tag):
            sign.extract()
        listing = soup.new_tag("ol" if words[:1].isdigit() else "ul")
        entry.wrap(listing)
        entry.name = "li"
        for _deeper in range(level - 1):
            outer, item = soup.new_tag("ul"), soup.new_tag("li")
            listing.wrap(item)
            item.wrap(outer)
            listing = outer


def with_first_numbers(soup: BeautifulSoup) -> None:
    """Put its number before each entry of a list that does not begin with 1."""
    for listing in soup.find_all("ol", start=FIRST_NUMBER):
        for number, entry in enumerate(
            listing.find_all("li", recursive=False), int(str(listing["start"]))
        ):
            entry.insert(0, f"{BEFORE}{number}.{AFTER}")
