"""How fast pages are served, as ratios to a reference in the same run.

Seconds differ from machine to machine; ratios hardly do. The reference is the least that Django can
do for a list: it renders a template with twenty rows from a table in memory.
"""

import os
import statistics
import time
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from publications.models import PaperFile  # noqa: E402
from tests import factories  # noqa: E402
from tests.machine import say  # noqa: E402

ROUNDS = 300
PAPERS = 60
ROWS = engines["django"].from_string(
    "<!DOCTYPE html><title>{{ title }}</title><table>{% for row in rows %}"
    "<tr><td>{{ row.0 }}<td>{{ row.1 }}{% endfor %}</table>"
)


def make_site() -> str:
    """Fill a site, and give the address of a paper."""
    call_command("migrate", verbosity=0)
    author = factories.make_person()
    for number in range(PAPERS):
        paper = factories.make_paper(
            f"Paper {number}", authors=[author, ("Bo", "Writer")], contacts=[author]
        )
        paper.abstract = "What the paper says, in four hundred characters. " * 8
        paper.files = [PaperFile(document=factories.make_document(b"%PDF-1.7", pages=24))]
        paper.save_revision().publish()
    return paper.url


def reference(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, title FROM wagtailcore_page ORDER BY id LIMIT 20")
        return HttpResponse(ROWS.render({"title": "Reference", "rows": cursor.fetchall()}, request))


def median(ask: Callable[[], HttpResponse]) -> float:
    """Return the median time of an answer in milliseconds, after a warm-up."""
    times = []
    for number in range(ROUNDS + 20):
        start = time.perf_counter()
        answer = ask()
        if number >= 20:
            times.append(time.perf_counter() - start)
        assert answer.status_code in (200, 304)
    return statistics.median(times) * 1000


def main() -> None:
    paper, client = make_site(), Client(SERVER_NAME="localhost")
    etag = client.get(paper).headers["ETag"]
    base = median(lambda: reference(RequestFactory().get("/")))
    say(f"{'reference':24} {base:7.2f} ms     1.0")
    for name, address, headers in (
        ("paper", paper, {}),
        ("paper, not modified", paper, {"If-None-Match": etag}),
        ("catalogue", "/publications/", {}),
        ("home", "/", {}),
        ("PDF", f"{paper}paper.pdf", {}),
        ("sitemap", "/sitemap-1.xml", {}),
    ):
        with CaptureQueriesContext(connection) as asked:
            client.get(address, headers=headers)
        queries = len(asked.captured_queries)
        taken = median(lambda: client.get(address, headers=headers))  # noqa: B023
        say(f"{name:24} {taken:7.2f} ms  {taken / base:6.1f}  {queries:3} queries")
