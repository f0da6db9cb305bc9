"""What we change inside Wagtail, each with its reason and what to watch when Wagtail is updated."""

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.views.generic import FormView
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages as admin_messages
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.widgets.chooser import BaseChooser

# All of these run by their ``execute``; a page's publication inherits it.
WHOLE_OR_NOT_AT_ALL = (
    PublishRevisionAction, UnpublishAction, UnpublishPageAction, CopyPageAction,
)  # fmt: skip


def apply() -> None:
    """Change what is to be changed; called once, when the app is ready."""
    release_whole_or_not_at_all()
    show_nothing_chosen_for_what_is_no_number()
    ask_the_form_alone_where_a_copy_goes()
    admin_messages.validation_error = tell_what_stands_beside_no_field


def release_whole_or_not_at_all() -> None:
    """Publish and take back in one transaction, with the log entry and all that signals order.

    Wagtail 8.0 writes statement after statement, and what takes the hour off a revision comes first: a
    process that is killed after it leaves a page that is never released, or is live without a trace. The
    form of a page runs these actions itself, so that no method of ours would be asked. A copy of published
    pages is public at once, too.
    Watch: whether Wagtail does so itself. ``tests/publications/releasing/test_releasing.py`` fails where a
    publication writes outside a transaction.
    """
    for action in WHOLE_OR_NOT_AT_ALL:
        action.execute = method_decorator(transaction.atomic)(action.execute)


def show_nothing_chosen_for_what_is_no_number() -> None:
    """Let a chooser that was sent a word instead of a number be shown again, with the error beside it.

    Wagtail 8.0 looks the word up as a key, and the whole form is answered with an error of the server.
    Watch: whether ``BaseChooser.get_instance`` takes a value that is no key.
    ``tests/publications/desk/test_drafts.py`` sends some.
    """
    theirs = BaseChooser.get_instance

    def get_instance(self, value):
        try:
            return theirs(self, value)
        except (TypeError, ValueError, OverflowError):
            return None

    BaseChooser.get_instance = get_instance


def ask_the_form_alone_where_a_copy_goes() -> None:
    """Let the form of a copy tell that no page, or none that there is, was chosen as its parent.

    Wagtail 8.0 looks the parent up before it asks the form, and answers with an error of the server. It
    needs it nowhere: the chooser shows what was sent.
    Watch: ``CopyView.post``. ``tests/core/editing/test_own_addresses.py`` sends some.
    """
    CopyView.post = FormView.post


def tell_what_stands_beside_no_field(
    request: HttpRequest, message: str, form: BaseForm, buttons: list | None = None
) -> None:
    """Name in the banner only what is said nowhere else in the form.

    Wagtail 8.0 says there all that stands beside the fields as well, once anything stands beside none, and
    shows a link or a box in it as code; beside its field, each is one.
    Watch: ``wagtail.admin.messages.validation_error``.
    """
    detail = str(form.non_field_errors())
    messages.error(request, admin_messages.render(message, buttons, detail=detail))
