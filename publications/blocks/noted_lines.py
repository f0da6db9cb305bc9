"""Lines and cells of a paper that may call notes, in the editor: captions, sources, what a quotation says.

How a note is written in them says `publications/record/inline_notes.py`; a button beside the field puts one there.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

from core.texts.sound_blocks import SoundCharBlock
from publications.record.inline_notes import bare

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HOW = _("A note stands where it is called: Costs^[In prices of 2020.].")
LONGEST_WITH_NOTES = 5000
# What the field says to the button: it has the name of the button, in the language of the editor.
ATTRIBUTE = "data-note-button"
BUTTON = _("Note")


def help_with_notes(example: "StrOrPromise") -> "StrOrPromise":
    """Return the help text of a line, in whose language it is read, with how a note is written in it."""
    return format_lazy("{} {}", example, HOW)


class NoteButton:
    """What a field brings along that has a button for notes."""

    class Media:
        js = ["publications/admin/noted_lines.js"]
        css = {"all": ["publications/admin/noted_lines.css"]}


class NotedInput(NoteButton, forms.TextInput):
    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs={**(attrs or {}), ATTRIBUTE: BUTTON})


class NotedTextarea(NoteButton, AdminAutoHeightTextInput):
    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs={**(attrs or {}), ATTRIBUTE: BUTTON})


class NotedLineBlock(SoundCharBlock):
    """A line that may call notes; the words of these do not count where it says how long it may be."""

    def __init__(self, longest: int | None = None, **kwargs: Any) -> None:
        most = {"max_length": LONGEST_WITH_NOTES} if longest else {}
        super().__init__(**{"help_text": HOW, **most, **kwargs})
        self.longest = longest
        self.field.widget = NotedInput(self.field.widget.attrs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        many = len(bare(cleaned or ""))
        if self.longest and many > self.longest:
            told = gettext("At most %(most)s characters, without notes: there are %(many)s.")
            raise ValidationError(told % {"most": self.longest, "many": many})
        return cleaned

    def get_searchable_content(self, value: Any) -> list[str]:
        return [bare(str(value or ""))]


class NotedTextBlock(blocks.TextBlock):
    """A text of plain paragraphs that may call notes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": HOW, **kwargs})

    @cached_property
    def field(self) -> forms.Field:
        field: forms.Field = super().field
        field.widget = NotedTextarea(field.widget.attrs)
        return field

    def get_searchable_content(self, value: Any) -> list[str]:
        return [bare(str(value or ""))]


class NotedTableBlock(WagtailTableBlock):
    """A table whose caption and cells may call notes."""

    def get_searchable_content(self, value: Mapping[str, Any] | None) -> list[str]:
        return [bare(str(words)) for words in super().get_searchable_content(value)]


def noted_source() -> NotedLineBlock:
    """Where a figure, a table or a chart of a paper has its content from."""
    return NotedLineBlock(
        400,
        label=_("Source"),
        required=False,
        help_text=help_with_notes(_("For example: Eurostat, 2024; own calculation.")),
    )
