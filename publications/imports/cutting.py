"""What becomes of each piece of a manuscript, and the draft that is made of them.

The head of a manuscript (all above the first heading of its text) and its sections of key points, recommendations
and contacts are read as a pasted page is, line by line; all else is the full text, in its order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from publications.imports import abstracts, key_points, recommendations
from publications.imports.abstracts import find_abstract
from publications.imports.affiliations import Affiliations, affiliations_in
from publications.imports.boxes import NAME_OF_BOX, with_boxes
from publications.imports.closing import LAST, read_closing
from publications.imports.contacts import EMAIL, find_contacts
from publications.imports.contacts import HEADING as CONTACTS
from publications.imports.contents import typed_contents
from publications.imports.draft import (
    DraftContact,
    DraftKeyPoint,
    Language,
    PaperDraft,
    ReceiptLine,
    Unknown,
    UnreadableText,
)
from publications.imports.imprint import find_imprint, with_imprint
from publications.imports.key_points import find_key_points
from publications.imports.keywords import apart, find_keywords
from publications.imports.languages import language_of
from publications.imports.ledger import Ledger
from publications.imports.lines import Page
from publications.imports.manuscript import LeftOut, Manuscript, Properties, SourcePiece
from publications.imports.names import person
from publications.imports.names_below import names_below_title
from publications.imports.numbers import find
from publications.imports.outline import (
    TITLE,
    end_of_head,
    is_bold_line,
    with_bold_headings,
    with_levels,
    with_title,
)
from publications.imports.recommendation_numbers import numbered
from publications.imports.recommendations import find_recommendations
from publications.imports.roles import Role, role_of
from publications.imports.running_text import Body
from publications.imports.sentences import Sentence
from publications.imports.titles import HeadOfPage, find_heading
from publications.imports.typed_lists import with_typed_lists

MOST_WORDS_ABOVE = 12
MOST_PIECES = 5_000
NO_TITLE = (
    "No title is found. Give it the style “Title” in the file, or write it alone in the first line."
)
NO_WORDS = "There are no words in this. Choose another file, or paste the text again."
TOO_LONG = "This has more than 5,000 paragraphs, which nobody can look through at once. Bring it in chapter by chapter."


@dataclass(frozen=True)
class Cut:
    """A draft, the pieces that it is made of, and the role of each.

    ``placed`` says of each piece whether its notes went to their field with its words.
    """

    draft: PaperDraft
    pieces: tuple[SourcePiece, ...]
    roles: tuple[Role, ...]
    placed: tuple[bool, ...]


def draft_of(manuscript: Manuscript) -> PaperDraft:
    """Return a draft with a receipt for every piece, or raise `UnreadableText` where there is no title."""
    draft = cut(manuscript, {}).draft
    if not draft.title:
        raise UnreadableText(NO_TITLE)
    return draft


def cut(manuscript: Manuscript, chosen: Mapping[int, Role]) -> Cut:
    """Return what becomes of a manuscript; for some pieces, by their places, somebody has ``chosen`` it.

    The title is empty where nothing reads like one. Raises `UnreadableText` where there is nothing to lay out, or
    too much.
    """
    if not manuscript.pieces:
        raise UnreadableText(NO_WORDS)
    if len(manuscript.pieces) > MOST_PIECES:
        raise UnreadableText(TOO_LONG)
    styled = with_levels(
        with_title(with_bold_headings(with_boxes(with_typed_lists(manuscript.pieces))))
    )
    pieces = [as_chosen(piece, chosen.get(at)) for at, piece in enumerate(styled)]
    if "title" in chosen.values():
        pieces = [replace(p, style="") if p.style == TITLE and chosen.get(n) != "title" else p
                  for n, p in enumerate(pieces)]  # fmt: skip
    end = end_of_head(pieces)
    marked = affiliations_in(pieces, end)
    ledger = Ledger(marked.pieces, chosen)
    ledger.take(dict.fromkeys(marked.explained, "byline: affiliation"))
    draft = with_head(ledger, marked, end)
    abstract = ledger.sections(abstracts.HEADING, lambda page: find_abstract(page, 0))
    points = ledger.sections(key_points.HEADING, find_key_points)
    sets = ledger.sections(recommendations.HEADING, find_recommendations)
    contacts = ledger.sections(CONTACTS, lambda page: find_contacts(page, draft.language, 0))
    contacts += contacts_at_the_end(ledger, draft.language)
    if not abstract:
        head = ledger.page(range(end))
        abstract = find_abstract(head, 0)
        ledger.keep(head)
    sets, other_numbers = numbered(ledger.with_chosen_items(sets), ledger.pieces, ledger.fields)
    full_text = tuple(Body(ledger).blocks())
    draft = replace(
        draft,
        abstract=ledger.in_order("abstract", abstract, lambda text: text),
        key_points=ledger.in_order(
            "key point",
            points,
            lambda text: DraftKeyPoint("finding", text),
            lambda point, line: replace(point, text=line(point.text)),
        ),
        recommendation_sets=sets,
        contacts=contacts,
        full_text=full_text,
        notes=(
            *manuscript.told,
            *ledger.remarks(),
            *other_numbers,
        ),
        receipt=(*ledger.receipt(), *(left_out_line(one) for one in manuscript.left_out)),
        fingerprint=fingerprint(manuscript.pieces),
    )
    roles = tuple(role_of(name) for name in ledger.fields)
    made = with_properties(draft, manuscript.properties)
    return Cut(made, tuple(pieces), roles, tuple(at in ledger.placed for at in range(len(pieces))))


def contacts_at_the_end(ledger: Ledger, language: Language | Unknown) -> tuple[DraftContact, ...]:
    """Return who is named in one of the last lines that say “Contact:” and how to reach somebody."""
    found: list[DraftContact] = []
    for at in range(max(0, len(ledger.pieces) - LAST), len(ledger.pieces)):
        label, colon, said = ledger.pieces[at].text.partition(":")
        if colon and CONTACTS.fullmatch(label.strip()) and (EMAIL.search(said) or find(said)[0]):
            page = ledger.page([at])
            found += find_contacts(page, language, 0)
            ledger.keep(page)
    return tuple(found)


def with_head(ledger: Ledger, marked: Affiliations, end: int) -> PaperDraft:
    """Return a draft with what the head and the imprint of a manuscript say."""
    below = names_below_title(ledger.pieces, end, marked.explained)
    ledger.take(below.lines)
    head = ledger.page(range(end))
    try:
        heading = find_heading(head)
    except UnreadableText:
        heading = HeadOfPage("", "", (), 0)
    subtitle = (
        ledger.taken_as("subtitle") or heading.subtitle or ledger.take_styled("subtitle", head)
    )
    imprint = find_imprint(head, heading)
    keywords = find_keywords(head)
    leave_to_editor(head, heading)
    ledger.keep(head)
    ledger.take(typed_contents(ledger.pieces))
    if not keywords:
        keywords = find_keywords(
            last := ledger.page(range(max(end, len(ledger.pieces) - LAST), len(ledger.pieces)))
        )
        ledger.keep(last)
    read_closing(ledger, imprint)
    names = [marked.of(name) for name in (*below.names, *heading.byline)]
    ledger.left += marked.unused()
    draft = PaperDraft(
        title=heading.title,
        subtitle=subtitle,
        byline=(*names, *ledger.chosen_names()),
        language=language_of("\n".join(piece.text for piece in ledger.pieces)),
        keywords=keywords,
    )
    return with_imprint(draft, imprint)


def with_properties(draft: PaperDraft, properties: Properties) -> PaperDraft:
    """Return a draft with what the file says of itself where its text says nothing, and tell of it."""
    told = []
    if not draft.title and properties.title:
        draft = replace(draft, title=properties.title)
        told.append(
            Sentence(
                "The text has no title: “%(title)s” is that of the file’s properties.",
                title=properties.title,
            )
        )
    if not draft.byline and (author := person(properties.author)):
        draft = replace(draft, byline=(author,))
        told.append(
            Sentence(
                "The text names no author: %(author)s stands in the file’s properties. Is that right?",
                author=str(author),
            )
        )
    if not draft.keywords:
        draft = replace(draft, keywords=apart(properties.keywords))
    return replace(draft, notes=(*draft.notes, *told))


def leave_to_editor(head: Page, heading: HeadOfPage) -> None:
    """Leave the short lines above a title, such as the name of the house, to the editor: they are no text."""
    for index in head.free(0, heading.at if heading.title else 0):
        if len(head.lines[index].text.split()) <= MOST_WORDS_ABOVE:
            head.claim(index, "imprint: to be decided")
            head.remark(index, head.lines[index].text)


def as_chosen(piece: SourcePiece, role: Role | None) -> SourcePiece:
    """Return a piece with the kind that a role of the full text has, or the style that names a title."""
    if piece.kind in ("table", "picture") or role is None:
        return piece
    if role == "box":
        name = NAME_OF_BOX if piece.kind == "heading" or is_bold_line(piece) else piece.style
        kind = piece.kind if piece.kind == "entry" else "text"
        return replace(piece, kind=kind, style=name)
    piece = replace(piece, box=0)
    if role.startswith("heading"):
        return replace(piece, kind="heading", level=int(role[-1]))
    if role == "text" and piece.kind != "entry":
        return replace(piece, kind="text", style="")
    if role == "quotation":
        return replace(piece, kind="quotation")
    return replace(piece, style=TITLE, kind="text") if role == "title" else piece


def left_out_line(one: LeftOut) -> ReceiptLine:
    """Return the line of a receipt for words that are no piece of a manuscript; it has no number."""
    return ReceiptLine(0, one.text, f"left out: {one.what}")


def fingerprint(pieces: Iterable[SourcePiece]) -> str:
    """Return a checksum of the words, the same whatever their look."""
    return hashlib.sha256("\n".join(piece.text for piece in pieces).encode()).hexdigest()
