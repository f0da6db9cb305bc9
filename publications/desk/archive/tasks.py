"""Bringing an archive in by the worker, a slice at a time, so that other work has its turn between two."""

import logging
import time
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from core.running.stopping import stopping
from core.running.unusable import is_unusable
from publications.desk.archive import running
from publications.desk.archive.files import UnreadableFiles
from publications.desk.archive.packages import files_of
from publications.imports.archive import readers
from publications.imports.archive.tables import PaperTable
from publications.imports.draft import UnreadableText
from publications.models import ArchiveImport

State = ArchiveImport.State
SECONDS = 20.0  # of a slice
logger = logging.getLogger(__name__)


@task(backend="heavy")
def go_on(key: int, language: str) -> None:
    """Check or bring in the next rows of an archive; killed, it is called again and begins where it was.

    What it says of them is in the ``language`` of whoever began it.
    """
    archive = ArchiveImport.objects.filter(pk=key).select_related("user", "catalogue").first()
    if archive is None or not archive.is_at_work:
        return
    with override(language):
        try:
            is_done = slice_is_last(archive)
        except (UnreadableText, UnreadableFiles) as error:
            stop(archive, _(str(error)))
        except ValidationError as error:
            stop(archive, " ".join(error.messages))
        except Exception as error:
            if is_unusable(error):
                raise
            logger.exception("An archive could not be brought in: %s", key)
            stop(
                archive,
                _("Something unforeseen went wrong. Your administrator finds it in the log."),
            )
        else:
            finish(archive) if is_done else go_on.enqueue(key, language)


def slice_is_last(archive: ArchiveImport) -> bool:
    """Bring in rows for some seconds, and return whether none is left."""
    until = time.monotonic() + SECONDS
    table = table_of(archive)
    with files_of(archive) as files:
        is_check = archive.state == State.CHECKING
        rows = (running.planned_rows if is_check else running.rows_of)(archive, table, files)
        for row in rows:
            if is_check:
                running.stored(row)
            if stopping.is_set() or time.monotonic() > until:
                return False
    return True


def table_of(archive: ArchiveImport) -> PaperTable:
    """Return the list, or raise `UnreadableText` where it is gone."""
    try:
        with archive.listing.open() as file:
            # Its name tells what it is.
            return readers.table_in(f"list{PurePath(archive.name).suffix}", file.read())
    except FileNotFoundError as error:
        raise UnreadableText("This list is not on the server any more: choose it again.") from error


def stop(archive: ArchiveImport, why: str) -> None:
    same = ArchiveImport.objects.filter(pk=archive.pk, state=archive.state)
    same.update(state=State.STOPPED, error=why)


def finish(archive: ArchiveImport) -> None:
    """Say that all is done, unless somebody has stopped it meanwhile."""
    done = State.CHECKED if archive.state == State.CHECKING else State.DONE
    ArchiveImport.objects.filter(pk=archive.pk, state=archive.state).update(state=done, error="")
