"""What word processors say of words by styles and classes, said by tags, before those are dropped.

The same is done by ``paste.js`` to what is pasted in a browser; here it is done to all that comes past it.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

# Where nothing of this stands in a text, it need not be read.
TRACES = re.compile(r"vertical-align|line-through|display|mso|cmnt", re.IGNORECASE)
ATTRIBUTES = {"style", "class", "id"}
TAGS = {"font", "u", "ins"}
WITHIN_LINES = {"a", "b", "cite", "em", "font", "i", "ins", "span", "strong", "u"}
PLACES = {"super": "sup", "sub": "sub"}
# By how much something stands above the line, or with a minus below it.
RAISED = re.compile(r"(-?)(\d*\.?\d+)(?:pt|px|em|ex|%)")
# Elements that have no end (HTML, 13.1.2): what is looked for is the end of another.
VOID = {
    *(
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ),
}
DELETED = {"msodel"}
COMMENTS = {"msocommentreference", "msocommenttext", "msocomtxt", "msocomanchor"}
COMMENT_LINKS = ("#_msocom", "#cmnt")
# Word names a comment both at its mark and at the words that it is about, which are part of the text.
MARK = re.compile(r"(\s|&nbsp;)*(\[\w+\])?(\s|&nbsp;)*")

Attributes = Mapping[str, str]


def by_tags(html: str) -> str:
    """Return well-formed HTML without what was struck out or commented, and with ``sup`` and ``sub``."""
    reader = StylesReader()
    reader.feed(html)
    reader.close()
    return "".join(reader.written)


def styles_of(attributes: Attributes) -> dict[str, str]:
    parts = [part.partition(":") for part in attributes.get("style", "").lower().split(";")]
    return {name.strip(): value.replace("!important", "").strip() for name, _sign, value in parts}


def is_no_text(attributes: Attributes, styles: Mapping[str, str]) -> bool:
    """Return whether a program shows the words as struck out, as a comment, or not at all."""
    struck = f"{styles.get('text-decoration')} {styles.get('text-decoration-line')}"
    return (
        "line-through" in struck
        or styles.get("display") == "none"
        or styles.get("mso-element", "").startswith("comment")
        or styles.get("mso-special-character") == "comment"
        or bool((DELETED | COMMENTS) & set(attributes.get("class", "").lower().split()))
        or attributes.get("href", "").startswith(COMMENT_LINKS)
    )


def place_of(styles: dict[str, str]) -> str | None:
    """Return the tag for what stands above or below the line, however a program says so."""
    aligned = styles.get("vertical-align", "")
    if aligned in PLACES:
        return PLACES[aligned]
    for value in (aligned, styles.get("mso-text-raise", "")):
        if (found := RAISED.fullmatch(value)) and float(found[2]):
            return "sub" if found[1] else "sup"
    return None


class StylesReader(HTMLParser):
    """Writes again what it reads; of each open element it knows where it begins in what is written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self.open: list[tuple[str, int, str, bool]] = []
        self.left_out: int | None = None  # as many elements are open around what is left out

    def write(self, text: str) -> None:
        if self.left_out is None:
            self.written.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        styles = styles_of(attributes)
        if tag in VOID:
            if not is_no_text(attributes, styles):
                self.write(f"<{tag}>" if tag in ("br", "hr") else self.get_starttag_text() or "")
            return
        if self.left_out is None and leads_back(attributes):
            self.leave_out_division()
        if self.left_out is None and is_no_text(attributes, styles):
            self.left_out = len(self.open)
        place = place_of(styles) if tag in WITHIN_LINES else None
        end = f"</{place}></{tag}>" if place else f"</{tag}>"
        self.open.append((tag, len(self.written), end, "mso-comment-reference" in styles))
        self.write((self.get_starttag_text() or "") + (f"<{place}>" if place else ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or tag in VOID:
            return
        _tag, start, end, may_be_mark = self.open.pop()
        if self.left_out is None:
            self.written.append(end)
            inside = re.sub(r"<[^>]*>", "", "".join(self.written[start:])) if may_be_mark else ""
            if may_be_mark and MARK.fullmatch(inside):
                del self.written[start:]
        elif self.left_out >= len(self.open):
            self.left_out = None

    def leave_out_division(self) -> None:
        """Leave out all of the innermost division, which Google Docs makes for each comment."""
        for at in range(len(self.open) - 1, -1, -1):
            tag, start, _end, _may_be_mark = self.open[at]
            if tag == "div":
                del self.written[start:]
                self.left_out = at
                return

    def handle_data(self, data: str) -> None:
        self.write(data)

    def handle_entityref(self, name: str) -> None:
        self.write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.write(f"&#{name};")


def leads_back(attributes: Attributes) -> bool:
    """Return whether this is the sign before a comment of Google Docs, which leads to its place in the text."""
    return attributes.get("href", "").startswith("#cmnt_ref") and attributes.get(
        "id", ""
    ).startswith("cmnt")
