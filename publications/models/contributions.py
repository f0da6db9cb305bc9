"""Who wrote a paper (frozen as published), and who answers for it (always today's details)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.texts.cleaning import CleanText
from people.models import ContactNumber, PersonPage
from people.names import generation
from publications.models.summaries import rows_together


class Contribution(CleanText, Orderable):
    """A person or an organisation on a paper: name, role, order and affiliation **as published**."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("Author")
        EDITOR = "editor", _("Editor")
        TRANSLATOR = "translator", _("Translator")
        ILLUSTRATOR = "illustrator", _("Illustrator")
        # Credited on the page and in the e-book; no style of citation names one.
        COPY_EDITOR = "copy-editor", _("Copy editor")

    paper = ParentalKey(
        "publications.PaperPage", on_delete=models.CASCADE, related_name="contributions"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.AUTHOR)
    person = models.ForeignKey(
        PersonPage,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        help_text=_("Choose or create a profile, or leave it empty for somebody who needs none."),
    )
    given_name = models.CharField(
        _("given name as published"),
        max_length=100,
        blank=True,
        help_text=_("Left empty, it is taken from the profile now and then stays."),
    )
    family_name = models.CharField(_("family name as published"), max_length=100, blank=True)
    name_suffix = models.CharField(
        _("after the name, as published"),
        max_length=40,
        blank=True,
        help_text=_("Jr., Sr. or III. Degrees and offices are not cited."),
    )
    organisation = models.CharField(
        _("organisation"),
        max_length=200,
        blank=True,
        help_text=_("Where the author is a house and not a person."),
    )
    affiliation = models.CharField(
        _("affiliation as published"),
        max_length=200,
        blank=True,
        help_text=_("For example: Research fellow, Institute for European Affairs."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        names = [self.given_name, self.family_name, self.name_suffix]
        return self.organisation or " ".join(filter(None, names))

    @staticmethod
    def taken_from(person: PersonPage) -> dict[str, str]:
        """Return what a contribution takes from a profile: the name, and what the person is today."""
        is_what = [person.role_translation or person.role, person.affiliation]
        return {
            "given_name": person.given_name,
            "family_name": person.family_name,
            "name_suffix": generation(person.name_suffix),
            "affiliation": ", ".join(filter(None, is_what)),
        }

    def clean(self) -> None:
        """Copy the name from the profile once, so that it stays as published from then on."""
        super().clean()
        person = self.person
        if person and not self.name:
            taken = self.taken_from(person)
            taken["affiliation"] = self.affiliation or taken["affiliation"]
            for name, words in taken.items():
                setattr(self, name, words)
        if self.organisation and (
            person or any([self.given_name, self.family_name, self.name_suffix])
        ):
            raise ValidationError(
                {
                    "organisation": _(
                        "Name either a person or an organisation, and add the other as a second contribution."
                    )
                }
            )


class Contact(Orderable):
    """A person who answers for a paper; details are read from the profile at every request."""

    class Purpose(models.TextChoices):
        CONTENT = "content", _("Content")
        PRESS = "press", _("Press")
        EVENTS = "events", _("Events")
        ORDERS = "orders", _("Orders")

    paper = ParentalKey("publications.PaperPage", on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        PersonPage, verbose_name=_("person"), on_delete=models.PROTECT, related_name="contact_for"
    )
    purpose = models.CharField(
        _("answers questions on"), max_length=20, choices=Purpose.choices, default=Purpose.CONTENT
    )

    panels = [FieldRowPanel([FieldPanel("person"), FieldPanel("purpose")])]

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.person.name

    @cached_property
    def numbers(self) -> list[ContactNumber]:
        """The person's numbers, in order; asked for where they were not fetched with the row."""
        if not hasattr(self, "number_rows"):
            return list(self.person.numbers.all())
        rows = [ContactNumber(person_id=self.person_id, **row) for row in self.number_rows or ()]
        return sorted(rows, key=lambda row: (row.sort_order or 0, row.pk))


def numbers_of_contact() -> Subquery:
    rows = ContactNumber.objects.filter(person=OuterRef("person"))
    names = ("pk", "sort_order", "kind", "number", "e164", "extension")
    return rows_together(rows, "person", *names)
