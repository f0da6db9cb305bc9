"""A person's details for an address book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core import caching, release
from core.models import PublisherSettings
from core.site import site_facts
from core.views import url_path_of
from people import vcard
from people.models import PersonPage


@require_safe
def card(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the vCard of a person whose profile this reader may see."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    people = PersonPage.objects.visible_to(viewer).select_related("locale")
    person = get_object_or_404(
        people.prefetch_related("numbers"), url_path=url_path_of(request, path)
    )
    text = vcard.render(card_of(person, request))
    answer = HttpResponse(text, content_type=vcard.MEDIA_TYPE)
    answer["Content-Disposition"] = content_disposition_header(True, f"{person.slug}.vcf")
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def card_of(person: PersonPage, request: HttpRequest) -> vcard.Card:
    house = PublisherSettings.load(request_or_site=request)
    return vcard.Card(
        given=person.given_name,
        family=person.family_name,
        suffix=person.name_suffix,
        role=person.role,
        role_language=person.role_language or person.locale.language_code,
        role_translation=person.role_translation,
        translation_language=person.locale.language_code,
        organisation=person.affiliation or house.name,
        numbers=tuple(vcard.Number(n.kind, n.number, n.subscriber) for n in person.numbers.all()),
        email=person.email,
        address=person.get_full_url(request) or "",
    )
