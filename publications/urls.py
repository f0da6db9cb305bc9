"""Addresses of papers' files, which Wagtail's own pattern for pages cannot give, and of the search."""

from django.urls import path, re_path

from publications import views

urlpatterns = [
    re_path(r"^(?P<path>(?:[\w\-]+/)+)paper\.pdf$", views.paper_pdf, name="paper_pdf"),
    re_path(
        r"^(?P<path>(?:[\w\-]+/)+)files/(?P<pk>\d+)/(?P<filename>[^/]+)$",
        views.paper_file,
        name="paper_file",
    ),
    re_path(
        r"^(?P<path>(?:[\w\-]+/)+)chart-(?P<number>[1-9]\d{0,2})\.csv$",
        views.chart_data,
        name="chart_data",
    ),
    path("search/", views.search, name="search"),
]
