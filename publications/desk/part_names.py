"""The field of the paper's form in which parts get names: a line for each part that one may want to link to."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel

from publications.facts.parts import parts_of
from publications.models import PaperPage
from publications.record import body
from publications.record.paper import KeyPoint, Recommendation
from publications.record.places import LENGTH, LONGEST_NAME, PartAddresses


def nameable(paper: PaperPage) -> dict[str, str]:
    """Return, by its address without a name, what the form calls each part that stands by itself.

    Paragraphs are left out: there are many of them.
    """
    return {
        part.id: words for part in parts_of(paper, PartAddresses()) if (words := words_for(part))
    }


def words_for(part: body.Part) -> str:
    match part:
        case KeyPoint():
            return _("Key point: %s") % f"{part.figure} {body.plain(part.text)}".strip()
        case Recommendation():
            return _("Recommendation: %s") % body.plain(part.text)
        case body.Heading():
            return _("Section: %s") % part.text
        case body.Figure() | body.ChartFigure():
            return _("Figure %(number)s: %(caption)s") % vars(part)
        case body.Table():
            return _("Table %(number)s: %(caption)s") % vars(part)
    return ""


class PartNamesInput(forms.Widget):
    """A line for each part: what it is, its address, and a field for its name."""

    template_name = "publications/admin/part_names.html"
    # Filled by the form: what there is to be named.
    nameable: Callable[[], Mapping[str, str]] = dict
    faults: Callable[[], Mapping[str, str]] = dict

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        names = value if isinstance(value, dict) else {}
        faults = self.faults()
        lines = [
            {
                "name": f"{name}-{place}",
                "words": words,
                "place": place,
                "value": names.get(place, ""),
                "fault": faults.get(place, ""),
            }
            for place, words in self.nameable().items()
        ]
        return super().get_context(name, value, attrs) | {"lines": lines, "most": LONGEST_NAME}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": ["publications/admin/part_names.css"]})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        place_in = re.compile(rf"{re.escape(name)}-(p-[a-z0-9]{{1,{LENGTH}}})")
        found = {place[1]: key for key in data if (place := place_in.fullmatch(key))}
        typed = {place: data[key].strip() for place, key in found.items()}
        return {place: text for place, text in typed.items() if text}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-p-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return ""


class PartNamesField(forms.Field):
    widget = PartNamesInput

    def tell(self, paper: PaperPage) -> None:
        """Let the field show the parts of this paper; they are read only where the field is shown."""
        self.widget.nameable = lambda: nameable(paper)
        self.widget.faults = paper.faults_of_part_names

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != (data or {})


class PartNamesComparison(compare.FieldComparison):
    """Shows which names came and went, each with the place of its part."""

    def htmldiff(self) -> SafeString:
        return compare.diff_text(*map(lines_of, (self.val_a, self.val_b))).to_html()


def lines_of(names: Mapping[str, str]) -> str:
    return ", ".join(f"{name} ({place})" for place, name in names.items())


class PartNamesPanel(FieldPanel):
    def get_comparison_class(self) -> type[PartNamesComparison]:
        return PartNamesComparison
