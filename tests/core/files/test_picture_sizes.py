"""A picture's sizes are made when it is uploaded, by the worker, and never for a reader."""

import pytest
from django_tasks_db.models import DBTaskResult

from core.files import filing
from core.files.picture_sizes import FIRST_PAGE_ROLES, IMAGE_SIZES, make_sizes
from core.models import SiteImage, SiteRendition
from core.running.stopping import stopping
from tests import factories
from tests.core.uploads.test_uploading import papers, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(django_capture_on_commit_callbacks):
    """Commit what a block does, then work off the tasks it has left."""

    def work(block):
        with django_capture_on_commit_callbacks(execute=True):
            made = block()
        # The worker itself closes its connection, and with it the test's.
        for left in DBTaskResult.objects.ready():
            left.task.call(*left.args_kwargs["args"])
        return made

    return work


def specs(image) -> set[str]:
    return set(SiteRendition.objects.filter(image=image).values_list("filter_spec", flat=True))


def sizes(roles) -> set[str]:
    return {size for role in roles for size in IMAGE_SIZES[role]}


def test_a_new_picture_has_every_size_before_anybody_reads(worker):
    picture = worker(factories.make_image)

    assert specs(picture) == sizes(IMAGE_SIZES)


def test_page_1_of_a_pdf_has_the_sizes_of_a_cover(worker):
    document = worker(lambda: filing.store_document(pdf(), "A paper", papers()))

    assert specs(document.first_page) == sizes(FIRST_PAGE_ROLES)


def test_a_published_page_is_read_without_making_a_size(worker, client):
    picture = worker(factories.make_image)
    pictures = {"hero_image": picture, "hero_decorative": True, "cover_image": picture}
    paper = factories.make_paper(**pictures, cover_decorative=True)
    before = SiteRendition.objects.count()

    assert picture.file.name.split("/")[0] not in client.get(paper.url).content.decode()
    assert SiteRendition.objects.count() == before


def test_a_picture_that_is_deleted_before_its_turn_is_no_error(worker):
    picture = factories.make_image()
    pk = picture.pk
    picture.delete()

    worker(lambda: make_sizes.enqueue(pk))
    assert not SiteRendition.objects.exists()


def test_worker_that_is_to_end_leaves_the_other_sizes_to_the_next(worker, monkeypatch):
    make = SiteImage.generate_rendition_file

    def make_and_end(*arguments: object, **named: object) -> object:
        stopping.set()
        return make(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(SiteImage, "generate_rendition_file", make_and_end)
        try:
            picture = worker(factories.make_image)
        finally:
            stopping.clear()
    assert len(specs(picture)) == 1
    assert DBTaskResult.objects.ready().filter(args_kwargs__args=[picture.pk]).count() == 2

    make_sizes.call(picture.pk)
    assert specs(picture) == sizes(IMAGE_SIZES)


def test_an_upload_that_is_rolled_back_leaves_no_task(db):
    factories.make_image()

    assert not DBTaskResult.objects.exists()
