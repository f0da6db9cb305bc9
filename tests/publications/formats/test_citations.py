"""Styles of citation, against what citeproc-js prints of the same papers, and what manuals say besides.

``expected_citations.py`` wrote the expected files; where ours are others of purpose, a rule of
``processor_exceptions.py`` says so.
"""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from publications.formats.all_formats import CITATIONS
from publications.formats.citations import apa, chicago, citing, german, harvard, mla
from publications.record.body import Run
from publications.record.paper import Contributor
from tests.publications.formats.cited import CITED, ONE, UNUSUAL
from tests.publications.formats.expected_citations import stored
from tests.publications.formats.processor_exceptions import (
    CITEPROC_JS,
    RULES,
    made_alike,
    plain,
    with_quotation_marks_alike,
)

PAPERS = CITED | UNUSUAL
STYLES = {code: reference for code, _, reference in CITATIONS}


def marked(text) -> str:
    """Write a reference as the expected files have it, titles of works between ``<i>`` and ``</i>``."""
    return "".join(
        part
        if isinstance(part, str)
        else f"<i>{marked(part.content)}</i>"
        if part.kind == "emphasis"
        else marked(part.content)
        for part in text
    )


@pytest.mark.parametrize("style", STYLES)
def test_references_have_the_expected_words(style):
    for name, line in stored(style).items():
        record, theirs = PAPERS[name], re.sub("</?i>", "", line)
        ours = STYLES[style](record).text
        one, other = made_alike(record, style, CITEPROC_JS, ours, theirs, RULES)

        assert one == other, name


@pytest.mark.parametrize("style", STYLES)
def test_title_is_set_apart_as_expected(style):
    for name, line in stored(style).items():
        reference = marked(STYLES[style](PAPERS[name]).parts)
        first = [re.search("<i>(.*?)</i>", one)[1] for one in (reference, line)]
        one, other = (with_quotation_marks_alike(PAPERS[name], plain(text)) for text in first)

        assert one.casefold() == other.casefold(), name


@pytest.mark.parametrize("style", STYLES)
def test_expected_file_has_every_paper_and_no_other(style):
    assert list(stored(style)) == list(PAPERS)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("style", STYLES)
def test_no_mark_is_doubled_and_no_bracket_empty(style, name):
    text = STYLES[style](PAPERS[name]).text

    assert not [
        two for two in ("..", "?.", "!.", ",.", "  ", "()", "[]", " ,", "?:") if two in text
    ]
    assert PAPERS[name].title.rstrip("”").removesuffix(".") in text


@pytest.mark.parametrize("style", STYLES)
def test_html_says_what_the_text_says_and_nothing_more(style):
    for record in CITED.values():
        reference = STYLES[style](record)
        soup = BeautifulSoup(reference.html, "html.parser")

        assert soup.get_text() == reference.text
        assert {tag.name for tag in soup.find_all()} <= {"cite", "i", "span", "a"}
        assert soup.cite.span["lang"] == record.language


def test_address_is_a_link_without_the_full_stop():
    link = BeautifulSoup(mla.reference(ONE).html, "html.parser").a

    assert link["href"] == link.string == "https://doi.org/10.5555/bp.2023.12"


def test_signs_in_a_doi_do_not_break_its_address():
    record = replace(ONE, doi='10.1002/(SICI)1097<1::AID>"3')

    assert apa.reference(record).text.endswith("https://doi.org/10.1002/(SICI)1097%3C1::AID%3E%223")


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Alessandro", "A."),
        ("Jean-Luc", "J.-L."),
        ("J.R.", "J. R."),
        ("J. R.", "J. R."),
        ("Élodie Anne", "É. A."),
        ("ليلى", "ليلى"),
        ("太郎", "太郎"),
        ("", ""),
    ],
)
def test_given_names_are_shortened_to_initials(given, short):
    assert citing.initials(given) == short


def test_author_whose_name_ends_in_a_full_stop_gets_no_second():
    firm = replace(ONE, contributors=(Contributor("author", organisation="Rails Inc."),))

    assert apa.reference(firm).text.startswith("Rails Inc. (2023). ")
    assert chicago.reference(firm).text.startswith("Rails Inc. 2023. ")


def test_apostrophe_at_the_end_of_a_title_is_no_quotation_mark():
    record = replace(ONE, title="The bill is the workers’", subtitle="")

    assert "workers’. Policy paper" in chicago.reference(record).text


def test_bracket_at_the_end_of_a_title_is_followed_by_the_full_stop():
    record = replace(ONE, title="What next (and who pays?)", subtitle="")

    assert "who pays?). Policy paper" in chicago.reference(record).text


def test_many_authors_are_shortened_as_each_manual_says():
    six, seven = CITED["seven authors"].contributors[:6], CITED["seven authors"]

    assert "et al" not in chicago.reference(replace(seven, contributors=six)).text
    assert ", et al. 2023" in chicago.reference(seven).text
    assert BeautifulSoup(harvard.reference(seven).html, "html.parser").i.string == "et al."


def test_only_the_title_and_abbreviations_are_set_apart():
    runs = [part for part in apa.reference(ONE).parts if isinstance(part, Run)]

    assert [run.kind for run in runs] == ["emphasis", "span", "link"]


# What citeproc-js 1.4.63 makes of given names; a hyphen that does not break is a hyphen to us.
INITIALS = {
    "Jean-Luc": "J.-L.",
    "Jean‑Luc": "J.-L.",
    "Jean–Luc": "J.-L.",
    "Jean- Luc": "J.-L.",
    "Anne--Marie": "A.-M.",
    "J.R.": "J. R.",
    "J.-L.": "J.-L.",
    "JR": "J.",
    "Ji-hyun": "J.",
    "Sun Yat-sen": "S. Y.",
    "Abd al-Rahman": "A. al-R.",
    "Maria de los Angeles": "M. de los A.",
    "ʿAlī": "ʿAlī",
    "ʻOkusi": "ʻOkusi",
    "Ḥasan": "Ḥasan",
    "Chr. Maria": "Chr. M.",
    "Ph.-Emmanuel": "Ph.-E.",
    "Yu. V.": "Yu. V.",
    "O’Neill": "O.",
    "Élodie": "É.",
    "İbrahim": "İ.",
    "Юрий В.": "Ю. В.",
    "Γιώργος": "Γ.",
    "Tom (Tommy)": "T. (Tommy)",
    "Mary  Ann": "M. A.",
    "bell": "bell",
    "4th": "4th",
    "李 明": "李 明",
    # Names that are only half there; citeproc-js keeps the hyphen.
    "Jean-": "J.",
    "-Jean": "J.",
    "-": "-",
    "": "",
}


@pytest.mark.parametrize(("given", "short"), INITIALS.items())
def test_initials_are_those_that_processors_make(given, short):
    assert citing.initials(given) == short


@pytest.mark.parametrize(
    ("family", "listed"),
    [
        ("van der Meulen", "Meulen, Lotte van der. "),
        ("d’Ormesson", "Ormesson, Lotte d’. "),
        ("al-Haddad", "Haddad, Lotte al-. "),
        ("von und zu Rabenau", "Rabenau, Lotte von und zu. "),
        ("de Łuczak", "Łuczak, Lotte de. "),
        ("’t Hooft", "Hooft, Lotte ’t. "),
        ("De Cicco", "De Cicco, Lotte. "),
        ("O’Neill", "O’Neill, Lotte. "),
        ("bell hooks", "bell hooks, Lotte. "),
        ("Ferrer i Puig", "Ferrer i Puig, Lotte. "),
    ],
)
def test_list_of_chicago_passes_over_particles(family, listed):
    record = replace(ONE, contributors=(Contributor("author", "Lotte", family),))

    assert chicago.reference(record).text.startswith(listed)
    assert chicago.note(record).text.startswith(f"Lotte {family}, ")


@pytest.mark.parametrize(
    ("number", "labelled"),
    [
        ("7", "No. 7"),
        ("12/2023", "No. 12/2023"),
        ("S1", "No. S1"),
        ("XII", "XII"),
        ("Special issue 3",) * 2,
    ],
)
def test_number_in_words_has_no_label(number, labelled):
    record = replace(ONE, series=None, number=number)

    assert f"(Policy paper {labelled})" in apa.reference(record).text
    assert f". Policy paper {labelled}. " in chicago.reference(record).text


def test_who_edited_and_translated_is_named_once():
    record = UNUSUAL["editor is the translator too"]

    assert "(Z. Łuczak, Ed. & Trans.; " in apa.reference(record).text
    assert ". Edited and translated by Zoë Łuczak. " in chicago.reference(record).text
    assert ", ed. and trans. Zoë Łuczak, " in chicago.note(record).text
    assert ". Edited and translated by Zoë Łuczak, " in mla.reference(record).text
    assert ". Edited and translated by Z. Łuczak. " in harvard.reference(record).text


def test_german_reference_says_what_is_not_known():
    record = UNUSUAL["no place at all"]
    undated = UNUSUAL["no date"]

    assert (
        "). o. O.\N{NO-BREAK SPACE}: Halyard Institute, 2023 — URL "
        in german.reference(record).text
    )
    assert ": Halyard Institute, o. J. — URL " in german.reference(undated).text


def test_chinese_names_are_not_turned_round():
    record = UNUSUAL["Chinese authors"]

    assert apa.reference(record).text.startswith("李明, & 王小红. (2023)")
    assert chicago.note(record).text.startswith("李明 and 王小红, ")
