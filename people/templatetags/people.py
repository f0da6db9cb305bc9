"""People on pages: who is listed, and who may be linked to."""

from django import template
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from core import release
from core.picture_sizes import fetch_sizes
from core.templatetags.site import around
from people.models import PeopleIndexPage, PersonPage

register = template.Library()


@register.simple_tag
def people_of(index_page: PeopleIndexPage) -> list[PersonPage]:
    """Everybody with a public profile, by sort name."""
    everybody = PersonPage.objects.child_of(index_page).select_related("portrait")
    people = list(release.visible_to(AnonymousUser(), everybody).order_by("sort_name", "pk"))
    fetch_sizes(person.portrait for person in people)
    return people


@register.simple_tag(takes_context=True)
def is_public(context: template.Context, page: Page | None) -> bool:
    """Tell whether everybody may see a person's page: only then is it linked and its face shown."""
    return page is not None and page.pk in around(context, [page.pk]).visible


@register.filter
def role_parts(person: PersonPage) -> list[tuple[str, str]]:
    """The role as written, then its translation: (text, language) each, empty ones left out."""
    parts = [(person.role, person.role_language), (person.role_translation, "")]
    return [(text, language) for text, language in parts if text]
