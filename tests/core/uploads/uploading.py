"""An upload as somebody makes it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from tests import pdf_samples

AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def papers() -> Collection:
    return Collection.objects.get(name="Papers")


def pdf(name: str = "Report v1.2.pdf", text: str = "Canary text") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_samples.paper(text, language="en"))


def upload(client, file, *, to: str = "wagtaildocs:add", prefix: str = "", **extra):
    form = {"title": "A paper", "collection": papers().pk, "file": file, **extra}
    return client.post(reverse(to), {f"{prefix}{key}": value for key, value in form.items()})
