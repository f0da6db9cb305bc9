"""Fields of the admin that do what Wagtail's own do not: say their name, and open whatever is stored."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import Feature, PluginFeature
from wagtail.rich_text import features as registry
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.texts.cleaning import rich_text
from core.texts.text_reader import LANGUAGES, known_language

# A language is a style, and not an entity as links are: a letter has only one of those.
LANGUAGE = "LANGUAGE-"
EVERYWHERE = ["language", "paste"]
PASTING = ["paste_told", "text_runs", "joined_lines", "linked_addresses", "paste"]


class NamedRichTextArea(DraftailRichTextArea):
    """Wagtail's rich text editor; its editable area is no form control, so no label reaches it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        features = kwargs.get("features") or registry.get_default_features()
        super().__init__(*args, **{**kwargs, "features": [*features, *EVERYWHERE]})
        self.options["ariaLabel"] = _("Text")
        self.converter = EditorConverter(self.features)


class EditorConverter(ContentstateConverter):
    """Opens whatever is stored, however it came there, and writes it as it will be kept."""

    def from_database_format(self, html: str) -> str:
        return super().from_database_format(rich_text(html, self.features))

    def to_database_format(self, contentstate_json: str) -> str:
        state = json.loads(contentstate_json)
        for block in state["blocks"] if state else ():
            block["entityRanges"] = list(in_lines(block["text"], block.get("entityRanges", ())))
        return rich_text(self.exporter.render(state), self.features)


def in_lines(text: str, ranges: Iterable[dict[str, int]]) -> Iterator[dict[str, int]]:
    """Part links at the ends of lines: within one, Wagtail writes no line break."""
    for one in ranges:
        start, end = one["offset"], one["offset"] + one["length"]
        for line in text[start:end].split("\n"):
            if line:
                yield {**one, "offset": start, "length": len(line)}
            start += len(line) + 1


class LanguageFeature(Feature):
    """Shows which words are in another language; without a button, for nobody asked for one."""

    def construct_options(self, options: dict[str, Any]) -> None:
        seen = {"borderBottom": "1px dotted"}
        styles = [{"type": LANGUAGE + code, "style": seen} for code in sorted(LANGUAGES)]
        options.setdefault("inlineStyles", []).extend(styles)


class LanguageHandler(InlineStyleElementHandler):
    """Keeps the language of words, which screen readers need, while a text is edited."""

    def __init__(self) -> None:
        super().__init__(LANGUAGE)

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        state.current_inline_styles[-1].style = LANGUAGE + known_language(dict(attrs)["lang"])

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        state.current_inline_styles[-1].length = (
            len(state.current_block.text) - state.current_inline_styles[-1].offset
        )
        state.current_inline_styles.pop()


def other_style(props: dict[str, Any]) -> Any:
    """Write a style that is a language; others are no part of the text."""
    style = props["inline_style_range"]["style"]
    if not style.startswith(LANGUAGE):
        return props["children"]
    return DOM.create_element("span", {"lang": style.removeprefix(LANGUAGE)}, props["children"])


def register(features: FeatureRegistry) -> None:
    features.register_editor_plugin("draftail", "language", LanguageFeature())
    features.register_converter_rule(
        "contentstate",
        "language",
        {
            "from_database_format": {"span[lang]": LanguageHandler()},
            "to_database_format": {"style_map": {"FALLBACK": other_style}},
        },
    )
    features.register_editor_plugin(
        "draftail",
        "paste",
        PluginFeature(
            {"type": "paste"},
            js=[f"core/admin/{name}.js" for name in PASTING],
            css={"all": ["core/admin/paste_told.css"]},
        ),
    )
