"""Judges that are not ours: axe for accessibility, the Nu checker for HTML, Readability for reader modes."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.machine import say

TESTS = Path(__file__).resolve().parent.parent
AXE = TESTS / "node_modules/axe-core/axe.min.js"
NU = TESTS / "node_modules/vnu-jar/build/dist/vnu.jar"
READABILITY = TESTS / "node_modules/@mozilla/readability/Readability.js"
READABILITY_IS_MISSING = (
    "Mozilla Readability is missing: install Debian's package npm, then run `npm ci` in tests/"
)
AXE_IS_MISSING = "axe is missing: install Debian's package npm, then run `npm ci` in tests/"
NU_IS_MISSING = (
    "The Nu HTML checker is missing: install Debian's packages npm and default-jre-headless, "
    "then run `npm ci` in tests/"
)

# What Wagtail 8.0 itself writes into every form of its admin, ours or not; all else is ours.
OF_WAGTAIL = re.compile(
    "|".join(
        [
            r"A table row was 1 columns wide",  # the list of keyboard shortcuts
            r"“div” not allowed as child of element “(button|label)”",
            r"“type” not allowed on element “div”",
            r"A fraction of a second must be",  # the date of the last save
            r"Text not allowed in element “iframe”",  # the preview
            r"Section lacks heading",
            r"whose value is “hidden” must not have any “aria-",
            r"Duplicate attribute “value”",
            r"Bad value “” for attribute “(height|src|width)” on element “img”",  # empty choosers
            r"“for” attribute of the “label” element must be the ID of a non-hidden",
            r"none of them has a computed heading level of 1",  # Wagtail's form for lists
        ]
    )
)


def are_installed() -> bool:
    """Compare what npm installed with what the lock file names."""
    installed = TESTS / "node_modules/.package-lock.json"
    if not installed.exists():
        return False
    wanted = json.loads((TESTS / "package-lock.json").read_text())["packages"]
    wanted.pop("")
    return json.loads(installed.read_text())["packages"] == wanted


def install() -> None:
    if are_installed() or not shutil.which("npm"):
        return
    say("Installing axe, the Nu HTML checker and Readability with npm …")
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=TESTS, check=False)


@dataclass(frozen=True)
class Unsettled:
    """A place that axe could not judge, by its rule, its CSS selector and what kept axe from it."""

    rule: str
    target: str
    html: str
    why: str


@dataclass(frozen=True)
class Findings:
    violations: list[str]
    unsettled: list[Unsettled]


def axe_violations(page: Page) -> list[str]:
    """Return one line for each place where the page fails a rule of axe."""
    return axe_findings(page).violations


def axe_findings(page: Page, *rules: str) -> Findings:
    """Judge a page by all rules of axe, or by some: what fails, and what somebody has to look at.

    `evaluate` is not subject to the site's content security policy; a script tag would be.
    """
    if not AXE.exists():
        pytest.skip(AXE_IS_MISSING)
    # Wagtail's admin brings an axe of its own, with rules of its own.
    if not page.evaluate("window.judgedByTests"):
        page.evaluate(AXE.read_text())
        page.evaluate("window.judgedByTests = true")
    options: dict[str, list[str]] = {"resultTypes": ["violations", "incomplete"]}
    if rules:
        options["runOnly"] = list(rules)
    found = page.evaluate("options => axe.run(document, options)", options)
    violations = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    unsettled = [
        Unsettled(rule["id"], node["target"][-1], node["html"], reasons(node))
        for rule in found["incomplete"]
        for node in rule["nodes"]
    ]
    return Findings(violations, unsettled)


def reasons(node: dict[str, list[dict[str, str]]]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)


def nu_messages(html: str) -> list[str]:
    """Return the Nu checker's errors and warnings for one page."""
    return nu_messages_by_page({"page": html})["page"]


def nu_messages_by_page(pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Check several pages in one go: starting Java costs more than reading a page."""
    if not (NU.exists() and shutil.which("java")):
        pytest.skip(NU_IS_MISSING)
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            file = Path(folder, f"{number}.html")
            file.write_text(html, encoding="utf-8")
            names[file.name] = name
        messages = run_nu(Path(folder))
    found: dict[str, list[str]] = {name: [] for name in pages}
    for message in messages:
        # The checker calls a warning an "info" with a subtype.
        kind = message.get("subType", message["type"])
        if kind != "info":
            page = names[Path(message["url"]).name]
            line = message.get("lastLine", "?")
            found[page].append(f"{kind}, line {line}: {message['message']}")
    return found


def run_nu(folder: Path) -> list[dict]:
    """Languages are not guessed: a page that quotes another language would be called wrong."""
    command = ["java", "-jar", str(NU), "--format", "json", "--stdout", "--no-langdetect"]
    done = subprocess.run([*command, str(folder)], capture_output=True, check=False)
    return json.loads(done.stdout)["messages"]


def expect_saved(page: Page, read: Callable[[], object], expected: object) -> None:
    """Wait until the form has saved by itself what is expected, 20 s at most.

    “Saved” beside the form may speak of what was typed a moment before.
    """
    for _ in range(200):
        if read() == expected:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"Saved is {read()!r}, expected {expected!r}")


def forget_refusals(troubles: list[str]) -> None:
    """The browser notes that whoever is signed out is refused, which some tests are about.

    Saving by hand overtakes a save by itself that is on its way, which is then refused.
    """
    refused = ("status of 400", "status of 401", "status of 403")
    troubles[:] = [one for one in troubles if not any(code in one for code in refused)]
