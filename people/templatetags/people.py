"""People on pages."""

from django import template

from people.models import PersonPage

register = template.Library()


@register.filter
def initials(person: PersonPage) -> str:
    """Two letters for a face: of the given name, and of the family name without its particles."""
    names = person.family_name.split()
    family = next((name for name in names if name[:1].isupper()), (names or [""])[0])
    return f"{person.given_name.strip()[:1]}{family.lstrip('’ʼ')[:1]}".upper()


@register.filter
def at(profiles: dict[int, PersonPage], key: int | None) -> PersonPage | None:
    return profiles.get(key) if key else None
