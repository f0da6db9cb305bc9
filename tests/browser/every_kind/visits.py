"""How the tests go to a page: they see that it is the answer meant, and bring their judge along."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.every_kind.kinds_of_page import REFUSALS

JUDGE = Path(__file__).with_name("judge.js").read_text(encoding="utf-8")


def visit(page: Page, name: str, address: str) -> None:
    """Load a kind of page, with `judge` for its scripts to call."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == REFUSALS.get(name, 200), (name, address)
    page.evaluate(JUDGE)


def visits(
    kinds: Mapping[str, str], new_page: Callable[[str], Page], *, asked: str = "", at_once: int = 4
) -> Iterator[tuple[str, Page]]:
    """Yield each kind of page when nothing has come any more for half a second; a few wait together for that.

    What is ``asked`` of each they answer together as well: the promise is there as ``answer``.
    """
    names = list(kinds)
    for start in range(0, len(names), at_once):
        opened = {name: new_page(name) for name in names[start : start + at_once]}
        for name, page in opened.items():
            visit(page, name, kinds[name])
        for page in opened.values():
            page.wait_for_load_state("networkidle")
            if asked:
                page.evaluate(f"() => {{ window.answer = {asked} }}")
        for name, page in opened.items():
            page.bring_to_front()
            yield name, page
            page.close()


def resize(page: Page, width: int, height: int = 900) -> None:
    page.set_viewport_size({"width": width, "height": height})


def forgive_refusals(troubles: list[str]) -> None:
    """The browser logs every answer that is an error; the kinds that are refusals are meant to be."""
    expected = [f"status of {status} " for status in REFUSALS.values()]
    troubles[:] = [t for t in troubles if not any(status in t for status in expected)]


def told(wrong: Iterable[tuple[object, ...]]) -> str:
    """Return what is wrong as lines, so that a failure shows all of it and not only the first."""
    return "\n".join(" | ".join(map(str, one)) for one in wrong)
