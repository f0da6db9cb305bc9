"""What of a Word file is no part of the text: contents lists, headers and footers of pages, and what each says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from publications.imports.manuscript import LeftOut
from publications.imports.sentences import Sentence
from publications.imports.word_drawings import is_drawn_by_office, says_something
from publications.imports.word_fields import CALLS, fields_of, paragraph_of
from publications.imports.word_parts import Element, M, W, is_on, words_of_part, words_of_run

HIDDEN = "Hidden text is left out: “%(text)s”"
STRUCK = "Struck text is left out: “%(text)s”"
UNSEEN = {"vanish": HIDDEN, "strike": STRUCK, "dstrike": STRUCK}
TRACKED = "Tracked changes: %(taken)s, %(left)s."
TAKEN = ("%(n)s insertion is taken", "%(n)s insertions are taken")
LEFT = ("%(n)s deletion is left out", "%(n)s deletions are left out")
COMMENT = "A comment is left out: “%(text)s” (%(author)s)"
DELETED = (f"{W}del", f"{W}moveFrom")
LISTINGS = ("TOC", "INDEX")
PAGE_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
CONTENTS_STYLES = ("toc ", "table of figures", "contents ", "index ")


def around_pages(parts: Mapping[str, Element]) -> Iterator[LeftOut]:
    """Yield what headers and footers say, each once, and one number of a page."""
    seen, number = set[LeftOut](), ""
    for name, part in sorted(parts.items()):
        for text in (
            text for one in fields_of(part) if one.name in PAGE_NUMBERS for text in one.texts
        ):
            number = number or (text.text or "").strip()
            text.text = ""
        found = LeftOut(
            words_of_part(part), f"{'header' if 'header' in name else 'footer'} of the pages"
        )
        if found.text and found not in seen:
            seen.add(found)
            yield found
    if number:
        yield LeftOut(number, "number of a page")


def without_uncalled(document: Element, notes: Iterable[Element]) -> Iterator[LeftOut]:
    """Take out the notes that nothing calls any more, as where the words before them were deleted."""
    gone = {call for one in document.iter() if one.tag in DELETED for call in one.iter()}
    calls = {
        (one.tag, one.get(f"{W}id"))
        for one in document.iter()
        if one.tag in CALLS and one not in gone
    }
    for part in notes:
        for note in list(part):
            if (
                note.get(f"{W}type") is None
                and (f"{note.tag}Reference", note.get(f"{W}id")) not in calls
            ):
                part.remove(note)
                if said := words_of_part(note):
                    yield LeftOut(said, "note that nothing calls")


def without_contents(document: Element, styles: Mapping[str, str]) -> Iterator[LeftOut]:
    """Take out the contents lists, and say what each line of them says (17.16.5.68, TOC; 17.5.2.12, galleries)."""
    parents = {child: parent for parent in document.iter() for child in parent}
    every = list(document.iter(f"{W}p"))
    listed = {*in_fields(document, parents), *in_galleries(document)}
    for paragraph in every:
        if paragraph in listed or is_of_contents(paragraph, styles):
            if said := words_of_part(paragraph):
                yield LeftOut(said, "contents list")
            parents[paragraph].remove(paragraph)


def in_fields(document: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    """Yield the paragraphs of a listing, and not what follows its end in the last of them."""
    for listing in (one for one in fields_of(document) if one.name in LISTINGS):
        within = set(listing.within)
        for paragraph in dict.fromkeys(paragraph_of(one, parents) for one in listing.within):
            texts = [text for text in paragraph.iter(f"{W}t") if text.text]
            if paragraph.tag == f"{W}p" and all(text in within for text in texts):
                yield paragraph


def in_galleries(document: Element) -> Iterator[Element]:
    for control in document.iter(f"{W}sdt"):
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
            yield from control.iter(f"{W}p")


def is_of_contents(paragraph: Element, styles: Mapping[str, str]) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = styles.get(style.get(f"{W}val") or "", "") if style is not None else ""
    return name.startswith(CONTENTS_STYLES)


def empty_tables(document: Element) -> Iterator[str]:
    """Say how many tables have neither words nor pictures."""
    kept = (f"{M}t", *CALLS)
    many = sum(
        not (
            says_something(table)
            or is_drawn_by_office(table)
            or any(one.tag in kept for one in table.iter())
        )
        for table in document.iter(f"{W}tbl")
    )
    if many:
        yield Sentence("Tables without words are left out: %(n)s.", n=many)


def without_unseen(part: Element) -> Iterator[str]:
    """Leave out what is hidden or struck out, and say its words."""
    for parent in list(part.iter()):
        for run in parent.findall(f"{W}r"):
            if what := unseen_as(run):
                parent.remove(run)
                if words := words_of_run(run).strip():
                    yield Sentence(what, text=words)


def unseen_as(run: Element) -> str:
    """Return why nobody is to read a run, or nothing."""
    looks = run.find(f"{W}rPr")
    if looks is None:
        return ""
    return next((name for look, name in UNSEEN.items() if is_on(looks.find(f"{W}{look}"))), "")


def changes_and_comments(document: Element, comments: Iterable[Element]) -> Iterator[str]:
    """Say how many tracked changes there are, and what comments say (17.13)."""
    taken = sum(1 for one in document.iter() if one.tag in (f"{W}ins", f"{W}moveTo"))
    left = sum(1 for one in document.iter() if one.tag in (f"{W}del", f"{W}moveFrom"))
    if taken or left:
        yield Sentence(TRACKED, taken=Sentence(*TAKEN, n=taken), left=Sentence(*LEFT, n=left))
    for comment in comments:
        author = comment.get(f"{W}author", "")
        yield Sentence(COMMENT, text=words_of_part(comment), author=author)
