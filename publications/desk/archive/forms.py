"""The forms of an archive: its list with its files, and which column is which field."""

import hashlib
from typing import Any, cast

from django import forms
from django.core.files.base import File
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.release import Viewer
from core.uploads import judging
from publications.desk.archive import packages
from publications.desk.archive.field_names import FIELD_NAMES
from publications.desk.catalogues import CatalogueField, catalogues_of
from publications.imports.archive import delimited, readers
from publications.imports.archive.columns import columns_of
from publications.imports.archive.tables import PaperTable
from publications.imports.draft import UnreadableText
from publications.models import ArchiveImport


class ArchiveForm(forms.Form):
    """Takes a list, and its files in a ZIP archive."""

    listing = forms.FileField(
        label=gettext_lazy("List"),
        help_text=gettext_lazy(
            "A row for each paper: an Excel workbook (.xlsx), a .csv, or references as BibTeX (.bib), RIS (.ris) or "
            "CSL-JSON (.json)."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(readers.READERS)}),
    )
    pdfs = forms.FileField(
        required=False,
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "The PDFs that the list names, in a ZIP archive of up to 180 MB. More of them, and single files, are added "
            "when the list is looked at."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )
    catalogue = CatalogueField(
        empty_label=None,
        help_text=gettext_lazy("For papers whose language the list does not tell."),
    )

    def __init__(self, *args: Any, user: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        catalogues = catalogues_of(user)
        cast(CatalogueField, self.fields["catalogue"]).offer(catalogues, catalogues.first())

    def clean_listing(self) -> "File[bytes]":
        file: File[bytes] = self.cleaned_data["listing"]
        content = file.read(max(delimited.LARGEST, judging.MAX_BYTES) + 1)
        if readers.is_workbook(content):
            judging.examine(file)  # type: ignore[arg-type]  # It reads as one.
        try:
            self.table = readers.table_in(str(file.name), content)
        except UnreadableText as error:
            raise forms.ValidationError(_(str(error))) from error
        self.sha256 = hashlib.sha256(content).hexdigest()
        file.seek(0)
        return file

    def clean_pdfs(self) -> "File[bytes] | None":
        file: File[bytes] | None = self.cleaned_data["pdfs"]
        if file is not None:
            packages.refuse_no_zip(file)
        return file

    def save(self, user: int | None) -> ArchiveImport:
        table, columns = self.table, columns_of(self.table.headings, {})
        return ArchiveImport.objects.create(
            user_id=user,
            catalogue=self.cleaned_data["catalogue"],
            name=str(self.cleaned_data["listing"].name)[:255],
            listing=self.cleaned_data["listing"],
            files=self.cleaned_data["pdfs"] or "",
            sha256=self.sha256,
            columns=columns,
            total=len(table.rows),
            state=ArchiveImport.State.CHECKING if table.are_known else ArchiveImport.State.COLUMNS,
        )


class ColumnsForm(forms.Form):
    """Asks of each column which field it is; a heading that names one has it chosen."""

    def __init__(
        self, data: QueryDict | None, *, table: PaperTable, columns: dict[str, str]
    ) -> None:
        super().__init__(data)
        self.table = table
        choices = [("", _("— left out —")), *FIELD_NAMES.items()]
        for at, heading in enumerate(table.headings):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                initial=columns.get(heading, ""),
                label=heading or _("Column %(number)s") % {"number": at + 1},
            )

    def rows(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Return each column with its first few values."""
        return [
            (self[f"column-{at}"], self.table.examples(at))
            for at in range(len(self.table.headings))
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and "title" not in cleaned.values():
            raise forms.ValidationError(_("Choose “Title” beside the column that has the titles."))
        return cleaned

    @property
    def columns(self) -> dict[str, str]:
        headings = enumerate(self.table.headings)
        return {heading: self.cleaned_data[f"column-{at}"] for at, heading in headings}
