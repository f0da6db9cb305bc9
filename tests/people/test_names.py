"""What of a name's end is cited."""

import pytest

from people.names import generation


@pytest.mark.parametrize(
    ("after_name", "cited"),
    [
        ("Jr.", "Jr."),
        ("Jr", "Jr"),
        ("Sr., MEP", "Sr."),
        ("PhD, III", "III"),
        ("IV", "IV"),
        ("fils", "fils"),
        ("PhD", ""),
        ("MEP", ""),
        ("MdB", ""),
        ("Dr. iur., LL.M.", ""),
        ("Senator", ""),
        ("Senior Fellow", ""),
        ("Junior Professor", ""),
        ("Sen. (D-VT)", ""),
        ("Jr. PhD", "Jr."),
        ("Jr MD", "Jr"),
        ("hijo", "hijo"),
        ("5th", "5th"),
        ("Ⅲ", "III"),
        ("d. J.", "d. J."),
        ("", ""),
    ],
)
def test_relation_and_numeral_are_cited_and_degrees_and_offices_are_not(after_name, cited):
    assert generation(after_name) == cited
