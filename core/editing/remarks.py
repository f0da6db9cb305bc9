"""What an editor is told of a page before readers have it, and who is asked for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from wagtail.models import Page

from core.editing.wrong_values import wrong_values


@dataclass(frozen=True)
class Remark:
    """A fault in an editor's words, and where it is mended: a field, and in a stream one of its blocks.

    ``field`` is empty for what stands in rows of its own, such as recommendations; ``block`` counts
    from 0. ``by_block`` is what the block itself says when it comes from a form.
    """

    sentence: str
    stops: bool
    field: str = ""
    block: int | None = None
    by_block: bool = False


class Question(NamedTuple):
    """What is asked of a kind of page before readers have it.

    Whoever set an hour was told then what stood in the way. When the hour has come, only what is asked
    ``at_the_hour`` is asked again: a picture that was lost since, or a rule that is new, would hold up
    this page and every other that is due.
    """

    kind: type[Page]
    remarks: Callable[[Page], Iterable[Remark]]
    at_the_hour: bool


# Each app adds its own when it is ready: models do not know what stands above them.
QUESTIONS: list[Question] = []


def obstacles(page: Page, *, at_the_hour: bool = False) -> dict[str, list[str]]:
    """Return, by field, all that stands between the page and its readers."""
    asked = asked_of(page, at_the_hour=at_the_hour)
    return by_field([*asked] if at_the_hour else [*of_wrong_values(page), *asked])


def asked_of(page: Page, *, at_the_hour: bool = False) -> Iterator[Remark]:
    """Yield what stops the page beside wrong values, of which a form tells by itself."""
    for question in QUESTIONS:
        if isinstance(page, question.kind) and (question.at_the_hour or not at_the_hour):
            yield from (remark for remark in question.remarks(page) if remark.stops)


def of_wrong_values(page: Page) -> Iterator[Remark]:
    for field, block, sentence in wrong_values(page):
        yield Remark(sentence, True, field, block)


def by_field(remarks: Iterable[Remark]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in remarks:
        sentences = found.setdefault(one.field or NON_FIELD_ERRORS, [])
        if one.sentence not in sentences:
            sentences.append(one.sentence)
    return found
