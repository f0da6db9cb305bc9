"""The full text of what is brought in: blocks of a draft as our stream stores them, its pictures as uploads are."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, assert_never

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from core.files import filing
from core.files.file_forms import PictureField
from core.models import SiteDocument, SiteImage, User
from core.texts.shortening import shortened
from publications.desk.in_words import with_stand_ins_in_words
from publications.imports.boxes import LONGEST_NAME
from publications.imports.draft import DraftBlock
from publications.imports.manuscript import SourcePicture
from publications.imports.source_notes import html_of_line
from publications.record.inline_notes import InlineNote, bare, line_of, notes_in_line

LONGEST_CAPTION = 400
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


@dataclass
class BroughtText:
    """Stores a text that is brought in; what has no room in its block is told with ``say``.

    Where only a look at it is wanted, its pictures are not stored, and words stand for them.
    """

    title: str
    user: User | None
    say: Callable[[str], None]
    stores_pictures: bool = True
    # Of the text whose place it takes: figures by the checksums of their pictures.
    there: Mapping[str, list[Any]] = field(default_factory=dict)
    kept: dict[str, SiteImage] = field(default_factory=dict)

    def stream(self, blocks: Iterable[DraftBlock]) -> list[dict[str, Any]]:
        """Return the blocks as the stream stores them."""
        return [stored for block in blocks for stored in self.one(block)]

    def one(self, block: DraftBlock) -> Iterator[dict[str, Any]]:
        block = replace(block, html=with_stand_ins_in_words(block.html))
        match block.kind:
            case "paragraph":
                yield {"type": "paragraph", "value": block.html}
            case "callout":
                title = self.cut(block.text, LONGEST_NAME, _("Title"))
                yield stored("callout", title=title, text=block.html)
            case "quotation":
                yield stored("quotation", text=block.text, attribution=block.source, language="")
            case "table":
                yield stored("table", table=table(block), source=block.source)
            case "figure":
                yield from self.figure(block)
            case _:
                assert_never(block.kind)

    def figure(self, block: DraftBlock) -> Iterator[dict[str, Any]]:
        """Yield a figure; one whose picture is there already keeps what an editor has said of it."""
        caption = self.cut(block.caption, LONGEST_CAPTION, _("Caption"))
        picture = block.picture
        if picture and (figures := self.there.get(checksum(picture))):
            # A picture that stands twice may be described in two ways.
            known = figures.pop(0) if len(figures) > 1 else figures[0]
            image = known["image"]
            shown = {
                "image": image.pk,
                "decorative": image.decorative,
                "alt_text": image.contextual_alt_text or picture.alt,
            }
            said = {name: known[name] or "" for name in ("caption", "source")}
            said |= {
                name: text
                for name, text in (("caption", caption), ("source", block.source))
                if text
            }
            yield stored("figure", image=shown, **said)
        elif picture and not self.stores_pictures:
            parts = (escape(f"[{_('A picture')}]"), *map(html_of_line, (caption, block.source)))
            yield {"type": "paragraph", "value": f"<p>{' '.join(filter(None, parts))}</p>"}
        elif picture and (image := self.store(picture, bare(caption) or self.title)):
            shown = {"image": image.pk, "decorative": False, "alt_text": picture.alt}
            yield stored("figure", image=shown, caption=caption, source=block.source)
        elif block.source:
            self.say(block.source)

    def cut(self, line: str, longest: int, name: str) -> str:
        """Return a line whose words are not too many; the notes of one that is cut stand behind it."""
        words = bare(line)
        if len(words) <= longest:
            return line
        self.say(_("%(field)s, in full: %(text)s") % {"field": name, "text": words})
        return line_of([shortened(words, longest), *map(InlineNote, notes_in_line(line))])

    def store(self, picture: SourcePicture, title: str) -> SiteImage | None:
        """Judge a picture and store it, once, or say why it is left out."""
        if there := self.kept.get(checksum(picture)):
            return there
        name = f"picture.{EXTENSIONS.get(picture.media_type, 'bin')}"
        image = SiteImage(title=shortened(title, 200), collection=collection_of(self.user))
        image.uploaded_by_user = self.user
        try:
            upload = SimpleUploadedFile(name, picture.content, picture.media_type)
            filing.write(image, PictureField().clean(upload), name)
        except ValidationError as error:
            told = {"title": title, "reason": " ".join(error.messages)}
            self.say(_("A picture is left out (“%(title)s”): %(reason)s") % told)
            if picture.alt:
                self.say(picture.alt)
            return None
        image._set_image_file_metadata()
        image.save()
        self.kept[checksum(picture)] = image
        return image


def checksum(picture: SourcePicture) -> str:
    """Return the checksum of a picture's bytes, as it is kept with an image."""
    return hashlib.sha1(picture.content, usedforsecurity=False).hexdigest()


def figures_by_checksum(full_text: Iterable[Any]) -> dict[str, list[Any]]:
    """Return the values of the figures of a stream by the checksums of their pictures."""
    found: dict[str, list[Any]] = {}
    for child in full_text:
        if child.block_type == "figure" and (image := child.value["image"]) and image.file_hash:
            found.setdefault(image.file_hash, []).append(child.value)
    return found


def stored(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}


def collection_of(
    user: User | None, model: type[SiteImage | SiteDocument] = SiteImage
) -> Collection:
    """Return where somebody may add pictures or files, so that those who work on papers see them too.

    A command, which has no user, leaves them with those of papers.
    """
    if user is None:
        allowed = Collection.objects.filter(name="Papers")
    else:
        policy = policy_registry.get_by_type(model)
        allowed = policy.collections_user_has_permission_for(user, "add").order_by("path")
    found: Collection | None = allowed.last()
    return found or Collection.get_first_root_node()


def table(block: DraftBlock) -> dict[str, Any]:
    """Return the value of a table block: every place has a text, and cells that reach further say so."""
    grid: dict[tuple[int, int], str] = {}
    merged = []
    for down, row in enumerate(block.rows):
        across = 0
        for cell in row:
            while (down, across) in grid:
                across += 1
            for y in range(cell.rows):
                for x in range(cell.columns):
                    grid[down + y, across + x] = "" if x or y else cell.text
            if cell.rows > 1 or cell.columns > 1:
                place = {"row": down, "col": across}
                merged.append({**place, "rowspan": cell.rows, "colspan": cell.columns})
    height, width = (max(place[n] for place in grid) + 1 for n in (0, 1))
    return {
        "data": [
            [grid.get((down, across), "") for across in range(width)] for down in range(height)
        ],
        "table_caption": block.caption,
        "table_header_choice": "row" if block.has_header_row else "neither",
        "first_row_is_table_header": block.has_header_row,
        "first_col_is_header": False,
        "cell": [],
        "mergeCells": merged,
    }
