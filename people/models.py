"""Authors and contact persons: one page each, whose contact details are always today's."""

from contextlib import suppress
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from core.models import BasePage, SectionPage, SiteImage
from core.release import ReleaseQuerySet
from core.texts.blocks import LANGUAGE_CHOICES
from core.texts.cleaning import CleanText, one_line
from core.texts.shown_texts import words_of
from people import orcid, telephone
from people.names import generation


class PeopleIndexPage(SectionPage):
    """All people; the subtree that contact staff look after."""

    introduction = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1  # type: ignore[assignment]  # Wagtail's own is None.
    parent_page_types = ["core.HomePage"]
    subpage_types = ["people.PersonPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("people")


def validate_orcid(value: str) -> None:
    try:
        orcid.normalize(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class PersonQuerySet(ReleaseQuerySet):
    def for_reading(self) -> "PersonQuerySet":
        """Fetch what a profile shows of its own row."""
        return self.select_related("locale", "portrait")

    def named(self, given: str, family: str) -> "PersonQuerySet":
        """Keep the persons of a name, however it is typed: capitals and signs without width do not count."""
        asked = folded(given), folded(family)
        names = self.values_list("pk", "given_name", "family_name")
        # No database knows capitals and accents of all letters.
        return self.filter(pk__in=[pk for pk, *name in names if tuple(map(folded, name)) == asked])


def folded(name: str) -> str:
    return one_line(name).casefold()


class PersonPage(BasePage):
    """One person, once: as author, as contact, and as a public profile.

    The page's title is the name as it is shown and is made from the parts of the name.
    """

    given_name = models.CharField(
        _("given name"), max_length=100, blank=True, help_text=_("For example: Alessandro.")
    )
    family_name = models.CharField(
        _("family name"),
        max_length=100,
        help_text=_("With its particles, as the person writes it. For example: De Cicco."),
    )
    # Even a draft has a name: the page's title and address are made of it.
    family_name.required_on_save = True  # type: ignore[attr-defined]  # Wagtail asks for it.
    name_suffix = models.CharField(
        _("after the name"), max_length=40, blank=True, help_text=_("For example: Jr. or MEP.")
    )
    sort_name = models.CharField(
        _("sort name"),
        max_length=200,
        blank=True,
        db_index=True,
        help_text=_(
            "Where the person stands in lists. Left empty, it is the family name, then the given name."
        ),
    )
    orcid = models.CharField(
        "ORCID",
        # Room for an address with a word before it; kept are sixteen digits.
        max_length=60,
        blank=True,
        validators=[validate_orcid],
        help_text=_("The person’s number at orcid.org, for example: 0000-0002-1825-0097."),
    )
    portrait = models.ForeignKey(
        SiteImage,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("It stands beside the name, so it needs no description."),
    )
    role = models.CharField(
        _("role"),
        max_length=200,
        blank=True,
        help_text=_("As it stands on the door, for example: Leiter der Abteilung EU-Projekte."),
    )
    role_language = models.CharField(
        _("language of the role"),
        max_length=10,
        blank=True,
        choices=LANGUAGE_CHOICES,
        help_text=_("So that screen readers say it right."),
    )
    role_translation = models.CharField(
        _("role, translated"),
        max_length=200,
        blank=True,
        help_text=_("For readers of this page, for example: Head of department, EU projects."),
    )
    affiliation = models.CharField(
        _("affiliation"),
        max_length=200,
        blank=True,
        help_text=_("The house the person works for, if it is not yours."),
    )
    office = models.CharField(
        _("office"), max_length=200, blank=True, help_text=_("For example: Brussels office.")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    biography = RichTextField(
        _("biography"),
        blank=True,
        features=["bold", "italic", "link", "superscript", "subscript"],
        help_text=_("Three to six sentences."),
    )

    objects: ClassVar = PageManager.from_queryset(PersonQuerySet)()
    STANDS_IN = _("Unnamed person")
    parent_page_types = ["people.PeopleIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("biography"),
        index.FilterField("sort_name"),
    ]

    content_panels = [
        FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")], heading=_("Name")),
        FieldRowPanel([FieldPanel("role"), FieldPanel("role_language")], heading=_("Role")),
        FieldRowPanel(
            [FieldPanel("email"), FieldPanel("office")], heading=_("How to reach the person")
        ),
        InlinePanel("numbers", label=_("number"), heading=_("Telephone numbers")),
    ]
    profile_panels = [
        FieldPanel("portrait"),
        FieldPanel("biography"),
        FieldPanel("affiliation"),
        FieldPanel("role_translation"),
        MultiFieldPanel(
            [FieldPanel("name_suffix"), FieldPanel("sort_name"), FieldPanel("orcid")], _("For catalogues")
        ),
    ]  # fmt: skip
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Contact")),
            ObjectList(profile_panels, heading=_("Profile")),
            ObjectList(
                [
                    FieldPanel("seo_title"),
                    FieldPanel("search_description"),
                    PublishingPanel(),
                    CommentPanel(),
                ],
                heading=_("Promote"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(fields=["sort_name"], name="person_by_sort_name")]

    @property
    def name(self) -> str:
        return " ".join(filter(None, [self.given_name, self.family_name, self.name_suffix]))

    def head_title(self, house: str) -> str:
        return self.name

    @property
    def description(self) -> str:
        """What search engines show: written for them, or else who the person is and what is told of them."""
        told = words_of(self.biography)
        facts = [self.name, self.role_translation or self.role, self.affiliation]
        return self.search_description or ". ".join(
            filter(None, [", ".join(filter(None, facts)), told])
        )

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.fill_names()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.fill_names()
        super().minimal_clean()

    def fill_names(self) -> None:
        """Make the title and the sort name; what was made before, the address of a draft too, follows the name."""
        self.title = self.name or self.title or self.working_title()
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if not self.sort_name or (before and self.sort_name == before.usual_sort_name):
            self.sort_name = self.usual_sort_name
        # The first draft is saved while the name is typed; its address is not that of "Ada L" for ever.
        if before and before.title != self.title and not before.first_published_at:
            self.slug = ""

    def working_title(self) -> str:
        return self.name or super().working_title()

    @property
    def has_hour_to_come(self) -> bool:
        """Return whether somebody has set an hour at which this person becomes public by themselves."""
        revision = self.scheduled_revision
        return revision is not None and revision.approved_go_live_at > timezone.now()

    @property
    def usual_sort_name(self) -> str:
        names = [self.family_name, self.given_name, generation(self.name_suffix)]
        return ", ".join(filter(None, names))

    def clean(self) -> None:
        super().clean()
        # A wrong one is told beside its field, by the field's own check.
        with suppress(ValueError):
            self.orcid = orcid.normalize(self.orcid)


class ContactNumber(CleanText, Orderable):
    """A telephone number: shown as written, dialled as E.164 (ITU-T E.164, section 6)."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone")
        MOBILE = "mobile", _("Mobile")
        FAX = "fax", _("Fax")

    person = ParentalKey(PersonPage, on_delete=models.CASCADE, related_name="numbers")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PHONE)
    number = models.CharField(
        _("number"),
        max_length=40,
        help_text=_(
            "With the country’s code, written as you like it. For example: +32 2 66931-80."
        ),
    )
    e164 = models.CharField(max_length=16, blank=True, editable=False)
    extension = models.CharField(max_length=20, blank=True, editable=False)

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("number")])]

    class Meta(Orderable.Meta):
        verbose_name = _("telephone number")

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        super().clean()
        self.e164 = telephone.e164(self.number)
        self.extension = telephone.extension(self.number)

    @property
    def can_be_called(self) -> bool:
        return bool(self.e164) and self.kind != self.Kind.FAX

    @property
    def subscriber(self) -> str:
        """What follows ``tel:``."""
        return telephone.subscriber(self.e164, self.extension)
