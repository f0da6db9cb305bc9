"""Headings of three levels reach every format, each below the one that it is a part of."""

import io
import json
import re
from dataclasses import replace

import pikepdf
import pytest

from publications.formats import epub, markdown, paper_json, pdf, plain_text
from publications.record.body import Heading, Paragraph
from tests.publications.formats import records
from tests.publications.formats.epub_checker import findings
from tests.publications.formats.pdf_checker import UA, broken_rules
from tests.publications.formats.test_every_kind_of_block import book_of, page_of
from tests.publications.formats.test_pdf import elements, needs_java

WORDS = Paragraph(("Words.",))
BODY = (
    Heading(2, "Trade", id="p-1"), WORDS, Heading(3, "By sea", id="p-2"), WORDS,
    Heading(4, "In winter", id="p-3"), WORDS, Heading(4, "In summer", id="p-4"), WORDS,
    Heading(3, "By land", id="p-5"), WORDS, Heading(2, "Ends", id="p-6"), WORDS,
)  # fmt: skip
TITLES = ["Trade", "By sea", "In winter", "In summer", "By land", "Ends"]
RECORD = replace(records.minimal_record(), body=BODY)


def headings_of(html: str) -> list[tuple[str, str]]:
    found = re.findall(r"<(h[1-6])[^>]*>([^<]*)</h[1-6]>", html)
    return [(tag, title) for tag, title in found if title in TITLES]


def test_page_has_an_outline_that_skips_no_level():
    levels = ["h2", "h3", "h4", "h4", "h3", "h2"]
    assert headings_of(page_of(RECORD)) == list(zip(levels, TITLES, strict=True))


def test_contents_of_the_page_list_sections_and_their_parts():
    (listed,) = re.findall(r'<nav class="toc".*?</nav>', page_of(RECORD), re.DOTALL)
    assert re.findall(r'href="#(p-\d)"', listed) == ["p-1", "p-2", "p-5", "p-6"]


def test_book_has_them_below_the_title_of_its_chapter_and_in_its_contents():
    book = book_of(RECORD)
    # A chapter is a page of its own, whose title is that of its section.
    levels = ["h1", "h2", "h3", "h3", "h2", "h1"]
    assert headings_of(book) == list(zip(levels, TITLES, strict=True))
    (listed,) = re.findall(r"<nav[^>]*doc-toc.*?</nav>", book, re.DOTALL)
    deeper = r"<li><a[^>]*>In winter</a></li><li><a[^>]*>In summer</a></li>"
    assert re.search(rf"By sea</a><ol>{deeper}</ol></li>", listed)


def test_pdf_has_them_in_its_bookmarks_and_tags():
    content = pdf.render(RECORD)
    with pikepdf.open(io.BytesIO(content)).open_outline() as outline:
        (trade,) = [one for one in outline.root if one.title == "Trade"]
        sea, land = trade.children
        assert [sea.title, land.title] == ["By sea", "By land"]
        assert [one.title for one in sea.children] == ["In winter", "In summer"]
    assert [len(elements(content, f"/H{level}")) for level in (3, 4)] == [2, 2]


@needs_java
def test_pdf_keeps_every_rule_of_pdf_ua():
    assert broken_rules(pdf.render(RECORD), UA) == []


def test_book_passes_its_checker():
    assert findings({"levels": epub.render(RECORD)}) == {"levels": []}


@pytest.mark.parametrize(
    ("render", "lines"),
    [
        (markdown.render, ["### Trade", "#### By sea", "##### In winter"]),
        (plain_text.render, ["Trade\n=====", "By sea\n------", "In winter\n........."]),
    ],
    ids=["Markdown", "text"],
)
def test_text_formats_tell_the_levels_apart(render, lines):
    text = render(RECORD)
    assert [line for line in lines if line not in text] == []


def test_json_names_the_levels():
    blocks = json.loads(paper_json.render(RECORD))["body"]
    found = [block["level"] for block in blocks if block["type"] == "heading"]
    assert found == [2, 3, 4, 4, 3, 2]
