"""When X, call Y; no logic here."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Revision
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)


def connect() -> None:
    """Connect the handlers; called once, when the app is ready."""
    from core.editing.deletion import refuse_when_in_use
    from core.models import PublisherSettings
    from people.models import PersonPage
    from publications.catalogue import holdings
    from publications.desk import deletion
    from publications.models import (
        Addressee,
        ArchiveImport,
        ArchivePackage,
        BroughtFile,
        PaperPage,
        Region,
        Series,
        Topic,
    )

    pre_delete.connect(deletion.refuse_when_named, sender=PersonPage)
    for brought in (ArchiveImport, ArchivePackage, BroughtFile):
        post_delete.connect(delete_file, sender=brought)
    for term in (Addressee, Region, Series, Topic):
        pre_delete.connect(refuse_when_in_use, sender=term)
        post_delete.connect(forget_addresses_of_term, sender=term)
    page_published.connect(publish_new_persons_with_their_paper, sender=PaperPage)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(holdings.forget)
        signal.connect(make_formats_anew)
    page_slug_changed.connect(make_formats_below_anew)
    post_page_move.connect(make_formats_below_anew)
    for model in (PublisherSettings, Addressee, Series):
        post_save.connect(make_formats_anew, sender=model)
    post_save.connect(make_formats_of_scheduled_paper, sender=Revision)
    for counted in holdings.FORGOTTEN_WITH:
        for signal in (post_save, post_delete):
            signal.connect(holdings.forget, sender=counted)


def publish_new_persons_with_their_paper(instance: Any, **kwargs: object) -> None:
    from publications.desk.publishing import publish_new_persons

    publish_new_persons(instance)


def delete_file(instance: Any, **kwargs: object) -> None:
    from core.uploads.storage import delete

    delete(instance.stored_files())


def forget_addresses_of_term(instance: Any, **kwargs: object) -> None:
    from core.addresses.old_addresses import forget_link

    for address in instance.addresses:
        forget_link(address)


def make_formats_anew(instance: Any, **kwargs: object) -> None:
    from publications.production.exporting import request_for

    request_for(instance)


def make_formats_of_scheduled_paper(instance: Any, **kwargs: object) -> None:
    from publications.production.exporting import request_for_scheduled

    request_for_scheduled(instance)


def make_formats_below_anew(instance: Any, **kwargs: object) -> None:
    from publications.production.exporting import request_below

    request_below(instance)
