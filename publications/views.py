"""What readers ask for beside the pages themselves."""

from django.http import HttpRequest

from core import release

PAGE_SIZE = 12


def catalogue_context(index_page, request: HttpRequest) -> dict[str, object]:
    """Give one page of the catalogue, newest first, paged by key (``?before=YYYY-MM-DD.id``)."""
    from publications.models import PaperPage

    papers = (
        PaperPage.objects.child_of(index_page)
        .visible_to(release.viewer_of(request))
        .newest_first()
        .for_listing()
    )
    return {"papers": papers[:PAGE_SIZE]}
