"""Whose words those are that a reader copies from the page of a paper."""

from django.utils.translation import pgettext

from publications.record.paper import Contributor, PaperRecord


def source_of(record: PaperRecord) -> list[str]:
    """Return, line by line, the title of a paper, who wrote it, and who published it when."""
    published = ", ".join([record.publisher.name, record.words["published_on"]])
    return list(filter(None, [record.full_title, people_of(record), published]))


def people_of(record: PaperRecord) -> str:
    """Return the authors; of a volume that has none, the editors, and that they are so."""
    if authors := record.by("author"):
        return names(authors)
    edited = pgettext("paper", "Edited by")
    return f"{edited} {names(record.editors)}" if record.editors else ""


def names(people: tuple[Contributor, ...]) -> str:
    return ", ".join(person.name for person in people)
