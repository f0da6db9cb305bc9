"""When Wagtail asks, call Y; no logic here."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from publications import choosers, footnotes, listings

hooks.register("register_rich_text_features", footnotes.register)
register_snippet(listings.TermsGroup)


@hooks.register("register_admin_viewset")
def register_lists_and_choosers():
    return [listings.paper_listing, listings.person_listing, choosers.person_chooser]
