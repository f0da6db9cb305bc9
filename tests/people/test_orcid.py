"""ORCID identifiers: those of ORCID's own documentation, and how people paste them."""

import pytest

from people.orcid import check_digit, normalize


@pytest.mark.parametrize(
    "orcid",
    ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X", "0000-0003-1415-9269"],
)
def test_identifier_of_the_documentation_is_accepted(orcid):
    assert normalize(orcid) == orcid


@pytest.mark.parametrize(
    "written",
    [
        "https://orcid.org/0000-0002-1694-233X",
        "http://www.orcid.org/0000-0002-1694-233x",
        "https://orcid.org/0000-0002-1694-233X/",
        "HTTPS://ORCID.ORG/000000021694233X",
        "  0000-0002-1694-233x ",
        "000000021694233X",
        "orcid.org/0000-0002-1694-233X",
        "ORCID: 0000-0002-1694-233X",
        "ORCID iD: https://orcid.org/0000-0002-1694-233X",
        "ORCID iD icon https://orcid.org/0000-0002-1694-233X",
        "ORCID-ID: 0000-0002-1694-233X",
        "iD 0000-0002-1694-233X",
        "ORCID® iD: 0000-0002-1694-233X",
        "(0000-0002-1694-233X)",
        "0000-0002-1694-233X,",
        "https://orcid.org/0000-0002-1694-233X?lang=en",
        "0000‑0002‑1694‑233X",
        "0000–0002–1694–233X",
    ],
)
def test_address_and_bare_digits_become_the_identifier(written):
    assert normalize(written) == "0000-0002-1694-233X"


@pytest.mark.parametrize(
    "written", ["0000-0002-1825-0098", "0000-0002-1694-2330", "0000-0002-8125-0097"]
)
def test_wrong_digit_is_told(written):
    with pytest.raises(ValueError, match=f"{written} is not an ORCID: its last digit does not fit"):
        normalize(written)


@pytest.mark.parametrize(
    "written",
    ["", "0000-0002-1825", "0000-0002-1825-00977", "000X-0002-1825-0097", "٠٠٠٠-0002-1825-0097",
     "https://example.org/0000-0002-1825-0097"],
)  # fmt: skip
def test_other_text_is_told(written):
    with pytest.raises(ValueError, match="it has sixteen digits, such as 0000-0002-1825-0097"):
        normalize(written)


def test_check_digit_of_ten_is_x():
    assert check_digit("000000021694233") == "X"
