"""What is left of a paper where nobody's style sheet counts: Mozilla Readability, as Firefox reads pages."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from publications.models import Contribution, PaperPage
from tests.browser.checkers import READABILITY, READABILITY_IS_MISSING
from tests.templates import builders

# All white space alike, also that which does not break.
WORDS = 'const words = (e) => e.textContent.replace(/\\s+/g, " ").trim();'
# The words of the page in reading order, and all as the eye tells them apart.
PAGE = f"""() => {{ {WORDS}
    const all = (selector) => [...document.querySelectorAll(selector)];
    const paper = document.querySelector(".paper");
    // A box of two words, one of them a link, is taken for a part of a menu.
    const isRead = (e) => !(words(e.closest(".callout") ?? paper).length < 25);
    return {{
        headings: all(".keypoints h2, .asked :is(h2, h3), .prose :is(h2, h3)").map(words),
        parts: all(".abstract p, .keypoints h2, .point-kind, .point-value, .point-text p, .asked :is(h2, h3), \
            .recs-in, .recs-words, .heading :is(h2, h3), .rich :is(p, li), .fig :is(th, td), .fig figcaption, \
            blockquote p, .notes h2, .notes li > :first-child").filter(isRead).map(words).filter(Boolean),
        tokens: all("details").map((e) => {{ e.open = true; }}) && paper.innerText.split(/\\s+/),
    }}; }}"""
READ = f"""() => {{ {WORDS}
    const article = new Readability(document.cloneNode(true)).parse();
    const page = new DOMParser().parseFromString(article.content, "text/html");
    page.querySelectorAll("svg").forEach((drawing) => drawing.remove());
    return {{
        title: article.title,
        byline: article.byline,
        text: words(page.body),
        headings: [...page.querySelectorAll("h1, h2, h3")].map(words),
    }}; }}"""

Reading = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture
def readings(browser: Browser, site_url: str) -> Callable[[PaperPage], Reading]:
    """Return how a paper stands on its page, and what Readability makes of that."""
    if not READABILITY.exists():
        pytest.skip(READABILITY_IS_MISSING)

    def readings(paper: PaperPage) -> Reading:
        # The page lets no foreign script in; Firefox does not ask it.
        context = browser.new_context(base_url=site_url, bypass_csp=True)
        page = context.new_page()
        page.goto(paper.url)
        page.add_script_tag(path=READABILITY)
        both = page.evaluate(READ), page.evaluate(PAGE)
        context.close()
        return both[1], both[0]

    return readings


@pytest.fixture(params=[builders.full_paper, builders.maximal_paper], ids=["full", "maximal"])
def paper(request, site_url) -> PaperPage:
    builders.publisher(name="Institute for Harbour Affairs")
    paper = request.param()
    for role in ("editor", "translator", "illustrator", "copy-editor"):
        name = f"Konrad {role.title()}"
        Contribution.objects.create(paper=paper, role=role, organisation=name, sort_order=50)
    return PaperPage.objects.get(pk=paper.pk)


def test_all_words_of_a_paper_are_read_in_order(paper, readings):
    page, read = readings(paper)
    assert read["title"] == paper.full_title
    assert paper.byline in read["byline"]
    place = 0
    for part in page["parts"]:
        found = read["text"].find(part, place)
        assert found >= 0, part
        place = found


def test_headings_stay_headings(paper, readings):
    page, read = readings(paper)
    assert "Recommendations" in read["headings"]
    assert [one for one in read["headings"] if one in page["headings"]] == page["headings"]


def test_nothing_is_glued_together(paper, readings):
    page, read = readings(paper)
    assert "Edited by Konrad Editor" in read["text"]
    assert "Copy-edited by Konrad Copy-Editor" in read["text"]
    assert set(read["text"].split()) - set(page["tokens"]) == set()
