"""Addresses of papers' files, which Wagtail's own pattern for pages cannot give, and of the search."""

from django.urls import path, re_path

from publications import cover_views, views

urlpatterns = [
    re_path(r"^(?P<path>(?:[\w\-]+/)+)paper\.pdf$", views.paper_pdf, name="paper_pdf"),
    re_path(
        r"^(?P<path>(?:[\w\-]+/)+)files/(?P<pk>\d+)/(?P<filename>[^/]+)$",
        views.paper_file,
        name="paper_file",
    ),
    re_path(r"^(?P<path>(?:[\w\-]+/)+)card\.png$", cover_views.social_card, name="social_card"),
    path("search/", views.search, name="search"),
]
