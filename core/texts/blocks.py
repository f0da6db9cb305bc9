"""Blocks that text pages share with papers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from core.texts.sound_blocks import SoundRichTextBlock, SoundStructBlock

LANGUAGE_CHOICES = [
    ("", _("as the page")), ("ar", _("Arabic")), ("de", _("German")), ("en", _("English")), ("es", _("Spanish")),
    ("fr", _("French")), ("it", _("Italian")), ("ja", _("Japanese")), ("pl", _("Polish")),
    ("ru", _("Russian")), ("uk", _("Ukrainian")), ("zh", _("Chinese")),
]  # fmt: skip
HEADING_FEATURES = ["h2", "h3", "h4"]
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol", "superscript", "subscript"]


def source_block() -> blocks.CharBlock:
    """Where a figure, a table or a chart has its content from."""
    return blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=400,
        help_text=_("For example: Eurostat, 2024; own calculation."),
    )


class HeadingBlock(SoundStructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        [("2", _("Section")), ("3", _("Part of a section")), ("4", _("Part of a part"))],
        default="2",
        label=_("Level"),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "publications/blocks/heading.html"


class ParagraphBlock(SoundRichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "publications/blocks/paragraph.html"


class QuotationBlock(SoundStructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(
        label=_("Who said it, and where"),
        required=False,
        help_text=_("For example: Constitution of Japan, Article 9."),
    )
    language = blocks.ChoiceBlock(LANGUAGE_CHOICES, required=False, label=_("Language"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "publications/blocks/quotation.html"


class CalloutBlock(SoundStructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Box")
        template = "publications/blocks/callout.html"


class FigureBlock(SoundStructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=400)
    source = source_block()

    class Meta:
        icon = "image"
        label = _("Figure")
        template = "publications/blocks/figure.html"


TEXT_PAGE_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock(features=TEXT_FEATURES)),
    ("figure", FigureBlock()),
    ("quotation", QuotationBlock()),
    ("callout", CalloutBlock()),
]
