"""Where pages end and how wide columns are: what belongs together is read together."""

import io

import pikepdf
import pytest

from publications.formats import brief, pdf
from tests.publications.formats import records

# Headings


def tags(content: bytes) -> list[tuple[str, str]]:
    """Return the headings in the tree of tags, in reading order, with their titles."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        found = []

        def walk(node):
            kids = node.get("/K", [])
            for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary):
                    if (kind := str(kid.get("/S", ""))).startswith("/H") and kind[2:].isdigit():
                        found.append((kind[1:], str(kid.get("/T", ""))))
                    walk(kid)

        walk(opened.Root.StructTreeRoot)
        return found


@pytest.mark.parametrize("form", [pdf, brief])
def test_title_is_the_one_heading_of_the_first_level_and_comes_first(form):
    """PDF/UA-1, 7.4.2: headings begin with the first level, and none is left out."""
    record = records.full_record()
    found = tags(form.render(record))
    levels = [int(kind[1:]) for kind, _ in found]
    assert found[0] == ("H1", record.title)
    assert levels.count(1) == 1
    assert all(lower <= higher + 1 for higher, lower in zip(levels, levels[1:], strict=False))


def test_bookmarks_are_the_parts_of_the_paper_and_not_its_title():
    record = records.full_record()
    with pikepdf.open(io.BytesIO(pdf.render(record))) as opened, opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert record.title not in titles
    assert "Key points" in titles
