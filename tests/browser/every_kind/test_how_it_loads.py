"""How every kind of page arrives: whole without scripts, quietly, without a jolt, and light."""

import gzip
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.browser.every_kind.kinds_of_page import FRONT_DOOR
from tests.browser.every_kind.visits import JUDGE, forgive_refusals, resize, told, visit, visits

PHONE, DESK = 390, 1440
# What moves by itself, as browsers count it; the front door waits for Wagtail's own style sheets.
MOST_SHIFT, MOST_AT_THE_DOOR = 0.001, 0.05
# Bytes that a first view takes over the wire, pictures left out.
BUDGETS = {"page": 150_000, "texts": 40_000, "javascript": 10_000}


@pytest.fixture(autouse=True)
def refusals_are_meant(troubles: list[str]) -> Iterator[None]:
    yield
    forgive_refusals(troubles)


def test_without_scripts_everything_is_there_and_nothing_is_dead(
    kinds, page: Page, browser: Browser
):
    context = browser.new_context(java_script_enabled=False)
    bare, wrong = context.new_page(), []
    resize(bare, DESK)
    resize(page, DESK)
    for name, address in kinds.items():
        visit(bare, name, address)
        wrong += [(name, "dead", line) for line in bare.evaluate("judge.dead()")]
        if bare.locator("script[src]").count() and name not in FRONT_DOOR:
            visit(page, name, address)
            words = set(page.evaluate("judge.words()")) - set(bare.evaluate("judge.words()"))
            wrong += [(name, "only with scripts", line) for line in words]
        folds = bare.locator("details:not([open]) > summary:visible")
        for closed in range(folds.count(), 0, -1):
            folds.first.click()
            if folds.count() != closed - 1:
                wrong.append((name, "a fold stays closed"))
    context.close()
    assert not wrong, told(wrong)


def test_without_scripts_forms_are_answered(kinds, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in ("catalogue", "search without hits", "not found", "German catalogue"):
        visit(page, name, kinds[name])
        page.locator("input[name=q]").fill("harbour")
        page.locator(".search button").click()
        expect(page.locator(".result").first).to_be_visible()
        assert page.url.endswith("/search/?q=harbour"), name
    for name in ("catalogue", "filtered catalogue", "German catalogue"):
        visit(page, name, kinds[name])
        page.locator("input[name=kind][value=study]").check()
        page.locator(".facet-go button").click()
        page.wait_for_url("**kind=study**")
        expect(page.locator(".result").first).to_be_visible()
    context.close()


def test_pages_are_quiet_stand_still_and_leave_nothing_behind(
    kinds, fresh_reader: Callable[[], BrowserContext]
):
    wrong = []

    def new_page(name: str) -> Page:
        page = fresh_reader().new_page()
        page.emulate_media(reduced_motion="reduce")
        resize(page, PHONE, 844)
        # What Chromium says as "verbose" is advice on Wagtail's own form.
        page.on("console", lambda m: m.type == "verbose" or wrong.append((name, m.type, m.text)))
        return page

    for name, page in visits(kinds, new_page, asked="judge.shifted()"):
        moved = page.evaluate("answer")
        most = MOST_AT_THE_DOOR if name in FRONT_DOOR else MOST_SHIFT
        if sum(one["value"] for one in moved) >= most:
            wrong.append((name, "moved", moved))
        if name not in FRONT_DOOR:
            wrong += [(name, "cookie", one["name"]) for one in page.context.cookies()]
    texts = [" | ".join(map(str, one)) for one in wrong]
    forgive_refusals(texts)
    assert not texts, "\n".join(texts)


def test_pictures_have_their_place_before_they_come(kinds, page: Page, browser: Browser):
    waiting = browser.new_page()
    # A picture that is asked for and not answered; a refused one would show its words instead.
    waiting.route(
        "**/*",
        lambda route: route.request.resource_type == "image" or route.continue_(),
    )
    for name in ("home", "catalogue", "fullest paper", "profile", "bookcase"):
        boxes = []
        for one in (waiting, page):
            resize(one, PHONE, 844)
            one.goto(kinds[name], wait_until="domcontentloaded")
            one.evaluate(JUDGE)
            boxes.append(one.evaluate("judge.pictures()"))
        assert boxes[0] == boxes[1], name
        assert boxes[0], name
    waiting.close()


def weigh(browser: Browser, address: str) -> dict[str, int]:
    """Return the bytes of a first view by kind, as a server sends them: what is text is compressed."""
    context = browser.new_context(viewport={"width": DESK, "height": 900})
    page, weight = context.new_page(), {}

    def add(answer: Response) -> None:
        kind = answer.request.resource_type
        sent = answer.body() if kind in ("font", "image") else gzip.compress(answer.body(), 6)
        weight[kind] = weight.get(kind, 0) + len(sent)

    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    for answer in answers:
        add(answer)
    context.close()
    return weight


def test_first_view_is_light(kinds, browser: Browser):
    for name in ("home", "catalogue", "barest paper", "fullest paper"):
        weight = weigh(browser, kinds[name])
        texts = sum(size for kind, size in weight.items() if kind not in ("font", "image"))
        assert texts < BUDGETS["texts"], (name, weight)
        assert weight.get("script", 0) < BUDGETS["javascript"], (name, weight)
        # Of the fullest paper the names and titles need letters and italics that most papers do without.
        if name != "fullest paper":
            assert texts + weight["font"] < BUDGETS["page"], (name, weight)
