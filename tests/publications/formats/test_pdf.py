"""The PDF of a paper and its brief, as files: what stands in them, and what their tags say."""

import io
import re
import shutil
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import typst

from publications.formats import brief, pdf
from publications.formats.printing import cells
from publications.record import body
from publications.record.body import Cell, Heading, Paragraph, Run, Table
from publications.record.paper import Contributor, KeyPoint, Recommendation, Recommendations
from tests.publications.formats import notes_in_lines, pdf_checker, printed, records

OPENED: list[pikepdf.Pdf] = []
FLAVOURS = [pdf_checker.UA, pdf_checker.ARCHIVE]


@pytest.fixture(scope="module")
def full():
    return pdf.render(records.full_record())


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def flat(content: bytes) -> str:
    """All words of a PDF in one line, without the breaks that lines and long words bring."""
    kept = "".join(pages(content)).replace("\u200b", "").replace("\ufffe", "").replace("\xad", "")
    return " ".join(kept.split())


def elements(content: bytes, kind: str) -> list[pikepdf.Object]:
    """The elements of a kind in the tree of tags, in reading order."""
    opened, found = pikepdf.open(io.BytesIO(content)), []
    # What is closed takes its objects along.
    OPENED.append(opened)

    def walk(node):
        kids = node.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/S") == kind:
                    found.append(kid)
                walk(kid)

    walk(opened.Root.StructTreeRoot)
    return found


def addresses(content: bytes) -> tuple[list[str], int]:
    """The addresses that a PDF links to, and how many links stay within it."""
    outer, inner = [], 0
    for page in pikepdf.open(io.BytesIO(content)).pages:
        for link in page.get("/Annots", []):
            if "/A" in link and "/URI" in link.A:
                outer.append(str(link.A.URI))
            else:
                inner += 1
    return outer, inner


# Standards

needs_java = pytest.mark.skipif(
    shutil.which("java") is None,
    reason="The rules of PDF/UA and PDF/A need Java 11: apt-get install default-jre-headless",
)


def printed_records():
    long = replace(records.long_record(8), cover=None, cover_drawing="")
    return {
        "full": records.full_record(),
        "minimal": records.minimal_record(),
        "arabic": records.arabic_record(),
        "hebrew": records.hebrew_record(),
        "chinese": records.chinese_record(),
        "japanese": records.japanese_record(),
        "hostile": records.hostile_record(),
        "long": long,
    }


@needs_java
@pytest.mark.parametrize("name", printed_records())
def test_papers_and_briefs_keep_every_rule_of_pdf_ua_and_pdf_a(name):
    record = printed_records()[name]
    for content in (pdf.render(record), brief.render(record)):
        for flavour in FLAVOURS:
            assert pdf_checker.broken_rules(content, flavour) == []


@needs_java
def test_the_same_check_fails_an_untagged_file():
    content = typst.compile(b"= A\nText", format="pdf", pdf_tags=False)
    assert any(rule.startswith("7.1") for rule in pdf_checker.broken_rules(content, FLAVOURS[0]))
    assert any(rule.startswith("6.") for rule in pdf_checker.broken_rules(content, FLAVOURS[1]))


def three_hundred_notes():
    """Notes that fill pages by themselves, and a paragraph that calls forty of them."""
    noted = [records.noted(n, f"note {n} ends.") for n in range(1, 301)]
    called = [Paragraph((records.SENTENCE, one, records.SENTENCE * 2)) for one in noted[:260]]
    return replace(
        records.minimal_record(), body=(*called, Paragraph(("At once", *noted[260:], ".")))
    )


def table_over_three_pages():
    rows = tuple((Cell(f"Country {n}"), Cell(records.SENTENCE * 2)) for n in range(80))
    head = (Cell("Country"), Cell("What it says"))
    table = Table(1, (head, *rows), True, True, "All of them.", "Own survey.")
    return replace(records.minimal_record(), body=(Paragraph(("Text",)), table))


def title_of_180_characters():
    title = ("How a paper whose title goes on and on and on is set in type, printed, tagged " * 3)[
        :179
    ]
    return replace(records.full_record(), title=title.strip().ljust(180, "!"))


def dates_in_eight_columns():
    """No upright page has room for them; the last table goes on over pages, below a heading of its own."""
    head = tuple(Cell(f"Stage {number}") for number in range(8))
    dates = (Cell("Country"), *(Cell("28 November 2026") for _ in range(7)))
    last = (*dates[:7], Cell(("Never", records.noted(2, "Told 2."))))
    first, second, long = (
        Table(number, (head, *rows), True, True, f"When {number}.", "Own count.")
        for number, rows in enumerate(([dates] * 4 + [last], [dates] * 4, [dates] * 60), 1)
    )
    text = Paragraph((records.SENTENCE * 6,))
    above = Paragraph(("Before", records.noted(1, "Told 1."), f" it. {records.SENTENCE}"))
    below = Paragraph(("As the table above shows", records.noted(3, "Told 3."), "."))
    body = (text, above, first, second, below, text, Heading(2, "Later"), long, text)
    return replace(records.minimal_record(), body=body)


EDGES = [
    three_hundred_notes,
    table_over_three_pages,
    title_of_180_characters,
    dates_in_eight_columns,
    notes_in_lines.record,
]


@needs_java
@pytest.mark.parametrize("make", EDGES)
@pytest.mark.parametrize("form", [pdf, brief])
def test_edge_cases_keep_every_rule_of_pdf_ua_and_pdf_a(make, form):
    content = form.render(make())
    assert form.check(content)
    for flavour in FLAVOURS:
        assert pdf_checker.broken_rules(content, flavour) == []


@pytest.mark.parametrize("form", [pdf, brief])
@pytest.mark.parametrize("make", [*printed_records(), *EDGES])
def test_nothing_is_printed_beyond_the_edge_of_a_page(make, form):
    record = make() if callable(make) else printed_records()[make]
    assert printed.beyond_the_edge(form.render(record)) == []


def test_three_hundred_notes_stand_at_the_foot_and_keep_their_numbers():
    content = pdf.render(three_hundred_notes())
    assert len(elements(content, "/Note")) == 300
    text = flat(content)
    assert all(f"note {n} ends." in text for n in range(1, 301))


def test_notes_of_a_heading_stand_once_below_a_table_whose_heading_is_on_each_page():
    record = notes_in_lines.record()
    content = pdf.render(record)
    places = [re.search("Note on (.*) & <b>", body.plain(note.content))[1] for note in record.notes]
    text = flat(content)
    assert [place for place in places if text.count(f"Note on {place} & <b>") != 1] == []
    assert len(elements(content, "/Note")) == len(record.notes)
    number = places.index("a heading") + 1
    assert [page.count(f"Port{number}") for page in pages(content)][-4:] == [1, 1, 1, 1]


@pytest.mark.parametrize("headings", [(3,), (2, 3)])
def test_notes_of_a_table_stand_on_no_page_before_it_and_its_heading_on_the_same(headings):
    rows = tuple(
        (Cell((f"Port {n}", body.Note(n, (f"Told {n}. {records.SENTENCE * 4}",)))), Cell("4"))
        for n in range(1, 7)
    )
    headed = [Heading(level, f"Costs {level}", id=f"p-{level}") for level in headings]
    for many in range(22, 30):
        above = [Paragraph((f"Above {n}.",)) for n in range(many)]
        text = (*above, *headed, Table(1, rows, False, True, "All ports"))
        content = pdf.render(replace(records.minimal_record(), body=text))
        begun = next(n for n, page in enumerate(pages(content)) if "Table 1." in page)
        called = [n for n, page in enumerate(pages(content)) if "Told " in page]
        assert min(called) == begun, many
        assert f"Costs {headings[0]}" in pages(content)[begun], many


def test_a_table_over_three_pages_is_one_table_with_all_its_rows():
    content = pdf.render(table_over_three_pages())
    assert len([page for page in pages(content) if "What it says" in page]) >= 3
    assert len(elements(content, "/Table")) == 1
    assert len(elements(content, "/TR")) == 81


def test_tables_that_are_too_wide_stand_on_turned_pages_in_the_order_of_the_text():
    content = pdf.render(dates_in_eight_columns())
    with pypdfium2.PdfDocument(content) as opened:
        turned = [page.get_width() > page.get_height() for page in opened][2:]
        lines = [[one.words.replace(" ", "") for one in printed.lines(page)] for page in opened][2:]
    assert turned == [False, True, False, True, True, True, False]

    told = [re.findall(r"Told\d\.", "".join(page)) for page in lines]
    assert told[:3] == [["Told1."], ["Told2."], ["Told3."]]
    assert any("Asthetableaboveshows" in line for line in lines[2])
    row = "Country" + "28November2026" * 7
    assert lines[1].count(row) == 8  # Two in a row share a page that holds them.
    assert "Later" in lines[3]
    assert all("Stage7" in "".join(page) for page in lines[3:6])
    assert sum(line == row for page in lines[3:6] for line in page) == 60
    for number, page in enumerate(lines, 3):
        assert str(number) in page or any(line.endswith(str(number)) for line in page)
    assert len(elements(content, "/Table")) == 3
    assert printed.overlapping(content) == []


def test_a_title_of_180_characters_is_printed_whole_and_names_the_file():
    record = title_of_180_characters()
    assert len(record.title) == 180
    content = pdf.render(record)
    opened = pikepdf.open(io.BytesIO(content))
    assert str(opened.docinfo["/Title"]) == record.full_title
    assert record.title in flat(content)


# The file


@pytest.mark.parametrize("module", [pdf, brief])
def test_a_title_that_no_font_has_is_spelled_in_latin_letters(module):
    record = replace(records.minimal_record(), title="ქართული", subtitle="A subtitle")
    made = module.render(record)

    assert "kartuli" in flat(made)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert "kartuli" in str(opened.docinfo["/Title"])


@pytest.mark.parametrize("module", [pdf, brief], ids=["pdf", "brief"])
@pytest.mark.parametrize(
    ("subtitle", "title"),
    [
        ("ენერგეტიკა და ვაჭრობა", "sakartvelos gza: energet'ik'a da vach'roba"),
        ("ენერგეტიკა: A subtitle: ვაჭრობა and more", "sakartvelos gza: A subtitle: and more"),
        ("A subtitle, ვაჭრობა", "sakartvelos gza: A subtitle"),
        ("Why? – And how", "sakartvelos gza: Why? – And how"),
    ],
)
def test_a_subtitle_that_no_font_has_leaves_no_colon_behind(module, subtitle, title):
    record = replace(records.full_record(), title="საქართველოს გზა", subtitle=subtitle)
    with pikepdf.open(io.BytesIO(module.render(record))) as opened:
        assert str(opened.docinfo["/Title"]) == title


def test_a_heading_that_no_font_has_is_spelled_in_latin_letters():
    text = (Heading(2, "พลังงาน", id="section-1"), Paragraph(("Words.",)))
    content = pdf.render(replace(records.full_record(), body=text))
    with pikepdf.open(io.BytesIO(content)) as opened, opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert "…" not in titles
    assert "phlangngan" in titles


@pytest.mark.parametrize(
    ("people", "author"),
    [((Contributor("editor", "Zoë", "Łuczak"),), "Zoë Łuczak"), ((), records.HOUSE.name)],
)
def test_author_of_the_file_is_whom_the_reference_begins_with(people, author):
    content = pdf.render(replace(records.full_record(), contributors=people))
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert str(opened.docinfo["/Author"]) == author


def test_the_same_record_gives_the_same_bytes(full):
    assert pdf.render(records.full_record()) == full
    assert brief.render(records.full_record()) == brief.render(records.full_record())


def test_another_release_gives_other_bytes(full):
    later = records.RELEASED.replace(year=2024)
    assert pdf.render(replace(records.full_record(), released=later)) != full


def test_the_file_tells_title_authors_language_and_pages(full):
    opened = pikepdf.open(io.BytesIO(full))
    title = 'Costs & "benefits": <50 %: Who pays for Straße and métro?'
    assert str(opened.docinfo["/Title"]) == title
    assert "Alessandro De Cicco" in str(opened.docinfo["/Author"])
    assert "Law & order" in str(opened.docinfo["/Keywords"])
    assert str(opened.Root.Lang) == "en"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert "/PageLabels" in opened.Root
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:3] == ["Contents", "Cite", "Imprint"]
    assert "Whom it binds & why <it> matters" in titles


def test_everything_of_a_paper_is_in_print(full):
    text = flat(full)
    for words in [
        "Brussels Papers", "12/2023", "978-92-95055-02-5", "CC BY 4.0", "Views & notes.", "65 %",
        "To European decision-makers", "3 build.", "A caption.", "An ornament.", "Own figures.",
        "La mer est ouverte.", "In short", "See page 7.", "Wer zahlt für die Straße?", "He writes well.",
        "Leiter der Abteilung", "Head of department", "+32 2 669 31 62", "De Cicco, A. (2023).",
    ]:  # fmt: skip
        assert words in text, words
    assert "China" in pages(full)[-2] + pages(full)[-1]


def test_pictures_are_told_and_ornaments_are_not(full):
    told = [str(element.Alt) for element in elements(full, "/Figure") if "/Alt" in element]
    assert {"A blue cover", "A blue field", "A bar at 98 per cent."} <= set(told)
    assert "" not in told


def test_figure_of_a_key_point_is_set_smaller_until_it_has_room():
    figures = ("12345678901234567890", "2 %", "999,999,999,999,999")
    points = tuple(KeyPoint("figure", "Figure", "What it is.", figure=one) for one in figures)
    content = pdf.render(replace(records.minimal_record(), key_points=points))
    with pypdfium2.PdfDocument(content) as opened:
        page = opened[2]
        edge = page.get_width() - printed.MARGIN
        sizes = {one.words: round(one.size) for one in printed.lines(page)}
        assert [one for one, (*_, right, _) in printed.letters(page) if right > edge] == []
    assert sizes[figures[0]] < sizes[figures[2]] <= sizes["2%"] == 34


def test_links_stay_live_within_and_without(full):
    outer, inner = addresses(full)
    address = records.FULL.address
    assert f"{address}#section-77" in outer
    assert f"{address}#recommendation-2" not in outer
    assert "tel:+3226693180" in outer
    assert "tel:+32 2 669 31 62" not in outer
    assert "https://doi.org/10.5555/bp.2023.12" in outer
    assert inner > 10


def test_links_to_this_very_page_stay_within_too():
    link = Run("link", ("there",), f"{records.MINIMAL.address}#section-2")
    body = (Paragraph((link,)), Heading(2, "There", id="section-2"))
    outer, _ = addresses(pdf.render(replace(records.minimal_record(), body=body)))
    assert not [one for one in outer if "#" in one]


def test_rows_and_columns_of_a_table_have_headings(full):
    heads = [kid for kid in elements(full, "/TH") if kid.get("/A") is not None]
    scopes = [str(scope) for head in heads for scope in scopes_of(head)]
    assert len(elements(full, "/Table")) == 2
    # Two of the first table (one spans two rows) and two of the chart's data.
    assert scopes.count("/Row") == 4
    assert scopes.count("/Column") == 4


@pytest.mark.parametrize("date", ["2026-01-01 text", "1 January 2026"])
def test_columns_of_a_table_that_is_too_wide_do_not_run_into_each_other(date):
    rows = tuple(tuple(Cell(date) for _ in range(14)) for _ in range(3))
    record = replace(records.MINIMAL, body=(Table(1, rows),))
    assert printed.overlapping(pdf.render(record)) == []


def scopes_of(head):
    attributes = list(head.A) if isinstance(head.A, pikepdf.Array) else [head.A]
    return [one.Scope for one in attributes if "/Scope" in one]


def test_parts_in_another_language_say_so(full):
    opened = pikepdf.open(io.BytesIO(full))
    languages = {
        str(o.Lang) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o
    }
    assert {"ar", "de", "fr"} <= languages


def test_hostile_texts_stay_texts():
    text = flat(pdf.render(records.hostile_record()))
    for words in ['#evil("x")', "$x$", "`code`", "*stars*", "_lines_", "@ref", "<label>", "[a](b)"]:
        assert words in text, words
    for letter in "xyzwv":
        assert text.count(letter * 10), letter


def test_a_word_that_never_ends_loses_no_letter():
    record = replace(records.minimal_record(), body=(Paragraph(("q" * 5000,)),))
    assert flat(pdf.render(record)).count("q") == 5000


@pytest.mark.parametrize("wide", ["key point", "recommendation"])
def test_a_text_longer_than_a_page_is_broken_not_cut(wide):
    text = "q " * 6000
    points, sets = (KeyPoint("finding", "Finding", (text,)),), (records.asked("All", 1, text),)
    change = {"key_points": points} if wide == "key point" else {"recommendation_sets": sets}
    content = pdf.render(replace(records.minimal_record(), **change))
    assert flat(content).count("q") >= 6000


def test_levels_that_are_skipped_are_mended():
    body = (
        Heading(3, "First", id="section-1"),
        Paragraph(("Text",)),
        Heading(3, "Second", id="section-2"),
    )
    content = pdf.render(replace(records.minimal_record(), body=body))
    with pikepdf.open(io.BytesIO(content)).open_outline() as outline:
        tree = {item.title: [child.title for child in item.children] for item in outline.root}
    assert tree["First"] == tree["Second"] == []


def test_a_lead_in_is_never_parted_from_its_first_item():
    for lines in range(14, 60, 5):
        sets = (Recommendations("x", "To cities", "LEADIN they should:", items(30, "z" * 90)),)
        record = replace(
            records.minimal_record(), abstract=records.SENTENCE * lines, recommendation_sets=sets
        )
        found = pages(pdf.render(record))
        page = next(text for text in found if "LEADIN" in text)
        assert "FIRST" in page, lines


def items(count: int, text: str) -> tuple[Recommendation, ...]:
    return tuple(
        Recommendation(n, ("FIRST " if n == 1 else f"item{n} ") + text) for n in range(1, count + 1)
    )


def test_a_heading_of_a_table_stands_on_each_of_its_pages():
    found = pages(pdf.render(records.long_record(2)))
    assert len([text for text in found if "What it says" in text]) >= 3


def test_tables_with_impossible_spans_are_printed_whole():
    rows = ((Cell("a", columns=9, rows=9), Cell("b")), (Cell("c"),), (Cell("d"), Cell("e", rows=5)))
    record = replace(records.minimal_record(), body=(Table(1, rows, True, True),))
    text = flat(pdf.render(record))
    assert all(letter in text for letter in "abcde")


# Cells


def test_cells_find_their_places_around_spans():
    rows = ((Cell("a", rows=2), Cell("b")), (Cell("c"), Cell("d")), (Cell("e"),))
    grid = cells.placed(Table(1, rows))
    places = {one.cell.text: (one.row, one.column) for one in grid.cells if one.cell.text}
    assert places == {"a": (0, 0), "b": (0, 1), "c": (1, 1), "d": (1, 2), "e": (2, 0)}
    assert len(grid.cells) == 8


# The brief


@pytest.mark.parametrize("count", [0, 1, 12, 60])
def test_a_brief_is_one_page_however_much_is_asked(count):
    sets = tuple(
        Recommendations("x", f"To all {n}", "They should:", items(count, ("word " * 80)[:395]))
        for n in range(min(count, 2))
    )
    record = replace(records.full_record(), recommendation_sets=sets, title="Long " * 36)
    found = pages(brief.render(record))
    assert len(found) == 1
    assert "10.5555/bp.2023.12" in found[0]


def test_a_brief_of_twelve_long_recommendations_names_them_all():
    text = ("Agree on one assessment for a plant whose water crosses a border. " * 7)[:400]
    record = replace(
        records.full_record(), recommendation_sets=(records.asked("all", 1, *[text] * 12),)
    )
    found = pages(brief.render(record))
    assert found[0].count("Agree on one assessment") >= 12
    assert "…" not in found[0]


def test_a_brief_cuts_with_an_ellipsis_what_has_no_room():
    record = replace(
        records.full_record(), recommendation_sets=(records.asked("all", 1, *["word " * 200] * 12),)
    )
    assert "…" in pages(brief.render(record))[0]
