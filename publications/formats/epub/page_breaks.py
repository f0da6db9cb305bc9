"""The places in a book at which the pages of the PDF begin.

Sources: W3C, "EPUB 3.3", section 7.4.2.4 on the page list; "EPUB Accessibility 1.1", section "Page navigation";
"Digital Publishing WAI-ARIA Module 1.1", doc-pagebreak.
"""

from collections.abc import Hashable, Iterable, Iterator

from publications.formats.epub.markup import Element, tag
from publications.record import body
from publications.record.pages import PageStart

Parts = Iterator[str | body.Run | body.Note | body.Break | Element]


class PageBreaks:
    """Gives the marks of the pages that begin at a part of the record, each once."""

    def __init__(self, starts: Iterable[PageStart] = ()) -> None:
        self.starts: dict[Hashable, list[PageStart]] = {}
        for start in starts:
            self.starts.setdefault(key(start.part), []).append(start)

    def at(self, part: object, rows: int = 0) -> list[Element]:
        """Return the mark of the page that begins at a part, or at a row of it."""
        waiting = self.starts.get(key(part), [])
        found = [start for start in waiting if start.before == rows]
        for start in found:
            waiting.remove(start)
        return list(map(page_break, found))

    def within(self, text: body.Text) -> Parts:
        """Return the parts of a text with the marks between them; one within a run stands after it."""
        starts, at = self.starts.pop(key(text), []), 0
        for part in text:
            end, passed = at + len(body.plain((part,))), []
            while starts and (starts[0].before < end or starts[0].before == at):
                start = starts.pop(0)
                if isinstance(part, str):
                    yield part[: start.before - at]
                    part, at = part[start.before - at :], start.before
                if isinstance(part, str) or start.before == at:
                    yield page_break(start)
                else:
                    passed.append(page_break(start))
            yield part
            yield from passed
            at = end


def key(part: object) -> Hashable:
    """Return what tells a part of the record from one that is its like; a text alone is its own name."""
    return part if isinstance(part, str) else id(part)


def page_break(start: PageStart) -> Element:
    number = str(start.page)
    return tag(
        "span", id=f"page-{number}", epub_type="pagebreak", role="doc-pagebreak", aria_label=number
    )


def is_page_break(element: Element) -> bool:
    return element["role"] == "doc-pagebreak"
