"""What was made of a paper for readers: its PDF, brief, e-book and flipbook, and how far each is."""

import secrets
import uuid
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.running.stopping import Stopped, stopping
from publications.models.summaries import rows_of_paper

# A worker that was silent for so long is taken for dead, and another begins anew.
LEASE = timedelta(seconds=45)
# After a failure, how long to wait before the next try; after the last of them, nobody tries again.
PAUSES = tuple(timedelta(seconds=s) for s in (10, 60, 600, 3600, 6 * 3600))


def token() -> str:
    return secrets.token_urlsafe(16)


class ClaimLost(Exception):
    """The order is in another worker's hands: whatever is made of it here is for nothing."""


class ExportQuerySet(models.QuerySet["Export"]):
    def due(self) -> "ExportQuerySet":
        """Keep what is to be made now, and is in nobody's hands.

        Where the clock was set back since, an order is of the future and a claim is longer than any is.
        """
        now = timezone.now()
        free = Q(claimed_until__lte=now) | Q(claimed_until__gt=now + 2 * LEASE)
        due = Q(due_at__lte=now) | Q(due_at=F("requested_at"))
        return self.filter(due, Q(claimed_until__isnull=True) | free)


class Export(models.Model):
    """One format of one paper. The row is the order as well as what was delivered.

    An order is a time at which it is due; whoever fills it claims the row for a while. The file of
    before stays in place until the new one is whole.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", _("Accessible PDF")
        BRIEF = "brief", _("Brief on one page")
        EPUB = "epub", _("E-book")
        FLIPBOOK = "flipbook", _("Flipbook")
        CARD = "card", _("Card for social networks")

    class State(models.TextChoices):
        READY = "ready", _("Ready")
        MISSING = "missing", _("Missing on the server")
        WAITING = "waiting", _("Being made")
        UPDATING = "updating", _("Being made anew")
        FAILED = "failed", _("Failed")

    paper = models.ForeignKey(
        "publications.PaperPage", on_delete=models.CASCADE, related_name="exports"
    )
    kind = models.CharField(_("format"), max_length=20, choices=Kind.choices)
    folder = models.CharField(max_length=40, default=token, editable=False)

    requested_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, editable=False)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)

    file = models.FileField(max_length=200, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(null=True, editable=False)
    built_at = models.DateTimeField(null=True)
    # What was looked at in the file before readers had it: names, as in publications/models/checks.py.
    checks = models.JSONField(default=list, editable=False)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("format")
        verbose_name_plural = _("formats")
        constraints = [
            models.UniqueConstraint(fields=["paper", "kind"], name="one_export_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.paper_id}"

    @property
    def state(self) -> "Export.State":
        if self.due_at is None:
            if self.is_missing:
                return self.State.MISSING
            return self.State.FAILED if self.error else self.State.READY
        return self.State.UPDATING if self.file else self.State.WAITING

    @property
    def is_missing(self) -> bool:
        """Whether there should be a file and is none: it was lost, or not restored with the rest."""
        return bool(self.file) and not default_storage.exists(self.file.name)  # type: ignore[arg-type]  # It has a name.

    def take(self) -> bool:
        """Claim the order, unless somebody else was faster."""
        mine, until = uuid.uuid4(), timezone.now() + LEASE
        same = Export.objects.due().filter(pk=self.pk, claim=self.claim)
        if not same.update(claim=mine, claimed_until=until):
            return False
        self.claim, self.claimed_until = mine, until
        return True

    def hold(self) -> None:
        """Go on with the work, unless it is to stop. Raises :class:`Stopped` or :class:`ClaimLost`."""
        if stopping.is_set():
            raise Stopped
        now = timezone.now()
        if self.claimed_until and self.claimed_until - now > LEASE / 2:
            return
        mine = Export.objects.filter(pk=self.pk, claim=self.claim)
        if not mine.update(claimed_until=now + LEASE):
            raise ClaimLost
        self.claimed_until = now + LEASE

    def path(self, sha256: str, suffix: str) -> str:
        """Where a file lies: nobody can guess it, and the same content has the same name."""
        return f"exports/{self.folder}/{sha256[:32]}{suffix}"

    def files_left(self) -> list[str]:
        """Return the files that a worker has left here when it was stopped, or that were replaced."""
        folder = f"exports/{self.folder}"
        if not default_storage.exists(folder):
            return []
        names = (f"{folder}/{name}" for name in default_storage.listdir(folder)[1])
        return [name for name in names if name != self.file.name]


def exports_of_paper() -> Subquery:
    """Return what is there of a paper's exports with the paper's own row."""
    return rows_of_paper(Export.objects.exclude(file=""), "kind", "size", "pages", "sha256")
