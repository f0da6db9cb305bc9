"""Makes a site of so many papers and measures what its pages cost: `python -m tests.bench.growth_maker 1000`."""

import contextlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.urls import reverse  # noqa: E402

from core.models import SiteRendition  # noqa: E402
from people.models import PersonPage  # noqa: E402
from publications.catalogue import holdings  # noqa: E402
from publications.models import PaperPage  # noqa: E402
from tests.bench import copies  # noqa: E402

ROUNDS = 3
COMMON, RARE, NOBODYS = "european", "gallium", "zzyzx"


@contextlib.contextmanager
def site_of(total: int) -> Iterator[None]:
    """Make a database of its own, and clear it away."""
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        copies.make_site(total)
        yield
    finally:
        teardown_databases(made, verbosity=0)


def analyzed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def visits() -> Iterator[tuple[str, Callable[[], int]]]:
    """Return each page by its name, and what asks for it."""
    stranger, editor = Client(), Client()
    editor.force_login(get_user_model().objects.get(username="administrator"))
    paper = PaperPage.objects.live().filter(slug="ten-forty-twenty-five").get()
    person = PersonPage.objects.live().filter(contributions__paper=paper).first()
    picture = SiteRendition.objects.filter(image=paper.cover or paper.hero_image).first()
    readers = {
        "home": "/", "paper": paper.url, "paper.bib": f"{paper.url}paper.bib", "paper.txt": f"{paper.url}paper.txt",
        "PDF": f"{paper.url}paper.pdf", "picture": picture.url, "catalogue": "/publications/",
        "catalogue, a kind": "/publications/?kind=study", "people": "/people/", "person": person.url,
        "bookcase": "/bookcase/", "bookcase by year": "/bookcase/years/",
        "topics": "/topics/", "sitemap, a part": "/sitemap-1.xml", "no such page": "/publications/no-such-page/",
    }  # fmt: skip
    for name, address in readers.items():
        yield name, asking(stranger, address)
    yield "catalogue, signed in", asking(editor, "/publications/")
    for word in (COMMON, RARE, NOBODYS):
        yield f"search: {word}", asking(stranger, f"/search/?q={word}")
    listing = reverse("papers:index")
    yield "admin: papers", asking(editor, listing)
    yield f"admin: papers, {COMMON}", asking(editor, f"{listing}?q={COMMON}")
    yield "catalogue, counted anew", counted_anew(asking(stranger, "/publications/"))
    yield "list of all as papers.bib", asking(stranger, "/publications/papers.bib")


def asking(client: Client, address: str) -> Callable[[], int]:
    def ask() -> int:
        answer = client.get(address, headers={"Host": "localhost"})
        if answer.streaming:
            return answer.status_code if sum(map(len, answer.streaming_content)) else 0
        return answer.status_code

    return ask


def counted_anew(ask: Callable[[], int]) -> Callable[[], int]:
    def again() -> int:
        holdings.forget(PaperPage)
        return ask()

    return again


def cost(ask: Callable[[], int]) -> dict[str, float]:
    """Return the least milliseconds of the processor, and the queries, of a few rounds after the first."""
    status, taken = ask(), []
    for _ in range(ROUNDS):
        began = time.process_time()
        ask()
        taken.append(time.process_time() - began)
    with CaptureQueriesContext(connection) as asked:
        ask()
    return {"status": status, "ms": min(taken) * 1000, "queries": len(asked.captured_queries)}


def main(total: str) -> None:
    with site_of(int(total)):
        analyzed()
        found = {name: cost(ask) for name, ask in visits()}
    sys.stdout.write(json.dumps(found) + "\n")
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1])
