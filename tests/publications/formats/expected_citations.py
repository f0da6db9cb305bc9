"""The expected citations: what citeproc-js prints of our CSL-JSON, as it is stored beside the tests.

    .venv/bin/python -m tests.publications.formats.expected_citations

writes them anew, after a change of the papers in ``cited.py`` or a newer processor or style. Read what git
shows of them before it is committed.
"""

from pathlib import Path

from tests.publications.formats.cited import CITED, UNUSUAL
from tests.publications.formats.processors import citeproc_js_of_csl

FOLDER = Path(__file__).parent / "expected" / "citations"


def stored(style: str) -> dict[str, str]:
    """Return the reference of each paper by its name, titles of works between ``<i>`` and ``</i>``."""
    lines = (FOLDER / f"{style}.txt").read_text(encoding="utf-8").splitlines()
    return {name: line.strip() for name, line in zip(lines[::2], lines[1::2], strict=True)}


if __name__ == "__main__":
    for style, references in citeproc_js_of_csl(CITED | UNUSUAL).items():
        text = "".join(f"{name}\n    {line}\n" for name, line in references.items())
        (FOLDER / f"{style}.txt").write_text(text, encoding="utf-8")
