"""The blocks of a paper: key points, recommendations and the full text."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

from core.blocks import (
    TEXT_FEATURES,
    CalloutBlock,
    FigureBlock,
    HeadingBlock,
    ParagraphBlock,
    QuotationBlock,
)


class KeyPointBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        [
            ("background", _("Background")),
            ("finding", _("Finding")),
            ("implication", _("Implication")),
            ("figure", pgettext_lazy("key point", "Figure")),
        ],
        default="finding",
        label=_("Kind"),
    )
    figure = blocks.CharBlock(
        required=False,
        max_length=20,
        label=_("Number"),
        help_text=_("Only for a figure, for example: 2 %."),
    )
    text = blocks.RichTextBlock(
        label=_("Text"), features=["bold", "italic", "superscript", "subscript"]
    )

    class Meta:
        icon = "pick"
        label = _("Key point")


class RecommendationBlock(blocks.CharBlock):
    class Meta:
        icon = "tick"
        label = _("Recommendation")

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 500, **kwargs})
        # Alone in its block, the field has a heading but no label.
        self.field.widget.attrs["aria-label"] = _("Recommendation")


class TableBlock(blocks.StructBlock):
    """A table of text; the caption and the header cells are the table block's own."""

    table = WagtailTableBlock(label=_("Table"))
    source = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=400,
        help_text=_("For example: Eurostat, 2024; own calculation."),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "publications/blocks/table.html"


FULL_TEXT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock(features=[*TEXT_FEATURES, "footnote"])),
    ("figure", FigureBlock()),
    ("table", TableBlock()),
    ("quotation", QuotationBlock()),
    ("callout", CalloutBlock()),
]
KEY_POINT_BLOCKS = [("key_point", KeyPointBlock())]
