"""Names that editors give to parts of a paper, and what may be wrong with them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from publications.record.places import LONGEST_NAME, is_name, is_reserved


def faults_of_names(names: object, former: Mapping[str, str]) -> list[str]:
    """Return a sentence for each name that cannot be an address, given the parts that names led to before."""
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        return [_("The names of parts cannot be read: enter them again.")]
    given = list(names.values())
    found = [fault_of_name(name, place, former) for place, name in names.items()]
    found += [
        _("“%(name)s” is the name of two parts: choose another for one of them.") % {"name": name}
        for name in dict.fromkeys(given)
        if given.count(name) > 1
    ]
    return list(filter(None, found))


def fault_of_name(name: str, place: str, former: Mapping[str, str]) -> str:
    """Return what is wrong with the name of the part at a place, or nothing."""
    if not is_name(name):
        message = _(
            "“%(name)s” cannot be a name: use up to %(most)s small letters without accents, digits and "
            "hyphens, beginning with a letter."
        )
        return message % {"name": name, "most": LONGEST_NAME}
    if is_reserved(name):
        return _("“%(name)s” names a place of the page itself: choose another.") % {"name": name}
    if former.get(name, place) != place:
        message = _("Links to “%(name)s” lead to another part already: choose another name.")
        return message % {"name": name}
    return ""
