"""What becomes of a paper's content file: its fields, and the rows that belong to it."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import models

from people.models import PersonPage
from publications.demo import notation
from publications.demo.files import Files
from publications.models import (
    Contact,
    Contribution,
    OtherSummary,
    PaperFile,
    PaperRegion,
    PaperTopic,
    RecommendationSet,
)

Content = dict[str, Any]
Row = TypeVar("Row", bound=models.Model)


class Papers:
    """Reads papers' content: ``people`` by their key, ``terms`` by their kind and name."""

    def __init__(
        self,
        people: dict[str, PersonPage],
        terms: dict[tuple[str, str], Any],
        files: Files,
    ) -> None:
        self.people, self.terms, self.files = people, terms, files

    def fields(self, content: Content) -> Content:
        """Return what a ``PaperPage`` is made of; what is kept as it is written is passed on."""
        rows: dict[str, Callable[[Any], models.Model]] = {
            "contributions": self.contribution,
            "contacts": lambda given: Contact(**self.with_person(given)),
            "topics": lambda name: PaperTopic(topic=self.terms["topics", name]),
            "regions": lambda name: PaperRegion(region=self.terms["regions", name]),
            "recommendation_sets": self.recommendation_set,
            "summaries": other_summary,
            "files": lambda given: self.paper_file(given, content["title"]),
        }
        text = self.with_images(content.pop("text"))
        made = {name: [make(one) for one in content.get(name, [])] for name, make in rows.items()}
        return {
            **content,
            **made,
            "series": self.terms["series", content["series"]],
            "key_points": json.dumps(notation.key_points(content["key_points"])),
            "full_text": json.dumps(notation.full_text(text)),
            "abstract": notation.one_line(content["abstract"]),
            "teaser": notation.one_line(content["teaser"]),
        }

    def with_person(self, content: Content) -> Content:
        return {**content, "person": self.people[content["person"]]}

    def with_images(self, parts: Iterable[Content]) -> list[Content]:
        """Store the picture of each figure, and name it by its key."""
        return [
            {**part, "figure": self.files.store_image(part["figure"], part["caption"]).pk}
            if "figure" in part
            else part
            for part in parts
        ]

    def contribution(self, content: Content) -> Contribution:
        given = self.with_person(content) if "person" in content else content
        return checked(Contribution(**given), "paper")

    def recommendation_set(self, content: Content) -> RecommendationSet:
        return RecommendationSet(
            addressee=self.terms["addressees", content["addressee"]],
            lead_in=content["lead_in"],
            items=json.dumps(notation.recommendations(content["items"])),
        )

    def paper_file(self, content: Content, title: str) -> PaperFile:
        given = dict(content)
        name = given.pop("file")
        return PaperFile(
            document=self.files.store_document(name, given.get("label", title)), **given
        )


def other_summary(content: Content) -> OtherSummary:
    text = notation.plain_paragraphs(content["text"])
    return checked(OtherSummary(**{**content, "text": text}), "paper")


def checked(row: Row, *later: str) -> Row:
    """Let a row check and complete itself, all but the page it will belong to."""
    row.full_clean(exclude=later)
    return row
