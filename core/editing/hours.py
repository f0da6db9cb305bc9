"""Hours as editors type them: each that exists, once; and no year that a calendar could not hold."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import gettext as _

# An hour outside cannot be told in every time zone, and nobody means it.
FIRST_YEAR, LAST_YEAR = 1900, 2999
WRITTEN = "%Y-%m-%d %H:%M"


class HourField(forms.DateTimeField):
    """An hour in the editor's time zone; where the clocks are put back, with its distance from UTC."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and timezone.is_aware(value):
            local = timezone.localtime(value)
            if is_twice(local):
                return hour_with_offset(local)
        return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        typed = self.typed(value)
        if not FIRST_YEAR <= typed.year <= LAST_YEAR:
            told = _("Choose a year between %(first)s and %(last)s; for “never”, leave it empty.")
            raise ValidationError(told % {"first": FIRST_YEAR, "last": LAST_YEAR}, code="year")
        if timezone.is_aware(typed):
            return typed
        local = typed.replace(tzinfo=timezone.get_current_timezone())
        if is_skipped(local):
            raise ValidationError(skipped(local), code="skipped")
        if is_twice(local):
            raise ValidationError(twice(local), code="twice")
        return local

    def typed(self, value: Any) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            found = parse_datetime(str(value).strip())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        # Without the step from local time to UTC, which its base class takes at once.
        return found or super(forms.DateTimeField, self).to_python(value)  # type: ignore[return-value]  # not empty


def is_skipped(local: datetime) -> bool:
    return there_and_back(local).replace(tzinfo=None) != local.replace(tzinfo=None)


def is_twice(local: datetime) -> bool:
    if is_skipped(local):
        return False
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def there_and_back(local: datetime) -> datetime:
    return local.astimezone(UTC).astimezone(local.tzinfo)


def hour_with_offset(local: datetime) -> str:
    """An hour with its distance from UTC, such as 2027-10-31 02:30 +02:00."""
    return f"{local.strftime(WRITTEN)} {local.isoformat()[-6:]}"


def skipped(local: datetime) -> str:
    told = _("This hour does not exist on that day: summer time begins. Choose %(hour)s.")
    return told % {"hour": there_and_back(local).strftime("%H:%M")}


def twice(local: datetime) -> str:
    """Ask which of two hours is meant; a button writes it, and who has no buttons can write it too."""
    told = _("This hour comes twice on that day: summer time ends. Choose one:")
    first, second = (hour_with_offset(local.replace(fold=fold)) for fold in (0, 1))
    button = '<button type="button" class="button button-small button-secondary" data-fill="{}">{}</button>'
    choices = [
        format_html(button, first, _("the first (%(hour)s)") % {"hour": first}),
        format_html(button, second, _("the second (%(hour)s)") % {"hour": second}),
    ]
    return format_html("{} {} {}", told, *choices)
