"""The drawing of the home page."""

from django import template

from publications.covers import poster as posters
from publications.models import PaperPage

register = template.Library()


@register.inclusion_tag("components/poster.html")
def poster(paper: PaperPage) -> dict[str, object]:
    """A drawing that belongs to this paper alone; it says nothing."""
    return {
        "shapes": posters.poster(str(paper.translation_key)),
        "width": posters.WIDTH,
        "height": posters.HEIGHT,
    }
