"""Addresses that Wagtail's own pattern for pages cannot give: papers' files, the search, the terms."""

import re
from collections.abc import Iterable

from django.urls import path, re_path

from publications.catalogue import bookcase_views, term_views
from publications.formats.all_formats import MANY
from publications.reading import flipbook_views, format_views, list_views, views
from publications.search import hits

BELOW_A_PAPER = r"^(?P<path>(?:[\w\-]+/)+)"
FLIPBOOK_VERSION = rf"{BELOW_A_PAPER}flipbook/(?P<version>[0-9a-f]{{16}})"


def pattern_of_names(names: Iterable[str], below: str = BELOW_A_PAPER) -> str:
    """Return the pattern of some file names below a paper, or elsewhere."""
    return f"{below}(?P<name>{'|'.join(map(re.escape, names)) or '(?!)'})$"


urlpatterns = [
    re_path(rf"{BELOW_A_PAPER}paper\.pdf$", format_views.paper_pdf, name="paper_pdf"),
    re_path(rf"{BELOW_A_PAPER}card\.png$", format_views.social_card, name="social_card"),
    path("card.png", format_views.house_card, name="house_card"),
    re_path(pattern_of_names(format_views.KINDS), format_views.made_file, name="made_file"),
    re_path(pattern_of_names(format_views.CITATIONS), format_views.citation, name="citation"),
    re_path(
        rf"{BELOW_A_PAPER}files/(?P<pk>\d+)/(?P<filename>[^/]+)$",
        views.paper_file,
        name="paper_file",
    ),
    re_path(rf"{BELOW_A_PAPER}flipbook/$", flipbook_views.reader, name="flipbook"),
    re_path(
        rf"{BELOW_A_PAPER}flipbook/from-(?P<first>[1-9]\d{{0,4}})/$",
        flipbook_views.reader,
        name="flipbook_from",
    ),
    re_path(rf"{BELOW_A_PAPER}flipbook/embed/$", flipbook_views.embedded, name="flipbook_embed"),
    re_path(
        rf"{FLIPBOOK_VERSION}/from-(?P<first>[1-9]\d{{0,4}})\.html$",
        flipbook_views.further_pages,
        name="flipbook_pages",
    ),
    re_path(
        rf"{FLIPBOOK_VERSION}/(?P<number>[1-9]\d{{0,4}})-(?P<width>[1-9]\d{{0,4}})\.webp$",
        flipbook_views.picture,
        name="flipbook_picture",
    ),
    path("search/", hits.search, name="search"),
    path("bookcase/", bookcase_views.all_shelves, {"by": "series"}, name="bookcase"),
    path("bookcase/years/", bookcase_views.all_shelves, {"by": "year"}, name="bookcase_by_year"),
    re_path(
        r"^bookcase/years/(?P<key>\d{4}|undated)/$",
        bookcase_views.one_shelf,
        {"by": "year"},
        name="shelf_of_year",
    ),
    path(
        "bookcase/series/<slug:key>/",
        bookcase_views.one_shelf,
        {"by": "series"},
        name="shelf_of_series",
    ),
    path(
        "bookcase/single-papers/",
        bookcase_views.one_shelf,
        {"by": "series"},
        name="shelf_of_single",
    ),
    re_path(
        rf"{BELOW_A_PAPER}chart-(?P<key>[a-z0-9-]{{1,40}})\.csv$",
        views.data_of_chart,
        name="chart_data",
    ),
]
# A reader of "/for/the-european-commission/" knows what it is; "/addressees/" is our word for it.
for kind, folder in (
    ("topic", "topics"), ("region", "regions"), ("series", "series"), ("addressee", "for"),
):  # fmt: skip
    urlpatterns += [
        re_path(
            pattern_of_names(MANY, rf"^{folder}/(?P<slug>[-\w]+)/"),
            list_views.of_term,
            {"kind": kind},
            name=f"{kind}_together",
        ),
        path(f"{folder}/", term_views.all_terms, {"kind": kind}, name=f"all_{kind}"),
        path(f"{folder}/<slug:slug>/", term_views.one_term, {"kind": kind}, name=kind),
    ]
# Last, for below a home page this would take the others' addresses for those of pages.
urlpatterns += [
    re_path(pattern_of_names(MANY, "^search/"), list_views.of_search, name="search_together"),
    re_path(pattern_of_names(MANY), list_views.of_page, name="list_together"),
]
