"""A site as large as one likes: the demo's papers, again and again, with all that belongs to them.

The rows are copied inside the database, table by table, which takes seconds where saving pages would
take hours. Each copy has its own address, day, persons, pictures, files, and rows of the search.
"""

import io
import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from core.files.picture_sizes import make_sizes
from core.models import SiteDocument, SiteImage, SiteRendition
from people.models import ContactNumber, PersonPage
from publications.models import (
    Contact,
    Contribution,
    PaperFile,
    PaperPage,
    PaperRegion,
    PaperTopic,
    RecommendationSet,
)

STEP = Page.steplen
FIRST_KEY = 1000  # of the copies: below it are the rows of the demo
PLAN = """CREATE TEMPORARY TABLE copies (
    kind varchar(10), source integer, target integer, number integer, path varchar(255), key char(32), day date,
    person_copy integer
)"""
PAGE = {
    "id": "c.target", "path": "c.path", "slug": "t.slug || '-' || c.number", "numchild": "0",
    "url_path": "substr(t.url_path, 1, length(t.url_path) - 1) || '-' || c.number || '/'",
    "latest_revision_id": "NULL", "live_revision_id": "NULL", "translation_key": "c.key",
}  # fmt: skip
FILE = {"file": "'c' || c.number || '-' || t.file"}


def make_site(total: int) -> None:
    """Load the demo and copy its public papers until there are ``total``; a person for every twenty."""
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=io.StringIO())
    for image in SiteImage.objects.all():
        make_sizes.func(image.pk)
    papers = list(PaperPage.objects.live())
    persons = list(PersonPage.objects.live())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS copies")
        cursor.execute(PLAN)
        plan(cursor, "person", persons, total // 20)
        plan(cursor, "paper", papers, total - PaperPage.objects.count())
        plan(cursor, "image", SiteImage.objects.all(), total // 2)
        plan(cursor, "document", SiteDocument.objects.all(), total)
        cursor.execute("CREATE INDEX copies_by_source ON copies (kind, source, number)")
        for statement in statements():
            cursor.execute(statement)
        cursor.execute("DROP TABLE copies")
    count_children()


def plan(cursor, kind: str, sources: Iterable[Model], count: int) -> None:
    """Say which row each copy is of, and what is its own."""
    sources, places = list(sources), {}
    first = FIRST_KEY if kind != "paper" else FIRST_KEY + 1_000_000
    rows = []
    for number in range(count):
        source = sources[number % len(sources)]
        path = next_path(source, places) if isinstance(source, Page) else ""
        day = date(1995, 1, 1) + timedelta(days=number * 31 % 11_000)
        key = uuid.uuid4().hex
        rows.append(
            (kind, source.pk, first + number, number, path, key, day.isoformat(), number % 2)
        )
    cursor.executemany("INSERT INTO copies VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", rows)


def next_path(source: Page, places: dict[str, int]) -> str:
    parent = source.path[:-STEP]
    if parent not in places:
        last = Page.objects.get(path=parent).get_children().order_by("path").last()
        places[parent] = Page._str2int(last.path[-STEP:])
    places[parent] += 1
    return Page._get_path(parent, source.depth, places[parent])


def statements() -> Iterable[str]:
    """Return what copies each table; what must be there first is first."""
    yield copy(SiteImage, "image", FILE | {"id": "c.target"})
    yield copy(SiteRendition, "image", FILE | {"image_id": "c.target"}, "image_id")
    yield copy(SiteDocument, "document", FILE | {"id": "c.target", "first_page_id": "NULL"})
    for kind, model in (("person", PersonPage), ("paper", PaperPage)):
        yield copy(Page, kind, PAGE)
        own = {"page_ptr_id": "c.target"} | ({"published_on": "c.day"} if kind == "paper" else {})
        own |= {"import_fingerprint": "''"} if kind == "paper" else {}
        yield copy(model, kind, own, "page_ptr_id")
    yield copy(ContactNumber, "person", {"person_id": "c.target"}, "person_id")
    paper = {"paper_id": "c.target"}
    for model in (PaperTopic, PaperRegion, RecommendationSet):
        yield copy(model, "paper", paper, "paper_id")
    for model in (Contact, Contribution):
        yield copy(
            model, "paper", paper | {"person_id": own_copy("person", "t.person_id")}, "paper_id"
        )
    yield copy(
        PaperFile,
        "paper",
        paper | {"document_id": own_copy("document", "t.document_id")},
        "paper_id",
    )
    yield from copied_witnesses()


def own_copy(kind: str, column: str) -> str:
    """Let every second copy name a copy of a person, and all a copy of a file, where there is one."""
    wanted = "c.number" if kind == "document" else "-1 + c.number * c.person_copy"
    nearest = (
        f"SELECT min(o.target) FROM copies o WHERE o.kind = '{kind}' "
        f"AND o.source = {column} AND o.number >= {wanted} AND {wanted} >= 0"
    )
    return f"coalesce(({nearest}), {column})"


def copied_witnesses() -> Iterable[str]:
    """Copy the rows of the search and of the index of references."""
    for kind, model in (
        ("paper", PaperPage), ("person", PersonPage), ("image", SiteImage), ("document", SiteDocument),
    ):  # fmt: skip
        same = f"t.content_type_id = {type_of(model)} AND t.object_id"
        yield copy(IndexEntry, kind, {"object_id": "cast(c.target AS varchar(50))"}, same)
    for kind in ("paper", "person"):
        model = PaperPage if kind == "paper" else PersonPage
        same = f"t.content_type_id = {type_of(model)} AND t.object_id"
        yield copy(ReferenceIndex, kind, {"object_id": "cast(c.target AS varchar(255))"}, same)


def type_of(model: type[Model]) -> int:
    return ContentType.objects.get_for_model(model).pk


def copy(model: type[Model], kind: str, own: dict[str, str], source: str = "id") -> str:
    meta = model._meta
    fields = [f for f in meta.local_concrete_fields if not (f.primary_key and f.column not in own)]
    quoted = [connection.ops.quote_name(field.column) for field in fields]
    values = [own.get(f.column, f"t.{name}") for f, name in zip(fields, quoted, strict=True)]
    values = [
        f"cast({v} AS uuid)" if v == "c.key" and connection.vendor == "postgresql" else v
        for v in values
    ]
    left, joined = (
        (source, "cast(c.source AS varchar(255))")
        if " AND " in source
        else (f"t.{source}", "c.source")
    )
    return (
        f"INSERT INTO {meta.db_table} ({', '.join(quoted)}) SELECT {', '.join(values)} "
        f"FROM {meta.db_table} t JOIN copies c ON c.kind = '{kind}' AND {left} = {joined}"
    )


def count_children() -> None:
    """Count the pages below each catalogue and list, and set the keys of new rows after those of the copies."""
    for page in Page.objects.filter(depth__lte=3):
        Page.objects.filter(pk=page.pk).update(
            numchild=Page.objects.filter(path__startswith=page.path, depth=page.depth + 1).count()
        )
    models = (Page, SiteImage, SiteDocument)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
