"""A saved web page: raised signs keep their meaning, and what was struck out stays out."""

import pytest

from publications.imports.html_lines import html_lines
from publications.imports.pasted_text import read

PROSE = "The ports of the North Sea are slow and the customs that serve them are slower than they ever were."


def text_of(html: str) -> str:
    return " ".join(line.text for line in html_lines(html) if line.text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("10<sup>4</sup> m<sup>2</sup>", "10⁴ m²"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO₂ and H₂O"),
        ("10<sup>-3</sup>, x<sup>n</sup>, a<sub>i</sub>", "10⁻³, xⁿ, aᵢ"),
        ('3.1<sup><a href="#n4">4</a></sup> per cent', "3.1⁴ per cent"),
        ("the 12<sup>th</sup>, M<sup>me</sup>, n<sup>o</sup> 4", "the 12th, Mme, no 4"),
        ("see<sup>[note]</sup>", "see[note]"),
        ("the <del>fast</del><ins>slow</ins> harbour", "the slow harbour"),
        ("the <s>fast</s> <strike>quick</strike> <span>slow</span> harbour", "the slow harbour"),
        ("<s>all that is never closed", "all that is never closed"),
        ("<s>one, never closed, and <s>struck</s> two", "one, never closed, and two"),
        ("<s><span>one</span></s> two <section>three</section>", "two three"),
        ("<p>10<sup>4</p><p>2019</p>", "10⁴ 2019"),
    ],
)
def test_raised_and_struck_words(html, expected):
    assert text_of(html) == expected


def test_page_with_signs_and_corrections():
    draft = read(
        f"<h1>The <del>fast</del><ins>slow</ins> harbour</h1><p>By Ada Example</p>"
        f"<p>{PROSE} They grew by 10<sup>4</sup> m<sup>2</sup>. <s>struck</s></p>"
    )
    assert draft.title == "The slow harbour"
    assert draft.abstract == (f"{PROSE} They grew by 10⁴ m².",)
