"""What became of a file when it was brought in before."""

from dataclasses import dataclass
from datetime import datetime

from core.release import Viewer
from publications.models import BroughtFile, PaperPage


@dataclass(frozen=True)
class BroughtBefore:
    """The paper that a file, or its text, became; when, if that is known; and whether somebody may edit it."""

    paper: PaperPage
    on: datetime | None
    may_edit: bool


def brought_before(brought: BroughtFile, fingerprint: str, user: Viewer) -> BroughtBefore | None:
    """Return what the same file became, or the same words in another file, whoever brought them in."""
    others = BroughtFile.objects.exclude(pk=brought.pk).order_by("-pk")
    earlier = others.filter(sha256=brought.sha256, paper__isnull=False).first()
    paper = earlier.paper if earlier else None
    paper = paper or PaperPage.objects.filter(import_fingerprint=fingerprint).first()
    if paper is None:
        return None
    earlier = earlier or others.filter(paper=paper).first()
    on = earlier.created_at if earlier else None
    return BroughtBefore(paper, on, paper.permissions_for_user(user).can_edit())
