"""The site's addresses, and before them three for answers that readers get at no address of their own."""

from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from core import urls, views
from core.middleware import MaintenanceMiddleware

handler404 = urls.handler404


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("This page is meant to fail.")


def rest(request: HttpRequest) -> HttpResponse:
    with override_settings(MAINTENANCE=True):
        return MaintenanceMiddleware(fail)(request)


urlpatterns = [
    path("admin/too-many-attempts/", views.too_many_attempts),
    path("failure/", fail),
    path("maintenance/", rest),
    *urls.urlpatterns,
]
