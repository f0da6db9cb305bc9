"""To which page a file belongs, in the header of its answer: a file has no head in which it could say so."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from publications.models import PaperPage

# The page holds the same, or more (RFC 6596, section 3): search engines show the page.
SAME = "canonical"
# The page lists the file among others (RFC 6573, section 2.1): what is in an annex is found in the annex.
PART = "collection"
# The file tells of the page (RFC 6892): a reference, a catalogue record.
ABOUT = "describes"


def linked(
    request: HttpRequest, answer: HttpResponseBase, paper: PaperPage, relation: str
) -> HttpResponseBase:
    """Return an answer that names the page of its paper (RFC 8288, section 3)."""
    answer["Link"] = f'<{paper.get_full_url(request)}>; rel="{relation}"'
    return answer
