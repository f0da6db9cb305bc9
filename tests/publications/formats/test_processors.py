"""“Cite this” has the words that processors of others print of our CSL-JSON and BibTeX."""

import json
import subprocess
from pathlib import Path

import citeproc
import pypandoc
import pytest

from publications.formats import bibtex
from tests.publications.formats.cited import CITED, UNUSUAL
from tests.publications.formats.expected_citations import stored
from tests.publications.formats.processor_exceptions import RULES, differences
from tests.publications.formats.processors import (
    STYLES,
    WAYS,
    Printed,
    printed_every_way,
    style_file,
)

PAPERS = CITED | UNUSUAL
MOST_RULES = 12


@pytest.fixture(scope="module")
def printed() -> dict[str, Printed]:
    return printed_every_way(PAPERS)


@pytest.mark.parametrize("way", WAYS)
def test_processors_print_the_words_of_the_page(printed, way):
    found = differences(PAPERS, printed[way], way)

    assert not found, "\n".join(found)


def test_rules_are_few_and_each_is_needed(printed):
    assert len(RULES) <= MOST_RULES
    for rule in RULES:
        others = [one for one in RULES if one is not rule]
        ways = {way: differences(PAPERS, printed[way], way, others) for way in rule.ways}
        assert any(ways.values()), f"not needed any more: {rule.reason}"


@pytest.mark.parametrize("rule", RULES, ids=[rule.reason[:40] for rule in RULES])
def test_rule_names_the_lines_that_cause_it(rule):
    for place, said in rule.lines.items():
        file, number = place.split(":")
        is_locale = file.startswith("locales-")
        folder = Path(citeproc.LOCALES_PATH) if is_locale else style_file("apa").parent
        lines = (folder / file).read_text(encoding="utf-8").splitlines()

        assert said in lines[int(number) - 1], place
        assert is_locale or file.removesuffix(".csl") in STYLES.values()


def test_a_word_that_is_not_ours_is_found(printed):
    way = "BibTeX by Pandoc"
    changed = printed[way] | {"mla": printed[way]["mla"] | {"one author": "Another reference."}}

    assert len(differences(PAPERS, changed, way)) == 1


def test_expected_citations_are_those_that_citeproc_js_prints(printed):
    assert printed["CSL-JSON by citeproc-js"] == {style: stored(style) for style in STYLES}


def test_pandoc_reads_the_same_as_bibtex_and_as_biblatex():
    text = bibtex.render_many(PAPERS.values())
    command = [pypandoc.get_pandoc_path(), "-t", "csljson", "-f"]
    read = [
        json.loads(
            subprocess.run(
                [*command, form], input=text, capture_output=True, text=True, check=True
            ).stdout
        )
        for form in ("bibtex", "biblatex")
    ]

    assert read[0] == read[1]
    assert len(read[0]) == len(PAPERS)
