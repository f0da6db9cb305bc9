"""When X, call Y; no logic here."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save


def connect() -> None:
    """Connect the handlers; called once, when the app is ready."""
    from wagtail.contrib.redirects.models import Redirect

    from core.addresses import old_addresses
    from core.editing import deletion, references
    from core.models import SiteDocument, SiteImage
    from core.models.users import password_changed
    from core.site import site_facts

    for file in (SiteImage, SiteDocument):
        pre_delete.connect(deletion.refuse_when_in_use, sender=file)
    pre_save.connect(old_addresses.note_what_was)
    post_save.connect(forget_that_it_was_missed, sender=Redirect)
    post_save.connect(make_sizes_of_new_picture, sender=SiteImage)
    post_delete.connect(deletion.delete_cover, sender=SiteDocument)
    post_delete.connect(references.record_again_without)
    for signal in (post_save, post_delete):
        signal.connect(site_facts.forget)
    password_changed.connect(open_door_when_password_changed)


def make_sizes_of_new_picture(instance: Any, created: bool, **kwargs: object) -> None:
    from core.files.picture_sizes import make_sizes_later

    if created:
        make_sizes_later(instance)


def open_door_when_password_changed(user: Any, **kwargs: object) -> None:
    from core.signing_in import doors, sign_in

    doors.open_again(sign_in.account_key(user.get_username()))


def forget_that_it_was_missed(instance: Any, **kwargs: object) -> None:
    from core.addresses.missed_addresses import forget

    forget(instance.old_path)
