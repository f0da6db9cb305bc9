"""The paper."""

from datetime import date
from itertools import chain
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from stdnum import isbn
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.editing.validators import bare_doi, bare_isbn, validate_doi, validate_isbn
from core.models import BasePage, LeadingPdf, Licence, SiteImage
from core.models.section_access import LeafPermissionTester
from core.release import ReleaseManager, Viewer
from core.texts.cleaning import clean_texts
from core.texts.sound_blocks import SoundStreamBlock
from people.models import PersonPage
from publications.blocks import keys, notes
from publications.blocks.kinds import FULL_TEXT_BLOCKS, KEY_POINT_BLOCKS
from publications.models.contributions import Contact, Contribution
from publications.models.exports import Export
from publications.models.part_names import faults_of_names
from publications.models.pdfs import PdfsOfPaper
from publications.models.pictures import PictureFields
from publications.models.querysets import PaperQuerySet
from publications.models.summaries import OtherSummary
from publications.models.taxonomy import Series
from publications.record.dates import Precision, PublicationDate, first_day
from publications.record.numbers import bare_number
from publications.record.paper import titled
from publications.record.places import address, is_name


class PaperPage(PdfsOfPaper, BasePage):
    """A policy paper: entered once, and all that becomes of it is made from here."""

    class Kind(models.TextChoices):
        POLICY_PAPER = "policy-paper", _("Policy paper")
        STUDY = "study", _("Study")
        BRIEF = "brief", _("Brief")
        REPORT = "report", _("Report")
        WORKING_PAPER = "working-paper", _("Working paper")
        COMMENTARY = "commentary", _("Commentary")

    class DatePrecision(models.TextChoices):
        DAY = "day", _("Day, month and year")
        MONTH = "month", _("Month and year")
        YEAR = "year", _("Year only")
        NONE = "none", _("No date")

    # The paper
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.POLICY_PAPER
    )
    subtitle = models.CharField(
        _("subtitle"),
        max_length=255,
        blank=True,
        help_text=_(
            "Without the colon. For example: A platform for further cooperation with the EU?"
        ),
    )
    series = models.ForeignKey(
        Series,
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
    )
    number = models.CharField(
        _("number"),
        max_length=20,
        blank=True,
        help_text=_("In the series, as it is cited. For example: 12/2023."),
    )
    published_on = models.DateField(
        _("published"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("The date on the cover."),
    )
    date_precision = models.CharField(
        _("how exact"),
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
        help_text=_("Readers see only what is known; the rest of the date is left out."),
    )
    updated_on = models.DateField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Only when the text changed after it was published."),
    )
    place = models.CharField(
        _("place"),
        max_length=100,
        blank=True,
        help_text=_("Left empty, it is the publisher’s. For example: Brussels."),
    )
    isbn = models.CharField(
        "ISBN",
        max_length=40,  # with the word before it, which is taken off
        blank=True,
        validators=[validate_isbn],
        help_text=_("For example: 978-92-95055-02-5."),
    )
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        validators=[validate_doi],
        help_text=_("For example: 10.5555/bp.2023.12."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        blank=True,
        choices=Licence.choices,
        help_text=_("Left empty, it is the publisher’s."),
    )

    # The summary
    abstract = models.TextField(
        _("abstract"),
        blank=True,
        max_length=3000,
        help_text=_("What the paper says, in 400 to 1,000 characters."),
    )
    teaser = models.CharField(
        _("teaser"),
        max_length=300,
        blank=True,
        help_text=_(
            "One or two sentences for lists and search engines. For example: Tokyo looks for "
            "partners; six areas in which the Union could take up the offer."
        ),
    )
    key_points = StreamField(
        SoundStreamBlock(KEY_POINT_BLOCKS), verbose_name=_("key points"), blank=True
    )

    # Pictures
    hero = PictureFields("hero", _("wide image"), _("Stands above the full text."))
    chosen_cover = PictureFields(
        "cover", _("cover"), _("Left empty, page 1 of the paper’s PDF is the cover.")
    )

    # The files
    leading_pdf = models.CharField(
        _("PDF that comes first"),
        max_length=10,
        blank=True,
        choices=[("", _("As in the settings")), *LeadingPdf.choices],
        help_text=_(
            "Readers are offered the one you upload and the one that is made here; this one is the first, the "
            "flipbook shows it, and citations count its pages."
        ),
    )

    # The full text, and what is only for editors
    full_text = StreamField(
        SoundStreamBlock(FULL_TEXT_BLOCKS), verbose_name=_("full text"), blank=True
    )
    editors_notes = models.TextField(
        _("notes for editors"),
        blank=True,
        help_text=_("Never shown to readers. An import keeps here what it did not understand."),
    )
    part_names = models.JSONField(_("names of parts"), default=dict, blank=True)
    # Names that parts of the text had in printed links, such as "section-3", each with its part's address.
    former_names = models.JSONField(default=dict, blank=True, editable=False)
    import_fingerprint = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    objects: ClassVar = ReleaseManager.from_queryset(PaperQuerySet)()

    STANDS_IN = _("Untitled paper")
    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types: list[str] = []
    # A copy or a translation was not imported, and two papers of one import are refused.
    # And what tells one paper from all others is not another's.
    exclude_fields_in_copy = ["former_names", "import_fingerprint", "doi", "isbn", "number"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("subtitle", boost=2),
        index.SearchField("abstract"),
        index.SearchField("teaser"),
        index.SearchField("key_points"),
        index.SearchField("full_text"),
        index.SearchField("byline", boost=2),
        index.FilterField("kind"),
        index.FilterField("published_on"),
        index.FilterField("series_id"),
    ]

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [models.Index(fields=["-published_on", "-page_ptr"], name="paper_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["import_fingerprint"], condition=~models.Q(import_fingerprint=""), name="one_paper_per_import"
            )
        ]  # fmt: skip

    def with_content_json(self, content: dict[str, Any]) -> "PaperPage":
        """Read a revision; names that were printed are the page's, whatever the revision says."""
        page = super().with_content_json(content)
        page.former_names = self.former_names
        return page

    @property
    def dated(self) -> PublicationDate:
        """The date on the cover, as far as it is known."""
        return PublicationDate(self.published_on, Precision(self.date_precision))

    @property
    def full_title(self) -> str:
        language = self.locale.language_code if self.locale_id else ""
        return titled(self.title, self.subtitle, language)

    @cached_property
    def authors(self) -> list[Contribution]:
        return [c for c in self.contributions.all() if c.role == c.Role.AUTHOR and c.name]

    def head_title(self, house: str) -> str:
        return self.full_title

    @property
    def description(self) -> str:
        """What search engines show: written for them, or else what the paper says, or is."""
        if words := self.search_description or self.summary:
            return words
        facts = [str(self.get_kind_display()), self.number, self.full_title, self.byline]
        return ". ".join(filter(None, facts))

    @property
    def byline(self) -> str:
        return ", ".join(author.name for author in self.authors)

    @property
    def summary(self) -> str:
        """What cards and search engines show."""
        return self.teaser or self.abstract

    @property
    def has_flipbook(self) -> bool:
        return any(one.kind == one.Kind.FLIPBOOK for one in self.made)

    @cached_property
    def cover(self) -> SiteImage | None:
        """The cover image, or page 1 of the PDF of record."""
        if self.chosen_cover:
            return self.chosen_cover.image
        file = self.paper_file
        return file.document.first_page if file and not self.prefers_own_pdf else None

    @cached_property
    def other_summaries(self) -> list[OtherSummary]:
        """The summaries in other languages, in order; asked for where they were not fetched."""
        if not hasattr(self, "summary_rows"):
            return list(self.summaries.all())
        rows = [OtherSummary(paper_id=self.pk, **row) for row in self.summary_rows or ()]
        return sorted(rows, key=lambda row: (row.sort_order or 0, row.pk))

    @cached_property
    def made(self) -> list[Export]:
        """What was made of the paper for readers to take away; asked for where it was not fetched."""
        if not hasattr(self, "export_rows"):
            return list(self.exports.exclude(file="").order_by("pk"))
        rows = [Export(paper_id=self.pk, **row) for row in self.export_rows or ()]
        return sorted(rows, key=lambda row: Export.Kind.values.index(row.kind))

    def clean(self) -> None:
        super().clean()
        self.keep_known_date()
        # What is wrong is told beside its field, by the field's own check.
        self.tidy_identifiers()
        if wrong := self.faults_of_part_names():
            raise ValidationError({"part_names": list(dict.fromkeys(wrong.values()))})
        if self.updated_on and self.published_on and self.updated_on < self.published_on:
            raise ValidationError({"updated_on": _("This is before the paper was published.")})

    def keep_known_date(self) -> None:
        """Set what is not known of the date to its first, so that papers stand in one order everywhere."""
        if self.date_precision == self.DatePrecision.NONE or isinstance(self.published_on, date):
            self.published_on = first_day(self.published_on, Precision(self.date_precision))

    def number_parts(self) -> None:
        super().number_parts()
        if not self.get_deferred_fields() & {"full_text", "key_points"}:
            clean_texts(self)
            self.give_keys()

    def give_keys(self) -> None:
        """Give each part of the text its key; a link to a recommendation by number follows it from now on."""
        taken: set[str] = set()
        items = [child for one in self.recommendation_sets.all() for child in one.items]
        keys.give_keys(items, taken)
        keys.give_keys(self.key_points, taken)
        keys.give_keys(self.full_text, taken)
        self.part_names = self.names_of_parts_there()
        names = keys.by_number([child.id for child in items])
        for child in self.full_text:
            keys.change_text(child, lambda html: keys.lead(html, names))

    def tidy_identifiers(self) -> None:
        """Keep identifiers in the form in which they are compared and cited.

        An alias is the same paper at a second address: it has none of its own.
        """
        self.doi, self.number = bare_doi(self.doi), bare_number(self.number)
        self.isbn = bare_isbn(self.isbn)
        if isbn.is_valid(self.isbn):
            # An ISBN of ten digits is the same book's in another form: one form is kept, and compared.
            self.isbn = isbn.format(isbn.to_isbn13(self.isbn))
        if self.alias_of_id:
            self.doi = self.isbn = self.number = ""

    def permissions_for_user(self, user: Viewer) -> LeafPermissionTester:
        return LeafPermissionTester(user, self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        super().full_clean(*args, **kwargs)
        # A form names what it leaves out and tells by itself; every other way to publish ends here.
        if self.live and not args and not kwargs:
            self.refuse_unready(is_approved=bool(self.go_live_at))

    @property
    def places_of_blocks(self) -> set[str]:
        """Where key points, recommendations, blocks of the full text and headings in it are, without their names."""
        items = [child for one in self.recommendation_sets.all() for child in one.items]
        blocks = [*items, *self.key_points, *self.full_text]
        headings = [keys.heading_keys(notes.rich_source(child)) for child in self.full_text]
        own = [child.id for child in blocks if child.id]
        return {address(key) for key in chain(own, *headings)}

    def names_of_parts_there(self) -> dict[str, str]:
        """Return the names that parts of the paper have: one that is gone needs none."""
        names = self.part_names if isinstance(self.part_names, dict) else {}
        there = self.places_of_blocks if names else set()
        return {at: str(name) for at, name in names.items() if at in there}

    def faults_of_part_names(self) -> dict[str, str]:
        """Return, by its place, what is wrong with the name of a part; that of one that is gone is free."""
        there = self.places_of_blocks
        former = {name: at for name, at in self.former_names.items() if at in there}
        return faults_of_names(self.names_of_parts_there(), former)

    def keep_names(self) -> None:
        """Keep the names that readers get, so that links to them lead there whatever the parts are called later."""
        given = {name: at for at, name in self.names_of_parts_there().items() if is_name(name)}
        self.former_names = self.former_names | given

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keep_known_date()
        if self.live and not kwargs.get("update_fields"):
            self.keep_names()
        self.tidy_identifiers()
        super().save(*args, **kwargs)

    def new_persons(self) -> list[PersonPage]:
        """Return whom nobody has seen yet, and who become public with this paper.

        Somebody who was published once and then taken offline stays offline, and an hour of their own
        that is still to come stays theirs.
        """
        rows: list[Contact | Contribution] = [*self.contacts.all(), *self.contributions.all()]
        named = [row.person for row in rows if row.person]
        # In one order everywhere, so that two papers that come out together cannot wait for each other.
        return [
            person
            for _key, person in sorted({p.pk: p for p in named}.items())
            if not person.live
            and not person.first_published_at
            and person.latest_revision
            and not person.has_hour_to_come
        ]
