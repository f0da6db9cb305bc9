"""The paper's form, arranged as an editor thinks: few fields open at a time."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.forms import Media
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from publications.desk import contributions
from publications.desk.doi_prefix import told_of_other_prefix
from publications.desk.part_names import PartNamesPanel
from publications.facts import readiness
from publications.facts.print_faults import print_faults
from publications.models import PaperPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Few enough to be counted, and some that are past counting.
SHOWN_ISSUES = (1, 2, 5, 12, 48, 137)


class CoverPreviewPanel(Panel):
    """Shows some covers of a series; as saved, and with JavaScript as they are being chosen."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/cover_preview.html"

        @property
        def media(self) -> Media:
            files = "publications/admin/cover_preview"
            return Media(js=[f"{files}.js"], css={"all": [f"{files}.css"]})

        def faults(self) -> dict[str, str]:
            """Say, by field, what is wrong with a look that was stored past this form."""
            found = {}
            for name in ("form", "color"):
                try:
                    self.instance._meta.get_field(name).clean(getattr(self.instance, name), None)
                except ValidationError as error:
                    found[name] = " ".join(error.messages)
            return found

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            faults = self.faults()
            look = {n: "" if n in faults else getattr(self.instance, n) for n in ("form", "color")}
            address = reverse("series_cover_preview")
            return super().get_context_data(parent_context) | {
                "address": address,
                "faults": faults.values(),
                "issues": [
                    (number, f"{address}?{urlencode({**look, 'number': number})}")
                    for number in SHOWN_ISSUES
                ],
            }


class FullTextPanel(FieldPanel):
    """The text of a paper; what is pasted into it goes to its places."""

    class BoundPanel(FieldPanel.BoundPanel):
        @property
        def media(self) -> Media:
            return super().media + Media(js=["publications/admin/pasted_parts.js"])


class FormatsPanel(Panel):
    """Shows what was made of a paper for readers; ordering it again is a page of its own."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/formats_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            paper = self.instance
            more: dict[str, Any] = {"exports": []}
            if paper.pk:  # a new paper has not been saved yet
                address = f"{reverse('paper_formats')}?{urlencode({'paper': paper.pk})}"
                more = {"exports": list(paper.exports.order_by("pk")), "address": address}
            told = told_before_publishing(paper)
            return super().get_context_data(parent_context) | more | told


class CoverDatePanel(FieldPanel):
    """The date on the cover; until the paper is public, beside it the day of release where that is another."""

    class BoundPanel(FieldPanel.BoundPanel):
        help_text: str

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            paper = self.instance
            if self.form is None or not paper.pk or "published_on" in self.form.errors:
                return
            if told := readiness.told_of_cover_date(paper):
                self.help_text = format_html("{} {}", self.help_text, told)


def told_before_publishing(paper: PaperPage) -> dict[str, list[str]]:
    """Return what has to be mended first, and what print would leave out, as the paper is now."""
    faults = print_faults(paper)
    missing = [one.sentence for one in readiness.missing(paper)]
    stopping = [fault.sentence for fault in faults if fault.stops]
    return {
        "obstacles": list(dict.fromkeys([*missing, *stopping])),
        "left_out": [fault.sentence for fault in faults if not fault.stops],
        "hints": hints(paper),
    }


def hints(paper: PaperPage) -> list[str]:
    """Return what readers may miss, and whoever publishes may well have meant."""
    no_date = "" if paper.dated else readiness.told_of_no_date()
    return [told for told in (no_date, told_of_other_prefix(paper)) if told]


def picture(name: str, heading: "StrOrPromise") -> MultiFieldPanel:
    """The fields of a picture, as `PictureFields` made them."""
    return MultiFieldPanel(
        [
            FieldPanel(f"{name}_image"),
            FieldPanel(f"{name}_alt"),
            FieldPanel(f"{name}_decorative"),
            FieldRowPanel([FieldPanel(f"{name}_caption"), FieldPanel(f"{name}_credit")]),
        ],
        heading=heading,
        classname="collapsed",
    )


paper = [
    TitleFieldPanel(
        "title",
        help_text=_("Without the subtitle. For example: Japan’s new national security strategy."),
    ),
    FieldPanel("subtitle"),
    FieldPanel("kind"),
    FieldRowPanel(
        [CoverDatePanel("published_on"), FieldPanel("date_precision")], heading=_("Date")
    ),
    FieldRowPanel([FieldPanel("series"), FieldPanel("number")], heading=_("Series and number")),
    MultipleChooserPanel(
        "topics", chooser_field_name="topic", label=_("topic"), heading=_("Topics")
    ),
    MultipleChooserPanel(
        "regions", chooser_field_name="region", label=_("region"), heading=_("Regions")
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("isbn"), FieldPanel("doi")]),
            FieldRowPanel([FieldPanel("licence"), FieldPanel("place")]),
            FieldPanel("updated_on"),
        ],
        heading=_("For catalogues and citations"),
        classname="collapsed",
    ),
    FieldPanel("editors_notes", classname="collapsed"),
]
summary = [
    FieldPanel("abstract"),
    FieldPanel("teaser"),
    FieldPanel(
        "key_points",
        help_text=_("Three to five points that stand by themselves. A number can be one of them."),
    ),
    InlinePanel(
        "recommendation_sets",
        label=_("recommendation set"),
        heading=_("Recommendations"),
        help_text=_(
            "One set for each addressee: who is to act, the words before the list, and the list."
        ),
    ),
    InlinePanel(
        "summaries",
        label=_("summary"),
        heading=_("Summaries in other languages"),
        help_text=_("For readers who do not know the language of the paper."),
    ),
    picture("cover", _("Cover")),
]
full_text = [
    FullTextPanel("full_text"),
    picture("hero", _("Wide image above the text")),
    PartNamesPanel("part_names", classname="collapsed"),
]
people = [
    contributions.panel,
    MultipleChooserPanel(
        "contacts",
        chooser_field_name="person",
        label=_("contact"),
        heading=_("Contacts"),
        help_text=_(
            "Who answers questions on this paper. Telephone numbers come from the person’s own page "
            "and are always today’s."
        ),
    ),
]
files = [
    MultipleChooserPanel(
        "files",
        chooser_field_name="document",
        label=_("file"),
        heading=_("Files"),
        help_text=_(
            "The paper’s PDF first; page 1 becomes the cover where none is chosen. Then annexes and data."
        ),
    ),
    FieldPanel("leading_pdf"),
    FormatsPanel(heading=_("Made from this paper")),
]
promote = [
    FieldPanel("slug"),
    MultiFieldPanel(
        [FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("For search engines")
    ),
    PublishingPanel(),
    CommentPanel(),
]

tabs = TabbedInterface(
    [
        ObjectList(paper, heading=_("Paper")),
        ObjectList(summary, heading=_("Summary")),
        ObjectList(full_text, heading=_("Full text")),
        ObjectList(people, heading=_("People")),
        ObjectList(files, heading=_("Files")),
        ObjectList(promote, heading=_("Promote")),
    ]
)

series = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("issn"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("form"), FieldPanel("color")]), CoverPreviewPanel()],
            heading=_("Drawn covers"),
        ),
        FieldPanel("slug"),
    ]
)
