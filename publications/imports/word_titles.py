"""A title that an author has only set large: the largest line above the first heading, and the next below it.

Source: ECMA-376, part 1, 17.3.2.38 (sizes of letters, in half points). Mammoth does not read sizes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publications.imports.word_boxes import chain, looks_of_styles
from publications.imports.word_numbers import number, value, value_of
from publications.imports.word_parts import Element, W, run_of, words_of_run
from publications.imports.word_runs import names_of_styles

# Styles of our own, which `word` reads as Word’s “Title” and “Subtitle”.
TITLE, SUBTITLE = "TitleBySize", "SubtitleBySize"
SMALLEST_TITLE, SMALLEST_SUBTITLE = 36, 26  # half points
MOST_PARAGRAPHS = 40  # from the beginning, among which a title stands
MOST_LINES = 3  # of a title
LONGEST = 300


def with_large_title(document: Element, styles: Element | None) -> None:
    """Give the largest line above the first heading the style of a title, where the file has none."""
    names, looks = names_of_styles(styles), looks_of_styles(styles)
    used = [names.get(style_of(one), "") for one in document.iter(f"{W}p")]
    if any(name == "title" for name in used):
        return
    lines = list(lines_above_headings(document, names))
    sizes = [size_of(one, looks) for one in lines]
    largest = max(sizes, default=0)
    # A text that is set large all over has no title by its size.
    if largest < SMALLEST_TITLE or sizes.count(largest) > MOST_LINES:
        return
    at = sizes.index(largest)
    give(lines[at], TITLE)
    parents = {child: parent for parent in document.iter() for child in parent}
    end = at + 1
    while end < len(lines) and sizes[end] == largest:
        # A title that goes over two lines is one.
        lines[at].append(run_of(" "))
        lines[at].extend(child for child in lines[end] if child.tag != f"{W}pPr")
        parents[lines[end]].remove(lines[end])
        end += 1
    if end < len(lines) and SMALLEST_SUBTITLE <= sizes[end] < largest:
        give(lines[end], SUBTITLE)


def lines_above_headings(document: Element, names: Mapping[str, str]) -> Iterator[Element]:
    """Yield the first paragraphs that have words; those of tables are left out."""
    inside = {part for table in document.iter(f"{W}tbl") for part in table.iter(f"{W}p")}
    every = [
        one for one in document.iter(f"{W}p") if one not in inside and words_of_run(one).strip()
    ]
    for paragraph in every[:MOST_PARAGRAPHS]:
        if names.get(style_of(paragraph), "").startswith("heading"):
            return
        yield paragraph


def size_of(paragraph: Element, looks: Mapping[str, Element]) -> int:
    """Return the size of all its words, in half points; none where it is long or they differ."""
    words = words_of_run(paragraph).strip()
    if len(words) > LONGEST:
        return 0
    of_style = next(
        (size for one in chain(style_of(paragraph), looks, "rPr") if (size := own_size(one))), 0
    )
    sizes = {
        own_size(run.find(f"{W}rPr")) or of_style
        for run in paragraph.iter(f"{W}r")
        if words_of_run(run).strip()
    }
    return sizes.pop() if len(sizes) == 1 else 0


def own_size(looks: Element | None) -> int:
    return number(value_of(looks, "sz")) if looks is not None else 0


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return value(style, "val") if style is not None else ""


def give(paragraph: Element, style: str) -> None:
    looks = paragraph.find(f"{W}pPr")
    if looks is None:
        looks = Element(f"{W}pPr")
        paragraph.insert(0, looks)
    for own in looks.findall(f"{W}pStyle"):
        looks.remove(own)
    looks.insert(0, Element(f"{W}pStyle", {f"{W}val": style}))
