"""Addresses: the admin, files, and the pages in their languages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

from core import views
from core.addresses import security_txt, sitemaps

handler404 = "core.addresses.not_found.not_found"
handler500 = "core.views.failed"

urlpatterns = [
    path("admin/password_reset/", include("core.signing_in.password_reset")),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:name>", views.media, name="media"),
    path("documents/<int:pk>/<str:filename>", views.document, name="wagtaildocs_serve"),
    re_path(r"^accent-(?P<accent>[0-9a-f]{6})\.css$", views.accent_css, name="accent_css"),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.part, name="sitemap_part"),
    path("sitemap-<slug:name>.xml", sitemaps.section, name="sitemap_section"),
    *i18n_patterns(
        path("", include("people.urls")),
        path("", include("publications.urls")),
        # Wagtail makes the addresses of its pages by this name and this pattern.
        re_path(r"^((?:[\w\-]+/)*)$", views.page, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]
