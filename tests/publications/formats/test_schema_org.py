"""What we tell search engines of a paper, against the vocabulary of schema.org."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from publications.formats import json_ld
from publications.record.paper import Contributor, PaperRecord
from tests.publications.formats import schema_org
from tests.publications.formats.records import FULL, RECORDS

pytestmark = pytest.mark.skipif(
    not schema_org.DECLARED.exists(),
    reason="The vocabulary of schema.org is needed: npm ci --prefix tests",
)
ROLES = ("author", "editor", "translator", "illustrator")


def told(record: PaperRecord) -> dict:
    html = json_ld.render(record)
    node = json.loads(BeautifulSoup(html, "html.parser").find("script").string)
    assert node.pop("@context") == "https://schema.org"
    return node


def papers() -> dict[str, PaperRecord]:
    people = tuple(Contributor(role, "Zoë", "Łuczak") for role in ROLES)
    houses = tuple(Contributor(role, organisation="Quay House") for role in ROLES)
    return RECORDS | {
        "every role": replace(FULL, contributors=people),
        "every role by a house": replace(FULL, contributors=houses),
        "two translations": replace(FULL, translations=FULL.translations * 2),
    }


def types(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from filter(None, [node.get("@type")])
        for value in node.values():
            yield from types(value)
    elif isinstance(node, list):
        for one in node:
            yield from types(one)


@pytest.mark.parametrize("name", papers())
def test_types_properties_and_values_are_those_of_the_vocabulary(name):
    assert list(schema_org.faults(told(papers()[name]))) == []


def test_full_paper_uses_every_type_that_we_know():
    assert set(types(told(FULL))) == {
        "Audience", "ContactPoint", "CreativeWorkSeries", "ImageObject", "MediaObject", "Organization",
        "Person", "Place", "PropertyValue", "QuantitativeValue", "Report", "Thing",
    }  # fmt: skip


# The check itself


def test_vocabulary_is_read_whole():
    known = schema_org.vocabulary()
    report = known.properties("Report")

    assert len(known.leaves) > 800
    # Its own, and those of Article, CreativeWork and Thing.
    assert {"reportNumber", "wordCount", "translationOfWork", "name"} <= set(report)
    assert "ImageObject" in known.kinds("MediaObject")
    assert "MediaObject" not in known.kinds("ImageObject")


@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        ({"@type": "PolicyPaper"}, "PolicyPaper: there is no such type"),
        ({"illustrator": {"@type": "Person"}}, "Report.illustrator: the type has no such property"),
        ({"reportNo": "1"}, "Report.reportNo: the type has no such property"),
        ({"author": {"@type": "Place"}}, "Report.author: no Place belongs there"),
        ({"author": "Zoë"}, "Report.author: 'Zoë' is none of"),
        ({"author": [{"@type": "Person", "isbn": "1"}]}, "Report.author > Person.isbn"),
        ({"license": "CC BY 4.0"}, "Report.license: 'CC BY 4.0' is none of"),
        ({"image": {"@type": "ImageObject", "width": 1200}}, "ImageObject.width: 1200 is none of"),
        ({"isAccessibleForFree": "yes"}, "Report.isAccessibleForFree: 'yes' is none of"),
        ({"name": ""}, "Report.name: '' is none of"),
    ],
)
def test_check_tells_what_is_wrong(change, told_of):
    assert told_of in " ".join(schema_org.faults(told(FULL) | change))
