"""A plain page's text under its headings, each with an address of its own."""

from collections import Counter
from dataclasses import dataclass, field

from django import template
from django.utils.text import slugify
from wagtail.blocks import StreamValue

from core.texts.latin import plain_latin
from core.texts.shortening import shortened

register = template.Library()
register.filter("shortened", shortened)

SHORT_QUOTATION = 110  # characters: a shorter one is set large
# With so many sections a page is no longer seen at a glance.
LONG = 4


@dataclass
class TextChapter:
    title: str = ""
    anchor: str = ""
    blocks: list[StreamValue.StreamChild] = field(default_factory=list)


@dataclass(frozen=True)
class TextInChapters:
    chapters: list[TextChapter]

    @property
    def titled(self) -> list[TextChapter]:
        return [chapter for chapter in self.chapters if chapter.title]

    @property
    def is_long(self) -> bool:
        return len(self.titled) >= LONG


@register.filter
def in_chapters(body: StreamValue) -> TextInChapters:
    """Gather the blocks under their section headings; headings within a section stay with their blocks."""
    chapters = [TextChapter()]
    used: Counter[str] = Counter()
    for block in body:
        if block.block_type == "heading" and block.value["level"] == "2":
            title = block.value["text"]
            # The page itself has places of these names.
            slug = f"on-{slugify(plain_latin(title))[:60] or 'section'}"
            used[slug] += 1
            anchor = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
            chapters.append(TextChapter(title, anchor))
        else:
            chapters[-1].blocks.append(block)
    return TextInChapters([chapter for chapter in chapters if chapter.title or chapter.blocks])


@register.filter
def is_short_quotation(text: str) -> bool:
    return len(text) <= SHORT_QUOTATION
