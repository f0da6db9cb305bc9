"""Identifiers are read as they are copied: as an address, with a word before, with other dashes."""

import pytest
from django.core.exceptions import ValidationError

from core.editing.validators import (
    bare_doi,
    bare_isbn,
    tidy_issn,
    validate_doi,
    validate_isbn,
    validate_issn,
)


@pytest.mark.parametrize(
    "written",
    [
        "10.5555/abc",
        " 10.5555/abc ",
        "https://doi.org/10.5555/abc",
        "http://dx.doi.org/10.5555/abc",
        "doi.org/10.5555/abc",
        "doi:10.5555/abc",
        "DOI: 10.5555/abc",
        "doi:https://doi.org/10.5555/abc",
    ],
)
def test_doi_is_read_as_it_is_copied(written):
    validate_doi(written)
    assert bare_doi(written) == "10.5555/abc"


def test_signs_that_an_address_encodes_are_those_of_the_doi():
    assert bare_doi("https://doi.org/10.5555/a%3C1%3Eb") == "10.5555/a<1>b"
    assert bare_doi("10.5555/a%3Cb") == "10.5555/a%3Cb"


@pytest.mark.parametrize("doi", ["10.1002/(SICI)1096(1996)1:1<1::AID>3.0.CO;2-1", "10.5555/a(b)"])
def test_brackets_that_close_within_a_doi_are_its_own(doi):
    validate_doi(doi)
    assert bare_doi(doi) == doi


@pytest.mark.parametrize("mark", [".", ",", ";", ":", ")", "]", '"', "'", "?"])
def test_mark_that_closed_a_sentence_is_refused_and_named(mark):
    with pytest.raises(ValidationError, match="leave the mark out"):
        validate_doi(f"https://doi.org/10.5555/abc{mark}")


@pytest.mark.parametrize("written", ["abc", "10.5555", "10.5555/", "https://example.org/10.5555/a"])
def test_what_is_no_doi_is_refused(written):
    with pytest.raises(ValidationError, match="starts with 10"):
        validate_doi(written)


@pytest.mark.parametrize(
    "written", ["978-92-95055-02-5", "ISBN 978-92-95055-02-5", "ISBN-13: 978‑92‑95055‑02‑5"]
)
def test_isbn_is_read_with_its_word_and_any_dash(written):
    validate_isbn(written)
    assert bare_isbn(written) == "978-92-95055-02-5"


@pytest.mark.parametrize("written", ["2049-3630", "ISSN 2049‑3630", "eISSN: 20493630"])
def test_issn_is_read_with_its_word_and_any_dash(written):
    validate_issn(written)
    assert tidy_issn(written) == "2049-3630"
