"""What becomes of a Word file, as a text that a person can read and a test can compare."""

import re
import textwrap
from collections.abc import Iterator
from html import unescape

from publications.imports import cutting, word
from publications.imports.counts import counts_of_source, counts_of_text
from publications.imports.draft import DraftBlock, PaperDraft, UnreadableText
from publications.record.inline_notes import pieces

NOTE = re.compile(r'<span data-note="([^"]*)">\*</span>')
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')


def account(content: bytes) -> str:
    """Return title and facts, counts, the text with its notes where they are called, and what was told."""
    try:
        manuscript = word.read(content)
        made = cutting.cut(manuscript, {})
    except UnreadableText as error:
        return f"refused: {error}\n"
    draft = made.draft
    lines = [
        f"in the file: {counts_of_source(made.pieces)}",
        f"in the text: {counts_of_text(draft)}",
        "",
    ]
    lines += [*head(draft), "", *(line for block in draft.full_text for line in shown(block)), ""]
    lines += [f"told: {note}" for note in draft.notes]
    lines += [
        f"{line.field}: {line.text}" for line in draft.receipt if line.field.startswith("left out")
    ]
    wrapped = (textwrap.wrap(line, 110, subsequent_indent="    ") or [""] for line in lines)
    return "\n".join(part for line in wrapped for part in line).rstrip() + "\n"


def head(draft: PaperDraft) -> Iterator[str]:
    """Yield the fields of a draft that have something in them."""
    authors = "; ".join(
        f"{name}{f' ({name.affiliation})' if name.affiliation else ''}" for name in draft.byline
    )
    yield from (
        f"{name}: {value}"
        for name, value in {
            "title": draft.title, "subtitle": draft.subtitle, "authors": authors, "language": draft.language,
            "kind": draft.kind, "series": draft.series, "number": draft.number, "date": draft.published.iso,
            "place": draft.place, "doi": draft.doi, "isbn": draft.isbn, "keywords": "; ".join(draft.keywords),
        }.items()
        if value
    )  # fmt: skip
    yield from (f"abstract: {text}" for text in draft.abstract)
    yield from (f"key point ({point.kind}): {read(point.text)}" for point in draft.key_points)
    for one in draft.recommendation_sets:
        yield f"recommended to {one.addressee or 'nobody named'}: {read(one.lead_in)}".rstrip(": ")
        yield from (f"  - {read(item)}" for item in one.items)


def read(line: str) -> str:
    """Return a line of ours with the words of its notes between double brackets."""
    return "".join(one if isinstance(one, str) else f"[[{one.words}]]" for one in pieces(line))


def shown(block: DraftBlock) -> Iterator[str]:
    """Yield a block of the text as lines, with the words of its notes between double brackets."""
    if block.kind == "table":
        yield f"[table] {read(block.caption)}{' (first row is its head)' if block.has_header_row else ''}"
        yield from (f"| {' | '.join(spanned(cell) for cell in row)} |" for row in block.rows)
    elif block.kind == "figure":
        yield f"[picture: {block.picture.alt if block.picture else ''}] {read(block.caption)}"
    else:
        name = "" if block.kind == "paragraph" else f"[{block.kind}] "
        if block.html and block.text:
            yield f"[{block.kind}: {block.text}]"
        yield from (
            f"{name}{line}" for line in (lines_of(block.html) if block.html else [read(block.text)])
        )
    if block.source:
        yield f"  source: {read(block.source)}"


def spanned(cell) -> str:
    over = f" <{cell.columns}x{cell.rows}>" if cell.columns > 1 or cell.rows > 1 else ""
    return read(cell.text).replace("\n", " / ") + over


def lines_of(html: str) -> list[str]:
    """Return rich text as lines: entries of lists with their signs, links with where they lead."""
    text = NOTE.sub(r"[[\1]]", html)
    text = LINK.sub(r"\2 (\1)", text)
    text = re.sub(
        r"<(/?)(b|i|sup|sub)>",
        lambda found: {"b": "**", "i": "//", "sup": "^", "sub": "~"}[found[2]],
        text,
    )
    kinds: list[list] = []
    out: list[str] = []
    for token in re.split(r"(</?(?:p|ul|ol|li|h[2-4])>)", text):
        if level := re.fullmatch(r"<h([2-4])>", token):
            out.append(f"{'=' * (int(level[1]) - 1)} ")
        elif token in ("<ul>", "<ol>"):
            kinds.append([token, 0])
        elif token in ("</ul>", "</ol>"):
            kinds.pop()
        elif token == "<li>":
            kinds[-1][1] += 1
            sign = "-" if kinds[-1][0] == "<ul>" else f"{kinds[-1][1]}."
            out.append(f"{'  ' * (len(kinds) - 1)}{sign} ")
        elif token == "<p>":
            out.append("")
        elif token.strip() and not token.startswith("</"):
            out[-1:] = [out[-1] + token.strip("\n")] if out else [token]
    return [unescape(re.sub(r'<span lang="(\w+)">(.*?)</span>', r"{\1: \2}", line)) for line in out]
