"""A record as a tree of plain values, which a Typst template reads with ``json()``.

Texts stay texts: nothing here writes markup, so no text can become any.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from core.texts.direction import ARABIC, is_right_to_left, script_of
from core.texts.luminance import better_ink
from core.texts.spaces import on_one_line
from publications.formats.printing import fonts
from publications.formats.printing.letters import clean, printable_title, spoken
from publications.formats.printing.text import ADDRESS, Node, Text, speaks
from publications.record import body
from publications.record.pages import CONTENTS, COVER
from publications.record.paper import ContactPoint, Contributor, KeyPoint, PaperRecord, Publisher

STOP = re.compile(r"(?<=.{40}[.!?؟])(?=\s)|(?<=.{15}[。！？])", re.DOTALL)
GROUND = re.compile(r'fill="(#[0-9a-f]{6})"')


@dataclass
class Tree(Text):
    """Makes the tree of a record: what stands before, beside and after its text."""

    def whole(self) -> Node:
        record = self.record
        node = {
            **self.front(),
            "cover_mark": self.mark(COVER),
            "contents_mark": self.mark(CONTENTS),
            "contents": bool(record.body or record.key_points or record.recommendation_sets),
            "imprint": list(self.imprint()),
            "disclaimer": clean(record.publisher.disclaimer),
            "abstract_parts": [
                {"mark": self.mark(one), "text": clean(one)} for one in record.abstract_paragraphs
            ],
            "key_points": [self.key_point(one) for one in record.key_points],
            "sets": self.sets(self.noted),
            # An e-book shows it elsewhere, so it is no beginning of a page.
            "hero": self.figure(record.hero) | {"mark": None} if record.hero else None,
            "text_heading": self.text_heading(),
            "text": self.blocks(record.body),
            "summaries": [
                {
                    "speaks": speaks(one.language),
                    "heading": clean(one.heading),
                    "title": printable_title(one.title),
                    "mark": self.mark(one),
                    "paragraphs": [clean(text) for text in one.paragraphs],
                }
                for one in record.summaries
            ],
            "people": [self.person(one) for one in record.contributors if tells(one)],
            "contacts": [self.contact(one) for one in record.contacts],
            "reference": clean(record.reference),
        }
        # Drawn up while the text was read.
        data = [
            one | {"table": self.table(one["table"]) | {"narrow": True, "marks": [], "row": ""}}
            for one in self.charts
        ]
        return node | {"charts": data}

    def short(self) -> Node:
        """What a brief shows: its texts as words alone, so that they can be cut."""
        record = self.record
        points = [
            {"label": clean(o.label), "figure": clean(o.figure), "text": plain(o.text)}
            for o in record.key_points
        ]
        contacts = [self.contact(one) for one in record.contacts[:2]]
        sets = self.sets(plain)
        return {**self.front(), "points": points, "sets": sets, "contacts": contacts}

    def card(self) -> Node:
        """What a social card shows: beside the title the one thing that the paper has to say."""
        figure, words = said(self.record)
        return {**self.front(), "figure": clean(figure), "said": clean(words)}

    def front(self) -> Node:
        """What every printed thing of a paper begins with."""
        record = self.record
        sans, serif = fonts.families(record.language)
        title, subtitle = printable_title(record.title), printable_title(record.subtitle)
        return {
            "title": title,
            "subtitle": subtitle,
            "full_title": clean(replace(record, title=title, subtitle=subtitle).full_title),
            "authors": [clean(one.name) for one in record.leading],
            "byline": byline(record),
            "keywords": [clean(word) for word in (*record.topics, *record.regions)],
            "description": clean(record.summary or record.abstract),
            "speaks": speaks(record.language) or {"lang": "en", "dir": "ltr"},
            "rtl": is_right_to_left(record.language),
            "cjk": record.language.lower().split("-")[0] in fonts.CJK,
            "sans": sans,
            "serif": serif,
            "kind": clean(record.kind),
            "series": clean(record.series.name) if record.series else "",
            "number": clean(record.number),
            "issue": clean(record.number).partition("/")[0].strip()[:4],
            "date": self.when(),
            "place": clean(record.place),
            "publisher": clean(record.publisher.name),
            "address": record.address,
            "doi": record.doi_address,
            "abstract": clean(record.abstract),
            "colors": colors(record),
            "cover": self.cover(),
            "logo": self.picture("logo", record.logo) if record.logo else "",
            "words": {key: clean(text) for key, text in self.words.items()},
        }

    # Pictures

    def cover(self) -> Node:
        record = self.record
        ground = GROUND.search(record.cover_drawing)
        color = ground[1] if ground and not record.cover else record.colors.accent
        drawn = record.cover_drawing and not record.cover
        return {
            "ground": color,
            "ink": record.colors.on_accent if color == record.colors.accent else better_ink(color),
            "image": self.picture("cover", record.cover) if record.cover else "",
            "upright": bool(record.cover and record.cover.height > 1.15 * record.cover.width),
            "alt": spoken(record.cover_alt),
            "drawing": self.drawing("cover", record.cover_drawing) if drawn else "",
        }

    # Front matter

    def imprint(self) -> Iterator[Node]:
        """The lines of the imprint, each with a label and its lines."""
        record, house = self.record, self.record.publisher
        released = record.released.date().isoformat() if record.released else ""
        yield from self.line("publisher", *(house.postal_address.splitlines() or [house.name]))
        yield from self.line("place", record.place)
        yield from self.line("published", self.when())
        yield from self.line("version", self.word("released_on") or released)
        yield from labelled("ISSN", issn(record, house))
        yield from labelled("ISBN", record.isbn)
        yield from labelled("DOI", record.doi, record.doi_address)
        yield from self.line("licence", record.licence_name or record.licence, link=record.licence)
        yield from self.line("email", house.email, link=house.email and f"mailto:{house.email}")
        yield from self.line("web_page", record.address, link=record.address)
        yield from self.line("credits", "; ".join(self.credits()))

    def when(self) -> str:
        """The date of publication as far as it is known, in the paper's language."""
        return (
            self.word("published_on") or self.record.dated.iso or self.word("no_date") or "no date"
        )

    def line(self, key: str, *lines: str, link: str = "") -> Iterator[Node]:
        if any(lines):
            yield from labelled(self.words.get(key, ""), "\n".join(lines), link)

    def credits(self) -> Iterator[str]:
        """Who made the pictures that bear no credit where they stand."""
        if self.record.cover_credit:
            cover = self.words.get("cover", "")
            yield " ".join(
                filter(None, [cover and self.record.labelled(cover), self.record.cover_credit])
            )

    def key_point(self, point: KeyPoint) -> Node:
        number = len([name for name in self.files if name.startswith("point-")])
        return {
            "label": clean(point.label),
            "mark": self.mark(point),
            "text": self.text(point.text),
            "figure": clean(point.figure),
            "drawing": self.drawing(f"point-{number}", point.drawing) if point.drawing else "",
        }

    def sets(self, words: Callable[[body.Noted], Any]) -> list[Node]:
        """Return what is asked for, its texts as ``words`` makes them."""
        return [
            {
                "mark": self.mark(one),
                "heading": printable_title(one.heading or one.addressee),
                "lead_in": words(one.lead_in),
                "items": [
                    {
                        "mark": self.mark(item),
                        "number": item.number,
                        "id": self.place(item.place),
                        "text": words(item.text),
                    }
                    for item in one.items
                ],
            }
            for one in self.record.recommendation_sets
        ]

    def text_heading(self) -> str:
        """A heading for a text that does not begin with one of its own."""
        blocks = self.record.body
        if not blocks or isinstance(blocks[0], body.Heading):
            return ""
        return printable_title(self.record.title) or self.words["text"]

    # Back matter

    def person(self, one: Contributor) -> Node:
        return {
            "mark": self.mark(one),
            "name": clean(one.name),
            "label": clean(one.label),
            "affiliation": clean(one.affiliation),
            "orcid": one.orcid,
            "biography": self.blocks(one.biography),
        }

    def contact(self, one: ContactPoint) -> Node:
        return {
            "mark": self.mark(one),
            "name": clean(one.name),
            "label": clean(one.label),
            "role": clean(one.role),
            "role_speaks": speaks(one.role_language),
            "translation": clean(one.role_translation),
            "affiliation": clean(one.affiliation),
            "office": clean(one.office),
            "numbers": [
                {"label": clean(n.label), "written": clean(n.written), "to": n.subscriber}
                for n in one.numbers
            ],
            "email": clean(one.email),
        }


def plain(text: body.Noted) -> str:
    return clean(body.plain(text))


def tells(one: Contributor) -> bool:
    """Whether there is more to say of somebody than the cover says."""
    return bool(one.biography or one.affiliation or one.orcid)


def said(record: PaperRecord) -> tuple[str, str]:
    """Return the number and the words of the first key point; without one, the subtitle or a sentence."""
    for point in record.key_points:
        return point.figure, on_one_line(body.plain(point.text))
    return "", record.subtitle or first_sentence(record.abstract)


def first_sentence(text: str) -> str:
    """Return the first sentence; what ends before its time, as after "Dr.", is no sentence yet."""
    return next((text[: end.end()].strip() for end in STOP.finditer(text)), text)


def labelled(label: str, text: str, link: str = "") -> Iterator[Node]:
    if text:
        lines = [clean(line) for line in text.splitlines()]
        yield {"label": clean(label), "lines": lines, "link": link if ADDRESS.match(link) else ""}


def issn(record: PaperRecord, house: Publisher) -> str:
    return (record.series.issn if record.series else "") or house.issn


def byline(record: PaperRecord) -> str:
    names = [clean(one.name) for one in record.by("author") or record.by("editor")]
    comma = "، " if script_of(record.language) == ARABIC else ", "
    return ("、" if record.language.startswith(("ja", "zh")) else comma).join(names)


# Colours


def colors(record: PaperRecord) -> Node:
    own = record.colors
    return {"accent": own.accent, "on_accent": own.on_accent, "text": own.accent_text}
