"""What the fields of a list are called."""

from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

FIELD_NAMES: dict[str, Any] = {
    "title": gettext_lazy("Title"),
    "subtitle": gettext_lazy("Subtitle"),
    "authors": gettext_lazy("Authors"),
    "authors_given": gettext_lazy("Author, given name"),
    "authors_family": gettext_lazy("Author, family name"),
    "editors": gettext_lazy("Editors"),
    "organisation": gettext_lazy("Organisation"),
    "kind": gettext_lazy("Kind"),
    "date": gettext_lazy("Date"),
    "year": gettext_lazy("Year"),
    "month": gettext_lazy("Month"),
    "day": gettext_lazy("Day"),
    "series": gettext_lazy("Series"),
    "number": pgettext_lazy("of a paper", "Number"),
    "place": gettext_lazy("Place"),
    "language": gettext_lazy("Language"),
    "abstract": gettext_lazy("Abstract"),
    "topics": gettext_lazy("Topics"),
    "regions": gettext_lazy("Regions"),
    "isbn": "ISBN",
    "doi": "DOI",
    "pages": gettext_lazy("Pages"),
    "files": gettext_lazy("Files"),
    "old_addresses": gettext_lazy("Old addresses"),
    "licence": gettext_lazy("Licence"),
}
