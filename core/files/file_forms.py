"""The admin's forms for documents and pictures: what is uploaded is judged, and stored whole or not."""

import weakref
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Model
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core import release
from core.files import filing, kept_uploads
from core.models import SiteDocument, User
from core.texts.shortening import shortened
from core.uploads import judging

# Nothing is wrong with a file that had no turn to be read, or for which there is no room.
NOT_ITS_FAULT, NOT_STORED = {"busy"}, {"not_stored"}
KEPT = gettext_lazy("“%(name)s” is kept: choose a file only if you want another one.")
REFUSED = gettext_lazy("“%(name)s” was not accepted: choose another file. All else is kept.")


class FileForm(forms.ModelForm):  # type: ignore[type-arg]  # It takes none when it runs.
    """What the forms of documents and of pictures have in common.

    A file version never changes, so a stored file is not offered for replacing. A new one is written
    while the form is checked: only then can a full disk be told beside the field.
    """

    # The token of a file that came with the form before, and is kept for this one.
    kept_file = forms.CharField(required=False, widget=forms.HiddenInput)

    # What readers see of a file, besides the file itself.
    readers_see: frozenset[str] = frozenset()
    # Writes a file that was judged: each kind of form says how.
    write: "Callable[[File[bytes]], None]"

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)  # type: ignore[call-arg]  # Wagtail's takes it.
        self.user = user
        if self.instance.pk or "file" not in self.fields or user is None:
            del self.fields["kept_file"]
        if self.instance.pk:
            self.fields.pop("file", None)
        elif "file" in self.fields and "title" in self.fields:
            # The name of the file will do; a title never becomes the description of a picture.
            self.fields["title"].required = False

    def full_clean(self) -> None:
        """Take the file of before where none was sent, and keep this one where the form will come back."""
        # Wagtail's form for several files is no form of a browser, and keeps its files itself.
        if not isinstance(self.data, QueryDict) or "kept_file" not in self.fields:
            super().full_clean()
            return
        field, token = self.add_prefix("file"), self.data.get(self.add_prefix("kept_file"), "")
        if field not in self.files and (
            kept := kept_uploads.kept_for(token, self.model, self.user)
        ):
            self.files = MultiValueDict({field: [kept]})
        else:
            kept_uploads.forget(token)
            token = ""
        super().full_clean()
        self.keep_or_tell(self.files.get(field), token)

    @property
    def model(self) -> type[Model]:
        return type(self.instance)

    def keep_or_tell(self, file: Any, token: str) -> None:
        """Say beside the field what becomes of a file whose form comes back: it waits, or was refused."""
        codes = {error.code for error in self.errors.as_data().get("file", [])}
        if file and self.errors and codes <= NOT_ITS_FAULT:
            token = token or kept_uploads.keep(file, self.model, self.user)
        else:
            kept_uploads.forget(token)
            token = ""
        data = self.data.copy()  # type: ignore[attr-defined]  # A form of a browser has a QueryDict.
        data[self.add_prefix("kept_file")] = token
        self.data = data
        if token:
            self.fields["file"].required = False
        if file and (token or codes - NOT_STORED):
            # The field as it is shown was made while the form was read.
            self["file"].help_text = (KEPT if token else REFUSED) % {"name": file.name}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[assignment]  # Wagtail's returns it.
        cleaned.pop("kept_file", None)
        if not cleaned.get("title") and (file := cleaned.get("file")):
            cleaned["title"] = shortened(PurePath(file.name).stem, 255)
        if self.instance.pk and self.readers_see.intersection(self.changed_data):
            self.refuse_change_without_publishing()
        return cleaned

    def refuse_change_without_publishing(self) -> None:
        """Refuse what would change public pages at once to somebody who may not publish them."""
        if self.user is None:
            return
        pages = release.pages_using(self.instance).live()
        others = [p.title for p in pages if not p.permissions_for_user(self.user).can_publish()]
        if others:
            message = _(
                "Readers would see this change at once on “%(pages)s”, and only somebody who may "
                "publish there can make it. Ask them, or upload the file again as a new one and use "
                "that in your draft."
            )
            titles = get_text_list([*others[:3], *(["…"] if others[3:] else [])], _("and"))
            raise ValidationError(message % {"pages": titles}, code="would_publish")

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Its stubs know it not.
        file = self.cleaned_data.get("file") if "file" in self.fields else None
        if not file or self.errors:
            return
        weakref.finalize(self, filing.discard_unless_saved, self.instance)
        try:
            self.write(file)
        except ValidationError as error:
            self.add_error("file", error)


class DocumentForm(FileForm, BaseDocumentForm):
    readers_see = frozenset({"title"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            # A long name is cut when the file is stored.
            field.max_length = None  # type: ignore[attr-defined]  # It is one of files.

    def clean_file(self) -> "File[bytes]":
        file = self.cleaned_data["file"]
        self.judged = filing.judge(file)
        return file

    def write(self, file: "File[bytes]") -> None:
        filing.write_document(self.instance, file, self.judged)

    def save(self, commit: bool = True) -> SiteDocument:
        # Wagtail lets a file wait while its title is corrected, and then comes without the field.
        if self.instance._state.adding and not self.instance.sha256:
            filing.write_document(
                self.instance, self.instance.file, filing.judge(self.instance.file)
            )
        return super().save(commit=commit)


class PictureField(WagtailImageField):
    """Has a picture looked into by a process of its own; here none is unpacked."""

    def to_python(self, data: "File[bytes] | None") -> "File[bytes] | None":
        if data and not judging.examine(data).media_type.startswith("image/"):  # type: ignore[arg-type]  # It reads as one.
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image")
        return super().to_python(data)

    def check_image_pixel_size(self, f: "File[bytes]") -> None:
        # They are counted already, and Wagtail unpacks a WebP for counting them.
        pass


class ImageForm(FileForm, BaseImageForm):
    readers_see = frozenset(
        {"description", "creator", "credit", "licence"}
        | {f"focal_point_{part}" for part in ("x", "y", "width", "height")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=field.label, required=field.required, widget=field.widget
            )

    def write(self, file: "File[bytes]") -> None:
        filing.write(self.instance, file, file.name)  # type: ignore[arg-type]  # It came with one.
