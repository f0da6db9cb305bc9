"""A picture of a paper with all that is said of it: one thing, kept in five columns."""

from typing import TYPE_CHECKING, Any, overload

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.models import SiteImage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise, StrPromise


class PlacedPicture:
    """What stands in one place for pictures of a paper; under which terms it may be used, the image says."""

    def __init__(self, page: models.Model, place: str) -> None:
        self.page, self.place = page, place

    def __bool__(self) -> bool:
        return bool(self.part("image_id"))

    def part(self, name: str) -> Any:
        return getattr(self.page, f"{self.place}_{name}")

    @property
    def image(self) -> SiteImage | None:
        return self.part("image")

    @property
    def alt(self) -> str:
        """What it shows, for those who cannot see it; nothing where it is only decoration."""
        return "" if self.part("decorative") else self.part("alt").strip()

    @property
    def is_undescribed(self) -> bool:
        """Whether nobody said what it shows, nor that this does not matter."""
        return bool(self) and not self.alt and not self.part("decorative")

    @property
    def has_words(self) -> bool:
        return bool(self.caption or self.credit)

    @property
    def caption(self) -> str:
        return self.part("caption")

    @property
    def credit(self) -> str:
        """Whom to name beside it: what is said here, or else of the image."""
        return self.part("credit") or (self.image.credit if self.image else "")


class PictureFields:
    """Gives a model the five fields of a picture, and a page its :class:`PlacedPicture`.

    ``hero = PictureFields("hero", …)`` makes ``hero_image``, ``hero_alt``, ``hero_decorative``,
    ``hero_caption`` and ``hero_credit``.
    """

    def __init__(self, place: str, label: "StrOrPromise", help_text: "StrOrPromise") -> None:
        self.place = place

        def labelled(part: "StrOrPromise") -> "StrPromise":
            return format_lazy("{}: {}", label, part)

        # Made here, they stand among the model's other fields where this one stands.
        self.fields = {
            "image": models.ForeignKey(
                SiteImage,
                verbose_name=label,
                null=True,
                blank=True,
                on_delete=models.PROTECT,
                related_name="+",
                help_text=help_text,
            ),
            "alt": models.CharField(
                labelled(_("description")),
                max_length=300,
                blank=True,
                help_text=_("What it shows, for those who cannot see it."),
            ),
            "decorative": models.BooleanField(
                labelled(_("decorative")),
                default=False,
                help_text=_("It says nothing that the words beside it do not say."),
            ),
            "caption": models.CharField(labelled(_("caption")), max_length=300, blank=True),
            "credit": models.CharField(
                labelled(_("credit")),
                max_length=200,
                blank=True,
                help_text=_(
                    "For example: Adobe Stock / Anton Balazh. Left empty, it is the image’s own."
                ),
            ),
        }

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        for part, field in self.fields.items():
            model.add_to_class(f"{self.place}_{part}", field)
        setattr(model, name, self)

    @overload
    def __get__(self, page: None, model: type[models.Model]) -> "PictureFields": ...
    @overload
    def __get__(self, page: models.Model, model: type[models.Model]) -> PlacedPicture: ...
    def __get__(
        self, page: models.Model | None, model: type[models.Model]
    ) -> "PlacedPicture | PictureFields":
        return PlacedPicture(page, self.place) if page is not None else self
