"""Notes are numbered through the whole paper, and what is written in them stays text."""

from html import escape, unescape

import pytest
from wagtail.blocks import StreamBlock, StreamValue

from core.models import PublisherSettings
from publications.blocks.kinds import FULL_TEXT_BLOCKS
from publications.blocks.notes import note_html
from publications.facts.full_text import Blocks
from publications.facts.records import Surroundings
from publications.formats.web_page import inline
from publications.record import body


def mark(note: str) -> str:
    return f'<span data-note="{escape(note)}">note</span>'


def text(*blocks: tuple[str, object]) -> StreamValue:
    block = StreamBlock(FULL_TEXT_BLOCKS)
    raw = [{"type": kind, "value": value} for kind, value in blocks]
    return StreamValue(block, raw, is_lazy=True)


def paragraphs(*notes: str) -> StreamValue:
    return text(*(("paragraph", f"<p>Text{mark(note)}.</p>") for note in notes))


def read(full_text: StreamValue) -> list[body.Block]:
    return list(Blocks(Surroundings(PublisherSettings(), address="", home="")).of(full_text))


def notes(full_text: StreamValue) -> list[tuple[int, str]]:
    return [(note.number, inline(note.content)) for note in body.notes(read(full_text))]


def html(full_text: StreamValue) -> str:
    return "".join(map(inline, body.texts(read(full_text))))


def test_notes_are_numbered_through_all_paragraphs():
    numbered = text(
        ("paragraph", f"<p>One{mark('first')} and two{mark('second')}.</p>"),
        ("heading", {"text": "Between", "level": "2"}),
        ("paragraph", f"<p>Three{mark('third')}.</p>"),
    )

    assert notes(numbered) == [(1, "first"), (2, "second"), (3, "third")]
    assert 'href="#note-3" id="ref-3"' in html(numbered)
    assert "data-note" not in html(numbered)


def test_the_same_words_twice_are_two_notes():
    assert [number for number, _ in notes(paragraphs("Ibid.", "Ibid."))] == [1, 2]


def test_reference_says_to_a_screen_reader_what_it_is():
    assert 'role="doc-noteref">1</a>' in html(paragraphs("a"))


def test_note_is_found_whatever_the_editor_did_to_its_mark():
    source = '<p>A<span lang="de" data-note="first"><b>1</b></span> B<span data-note="second"></span></p>'
    numbered = text(("paragraph", source))

    assert [words for _, words in notes(numbered)] == ["first", "second"]
    assert "span" not in html(numbered)


def test_text_without_notes_has_none():
    plain = text(("paragraph", "<p>Plain.</p>"))

    assert notes(plain) == []
    assert html(plain) == "Plain."


def test_markup_in_a_note_is_text():
    ((_, words),) = notes(paragraphs('<script>alert("1")</script> & <b>'))

    assert words == '&lt;script&gt;alert("1")&lt;/script&gt; &amp; &lt;b&gt;'


def test_quotes_in_a_note_do_not_end_it():
    ((_, words),) = notes(paragraphs("He said \"no\" and 'yes'"))

    assert words == "He said \"no\" and 'yes'"


def test_address_in_a_note_is_a_link_without_what_follows_it():
    html = note_html("See https://example.org/a?b=1&c=2, and (https://example.org/d).")

    assert '<a href="https://example.org/a?b=1&amp;c=2">' in html
    assert '<a href="https://example.org/d">https://example.org/d</a>).' in html


def test_address_with_a_quotation_mark_cannot_leave_its_attribute():
    html = note_html('https://example.org/"onmouseover="alert(1)')

    assert html.startswith('<a href="https://example.org/">')
    assert html.count("<a ") == 1


def test_address_with_a_bracket_of_markup_is_cut_before_it():
    html = note_html("<https://example.org/a>, https://example.org/<b>")

    assert html.count('href="https://example.org/a"') == 1
    assert html.count('href="https://example.org/"') == 1


def test_only_web_addresses_become_links():
    assert "<a" not in note_html("javascript:alert(1) data:text/html,x ftp://example.org/")


def test_asterisks_are_italics_but_not_those_of_an_address():
    assert note_html("*Law*, p. 3 * 4") == "<em>Law</em>, p. 3 * 4"
    html = note_html("https://example.org/*a*/ and *b*, *see https://example.org/c*")
    assert 'href="https://example.org/*a*/"' in html
    assert "<em>b</em>" in html
    assert '<em>see <a href="https://example.org/c">https://example.org/c</a></em>' in html


def test_three_hundred_notes_are_numbered_in_their_order():
    full_text = paragraphs(*(f"Note {i}: *Law*, https://example.org/{i}." for i in range(300)))

    assert [number for number, _ in notes(full_text)] == list(range(1, 301))


def test_brackets_of_an_address_are_in_its_link_and_quotation_marks_are_not():
    html = note_html("see https://en.wikipedia.org/wiki/Bruegel_(institution).")
    assert 'href="https://en.wikipedia.org/wiki/Bruegel_(institution)"' in html
    assert html.endswith("</a>.")
    assert 'href="https://example.org/report"' in note_html("“https://example.org/report”")


@pytest.mark.parametrize(
    "words",
    [
        "p* < 0.05 and q* < 0.1", "2*3*4", "a*b*c", "5 * 6 * 7", "* p < 0.05, ** p < 0.01, *** p < 0.001", "**bold**",
        "*p < 0.05, **p < 0.01", "f(x)*g*h", "one * or two*", "*not closed", "snake_case and __init__", "*2* and *5 %*",
    ],
)  # fmt: skip
def test_asterisks_that_mark_or_multiply_stay(words):
    assert unescape(note_html(words)) == words


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("*a* and *b*", "<em>a</em> and <em>b</em>"),
        ("(*Le Monde*, 2024)", "(<em>Le Monde</em>, 2024)"),
        ("“*Nature*”; »*Die Zeit*«; ‘*Ética*’", "“<em>Nature</em>”; »<em>Die Zeit</em>«; ‘<em>Ética</em>’"),
        ("*Право*. *كتاب*، p*", "<em>Право</em>. <em>كتاب</em>، p*"),
        ("p* as in *Law*.", "p* as in <em>Law</em>."),
        ("*a and *b*", "*a and <em>b</em>"),
    ],
)  # fmt: skip
def test_asterisks_around_words_are_italics(words, html):
    assert note_html(words) == html


def test_doi_of_a_journal_article_is_one_link_with_its_signs_encoded():
    doi = "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    html = note_html(f"See {doi}.")

    target = doi.replace("<", "%3C").replace(">", "%3E")
    assert html == f'See <a href="{target}">{escape(doi)}</a>.'
