"""Rich text is saved, opened and saved again without a change, whatever the editor or another program wrote."""

import json
import re
from collections.abc import Iterator
from itertools import count

import pytest
from django.apps import apps
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from core.editing.widgets import NamedRichTextArea
from core.texts.cleaning import rich_text

pytestmark = pytest.mark.any_database

KEY = re.compile(r' data-block-key="[^"]*"')


def rich_blocks(block: blocks.Block, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(block, blocks.RichTextBlock):
        yield path, block.features
    elif isinstance(block, blocks.ListBlock):
        yield from rich_blocks(block.child_block, path)
    elif hasattr(block, "child_blocks"):
        for name, child in block.child_blocks.items():
            yield from rich_blocks(child, f"{path}.{name}")


def rich_fields() -> dict[str, list[str]]:
    """Return the features of every rich-text field of every model and block."""
    found = {}
    for app in ("core", "people", "publications"):
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.get_fields():
                path = f"{model.__name__}.{field.name}"
                if isinstance(field, RichTextField):
                    found[path] = field.features
                elif isinstance(field, StreamField):
                    found |= dict(rich_blocks(field.stream_block, path))
    return found


FIELDS = rich_fields()
FEATURE_SETS = [list(one) for one in sorted({tuple(features) for features in FIELDS.values()})]


def opened(html: str, features: list[str]) -> dict:
    """Return what the editor gets of a text."""
    return json.loads(NamedRichTextArea(features=features).format_value(html))


def saved(state: dict | None, features: list[str]) -> str:
    """Return what is kept of what the editor sends."""
    sent = NamedRichTextArea(features=features).value_from_datadict(
        {"t": json.dumps(state)}, {}, "t"
    )
    return rich_text(sent, features)


def without_keys(html: str) -> str:
    return KEY.sub("", html)


def paragraphed(html: str) -> str:
    """Return a text that has no paragraph as the one paragraph that an editor makes of it."""
    return html if not html or html.startswith(("<p", "<ul", "<ol", "<h")) else f"<p>{html}</p>"


def assert_stays(html: str, features: list[str]) -> None:
    kept = rich_text(html, features)
    assert rich_text(kept, features) == kept
    state = opened(kept, features)
    again = saved(state, features)
    assert without_keys(again) == without_keys(paragraphed(kept))
    # The first time gives every paragraph a key; from then on nothing changes at all.
    assert saved(opened(again, features), features) == again


# By the editor's hand

STYLES = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "superscript": "SUPERSCRIPT",
    "subscript": "SUBSCRIPT",
}
ENTITIES = {
    "link": [
        ("LINK", {"url": "https://example.org/?a=1&b=2"}),
        ("LINK", {"url": "#recommendation-1"}),
        ("LINK", {"url": "mailto:ada@example.org"}),
        ("LINK", {"id": 999999, "url": None, "parentId": None}),
    ],
    "document-link": [("DOCUMENT", {"id": 999999})],
    "footnote": [("FOOTNOTE", {"note": 'She said "no", see *Law* <2024> & after.'})],
}
LISTS = {"ul": "unordered-list-item", "ol": "ordered-list-item"}
HEADINGS = {"h2": "header-two", "h3": "header-three", "h4": "header-four"}


NUMBERS = count()


def block(text: str, kind: str = "unstyled", depth: int = 0, **ranges: list) -> dict:
    ranges = {"inlineStyleRanges": [], "entityRanges": [], **ranges}
    return {
        "key": f"k{next(NUMBERS)}",
        "type": kind,
        "depth": depth,
        "text": text,
        "data": {},
        **ranges,
    }


def samples(features: list[str]) -> Iterator[tuple[str, dict]]:
    """Return what the buttons of a field make: each alone, across the end of a line, in a list."""
    text = "one two\nthree four"
    yield "line break", {"blocks": [block(text), block("\nfive\n")], "entityMap": {}}
    for feature in features:
        if style := STYLES.get(feature):
            styled = [{"offset": 4, "length": 9, "style": style}]
            yield feature, {"blocks": [block(text, inlineStyleRanges=styled)], "entityMap": {}}
        for number, (kind, data) in enumerate(ENTITIES.get(feature, [])):
            start, length = (4, 9) if kind != "FOOTNOTE" else (7, 1)
            ranges = [{"offset": start, "length": length, "key": 0}]
            entity = {"0": {"type": kind, "mutability": "MUTABLE", "data": data}}
            yield (
                f"{feature} {number}",
                {"blocks": [block(text, entityRanges=ranges)], "entityMap": entity},
            )
        if kind := HEADINGS.get(feature):
            yield feature, {"blocks": [block("one two", kind), block(text)], "entityMap": {}}
        if kind := LISTS.get(feature):
            other = LISTS["ol" if feature == "ul" else "ul"]
            rows = [
                block(text, kind),
                block("in", kind, 1),
                block("in", other, 1),
                block("out", kind),
            ]
            yield feature, {"blocks": rows, "entityMap": {}}


def words_of(state: dict) -> list[str]:
    return [
        line.strip() for one in state["blocks"] for line in one["text"].split("\n") if line.strip()
    ]


def test_fields_of_all_kinds_are_tried():
    assert {"PersonPage.biography", "TextPage.body.paragraph", "TextPage.body.callout.text",
            "PaperPage.full_text.paragraph", "PaperPage.full_text.callout.text",
            "PaperPage.key_points.key_point.text"} <= FIELDS.keys()  # fmt: skip
    tried = STYLES.keys() | ENTITIES.keys() | LISTS.keys() | HEADINGS.keys()
    assert {feature for features in FIELDS.values() for feature in features} <= tried


@pytest.mark.django_db
@pytest.mark.parametrize("path", FIELDS)
def test_every_button_of_every_field_is_saved_opened_and_saved_without_a_change(path):
    for name, state in samples(FIELDS[path]):
        kept = saved(state, FIELDS[path])
        back = opened(kept, FIELDS[path])

        assert words_of(back) == words_of(state), name
        assert saved(back, FIELDS[path]) == kept, name


# By any hand

TYPED = ["a", "b ", " ", "\n", "\xa0", "é", "<", "☃"]
LETTERS = [
    "a",
    "word",
    "é",
    "☃",
    " ",
    "  ",
    "\n",
    "\xa0",
    "\u3000",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "•",
    "\uf0b7 ",
    "<br>",
    "<br/>",
]
INLINE = ["b", "strong", "i", "em", "sup", "sub", "cite", "u", "del", 'span lang="de"', 'span lang="zh-Hant"',
          'span data-note="A note, p. 3."', 'span data-note=""', "span", 'a href="https://example.org/(a)"',
          'a linktype="page" id="4"', 'a linktype="page" id="x"', 'a linktype="page" id="99999999999999999999"',
          'a linktype="document" id="1"', 'a href="1x:y"', 'a href="javascript:x"', "a", "code"]  # fmt: skip
AROUND = ["p", 'p data-block-key="a1"', 'p data-block-key="a-1"', "ul", "ol", "li", "div", "h1", "h2", "h3", "h4",
          "blockquote", "pre", "table", "tr", "td", "th", "dl", "dt", "dd", "section"]  # fmt: skip


def wrapped(tags: list[str]):
    def wrap(inner):
        return st.tuples(st.sampled_from(tags), st.lists(inner, max_size=4)).map(
            lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0].split()[0]}>"
        )

    return wrap


inline = st.recursive(st.sampled_from(LETTERS), wrapped(INLINE), max_leaves=8)
fragments = st.recursive(inline, wrapped([*AROUND, *INLINE]), max_leaves=12)
texts = st.lists(fragments, max_size=5).map("".join)
feature_sets = st.sampled_from(FEATURE_SETS)


@pytest.mark.django_db
@settings(max_examples=300, derandomize=True, deadline=None)
@given(html=texts, features=feature_sets)
def test_whatever_is_written_stays_when_an_editor_saves_it(html, features):
    assert_stays(html, features)


@st.composite
def states(draw) -> tuple[dict, list[str]]:
    """Return what an editor may send: styles that overlap, links and notes that do not, lists in lists."""
    features = draw(feature_sets)
    known = LISTS | HEADINGS
    kinds = ["unstyled", *(known[one] for one in features if one in known)]
    styles = [*(STYLES[one] for one in features if one in STYLES), "LANGUAGE-de"]
    targets = [target for one in features for target in ENTITIES.get(one, [])]
    rows, entities = [], {}
    for _row in range(draw(st.integers(0, 4))):
        text = draw(st.lists(st.sampled_from(TYPED), max_size=8).map("".join))
        row = block(text, draw(st.sampled_from(kinds)), draw(st.integers(0, 3)))
        for style in styles:
            start = draw(st.integers(0, len(text)))
            if length := draw(st.integers(0, len(text) - start)):
                row["inlineStyleRanges"].append({"offset": start, "length": length, "style": style})
        at = 0
        while targets and at < len(text) and draw(st.booleans()):
            start = draw(st.integers(at, len(text) - 1))
            at = start + draw(st.integers(1, len(text) - start))
            kind, data = draw(st.sampled_from(targets))
            row["entityRanges"].append(
                {"offset": start, "length": at - start, "key": len(entities)}
            )
            entities[str(len(entities))] = {"type": kind, "mutability": "MUTABLE", "data": data}
        rows.append(row)
    return {"blocks": rows, "entityMap": entities}, features


@pytest.mark.django_db
@settings(max_examples=300, derandomize=True, deadline=None)
@given(made=states())
def test_whatever_an_editor_sends_is_kept_and_opened_again(made):
    state, features = made
    kept = saved(state, features)

    again = saved(opened(kept, features), features)
    assert without_keys(again) == without_keys(kept)
    # A paragraph that was made of the notes of a heading gets its key now.
    assert saved(opened(again, features), features) == again
