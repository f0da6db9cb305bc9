"""What was looked at in a file that was made, in words for editors.

A check is the name of what holds, such as "tagged", or a name with a number, such as "pages=19". What
has no words here is shown as it is: a standard is called the same everywhere.
"""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

WORDS = {
    "opens": gettext_lazy("opens"),
    "tagged": gettext_lazy("tagged"),
    "language": gettext_lazy("language"),
    "title": gettext_lazy("title"),
    "pages": gettext_lazy("pages"),
    "mimetype": gettext_lazy("file type"),
    "container": gettext_lazy("package"),
    "well-formed": gettext_lazy("well-formed"),
    "reading order": gettext_lazy("reading order"),
    "contents": gettext_lazy("contents"),
}


def in_words(checks: Iterable[str]) -> str:
    """Return one line, such as: Tagged, PDF/UA-1, PDF/A-2a, 19 pages."""
    return capfirst(", ".join(map(word_for, checks)))


def pages_in(checks: Iterable[str]) -> int | None:
    """Return the number of pages that were counted, if it was a file of pages."""
    counted = (check.removeprefix("pages=") for check in checks if check.startswith("pages="))
    return next((int(number) for number in counted), None)


def word_for(check: str) -> str:
    name, _equals, number = check.partition("=")
    if not number.isdecimal():
        return str(WORDS.get(check, check))
    count = int(number)
    if name == "pages":
        return ngettext("%(count)s page", "%(count)s pages", count) % {"count": count}
    if name == "parts":
        return ngettext("%(count)s part", "%(count)s parts", count) % {"count": count}
    return f"{count} {name}"


def told_of_unsound(lacking: Iterable[str]) -> str:
    """Say of a file that was made, and is not given to readers, which checks it did not pass."""
    return _(
        "The file was made but did not pass its checks (%(lacking)s), so readers keep the one of "
        "before. Tell your administrator."
    ) % {"lacking": ", ".join(map(word_for, lacking))}
