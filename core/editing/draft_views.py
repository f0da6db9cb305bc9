"""What an editor is told once a draft is saved: what is wrong, beside its field, and what was mended by itself."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.blocks import StreamValue
from wagtail.blocks.base import BlockField

from core.editing import draft_keeping
from core.editing.page_form import PageForm


def telling(theirs: Callable[..., Any]) -> Callable[..., Any]:
    """Return what Wagtail does with a good form, told also what :mod:`core.editing.draft_keeping` kept or not."""

    def form_valid(view: CreateView | EditView, form: draft_keeping.AnyForm) -> HttpResponse:
        answer = theirs(view, form)
        if not isinstance(form, PageForm):
            return answer
        if view.expects_json_response:
            return with_told(answer, form)
        for notice in form.notices.values():
            messages.warning(view.request, notice)
        if form.has_told and isinstance(answer, HttpResponseRedirect):
            return shown_again(view, form)
        return answer

    return form_valid


def shown_again(view: CreateView | EditView, form: PageForm) -> HttpResponse:
    """Show the form as it was typed, what is wrong told beside its field; the page is stored already."""
    view.request.POST = as_stored(form)
    told = _(
        "What can be stored is stored. What is marked has to be mended before readers can have it."
    )
    messages.warning(view.request, told)
    return ToldView.as_view()(view.request, view.page.pk)


def as_stored(form: PageForm) -> Any:
    """Return what was sent, with the numbers that its new parts have since they are stored."""
    sent = form.data.copy()
    for name, value in form.get_field_updates_for_resave():
        sent[name] = value
    for formset in form.formsets.values():
        for part in formset.forms:  # A row that is not stored yet has no number.
            sent.setdefault(part.add_prefix("id"), "")
    for name in form.notices:
        sent[form.add_prefix(name)] = getattr(form.instance, name)
    return sent


class ToldView(EditView):
    """The form of a page whose draft was saved in this very request."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        draft_keeping.tell(self.form)
        return self.render_to_response(self.get_context_data())


def with_told(answer: HttpResponse, form: PageForm) -> HttpResponse:
    """Add to the answer of an autosave what the open form shows beside its fields."""
    if answer.status_code != 200:
        return answer
    draft_keeping.tell(form)
    said = {**form.notices, **form.hints}
    notices = [told_of(form.add_prefix(name), [text], "notice") for name, text in said.items()]
    notices += [
        told_of(form.add_prefix(name), [text], "notice", block=block, part=part)
        for (name, block, part), text in form.hints_in_blocks.items()
    ]
    content = json.loads(answer.content)
    return JsonResponse({**content, "told": [*notices, *errors(form)]})


def errors(form: PageForm) -> Iterator[dict[str, Any]]:
    for part in draft_keeping.parts(form):
        for name, found in part.errors.items():
            field = part.fields.get(name)
            problem = found.as_data()[0]
            if isinstance(field, BlockField) and hasattr(problem, "block_errors"):
                yield from in_stream(part.add_prefix(name), problem, part[name].data)
            else:
                codes = {one.code for one in found.as_data()}
                kind = "lost" if draft_keeping.NOT_STORED in codes else "kept"
                if getattr(part, "is_left_out", False):
                    kind = "lost"
                yield told_of(part.add_prefix(name), list(found), kind)


def told_of(name: str, sentences: Iterable[Any], kind: str, **place: str) -> dict[str, Any]:
    """One field's words. Its kind: kept as it is, lost when the form is closed, or only a notice."""
    words = [str(conditional_escape(sentence)) for sentence in sentences]
    return {"name": name, "kind": kind, "messages": words, **place}


def in_stream(name: str, error: Any, value: StreamValue) -> Iterator[dict[str, Any]]:
    """The words of a stream, each with its block's own number: in the open form, no order can be told."""
    if error.non_block_errors:
        yield told_of(name, list(error.non_block_errors), "kept")
    for position, inner in error.block_errors.items():
        for part, sentences in in_block(inner):
            yield told_of(name, sentences, "kept", block=str(value[position].id or ""), part=part)


def in_block(error: ValidationError, path: str = "") -> Iterator[tuple[str, list[str]]]:
    if not hasattr(error, "block_errors"):
        yield path, error.messages
        return
    if error.non_block_errors:  # type: ignore[attr-defined]  # a stream’s
        yield path, list(error.non_block_errors)  # type: ignore[attr-defined]  # a stream’s
    for name, inner in error.block_errors.items():
        yield from in_block(inner, f"{path}-{name}" if path else str(name))
