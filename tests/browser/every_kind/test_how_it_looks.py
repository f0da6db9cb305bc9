"""How every kind of page looks: judged by axe, on any screen, in either direction."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checkers import Findings, Unsettled, axe_findings
from tests.browser.every_kind.kinds_of_page import FRONT_DOOR
from tests.browser.every_kind.visits import forgive_refusals, resize, told, visit

WIDTHS = (320, 820, 1440)
# Texts that are cut on purpose: the teaser to two lines, the title on a drawing of a cover or on a
# spine; and what is only read out, on some screens, such as the number of a page in a flipbook.
CUT_ON_PURPOSE = ".teaser, .cover, .spine, .folio, .narrow-heard"


@dataclass(frozen=True)
class LookedAt:
    """What axe leaves open, where, and why somebody who looked has accepted it.

    Where ``measured`` is set, the contrast with the plain colour behind is counted by ourselves.
    """

    rule: str
    selector: str
    why: str
    measured: bool = True


LOOKED_AT = [
    LookedAt(
        "color-contrast",
        ".cover *",
        "The ink on a drawn cover is chosen by contrast where covers are drawn, and tested there; "
        "the cover is decorative, and its words stand beside it.",
        measured=False,
    ),
    LookedAt(
        "color-contrast",
        ".spine *",
        "The ink on a spine is that of the paper's drawn cover, on the plain colour of it.",
        measured=False,
    ),
    LookedAt("color-contrast", ".chart *", "Axe does not read what fills the words of a drawing."),
    LookedAt(
        "color-contrast",
        ".result-meta > *, .purpose, .paper-facts dt, .record dt, .lead .button, .lead .button *, "
        ".notes li",
        "What lies over it is a link's room to be touched, or begins beside it: nothing is painted there.",
    ),
    LookedAt(
        "color-contrast",
        ".side, .side > b",
        "The box of a heading reaches into the margin; its words do not, as is tested below.",
    ),
    LookedAt(
        "color-contrast",
        ".sheet tspan",
        "The words upon the picture of a page are transparent: what is seen is the picture of them.",
        measured=False,
    ),
    LookedAt("color-contrast", ".fig-body *", "The rest of a wide table is there to scroll to."),
    LookedAt(
        "color-contrast",
        ".initials > span",
        "The quarter circle is a gradient, and stands in the opposite corner.",
    ),
]


@pytest.fixture(autouse=True)
def refusals_are_meant(troubles: list[str]) -> Iterator[None]:
    yield
    forgive_refusals(troubles)


def settle(page: Page, left_open: list[Unsettled]) -> tuple[list[Unsettled], set[int]]:
    """Part what axe left open into what nobody has looked at, and the numbers of what somebody has."""
    places = page.evaluate(
        "([targets, known]) => judge.recognised(targets, known)",
        [[asdict(one) for one in left_open], [asdict(known) for known in LOOKED_AT]],
    )
    unknown = [one for one, place in zip(left_open, places, strict=True) if place < 0]
    return unknown, {place for place in places if place >= 0}


def judged(page: Page, *rules: str) -> tuple[Findings, list[Unsettled], set[int]]:
    """Ask axe what it finds; a page that was still moving under it is judged once more."""
    # Axe takes what a drawing cuts off at its edge for painted; nothing but a cover lies on this one.
    page.evaluate("document.querySelectorAll('.poster > *').forEach(shape => shape.remove())")
    for _time in range(2):
        page.evaluate("judge.settled()")
        found = axe_findings(page, *rules)
        unknown, known = settle(page, found.unsettled)
        if not unknown:
            break
    return found, unknown, known


def test_axe_finds_nothing_and_what_it_leaves_open_is_settled(kinds, page: Page):
    failed, unsettled, used = [], [], set()
    for name, address in kinds.items():
        page.emulate_media(color_scheme="light")
        visit(page, name, address)
        for scheme, rules in (("light", ()), ("dark", ("color-contrast",))):
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                resize(page, width)
                found, unknown, known = judged(page, *rules)
                failed += [(name, scheme, width, line) for line in found.violations]
                unsettled += [(name, scheme, width, one) for one in unknown]
                used |= known
    assert not failed, told(failed)
    assert not unsettled, told(unsettled)
    assert [one for number, one in enumerate(LOOKED_AT) if number not in used] == []


def test_nothing_is_cut_off_overlaps_or_scrolls_sideways_in_either_direction(kinds, page: Page):
    wrong = []
    for name, address in kinds.items():
        visit(page, name, address)
        for direction in ("ltr", "rtl"):
            page.evaluate("d => { document.documentElement.dir = d }", direction)
            for width in WIDTHS:
                resize(page, width)
                found = page.evaluate("purpose => judge.layout(purpose)", CUT_ON_PURPOSE)
                wrong += [(name, direction, width, line) for line in found]
    assert not wrong, told(wrong)


LONG_WORDS = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://example.org/" + "a" * 100,
)
# The first word of each text; what stands on buttons and in forms is ours.
LENGTHEN = """long => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    if (!currentNode.parentElement.closest("button, .button, form, script, style, svg, select"))
      currentNode.textContent = currentNode.textContent.replace(/[\\p{L}\\d]{2,}/u, long);
  }
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth ? `${scrollWidth} px wide with ${long.slice(0, 20)}` : "";
}"""


def test_no_word_is_so_long_that_a_page_scrolls_sideways_on_a_telephone(kinds, page: Page):
    wrong = []
    for name, address in kinds.items():
        if name in FRONT_DOOR:
            continue  # All words there are the admin's own.
        visit(page, name, address)
        resize(page, 320)
        wrong += [(name, wide) for long in LONG_WORDS if (wide := page.evaluate(LENGTHEN, long))]
    assert not wrong, told(wrong)


def test_magnified_four_times_nothing_is_lost(kinds, browser: Browser):
    context = browser.new_context(viewport={"width": 320, "height": 225}, device_scale_factor=4)
    page, wrong = context.new_page(), []
    for name, address in kinds.items():
        visit(page, name, address)
        found = page.evaluate("purpose => judge.layout(purpose)", CUT_ON_PURPOSE)
        wrong += [(name, line) for line in found]
    context.close()
    assert not wrong, told(wrong)
