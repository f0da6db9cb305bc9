"""The blocks of a paper: key points, recommendations and the full text."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.texts.blocks import (
    HEADING_FEATURES,
    TEXT_FEATURES,
    CalloutBlock,
    FigureBlock,
    HeadingBlock,
    ParagraphBlock,
    QuotationBlock,
)
from core.texts.sound_blocks import SoundStructBlock
from publications.blocks.noted_lines import (
    NotedLineBlock,
    NotedTableBlock,
    NotedTextBlock,
    help_with_notes,
    noted_source,
)
from publications.charts import chart_data

MOST_SMALL_VALUES = 12


def cleaned_parts(
    block: blocks.StructBlock, value: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, ValidationError]]:
    """Return the parts of a block, and what is wrong with some, so that the others are looked at too."""
    cleaned, errors = {}, {}
    for name, part in value.items():
        try:
            cleaned[name] = block.child_blocks[name].clean(part)
        except ValidationError as error:
            cleaned[name], errors[name] = block.child_blocks[name].get_default(), error
    return block.normalize(cleaned), errors


class KeyPointBlock(SoundStructBlock):
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
        help_text=_("Only for a figure; it is set large. For example: 2 %."),
    )
    values = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Small chart: values"),
        help_text=_("A few numbers with spaces between. For example: 4.7 5.2 6.6."),
    )
    highlight = blocks.CharBlock(
        required=False,
        max_length=15,
        label=_("Small chart: highlighted value"),
        help_text=_(
            "One of the values. Left empty: the one that the number above names, if it names one."
        ),
    )
    share = blocks.FloatBlock(
        required=False,
        min_value=0,
        max_value=100,
        label=_("Small chart: share of 100"),
        help_text=_("Instead of values: how much of the whole the number is. For example: 65."),
    )
    text = blocks.RichTextBlock(
        label=_("Text"), features=["bold", "italic", "superscript", "subscript", "footnote"]
    )

    class Meta:
        icon = "pick"
        label = _("Key point")

    def clean(self, value: Mapping[str, Any]) -> dict[str, Any]:
        cleaned, errors = cleaned_parts(self, value)
        for name, sentence in wrong_in_small_chart(cleaned):
            errors.setdefault(name, ValidationError(sentence))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return cleaned


def wrong_in_small_chart(point: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return what is wrong with the small chart of a key point, each with the part where it is."""
    try:
        values = [row.value for row in chart_data.small_rows(point["values"] or "")]
    except ValueError as error:
        yield "values", str(error)
        return
    if len(values) == 1 or len(values) > MOST_SMALL_VALUES:
        yield (
            "values",
            gettext("Write 2 to %(most)s numbers, or none.") % {"most": MOST_SMALL_VALUES},
        )
    if values and point["share"] is not None:
        yield "share", gettext("Give either values or a share, not both.")
    if typed := (point["highlight"] or "").strip():
        try:
            is_one = chart_data.value_of(typed) in values
        except ValueError:
            is_one = False
        if not is_one:
            yield (
                "highlight",
                gettext(
                    "“%(typed)s” is not among the values. Write one of them, or leave this empty."
                )
                % {"typed": typed},
            )


class RecommendationBlock(NotedLineBlock):
    class Meta:
        icon = "tick"
        label = _("Recommendation")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"longest": 500, **kwargs})
        # Alone in its block, the field has a heading but no label.
        self.field.widget.attrs["aria-label"] = _("Recommendation")


class TableBlock(SoundStructBlock):
    """A table of text; the caption and the header cells are the table block's own."""

    # The menu of a table speaks what Handsontable has a file for: Wagtail brings none, and asks for “en”.
    table = NotedTableBlock(
        label=_("Table"),
        help_text=_(
            "In cells and in the caption, a note stands where it is called: Costs^[In prices of 2020.]."
        ),
        table_options={"language": "en-US"},
    )
    source = noted_source()

    class Meta:
        icon = "table"
        label = _("Table")


class ChartBlock(SoundStructBlock):
    """A chart drawn from its data, which readers can have as a table and as a file."""

    kind = blocks.ChoiceBlock(
        [
            (chart_data.BARS, _("Bars: to compare a few things")),
            (chart_data.COLUMNS, _("Columns: a series in time")),
        ],
        default=chart_data.BARS,
        label=_("Kind"),
    )
    data = blocks.TextBlock(
        label=_("Data"),
        help_text=_(
            "One line for each bar or column: its label, a semicolon, its number. "
            "For example: Finland (1995); 2.8. Numbers are shown as you write them."
        ),
    )
    unit = blocks.CharBlock(
        label=_("Unit"),
        required=False,
        max_length=40,
        help_text=_("For example: % or trillion yen."),
    )
    maximum = blocks.FloatBlock(
        label=_("End of the scale"),
        required=False,
        help_text=_("For shares of a whole: 100. Left empty, it follows from the data."),
    )
    line = blocks.FloatBlock(
        label=_("Marked line at"),
        required=False,
        help_text=_("A target or a limit that the data are measured by. For example: 65."),
    )
    line_label = blocks.CharBlock(
        label=_("Label of the line"),
        required=False,
        max_length=60,
        help_text=_("For example: 65 %: the Act’s ceiling."),
    )
    highlight = blocks.CharBlock(
        label=_("Highlighted"),
        required=False,
        max_length=400,
        help_text=_(
            "Labels to be shown in the publisher’s colour, with semicolons between. Left empty: "
            "those that pass the line, or all."
        ),
    )
    caption = NotedLineBlock(400, label=_("Caption"))
    description = blocks.TextBlock(
        label=_("Description"),
        max_length=1000,
        help_text=_("What the chart shows, for those who cannot see it."),
    )
    source = noted_source()

    class Meta:
        icon = "order-down"
        label = _("Chart")

    def clean(self, value: Mapping[str, Any]) -> dict[str, Any]:
        cleaned, errors = cleaned_parts(self, value)
        # A draft may wait for its data; what is there must be right.
        if (cleaned["data"] or "").strip():
            try:
                chart_data.chart_of(cleaned)
            except chart_data.ChartError as error:
                errors.setdefault(error.field, ValidationError(str(error)))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return cleaned


class NotedFigureBlock(FigureBlock):
    caption = NotedLineBlock(400, label=_("Caption"), required=False)
    source = noted_source()


class NotedQuotationBlock(QuotationBlock):
    text = NotedTextBlock(label=_("Quotation"))
    attribution = NotedLineBlock(
        label=_("Who said it, and where"),
        required=False,
        help_text=help_with_notes(_("For example: Constitution of Japan, Article 9.")),
    )


class NotedCalloutBlock(CalloutBlock):
    title = NotedLineBlock(120, label=_("Title"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=[*TEXT_FEATURES, "footnote"])


FULL_TEXT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock(features=[*HEADING_FEATURES, *TEXT_FEATURES, "footnote"])),
    ("figure", NotedFigureBlock()),
    ("chart", ChartBlock()),
    ("table", TableBlock()),
    ("quotation", NotedQuotationBlock()),
    ("callout", NotedCalloutBlock()),
]
KEY_POINT_BLOCKS = [("key_point", KeyPointBlock())]
