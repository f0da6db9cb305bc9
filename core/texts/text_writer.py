"""Paragraphs, headings and entries of lists, written as rich text as the editor writes it."""

from collections.abc import Iterator
from html import escape

from core.texts.text_pieces import PLAIN, Block, Link, Look, NoteMark, Piece


def html_of_blocks(blocks: list[Block]) -> Iterator[str]:
    if len(blocks) == 1 and blocks[0].is_bare:
        yield inline(blocks[0].pieces)
        return
    open_lists: list[str] = []
    for block in blocks:
        text = inline(block.pieces)
        if not block.is_entry:
            yield from closing(open_lists, 0)
            yield f"<{block.kind}{key_of(block)}>{text}</{block.kind}>"
        else:
            yield from places(open_lists, block)
            yield f"<li{key_of(block)}>{text}"
    yield from closing(open_lists, 0)


def places(open_lists: list[str], block: Block) -> Iterator[str]:
    """Close and open lists until the entry can stand in its own."""
    yield from closing(open_lists, block.depth + 1)
    if len(open_lists) > block.depth and open_lists[-1] == block.kind:
        yield "</li>"
        return
    yield from closing(open_lists, block.depth)
    open_lists.append(block.kind)
    yield f"<{block.kind}>"


def closing(open_lists: list[str], depth: int) -> Iterator[str]:
    while len(open_lists) > depth:
        yield f"</li></{open_lists.pop()}>"


def key_of(block: Block) -> str:
    return f' data-block-key="{block.key}"' if block.key else ""


def inline(pieces: list[Piece]) -> str:
    """Write letters: links and notes outside, styles inside, each style as far as it goes."""
    html: list[str] = []
    open_marks: list[str] = []
    runs_on = not any(look.language for _text, look in pieces)
    after_target = False
    for at, (text, look) in enumerate(pieces):
        before = pieces[at - 1][1] if at else PLAIN
        alone = bool(look.number) or after_target or not runs_on
        shared = 0 if alone else in_common(open_marks, look.marks)
        html += [end_of(open_marks.pop()) for _ in range(len(open_marks) - shared)]
        if look.number != before.number:
            html += [end_of_target(before), start_of_target(look)]
        for mark in look.marks[shared:]:
            html.append(f'<span lang="{look.language}">' if mark == "lang" else f"<{mark}>")
            open_marks.append(mark)
        html.append(quoted(text).replace("\n", "<br/>"))
        if alone:
            html += [end_of(open_marks.pop()) for _ in range(len(open_marks))]
        after_target = bool(look.number)
    html += [end_of(open_marks.pop()) for _ in range(len(open_marks))]
    html.append(end_of_target(pieces[-1][1] if pieces else PLAIN))
    return "".join(html)


def in_common(one: list[str], other: list[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def end_of(mark: str) -> str:
    return "</span>" if mark == "lang" else f"</{mark}>"


def start_of_target(look: Look) -> str:
    if isinstance(look.target, NoteMark):
        return f'<span data-note="{quoted(look.target.words, True)}">'
    if isinstance(look.target, Link) and look.target.page:
        return f'<a linktype="page" id="{look.target.page}">'
    if isinstance(look.target, Link) and look.target.document:
        return f'<a linktype="document" id="{look.target.document}">'
    if isinstance(look.target, Link):
        return f'<a href="{quoted(look.target.href, True)}">'
    return ""


def end_of_target(look: Look) -> str:
    return {NoteMark: "</span>", Link: "</a>"}.get(type(look.target), "")


def quoted(text: str, is_attribute: bool = False) -> str:
    html = escape(text, quote=False).replace("\xa0", "&nbsp;")
    return html.replace('"', "&quot;") if is_attribute else html
