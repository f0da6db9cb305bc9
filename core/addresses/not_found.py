"""What is answered where nothing is: an old address leads on, and every other says the same."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from core.addresses import missed_addresses
from core.addresses.following import answer_at_old_address
from core.site import site_facts


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here: the same words for what never was and for what is not public."""
    site_facts.put_on(request)
    if answer := answer_at_old_address(request):
        return answer
    missed_addresses.note(request)
    is_in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    template = "wagtailadmin/404.html" if is_in_admin else "404.html"
    return TemplateResponse(request, template, status=404).render()
