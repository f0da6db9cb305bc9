"""Every state a paper can be in, every way to it, every kind of reader: no leak, no wrong refusal."""

import sys

import pytest
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import Client

from core.addresses import not_found
from core.models import SiteImage
from publications.formats.all_formats import MANY, ON_REQUEST
from publications.models import Export
from publications.production import exporting
from tests import factories
from tests.core.states import (
    CHART,
    COMMON,
    PRINTED,
    REASON,
    VIEWERS,
    VISIBLE,
    Case,
    Content,
    Way,
    make_case,
)

pytestmark = pytest.mark.django_db
# Whether a page is public is asked of the database. What else somebody signed in may have is asked of
# the same rows in the same way, so that is tried on one database.
ASKING = [
    viewer if viewer == "stranger" else pytest.param(viewer, marks=pytest.mark.any_database)
    for viewer in VIEWERS
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make one paper for each state, and the readers."""
    with django_db_blocker.unblock(), transaction.atomic():
        author = factories.make_person("Ada", "Example")
        cases = {s: make_case(n, s, author) for n, s in enumerate(VISIBLE)}
        for case in cases.values():
            case.ways = {name: ways(case) for name, ways in (OWN | LISTS).items()}
        clients = {viewer: Client() for viewer in VIEWERS}
        for viewer in ("contact", "editor"):
            clients[viewer].force_login(factories.make_user(viewer))
        # The sizes of pictures are made when they are first shown; else each case made them anew.
        for address in ["/", *(case.address for case in cases.values())]:
            clients["editor"].get(address)
        yield cases, clients
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def answers() -> dict:
    """What was answered already: no case changes the site, so the same question is put once."""
    return {}


@pytest.fixture(autouse=True)
def asked_once(answers, monkeypatch, request):
    """Let the cases share their answers, but for one that puts something else in a paper's place."""
    if request.function is test_card_that_is_not_made_yet:
        return
    whole, answer_to = has_whole_refusals(request), ask

    def ask_once(client: Client, way: Way):
        question = whole, id(client), way.method, way.address, *way.headers.items()
        if question not in answers:
            answers[question] = answer_to(client, way)
        return answers[question]

    monkeypatch.setattr(sys.modules[__name__], "ask", ask_once)


def has_whole_refusals(request) -> bool:
    """Whether a case sees the page that says "not found": the same by every channel, and slow to write."""
    channel = getattr(request.node, "callspec", None) and request.node.callspec.params.get(
        "channel"
    )
    return (
        channel == "page"
        or request.function is test_hidden_paper_is_answered_like_one_that_never_was
    )


class ShortRefusal(HttpResponseNotFound):
    def __init__(self, request, template, status):
        assert (template, status) == ("404.html", 404)
        super().__init__()

    def render(self):
        return self


@pytest.fixture(autouse=True)
def short_refusals(monkeypatch, request):
    if not has_whole_refusals(request):
        monkeypatch.setattr(not_found, "TemplateResponse", ShortRefusal)


# The ways to it


def page_ways(case: Case) -> list[Way]:
    title = case.content.words["title"].encode()
    abstract = case.content.words["abstract"].encode()
    return [
        Way(case.address, title),
        Way(case.address, abstract),
        Way(case.address, method="head"),
        Way(case.address, headers={"Accept-Language": "de"}),
        Way(case.address, None, 304, {"If-None-Match": "*"}, signed_in_status=200),
    ]


def social_ways(case: Case) -> list[Way]:
    og = f'property="og:title" content="{case.content.words["title"]}'
    image = rendition(case.content.hero, "fill-1200x630|format-jpeg")
    return [
        Way(case.address, og.encode()),
        Way(case.address, image.url.encode()),
        Way(image.url, image.file.storage.open(image.file.name).read(), by_collection=True),
    ]


def card_ways(case: Case) -> list[Way]:
    """The card that was made, to be read as a picture; its file is there in every state."""
    version = case.content.document.sha256[:8]
    named = f'property="og:image" content="http://localhost{case.address}card.png?v={version}"'
    return [Way(case.address, named.encode()), *file_ways(f"{case.address}card.png", case.content)]


def drawn_card_ways(case: Case) -> list[Way]:
    """The card of a paper of which none was made; the file of the other ways is away meanwhile."""
    address = f"{case.address}card.png"
    return [
        Way(address, b"\x89PNG"),
        Way(address, method="head"),
        Way(address, None, 304, {"If-None-Match": "*"}, signed_in_status=200),
    ]


def file_ways(address: str, content: Content, **more) -> list[Way]:
    data, etag = content.data, f'"{content.document.sha256}"'
    return [
        Way(address, data, **more),
        Way(address, method="head", **more),
        Way(address, data[5:15], 206, {"Range": "bytes=5-14"}, **more),
        Way(address, data[-10:], 206, {"Range": "bytes=-10", "If-Range": etag}, **more),
        Way(address, data, 200, {"Range": "bytes=5-14", "If-Range": '"other"'}, **more),
        Way(address, b"", 416, {"Range": f"bytes={len(data)}-"}, **more),
        Way(address, b"", 304, {"If-None-Match": etag}, **more),
        Way(address, b"", 304, {"If-None-Match": "*"}, **more),
    ]


def pdf_ways(case: Case) -> list[Way]:
    return file_ways(f"{case.address}paper.pdf", case.content)


def chart_ways(case: Case) -> list[Way]:
    address, label = f"{case.address}chart-{CHART[:8]}.csv", case.content.words["chart"].encode()
    return [
        Way(address, label),
        Way(address, method="head"),
        Way(address, None, 304, {"If-None-Match": "*"}, signed_in_status=200),
    ]


def made_ways(case: Case) -> list[Way]:
    """What was made of the paper at some time; the file is there, whatever the paper's state is now."""
    names = ("accessible.pdf", "brief.pdf", "paper.epub")
    return [way for name in names for way in file_ways(f"{case.address}{name}", case.content)]


def flipbook_ways(case: Case) -> list[Way]:
    """The book, left there by a worker at some time: its pages here and in a frame, its pictures."""
    word = case.content.words["file"].encode()
    book, parts = f"{case.address}flipbook/", f"{case.address}flipbook/{case.version}/"
    found = {
        book: word,
        f"{book}from-11/": word + b" 11",
        f"{book}embed/": word,
        f"{parts}from-11.html": word + b" 11",
        f"{parts}11-800.webp": word,
        f"{parts}11-1600.webp": word,
    }
    asked = {"If-None-Match": "*"}
    return [
        *(Way(address, part) for address, part in found.items()),
        *(Way(address, method="head") for address in found),
        *(Way(address, None, 304, asked, signed_in_status=200) for address in found),
        Way(f"{book}?page=11", None, 302),
    ]


def citation_ways(case: Case) -> list[Way]:
    title = case.content.words["title"].encode()
    names = [form.NAME for form in ON_REQUEST]
    ways = [Way(f"{case.address}{name}", title) for name in names]
    return [
        *ways,
        Way(f"{case.address}paper.bib", method="head"),
        Way(f"{case.address}paper.bib", None, 304, {"If-None-Match": "*"}, signed_in_status=200),
    ]


def version_ways(case: Case) -> list[Way]:
    document = case.content.document
    address = f"{case.address}files/{document.pk}/{document.filename}"
    return file_ways(address, case.content)


def wagtail_document_ways(case: Case) -> list[Way]:
    return file_ways(case.content.document.url, case.content, by_collection=True)


def stored_document_ways(case: Case) -> list[Way]:
    return file_ways(case.content.document.file.url, case.content, by_collection=True)


def picture_ways(image: SiteImage) -> list[Way]:
    data = image.file.storage.open(image.file.name).read()
    return [
        Way(image.file.url, data, by_collection=True),
        Way(image.file.url, method="head", by_collection=True),
        Way(image.file.url, data[:8], 206, {"Range": "bytes=0-7"}, by_collection=True),
    ]


def original_ways(case: Case) -> list[Way]:
    return picture_ways(case.content.hero)


def rendition_ways(case: Case) -> list[Way]:
    return picture_ways(rendition(case.content.hero, "width-480|format-webp"))


def cover_ways(case: Case) -> list[Way]:
    cover = case.content.document.first_page
    return picture_ways(cover) + picture_ways(rendition(cover, "width-360|format-webp"))


def rendition(image: SiteImage, spec: str):
    return image.get_rendition(spec)


def catalogue_ways(case: Case) -> list[Way]:
    return [Way("/publications/", case.content.words["title"].encode())]


def home_ways(case: Case) -> list[Way]:
    return [Way("/", case.content.words["title"].encode())]


def profile_ways(case: Case) -> list[Way]:
    return [Way("/people/ada-example/", case.content.words["title"].encode())]


def search_ways(case: Case) -> list[Way]:
    """Search by what is in the papers; the answer repeats the question, so the address must tell."""
    asked = [COMMON, case.content.words["title"], case.content.words["abstract"]]
    return [Way(f"/search/?q={word}", case.address.encode()) for word in asked]


def sitemap_ways(case: Case) -> list[Way]:
    return [Way("/sitemap-1.xml", case.address.encode())]


def shelf_ways(case: Case) -> list[Way]:
    """The whole bookcase shows a few of each shelf; on the shelf itself stands every paper."""
    year = case.paper.published_on.year
    shelves = ["/bookcase/single-papers/", f"/bookcase/years/{year}/"]
    return [Way(address, case.content.words["title"].encode()) for address in shelves]


def bookcase_ways(case: Case) -> list[Way]:
    return [
        Way(a, case.content.words["title"].encode()) for a in ("/bookcase/", "/bookcase/years/")
    ]


def together_ways(case: Case) -> list[Way]:
    """The catalogue, a profile and a search as one file, in each format."""
    title = case.content.words["title"].encode()
    lists = ["/publications/{}", "/people/ada-example/{}", f"/search/{{}}?q={COMMON}"]
    return [Way(address.format(name), title) for address in lists for name in MANY]


def never_ways(case: Case) -> list[Way]:
    """Wagtail's other doors to the same things; they are shut for everything and everybody."""
    document, image = case.content.document, case.content.hero
    return [
        Way(address, status=404)
        for address in [
            f"/images/c2ln/{image.pk}/original/", f"/images/c2ln/{image.pk}/width-99/x.png",
            "/api/v2/documents/", f"/api/v2/documents/{document.pk}/", "/api/v2/images/",
            f"/api/v2/images/{image.pk}/", "/api/v2/pages/", f"/api/v2/pages/{case.paper.pk or 1}/",
            f"/media/../{document.file.name}", f"/uploads/{document.file.name}", "/media/", "/media/.incoming/",
            f"{case.address}flipbook/{'0' * 16}/1-800.webp", f"{case.address}flipbook/{case.version}/1-801.webp",
            f"{case.address}flipbook/{'0' * 16}/from-11.html", f"{case.address}flipbook/{case.version}/from-2.html",
            f"{case.address}flipbook/from-21/", f"{case.address}flipbook/{case.version}/12-800.webp",
            f"{case.address}paper.docx", f"{case.address}files/{document.pk}/other.pdf",
            f"/publications/other/files/{document.pk}/{document.filename}",
        ]
    ]  # fmt: skip


OWN = {
    "page": page_ways, "social card": social_ways, "made card": card_ways,
    "PDF": pdf_ways, "file version": version_ways,
    "made files": made_ways, "flipbook": flipbook_ways, "citations": citation_ways, "data of a chart": chart_ways,
    "Wagtail's document address": wagtail_document_ways, "stored document": stored_document_ways,
    "original picture": original_ways, "rendition": rendition_ways, "cover": cover_ways,
}  # fmt: skip
LISTS = {
    "catalogue": catalogue_ways, "home": home_ways, "profile": profile_ways, "search": search_ways,
    "sitemap": sitemap_ways, "bookcase": bookcase_ways, "one shelf": shelf_ways,
    "lists as one file": together_ways,
}  # fmt: skip


def ask(client: Client, way: Way):
    answer = getattr(client, way.method)(way.address, headers=way.headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, body


def check_says_nothing(case: Case, way: Way, answer, body: bytes, secrets: list[str]) -> None:
    told = body + str(answer.headers).encode()
    asked = way.address.encode()
    for word in secrets:
        assert word.encode() not in told.replace(asked, b"") or word.encode() in asked


def check_headers(viewer: str, answer) -> None:
    kept = answer.headers["Cache-Control"]
    if viewer == "stranger":
        assert not answer.cookies
        # The same bytes for everybody, but for how they are packed.
        assert answer.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        if answer.status_code in (200, 206, 304, 410):
            assert kept == "public, max-age=60"
            assert "ETag" in answer.headers
    else:
        assert "no-store" in kept
    if answer.status_code == 404:
        assert "no-store" in kept
        assert not {"ETag", "Last-Modified", "Accept-Ranges"} & set(answer.headers)


@pytest.mark.parametrize("viewer", ASKING)
@pytest.mark.parametrize("channel", OWN)
@pytest.mark.parametrize("state", VISIBLE)
def test_what_belongs_to_a_paper(world, state, channel, viewer):
    cases, clients = world
    case = cases[state]
    for way in case.ways[channel]:
        answer, body = ask(clients[viewer], way)
        check_headers(viewer, answer)
        if case.draft:
            check_says_nothing(case, way, answer, body, list(case.draft.words.values()))
        if case.is_visible_to(viewer) or (way.by_collection and viewer == "editor"):
            signed_in = way.signed_in_status if viewer != "stranger" else 0
            assert answer.status_code == (signed_in or way.status), way
            assert way.found is None or way.found in body, way
        elif case.state == "withdrawn" and way.address == case.address:
            assert answer.status_code == 410, way
            told = case.content.words["title"]
            assert way.method == "head" or (REASON in body.decode() and told in body.decode())
            check_says_nothing(case, way, answer, body, [w for w in case.hidden if w != told])
        else:
            assert answer.status_code == 404, way
            check_says_nothing(case, way, answer, body, case.hidden)


@pytest.mark.parametrize("viewer", ASKING)
@pytest.mark.parametrize("state", VISIBLE)
def test_card_that_is_not_made_yet(world, state, viewer):
    cases, clients = world
    case = cases[state]
    with transaction.atomic():
        Export.objects.filter(kind=Export.Kind.CARD).delete()
        for way in drawn_card_ways(case):
            answer, body = ask(clients[viewer], way)
            check_headers(viewer, answer)
            check_says_nothing(case, way, answer, body, list(case.content.words.values()))
            signed_in = way.signed_in_status if viewer != "stranger" else 0
            visible = case.is_visible_to(viewer)
            assert answer.status_code == ((signed_in or way.status) if visible else 404), way
            assert not visible or way.found is None or way.found in body, way
        transaction.set_rollback(True)


@pytest.mark.parametrize("viewer", ASKING)
@pytest.mark.parametrize("channel", LISTS)
@pytest.mark.parametrize("state", VISIBLE)
def test_where_papers_are_listed(world, state, channel, viewer):
    cases, clients = world
    case = cases[state]
    for way in case.ways[channel]:
        answer, body = ask(clients[viewer], way)
        assert answer.status_code == 200
        # The sitemap is the same for everybody, whoever asks.
        check_headers("stranger" if channel == "sitemap" else viewer, answer)
        if case.is_visible_to("stranger"):
            assert way.found in body, way
        elif not case.is_visible_to(viewer):
            assert way.found not in body
            assert case.address.encode() not in body
            check_says_nothing(case, way, answer, body, case.hidden)


@pytest.mark.parametrize("viewer", ASKING)
@pytest.mark.parametrize("state", VISIBLE)
def test_other_doors_are_shut(world, state, viewer):
    cases, clients = world
    for way in never_ways(cases[state]):
        answer, body = ask(clients[viewer], way)
        assert answer.status_code == 404, way
        check_headers(viewer, answer)
        check_says_nothing(cases[state], way, answer, body, cases[state].hidden)


@pytest.mark.parametrize("viewer", ASKING)
@pytest.mark.parametrize("state", ["public with a newer draft", "public with a version to come"])
def test_newer_draft_shows_nowhere(world, state, viewer):
    cases, clients = world
    case = cases[state]
    draft, words = case.draft, list(case.draft.words.values())
    lists = [way for ways in LISTS.values() for way in ways(case)]
    finds = [Way(f"/search/?q={word}") for word in words]
    for way in lists + finds:
        answer, body = ask(clients[viewer], way)
        check_says_nothing(case, way, answer, body, words)
        assert way not in finds or case.address.encode() not in body
    theirs = Case(case.state, case.paper, draft)
    ways = [*version_ways(theirs), *wagtail_document_ways(theirs), *stored_document_ways(theirs)]
    ways += [*original_ways(theirs), *rendition_ways(theirs), *cover_ways(theirs)]
    for way in ways:
        answer, body = ask(clients[viewer], way)
        check_headers(viewer, answer)
        if way.by_collection and viewer == "editor":
            assert answer.status_code == way.status
            assert "no-store" in answer.headers["Cache-Control"]
        else:
            assert answer.status_code == 404
            check_says_nothing(case, way, answer, body, words)


@pytest.mark.parametrize("state", VISIBLE)
def test_formats_are_made_of_what_somebody_has_or_will_have(world, state):
    """They are there when the hour comes; that nobody has them before, the ways to them show."""
    cases, _clients = world
    case = cases[state]
    paper = exporting.paper_to_print(case.paper.pk or 0)
    assert (paper and paper.title) == (case.content.words["title"] if state in PRINTED else None)


def test_hidden_paper_is_answered_like_one_that_never_was(world):
    cases, clients = world
    bodies = {ask(clients["stranger"], Way("/publications/never-was/"))[1]}
    bodies |= {
        ask(clients["stranger"], Way(case.address))[1]
        for case in cases.values()
        if not case.is_visible_to("stranger") and case.state != "withdrawn"
    }
    assert len(bodies) == 1
