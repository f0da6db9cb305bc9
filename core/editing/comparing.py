"""Comparing versions in the admin: what readers would see changed is shown, and only that.

Wagtail compares the words of a text alone, knows no order of parts, and shows a table as it is stored.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin import compare
from wagtail.contrib.table_block.blocks import TableBlock

from core.texts.blocks import HEADING_FEATURES, TEXT_FEATURES
from core.texts.cleaning import rich_text
from core.texts.text_pieces import Block, Link, Look, NoteMark
from core.texts.text_reader import blocks_of

# A piece that is compared as a whole: its letters, its styles, and what it belongs to.
Token = tuple[str, tuple[str, ...]]
EVERY_FEATURE = frozenset([*HEADING_FEATURES, *TEXT_FEATURES, "footnote"])


def class_for(block: blocks.Block) -> type[compare.BlockComparison] | None:
    """Return how a kind of block is compared, where Wagtail's own way hides something."""
    kinds: list[tuple[type, type[compare.BlockComparison]]] = [
        (blocks.RichTextBlock, RichTextBlockComparison),
        (TableBlock, TableComparison),
        (blocks.ChoiceBlock, ValueComparison),
        (blocks.FloatBlock, ValueComparison),
        (blocks.BooleanBlock, ValueComparison),
        (blocks.CharBlock, ValueComparison),
        (blocks.TextBlock, ValueComparison),
        (blocks.StreamBlock, OrderedStreamComparison),
    ]
    return next((found for kind, found in kinds if isinstance(block, kind)), None)


# Rich text


def tokens(html: str) -> list[Token]:
    """Part a text into words, each with its look; notes are said, and addresses stand behind links."""
    found: list[Token] = []
    for block in blocks_of(rich_text(html or "", EVERY_FEATURE), EVERY_FEATURE):
        if found:
            found.append(("\n", ()))
        if block.kind != "p":
            found.append(("    " * block.depth + sign_of(block), ()))
        for at, (text, look) in enumerate(block.pieces):
            after = block.pieces[at + 1][1] if at + 1 < len(block.pieces) else Look()
            found += of_piece(text, look, ends=look.number != after.number)
    return found


def sign_of(block: Block) -> str:
    """Return what stands before an entry of a list, or before a heading: what its button is called."""
    if block.is_heading:
        return f"{block.kind.upper()} "
    return "• " if block.kind == "ul" else "# "


def of_piece(text: str, look: Look, *, ends: bool) -> Iterator[Token]:
    if isinstance(look.target, NoteMark):
        said = _("Note:")
        yield from ((word, ()) for word in words_of(f" [{said} {look.target.words}]"))
        return
    yield from ((word, tuple(look.marks)) for word in words_of(text))
    if look.language:
        yield f" [{look.language}]", ()
    if ends and isinstance(look.target, Link):
        address = look.target.href or _("page %(number)s") % {"number": look.target.page}
        yield f" [{address}]", ()


def words_of(text: str) -> Iterator[str]:
    word = ""
    for letter in text:
        if letter.isalnum():
            word += letter
            continue
        if word:
            yield word
        yield letter
        word = ""
    if word:
        yield word


def difference(before: list[Token], after: list[Token]) -> SafeString:
    html = []
    for change, start_a, end_a, start_b, end_b in changes(before, after):
        if change == "equal":
            html.append(html_of_tokens(before[start_a:end_a]))
        else:
            html += [
                marked("deletion", html_of_tokens(before[start_a:end_a])),
                marked("addition", html_of_tokens(after[start_b:end_b])),
            ]
    return mark_safe("".join(html))


def changes(before: list[Any], after: list[Any]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def html_of_tokens(found: Iterable[Token]) -> str:
    html = ""
    for word, marks in found:
        text = escape(word).replace("\n", "<br>")
        for mark in reversed([mark for mark in marks if mark != "lang"]):
            text = f"<{mark}>{text}</{mark}>"
        html += text
    return html


def marked(change: str, html: str) -> str:
    """Return the words as added or deleted, which is more than a colour."""
    tag = {"addition": "ins", "deletion": "del"}.get(change)
    return f'<{tag} class="{change}">{html}</{tag}>' if html and tag else html


class MarkedDiff(compare.TextDiff):
    def to_html(self, *args: Any, **kwargs: Any) -> SafeString:
        parts = (marked(change, escape(value)) for change, value in self.changes)
        return mark_safe(self.separator.join(parts))


class RichTextComparison(compare.TextFieldComparison):
    def htmldiff(self) -> SafeString:
        return difference(tokens(self.val_a), tokens(self.val_b))

    def has_changed(self) -> bool:
        return tokens(self.val_a) != tokens(self.val_b)


class RichTextBlockComparison(compare.BlockComparison):
    def htmlvalue(self, val: Any) -> SafeString:
        return mark_safe(html_of_tokens(tokens(val.source)))

    def htmldiff(self) -> SafeString:
        return difference(tokens(self.val_a.source), tokens(self.val_b.source))


# Other blocks


class ValueComparison(compare.BlockComparison):
    """A plain value as the form shows it: the name of a choice, nothing where there is nothing."""

    def text(self, value: Any) -> str:
        choices = dict(getattr(self.block.field, "choices", ()))
        return "" if value is None else str(choices.get(value, value))

    def htmlvalue(self, val: Any) -> SafeString:
        return escape(self.text(val))

    def htmldiff(self) -> SafeString:
        return compare.diff_text(self.text(self.val_a), self.text(self.val_b)).to_html()


class TableComparison(compare.BlockComparison):
    """A table as a table: rows that came and went, and within a row the words."""

    def htmlvalue(self, val: Any) -> SafeString:
        return self.table(val, val)

    def htmldiff(self) -> SafeString:
        return self.table(self.val_a, self.val_b)

    def table(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> SafeString:
        before, after = before or {}, after or {}
        caption = compare.diff_text(
            before.get("table_caption"), after.get("table_caption")
        ).to_html()
        headers = compare.diff_text(self.headers(before), self.headers(after)).to_html()
        rows = mark_safe("".join(self.rows(cells_of(before), cells_of(after))))
        return format_html(
            '<table class="compared"><caption>{} {}</caption>{}</table>', caption, headers, rows
        )

    def headers(self, table: dict[str, Any]) -> str:
        facts = {
            "first_row_is_table_header": _("first row is a heading"),
            "first_col_is_header": _("first column is a heading"),
        }
        said = [words for name, words in facts.items() if table.get(name)]
        return f"({', '.join(said)})" if said else ""

    def rows(self, before: list[tuple[str, ...]], after: list[tuple[str, ...]]) -> Iterator[str]:
        for _change, start_a, end_a, start_b, end_b in changes(before, after):
            old, new = before[start_a:end_a], after[start_b:end_b]
            both = min(len(old), len(new))
            for one, other in zip(old, new, strict=False):
                yield row_of(cells_between(one, other))
            yield from (row_of(map(escape, one), "deletion") for one in old[both:])
            yield from (row_of(map(escape, one), "addition") for one in new[both:])


def cells_of(table: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the words of the cells by rows; what a cell spans and how it is aligned is said with them."""
    said = cell_facts(table)
    return [
        tuple(
            " ".join(filter(None, [str(cell or ""), said.get((row, column), "")]))
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(table.get("data") or ())
    ]


def cell_facts(table: dict[str, Any]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for one in table.get("mergeCells") or ():
        size = {"rows": one["rowspan"], "columns": one["colspan"]}
        words = _("merged, rows: %(rows)s, columns: %(columns)s")
        found[one["row"], one["col"]].append(words % size)
    aligned = {"htRight": _("right"), "htCenter": _("centred")}
    for one in table.get("cell") or ():
        names = (one.get("className") or "").split()
        found[one["row"], one["col"]] += [aligned[name] for name in names if name in aligned]
    return {place: f"[{', '.join(facts)}]" for place, facts in found.items() if facts}


def cells_between(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    for at in range(max(len(before), len(after))):
        old, new = (row[at] if at < len(row) else "" for row in (before, after))
        yield compare.diff_text(old, new).to_html()


def row_of(cells: Iterable[str], change: str = "") -> str:
    inner = "".join(f"<td>{marked(change, cell)}</td>" for cell in cells)
    return f'<tr class="{change}">{inner}</tr>' if change else f"<tr>{inner}</tr>"


# Order


class OrderedStreamComparison(compare.StreamBlockComparison):
    """Says which blocks have moved; Wagtail shows them in their new order and says nothing."""

    def htmldiff(self) -> SafeString:
        moved = moved_among([one.id for one in self.val_a], [one.id for one in self.val_b])
        html = super().htmldiff()
        if not moved:
            return html
        labels = [str(one.block.label) for one in self.val_b if one.id in moved]
        told = _("Moved to another place: %(parts)s.") % {"parts": ", ".join(labels)}
        return format_html('<p class="help-block help-info">{}</p>{}', told, html)


class OrderedPartsComparison(compare.ChildRelationComparison):
    """Parts such as authors have changed, too, when only their order has."""

    def has_changed(self) -> bool:
        return super().has_changed() or bool(self.moves())

    def get_child_comparisons(self) -> list[compare.ChildObjectComparison]:
        moves = self.moves()
        found = super().get_child_comparisons()
        for one in found:
            one.get_position_change = always(moves.get(id(one.obj_b)))
        return found

    def moves(self) -> dict[int, int]:
        """Return by how many places each part has moved among those that were there before."""
        old, new = self.val_a.all(), self.val_b.all()
        _forwards, backwards, _added, _deleted = self.get_mapping(list(old), list(new))
        earlier = sorted(backwards.values())
        ranks = {at: earlier.index(was) for at, was in backwards.items()}
        pairs = [(at, now - ranks[at]) for now, at in enumerate(sorted(backwards))]
        return {id(new[at]): moved for at, moved in pairs if moved}


def always(value: int | None) -> Callable[[], int | None]:
    return lambda: value


def moved_among(before: list[str], after: list[str]) -> set[str]:
    """Return what stands in another order among the ones that both have."""
    old = [one for one in before if one in set(after)]
    new = [one for one in after if one in set(before)]
    stayed = {
        one
        for change, start, end, *_rest in changes(old, new)
        if change == "equal"
        for one in old[start:end]
    }
    return set(new) - stayed
