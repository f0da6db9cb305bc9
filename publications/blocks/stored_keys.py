"""Papers that are stored already get the keys of their parts, and keep the names that those had in links.

Until now a part was named by its place, such as ``section-3`` or ``recommendation-1``. Works on what is
stored, of rows and of revisions alike, without reading what it refers to.
"""

import json
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue

from core.texts.stored_texts import in_turn, prepared
from publications.blocks import keys
from publications.charts import chart_data
from publications.record.places import address

Raw = list[dict[str, Any]]


def mend(apps: Any) -> int:
    """Give keys to all papers, and return how many rows and revisions have changed."""
    return sum(mend_row(apps, row) for row in in_turn(papers(apps))) + mend_revisions(apps)


def papers(apps: Any) -> models.QuerySet[Any]:
    return apps.get_model("publications.PaperPage")._base_manager.all()


def mend_row(apps: Any, row: Any) -> bool:
    sets = apps.get_model("publications.RecommendationSet")._base_manager.filter(paper_id=row.pk)
    asked = list(sets.order_by("sort_order", "pk"))
    stored = [prepared(one.items) for one in asked]
    before = [prepared(row.full_text), prepared(row.key_points), stored]
    text, points, items = json.loads(json.dumps(before))
    names = give_keys_to_stored(text, points, items)
    is_public = row.live or row.first_published_at is not None
    former = {**names, **row.former_names} if is_public else row.former_names
    if [text, points, items] == before and former == row.former_names:
        return False
    change(row, full_text=text, key_points=points, former_names=former)
    for one, new in zip(asked, items, strict=True):
        change(one, items=new)
    return True


def change(row: models.Model, **values: Any) -> None:
    for name, value in values.items():
        block = getattr(row._meta.get_field(name), "stream_block", None)
        if block:
            values[name] = StreamValue(block, value, is_lazy=True)
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def mend_revisions(apps: Any) -> int:
    kinds = apps.get_model("contenttypes.ContentType").objects.filter(
        app_label="publications", model="paperpage"
    )
    revisions = apps.get_model("wagtailcore.Revision")._base_manager
    changed = 0
    for revision in in_turn(revisions.filter(content_type__in=kinds)):
        content = json.loads(json.dumps(revision.content))
        sets = content.get("recommendation_sets") or []
        text, points = stream(content.get("full_text")), stream(content.get("key_points"))
        items = [stream(one.get("items")) for one in sets]
        give_keys_to_stored(text, points, items)
        content["full_text"], content["key_points"] = json.dumps(text), json.dumps(points)
        for one, new in zip(sets, items, strict=True):
            one["items"] = json.dumps(new)
        if differs(content, revision.content):
            revisions.filter(pk=revision.pk).update(content=content)
            changed += 1
    return changed


def differs(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Compare streams by what they hold: JSON may be written in several ways."""
    return any(
        stream(new[name]) != stream(old.get(name)) for name in ("full_text", "key_points")
    ) or any(
        stream(a.get("items")) != stream(b.get("items"))
        for a, b in zip(
            new.get("recommendation_sets") or (), old.get("recommendation_sets") or (), strict=True
        )
    )


def stream(stored: Any) -> Raw:
    """Return the blocks of a stream as it is stored; what is none has no blocks."""
    if isinstance(stored, str):
        try:
            stored = json.loads(stored)
        except ValueError:
            return []
    return stored if isinstance(stored, list) else []


def give_keys_to_stored(text: Raw, points: Raw, items: list[Raw]) -> dict[str, str]:
    """Give each part its key, in place, and return the address of each by the name that it had."""
    taken: set[str] = set()
    asked = [child for one in items for child in one if isinstance(child, dict)]
    names = {f"recommendation-{n}": own_key(child, taken) for n, child in enumerate(asked, 1)}
    for number, child in enumerate(points, 1):
        if isinstance(child, dict):
            names[f"key-point-{number}"] = own_key(child, taken)
    charts = 0
    for number, child in enumerate(text, 1):
        if not isinstance(child, dict):
            continue
        key = own_key(child, taken)
        first = ""
        if (html := rich_text(child)) is not None:
            html = keys.keyed(html, key, taken)
            first = keys.first_key(html) if child["type"] == "paragraph" else ""
            put_text(child, html)
        names[f"section-{number}"] = first or key
        if child.get("type") == "chart" and is_drawn(child.get("value")):
            charts += 1
            names[f"chart-{charts}.csv"] = key
    places = {name: address(key) for name, key in names.items()}
    for child in text:
        if isinstance(child, dict) and (html := rich_text(child)) is not None:
            put_text(child, keys.lead(html, places))
    return places


def own_key(child: dict[str, Any], taken: set[str]) -> str:
    own = child.get("id")
    child["id"] = keys.block_key(own if isinstance(own, str) else None, taken)
    return str(child["id"])


def is_drawn(value: Any) -> bool:
    return isinstance(value, dict) and chart_data.drawable(value) is not None


def rich_text(child: dict[str, Any]) -> str | None:
    """Return the rich text of a block that holds one."""
    value = child.get("value")
    if child.get("type") == "callout" and isinstance(value, dict):
        value = value.get("text")
    elif child.get("type") != "paragraph":
        return None
    return value if isinstance(value, str) else None


def put_text(child: dict[str, Any], html: str) -> None:
    if child["type"] == "callout":
        child["value"]["text"] = html
    else:
        child["value"] = html
