"""Every paper of the demo, in every format, keeps the rules of judges that are not ours."""

import io
import shutil

import pytest

from publications.models import PaperPage
from publications.production.export_sources import prepared
from publications.production.exporting import FORMATS
from tests.publications.demo.demo_papers import HIDDEN, PUBLISHED, OnDemoSite
from tests.publications.formats import epub_checker, pdf_checker

pytestmark = pytest.mark.any_database
needs_java = pytest.mark.skipif(
    shutil.which("java") is None,
    reason="The rules of PDF/UA and PDF/A need Java 11: apt-get install default-jre-headless",
)


def made(slug: str, kind: str) -> bytes:
    """Make a format as the worker does."""
    _, write = prepared(FORMATS[kind], PaperPage.objects.get(slug=slug))
    write(file := io.BytesIO(), lambda: None)
    return file.getvalue()


class TestFormatsOfTheDemo(OnDemoSite):
    @needs_java
    @pytest.mark.parametrize("kind", ["pdf", "brief"])
    @pytest.mark.parametrize("slug", [*PUBLISHED, *HIDDEN])
    def test_pdf_keeps_every_rule_of_pdf_ua_and_pdf_a(self, slug, kind):
        content = made(slug, kind)
        for flavour in (pdf_checker.UA, pdf_checker.ARCHIVE):
            assert pdf_checker.broken_rules(content, flavour) == []

    def test_epubcheck_finds_nothing_in_any_book(self):
        books = {slug: made(slug, "epub") for slug in (*PUBLISHED, *HIDDEN)}
        assert epub_checker.findings(books) == {slug: [] for slug in books}
