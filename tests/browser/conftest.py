"""A real Chromium in front of a real server, and a test that fails when the browser complains."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests import chromium

LOCAL_HOSTS = ("127.0.0.1", "localhost")
# Long enough for a busy machine; what is there sooner is not waited for.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


# What is stored in a browser is stored in a database; all other tests here only look at pages.
STORING = ("test_a_paper_end_to_end", "test_admin_forms", "test_open_forms")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses a page is a browser test; nobody has to remember to mark it."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if item.path.stem not in STORING:
                item.add_marker(pytest.mark.any_database)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if not path:
        pytest.skip(chromium.HOW_TO_GET_IT)
    # While Playwright's event loop runs, Django looks for its connections in another place: it
    # must find the same ones there, or what the test database was created with is forgotten.
    opened = {alias: connections[alias] for alias in connections}
    with sync_playwright() as playwright:
        for alias, connection in opened.items():
            connections[alias] = connection
        running = playwright.chromium.launch(**chromium.launch_options(path))
        yield running
        running.close()


@pytest.fixture
def site_url(live_server) -> str:
    """Return the running site's address."""
    return live_server.url


@pytest.fixture
def troubles() -> Iterator[list[str]]:
    """What the browser complained of; a test that provokes a complaint reads and clears it."""
    found: list[str] = []
    yield found
    assert not found, "The browser complained:\n" + "\n".join(found)


def is_on_this_machine(request: Request) -> bool:
    url = urlsplit(request.url)
    return url.hostname in LOCAL_HOSTS or url.scheme in ("data", "blob")


def record_troubles(page: Page, troubles: list[str]) -> None:
    """A reader's browser talks to nobody but the site; that it cannot is how it is started."""

    def asked(request: Request) -> None:
        if not is_on_this_machine(request):
            troubles.append(f"asked another host: {request.url}")

    def failed(request: Request) -> None:
        # A download, or a page left while loading, ends as "aborted" and is no trouble.
        if request.failure != "net::ERR_ABORTED" and is_on_this_machine(request):
            troubles.append(f"{request.failure}: {request.method} {request.url}")

    page.on("request", asked)
    page.on("requestfailed", failed)
    page.on("pageerror", lambda error: troubles.append(f"uncaught: {error}"))
    page.on(
        "console",
        lambda message: message.type == "error" and troubles.append(f"console: {message.text}"),
    )


@pytest.fixture
def fresh_reader(
    browser: Browser, site_url: str, troubles: list[str]
) -> Iterator[Callable[[], BrowserContext]]:
    """Return what makes a reader without cookies, who has nothing stored; addresses are relative to the site."""
    made: list[BrowserContext] = []

    def fresh_reader() -> BrowserContext:
        context = browser.new_context(base_url=site_url, locale="en-GB")
        context.set_default_timeout(PATIENCE)
        context.on("page", lambda page: record_troubles(page, troubles))
        made.append(context)
        return context

    yield fresh_reader
    for context in made:
        context.close()


@pytest.fixture
def context(fresh_reader: Callable[[], BrowserContext]) -> BrowserContext:
    return fresh_reader()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def sign_in(site_url: str, client, settings) -> Callable[[Page, object], None]:
    """Sign a user in without the form: `sign_in(page, editor)`."""

    def sign_in(page: Page, user: object) -> None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": site_url}
        page.context.add_cookies([cookie])

    return sign_in
