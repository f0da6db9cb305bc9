"""The demo's PDFs, data and pictures: read by processes of their own, and stored as uploads are."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Collection

from core.files import filing
from core.models import SiteDocument, SiteImage, User

FILES = sorted((Path(__file__).parent / "content" / "files").iterdir())
PICTURE = ".png"


def begin_to_judge(readers: ThreadPoolExecutor) -> dict[str, Future[filing.Judged]]:
    """Return what will be known of every PDF and data file, by its name."""
    return {path.name: readers.submit(judge, path) for path in FILES if path.suffix != PICTURE}


def judge(path: Path) -> filing.Judged:
    return filing.judge(content(path.name))


def content(name: str) -> "ContentFile[bytes]":
    return ContentFile((FILES[0].parent / name).read_bytes(), name)


class Files:
    """Stores what papers ask for by its name, as the uploads of their publisher."""

    def __init__(self, judged: dict[str, Future[filing.Judged]], owner: User) -> None:
        self.judged, self.owner = judged, owner
        self.collection = Collection.objects.get(name="Papers")
        self.documents: list[SiteDocument] = []

    def store_document(self, name: str, title: str) -> SiteDocument:
        judged = self.judged[name].result()
        document = filing.store_document(content(name), title, self.collection, self.owner, judged)
        self.documents.append(document)
        return document

    def store_image(self, name: str, title: str) -> SiteImage:
        image = SiteImage(title=title, file=content(name), collection=self.collection)
        image.uploaded_by_user = self.owner
        image._set_image_file_metadata()
        image.save()
        return image
