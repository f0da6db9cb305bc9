"""Notes in the editor: a mark in the running text that carries the note's words with it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry


def note_mark(props: Mapping[str, Any]) -> Any:
    return DOM.create_element("span", {"data-note": props["note"]}, props["children"])


class NoteElementHandler(InlineEntityElementHandler):
    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, str]:
        return {"note": attrs["data-note"]}


EDITOR_PLUGIN = EntityFeature(
    {"type": "FOOTNOTE", "icon": "list-ol", "description": _("Note"), "attributes": ["note"]},
    js=["publications/admin/note.js"],
    css={"all": ["publications/admin/note.css"]},
)
CONVERTER_RULE = {
    "from_database_format": {"span[data-note]": NoteElementHandler("FOOTNOTE")},
    "to_database_format": {"entity_decorators": {"FOOTNOTE": note_mark}},
}


def register(features: FeatureRegistry) -> None:
    features.register_editor_plugin("draftail", "footnote", EDITOR_PLUGIN)
    features.register_converter_rule("contentstate", "footnote", CONVERTER_RULE)
