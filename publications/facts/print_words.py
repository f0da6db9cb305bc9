"""Faults in print as sentences for editors."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.formats.printing.faults import Fault

LONGEST_DETAIL = 20  # signs

# What a fault is called that has no number and no words of its own, and what it is called with them.
PLACES = {
    "title": gettext_lazy("The title"),
    "abstract": gettext_lazy("The abstract"),
    "cover": gettext_lazy("The cover"),
    "hero": gettext_lazy("The wide image"),
    "section": gettext_lazy("The text before the first heading"),
    "heading": gettext_lazy("A heading"),
    "box": gettext_lazy("A box"),
    "recommendations": gettext_lazy("A recommendation set"),
}
NAMED = {
    "figure": gettext_lazy("Figure %(name)s"),
    "table": gettext_lazy("Table %(name)s"),
    "unnumbered table": gettext_lazy("The table in block %(name)s of the full text"),
    "key_point": gettext_lazy("Key point %(name)s"),
    "recommendation": gettext_lazy("Recommendation %(name)s"),
    "recommendations": gettext_lazy("The recommendation set “%(name)s”"),
    "block": gettext_lazy("Block %(name)s of the full text"),
    "summary": gettext_lazy("The summary in another language (%(name)s)"),
    "about": gettext_lazy("The contributor “%(name)s”"),
    "heading": gettext_lazy("The heading “%(name)s”"),
    "section": gettext_lazy("The section “%(name)s”"),
    "box": gettext_lazy("The box “%(name)s”"),
}
SENTENCES = {
    "no title": gettext_lazy("The paper has no title that can be printed: write one."),
    "no alternative text": gettext_lazy(
        "%(place)s has no alternative text: describe what it shows for those who cannot see it."
    ),
    "picture cannot be read": gettext_lazy(
        "%(place)s has a picture that cannot be read. Upload it again and choose it anew."
    ),
    "drawing cannot be read": gettext_lazy(
        "%(place)s has a drawing that cannot be read. Check its values."
    ),
    "empty table": gettext_lazy("%(place)s is empty: fill it, or take it out."),
    "empty heading": gettext_lazy(
        "Block %(number)s of the full text is a heading without words that can be printed: "
        "the PDF leaves it out."
    ),
    "empty quotation": gettext_lazy(
        "Block %(number)s of the full text is a quotation without words: readers do not see it."
    ),
    "empty text": gettext_lazy(
        "Block %(number)s of the full text is a text without words: readers do not see it."
    ),
    "empty box": gettext_lazy(
        "Block %(number)s of the full text is a box without words: readers do not see it."
    ),
    "empty note": gettext_lazy("%(place)s has a note without words: readers do not see it."),
    "open note": gettext_lazy(
        "%(place)s has “^[”, where a note begins that ends nowhere: write “]” behind its words, or “\\^[” where no "
        "note is meant."
    ),
    "letters without a font": gettext_lazy(
        "%(place)s has letters that no font of the PDF has: %(detail)s. The PDF leaves them out, or, "
        "where nothing else is left of a title, spells it in Latin letters; a font for them in the folder "
        "“fonts” mends it, which whoever runs the site can put there."
    ),
    "signs left out": gettext_lazy("%(place)s has signs that are left out in print: %(detail)s"),
}


def sentence(fault: Fault) -> str:
    """Say what is wrong, where, and what to do about it."""
    detail = (
        fault.detail if len(fault.detail) <= LONGEST_DETAIL else f"{fault.detail[:LONGEST_DETAIL]}…"
    )
    number = fault.name.removeprefix("section-")
    given = {"place": place_of(fault), "detail": detail, "number": number}
    return str(SENTENCES[fault.kind]) % given


def place_of(fault: Fault) -> str:
    name = fault.name.removeprefix("“").removesuffix("”")
    if name and fault.part in NAMED:
        return str(NAMED[fault.part]) % {"name": name}
    return str(PLACES.get(fault.part, _("The paper")))
