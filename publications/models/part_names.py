"""Names that editors give to parts of a paper, and what may be wrong with them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from publications.record.places import LONGEST_NAME, is_name, is_reserved


def faults_of_names(names: Mapping[str, str], former: Mapping[str, str]) -> dict[str, str]:
    """Return, by the place of its part, what is wrong with each name that cannot be an address.

    ``former`` are names that led to a part before, each with its place.
    """
    given = list(names.values())
    found = {}
    for place, name in names.items():
        if fault := fault_of_name(name, place, former):
            found[place] = fault
        elif given.count(name) > 1:
            message = _("“%(name)s” is the name of two parts: choose another for one of them.")
            found[place] = message % {"name": name}
    return found


def fault_of_name(name: str, place: str, former: Mapping[str, str]) -> str:
    """Return what is wrong with the name of the part at a place, or nothing."""
    if not is_name(name):
        message = _(
            "“%(name)s” cannot be a name: use up to %(most)s small letters without accents, digits and "
            "hyphens, beginning with a letter."
        )
        return message % {"name": name[: LONGEST_NAME + 1], "most": LONGEST_NAME}
    if is_reserved(name):
        return _("“%(name)s” names a place of the page itself: choose another.") % {"name": name}
    if former.get(name, place) != place:
        message = _("Links to “%(name)s” lead to another part already: choose another name.")
        return message % {"name": name}
    return ""
