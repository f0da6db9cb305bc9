"""Reads a page as its markup says it, with the few selectors that the tests need."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
STEP = re.compile(r"(?P<name>[a-z0-9]*)(?:#(?P<id>[\w-]+))?(?:\.(?P<class>[\w-]+))?(?:\[(?P<attribute>\w+)=(?P<value>[\w-]+)\])?")  # fmt: skip  # noqa: E501


class Element:
    def __init__(self, name: str, attributes: dict[str, str | None], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.start, self.end = start, start
        self.page = ""

    def __getitem__(self, name: str) -> str | None:
        """An attribute; none where it is absent, and empty where it has no value."""
        return (self.attributes[name] or "") if name in self.attributes else None

    @property
    def elements(self) -> list["Element"]:
        """All elements inside, in reading order."""
        inside = [child for child in self.children if isinstance(child, Element)]
        return [e for child in inside for e in (child, *child.elements)]

    @property
    def text(self) -> str:
        """What is inside as text, with white space drawn together (but not the unbreakable)."""
        return re.sub(r"[ \n\t]+", " ", self._text()).strip()

    def _text(self) -> str:
        parts = (child if isinstance(child, str) else child._text() for child in self.children)
        apart = " " if self.name in {"p", "li", "dt", "dd", "div", "span", "h1", "h2", "h3"} else ""
        return apart + "".join(parts) + apart

    @property
    def source(self) -> str:
        return self.page[self.start : self.end]

    def all(self, selector: str) -> list["Element"]:
        """Elements by steps such as ``li.person h2``, each ``name#id.class[attribute=value]``."""
        found = [self]
        for step in selector.split():
            found = list(dict.fromkeys(e for one in found for e in one.elements if e.fits(step)))
        return found

    def one(self, selector: str) -> "Element":
        found = self.all(selector)
        assert found, f"no {selector} in {self.source[:2000]}"
        return found[0]

    def by_id(self, name: str) -> "Element":
        return self.one(f"#{name}")

    def section(self, heading_id: str) -> "Element":
        """The section that a heading names."""
        return next(e for e in self.all("section") if e["aria-labelledby"] == heading_id)

    def fits(self, step: str) -> bool:
        match = STEP.fullmatch(step)
        assert match, f"no selector: {step}"
        want = match.groupdict()
        return (
            (not want["name"] or self.name == want["name"])
            and (not want["id"] or self["id"] == want["id"])
            and (not want["class"] or want["class"] in (self["class"] or "").split())
            and (not want["attribute"] or self[want["attribute"]] == want["value"])
        )


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.line_starts = [0, *(m.end() for m in re.finditer("\n", html))]
        self.root = Element("document", {}, 0)
        self.open = [self.root]
        self.feed(html)
        self.root.end = len(html)
        self.root.page = html

    def here(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self.here())
        element.page = self.html
        element.end = element.start + len(self.get_starttag_text() or "")
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"<{self.open[-1].name}> is closed by </{tag}>"
        self.open.pop().end = self.here() + len(tag) + 3

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    return Reader(html).root


def get(client, page) -> Element:
    """Read a page as a stranger gets it; ``page`` is one, or an address."""
    address = page if isinstance(page, str) else page.url
    answer = client.get(address)
    assert answer.status_code == 200
    return read(answer.content.decode())
