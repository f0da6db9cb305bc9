"""Lists that are typed are lists, and the numbers of recommendations are told where ours are others."""

import pytest

from publications.imports import cutting, markdown_text, word
from publications.imports.cutting import Cut
from tests.publications.imports.word.files import TITLE, by_hand, paragraph, run

BEGIN = TITLE + paragraph("Ports", style="Heading1")


def cut(*texts: str) -> Cut:
    return cutting.cut(word.read(by_hand(BEGIN + "".join(map(paragraph, texts)))), {})


def text(*texts: str) -> str:
    (block,) = cut(*texts).draft.full_text
    return block.html.partition("</h2>")[2]


@pytest.mark.parametrize(
    ("texts", "html"),
    [
        (("So:", "1. Ada", "2. Bo"), "<p>So:</p><ol><li>Ada</li><li>Bo</li></ol>"),
        (("(1) Ada", "(2) Bo"), "<ol><li>Ada</li><li>Bo</li></ol>"),
        (("3) Ada", "4) Bo"), "<p>3) Ada</p><p>4) Bo</p>"),
        (("• Ada", "• Bo", "Cy"), "<ul><li>Ada</li><li>Bo</li></ul><p>Cy</p>"),
        (("– Ada", "– Bo"), "<ul><li>Ada</li><li>Bo</li></ul>"),
        (("1. Ada", "1. Bo"), "<p>1. Ada</p><p>1. Bo</p>"),
        (("1. Ada came.", "And went.", "2. Bo"), "<p>1. Ada came.</p><p>And went.</p><p>2. Bo</p>"),
        (("– Ada", "• Bo"), "<p>– Ada</p><p>• Bo</p>"),
        (("1990. Ada", "1991. Bo"), "<p>1990. Ada</p><p>1991. Bo</p>"),
        (("1. ", "2. "), "<p>1.</p><p>2.</p>"),
    ],
)  # fmt: skip
def test_paragraphs_that_are_typed_as_a_list_are_one(texts, html):
    assert text(*texts) == html


def test_look_of_what_begins_with_the_number_stays():
    first = run("1. Ada", "b") + run(" came.")
    second = run("2. ", "b") + run("Bo went.")
    assert text(first, second) == "<ol><li><b>Ada</b> came.</li><li>Bo went.</li></ol>"


ASKED = """\
# The slow harbour

## Ports

It waits.

## Recommendations

The Commission should:

{}

The Council should:

{}
"""


def sets(first: str, second: str) -> tuple[list[tuple[tuple[str, ...], bool]], tuple[str, ...]]:
    draft = cutting.draft_of(markdown_text.read(ASKED.format(first, second)))
    return [(one.items, one.counts_anew) for one in draft.recommendation_sets], draft.notes


COUNTED = "1. count;\n2. tell."


@pytest.mark.parametrize(
    ("second", "is_anew"),
    [("3. see;\n4. hear.", False), ("1. see;\n2. hear.", True), ("- see;\n- hear.", False)],
)
def test_numbers_begin_anew_where_they_do_in_the_source(second, is_anew):
    found = [(("count;", "tell."), False), (("see;", "hear."), is_anew)]
    assert sets(COUNTED, second) == (found, ())


def test_numbers_that_are_others_on_the_page_are_told():
    _sets, notes = sets(COUNTED, "4. see;\n5. hear.")
    assert notes == ("Recommendation 4 to “Council” is number 3 here.",)


def test_numbers_that_are_typed_begin_anew_too():
    asked = [
        "The Commission should:",
        "1. count;",
        "2. tell.",
        "All should:",
        "1. see;",
        "2. hear.",
    ]
    section = paragraph("Recommendations", style="Heading1") + "".join(map(paragraph, asked))
    draft = cutting.draft_of(word.read(by_hand(BEGIN + paragraph("It waits.") + section)))
    assert [(one.items, one.counts_anew) for one in draft.recommendation_sets] == [
        (("count;", "tell."), False), (("see;", "hear."), True),
    ]  # fmt: skip
    assert draft.notes == ()
