"""The field of the house's colour, which shows at once what the colour does to text."""

import re
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.texts import contrast

COLOR = re.compile(r"#[0-9a-f]{6}", re.I)


class AccentInput(forms.TextInput):
    """A field with text as it would look below it, and its contrast in numbers."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        shown = contrast.samples(value.lower()) if COLOR.fullmatch(value or "") else []
        context = {"samples": shown, "enough": contrast.ENOUGH}
        return field + render_to_string("wagtailadmin/accent_samples.html", context)
