"""What is drawn on the cover of a paper."""

import hashlib

from django.core.cache import cache

from core.models import PublisherSettings
from publications.covers import Cover, pictures
from publications.covers.colors import palette
from publications.covers.forms import FORMS
from publications.models import PaperPage, Series
from publications.record.body import Image

# Painting a card takes a fifth of a second. What it shows is in its key, so nothing need be thrown away.
KEPT_FOR = 24 * 3600

# A paper that stands in no series has the form of its kind, in the colour of the house.
FORM_OF_KIND: dict[str, Series.Form] = {
    PaperPage.Kind.POLICY_PAPER: Series.Form.QUARTERS,
    PaperPage.Kind.STUDY: Series.Form.HEMICYCLE,
    PaperPage.Kind.BRIEF: Series.Form.COLUMNS,
    PaperPage.Kind.REPORT: Series.Form.STRATA,
    PaperPage.Kind.WORKING_PAPER: Series.Form.CONTOURS,
    PaperPage.Kind.COMMENTARY: Series.Form.WEAVE,
}


def cover_of(paper: PaperPage, house: PublisherSettings) -> Cover:
    """Return the drawn cover of a paper, whether or not a picture stands in its place.

    A paper and its translations have the same drawing. Costs no query where the paper's series has
    been fetched with it.
    """
    series = paper.series
    return Cover(
        form=form_of(paper),
        color=color_of(series, house.accent),
        number=paper.number,
        key=paper.translation_key.hex,
        accent=house.accent,
        series=series.name if series else str(paper.get_kind_display()),
        title=paper.title,
        publisher=house.name,
    )


def form_of(paper: PaperPage) -> str:
    """Return the form of the series, or of the kind; what is none of ours was written past the admin."""
    form = paper.series.form if paper.series else ""
    of_kind = FORM_OF_KIND.get(paper.kind, Series.Form.CONTOURS)
    return str(form if form in FORMS else of_kind)


def color_of(series: Series | None, accent: str) -> str:
    """Return the colour of the series, or the house's where it has none that can be used."""
    if series is None or not series.color:
        return accent
    try:
        palette(series.color, accent)
    except ValueError:
        return accent
    return series.color


def drawn_card(cover: Cover) -> bytes:
    """Paint the card of the house, or that of a paper while its own is not made yet, as PNG of 1200 by 630."""
    key = f"publications.card:{hashlib.sha256(repr(cover).encode()).hexdigest()}"
    if (picture := cache.get(key)) is None:
        picture = pictures.png(pictures.card(cover))
        cache.set(key, picture, KEPT_FOR)
    return picture


def house_cover(house: PublisherSettings) -> Cover:
    """Return what stands for the house where no paper does: its name, and a drawing that it always has."""
    return Cover(
        form=Series.Form.QUARTERS, color=house.accent, key=house.name, accent=house.accent, title=house.name
    )  # fmt: skip


def front_of(paper: PaperPage, house: PublisherSettings) -> Image:
    """Paint the drawn cover with its words, as the shelves of reading systems show it, which takes a while."""
    picture = pictures.front(cover_of(paper, house))
    return Image("cover-front.png", "image/png", *picture.size, pictures.png(picture))
