"""Addresses that Wagtail's own pattern for pages cannot give: papers' files, the search, the terms."""

from django.urls import path, re_path

from publications import cover_views, search, term_views, views

urlpatterns = [
    re_path(r"^(?P<path>(?:[\w\-]+/)+)paper\.pdf$", views.paper_pdf, name="paper_pdf"),
    re_path(
        r"^(?P<path>(?:[\w\-]+/)+)files/(?P<pk>\d+)/(?P<filename>[^/]+)$",
        views.paper_file,
        name="paper_file",
    ),
    re_path(r"^(?P<path>(?:[\w\-]+/)+)card\.png$", cover_views.social_card, name="social_card"),
    path("search/", search.search, name="search"),
    re_path(
        r"^(?P<path>(?:[\w\-]+/)+)chart-(?P<number>[1-9]\d{0,2})\.csv$",
        views.chart_data,
        name="chart_data",
    ),
]
# A reader of "/for/the-european-commission/" knows what it is; "/addressees/" is our word for it.
for kind, folder in (
    ("topic", "topics"), ("region", "regions"), ("series", "series"), ("addressee", "for"),
):  # fmt: skip
    urlpatterns += [
        path(f"{folder}/", term_views.all_terms, {"kind": kind}, name=f"all_{kind}"),
        path(f"{folder}/<slug:slug>/", term_views.one_term, {"kind": kind}, name=kind),
    ]
