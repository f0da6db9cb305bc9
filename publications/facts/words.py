"""The words that a publication brings along, in the language of the paper."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from publications.record.dates import PublicationDate


def words_for(
    language: str, authors: int, **dates: date | PublicationDate | None
) -> Mapping[str, str]:
    """Return, by key, what stands above and beside the parts of a paper; ``{}`` takes a number or name.

    ``dates`` come back as they are written in that language.
    """
    with override(language):
        return MappingProxyType(
            {
                "contents": _("Contents"),
                "landmarks": _("Places in this book"),
                "pages": _("Pages of the PDF"),
                "cover": pgettext("of a paper", "Cover"),
                "abstract": _("Abstract"),
                "key_points": _("Key points"),
                "recommendations": _("Recommendations"),
                "text": _("Full text"),
                "notes": _("Notes"),
                "note": _("Note %(number)s") % {"number": "{}"},
                "back": _("Back to the text of note %(number)s") % {"number": "{}"},
                "about": ngettext("About the author", "About the authors", authors),
                "contacts": _("Contacts"),
                "contact": _("Contact"),
                "cite": _("Cite this paper"),
                "imprint": _("Imprint"),
                "figure": _("Figure %(number)s.") % {"number": "{}"},
                "table": _("Table %(number)s.") % {"number": "{}"},
                "figures": _("Figures"),
                "tables": _("Tables"),
                "data": _("Data"),
                "source": _("Source:"),
                "labelled": _("%(label)s:") % {"label": "{}"},
                "image": _("Image:"),
                "credits": _("Images"),
                "published": _("Published"),
                "updated": _("Updated"),
                "no_date": _("no date"),
                "publisher": _("Publisher"),
                "version": _("Version of"),
                "licence": _("Licence"),
                "place": _("Place"),
                "email": _("E-mail"),
                "office": _("Office"),
                "page": _("Page"),
                "of_pages": _("%(page)s of %(pages)s") % {"page": "{}", "pages": "{}"},
                "by": _("By"),
                "read": _("Read the whole paper:"),
                "web": _("This paper on the web:"),
                "accessible": _(
                    "All of the text can be read aloud and enlarged, and every part of it is reached "
                    "from the contents."
                ),
                "accessible_pictures": _("Pictures that say something have a description."),
                "accessible_charts": _("The data of each chart stand beneath it as a table."),
                "web_page": _("Web page"),
                **{key: date_in_words(day) for key, day in dates.items() if day is not None},
            }
        )


def date_in_words(day: date | PublicationDate) -> str:
    """Return a date in the language that is set, and of a publication's only what is known."""
    if not isinstance(day, PublicationDate):
        return date_format(day, "DATE_FORMAT")
    if not day:
        return _("no date")
    if day.has_month:
        return date_format(day.day, "DATE_FORMAT" if day.has_day else "YEAR_MONTH_FORMAT")
    return day.year
