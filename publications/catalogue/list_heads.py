"""What the heads of lists say of the papers in them: how many there are, which, and the picture of the first."""

from collections.abc import Iterable
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.site.page_head import CARD_SIZE, SharedPicture
from publications.facts.cards import card_address
from publications.models import PaperPage

TITLES = 6  # more than fit into a description


def told_of_papers(title: str, total: int, papers: Iterable[PaperPage]) -> str:
    """Return a description of papers: what they are about, their number, and the titles of the first."""
    counted = ngettext("%(list)s: %(total)s paper.", "%(list)s: %(total)s papers.", total)
    titles = [paper.full_title for _n, paper in zip(range(TITLES), papers, strict=False)]
    return " ".join([counted % {"list": title, "total": total}, told(titles)])


def told(names: Iterable[str]) -> str:
    """Return names as one text, quoted as the language does."""
    return " ".join(_("“%(name)s”") % {"name": name} for name in names)


def picture_of(papers: Iterable[PaperPage], request: HttpRequest) -> SharedPicture | None:
    """Return the card of the first paper of a list, or nothing where there is none."""
    for paper in papers:
        address = paper.get_full_url(request) or ""
        return SharedPicture(
            urljoin(address, card_address(paper)), *CARD_SIZE, alt=paper.full_title
        )
    return None
