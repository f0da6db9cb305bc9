"""Kind, number, date, DOI and ISBN of a pasted page arrive in their fields; what is not clear is asked."""

import pytest

from publications.imports.facts_in_lines import facts_of
from publications.imports.pasted_text import read
from publications.imports.written_dates import date_of

PROSE = "This study asks who pays for the harbours of the north, and finds that the towns pay twice for them.\n"
PAGE = """\
Policy Brief No. 7/2019

Slow harbours

By Ada Example

12 May 2019

{prose}
DOI: 10.5555/hb.2019.7
ISBN 978-92-95055-02-5
"""


def test_each_fact_has_its_field_and_the_abstract_is_found_below_them():
    draft = read(PAGE.format(prose=PROSE))
    assert (draft.kind, draft.number, draft.published.iso) == ("brief", "7/2019", "2019-05-12")
    assert (draft.doi, draft.isbn) == ("10.5555/hb.2019.7", "978-92-95055-02-5")
    assert (draft.abstract, draft.notes) == ((PROSE.strip(),), ())
    fields = [line.field.removeprefix("imprint: ") for line in draft.receipt]
    assert [fields[0], fields[3], *fields[-2:]] == ["kind, number", "date", "DOI", "ISBN"]


def test_facts_at_the_foot_of_the_page():
    draft = read(
        f"Slow harbours\n\nBy Ada Example\n\n{PROSE}\nPolicy Brief No. 7/2019\n12 May 2019\n"
        "DOI: 10.5555/hb.2019.7\n"
    )
    assert (draft.kind, draft.number, draft.published.iso) == ("brief", "7/2019", "2019-05-12")
    assert draft.notes == ()


def test_page_without_a_date_has_none():
    assert not read(f"Slow harbours\n\nBy Ada Example\n\n{PROSE}").published


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12 May 2019", "2019-05-12"),
        ("12. Mai 2019", "2019-05-12"),
        ("le 12 mai 2019", "2019-05-12"),
        ("1er mai 2019", "2019-05-01"),
        ("May 12th, 2019", "2019-05-12"),
        ("Sunday, 12 May 2019", "2019-05-12"),
        ("Montag, den 12. August 2019", "2019-08-12"),
        ("12.05.2019", "2019-05-12"),
        ("2019-05-12", "2019-05-12"),
        ("25/12/2019", "2019-12-25"),
        ("12/25/2019", "2019-12-25"),
        ("Mai 2019", "2019-05"),
        ("Sept. 2019", "2019-09"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
    ],
)
def test_dates_are_as_exact_as_they_are_written(text, iso):
    found = date_of(text)
    assert found is not None
    assert found.value is not None
    assert (found.value.iso, found.rest) == (iso, "")


@pytest.mark.parametrize("text", ["Spring 2019", "Herbst 2019", "Q1 2019", "May–June 2019"])
def test_season_gives_its_year_and_stays_in_the_notes(text):
    draft = read(f"Slow harbours\n\n{text}\n\nBy Ada Example\n")
    assert (draft.published.iso, draft.notes) == ("2019", (text,))


@pytest.mark.parametrize(
    ("text", "why"),
    [("12/05/2019", "which is the day"), ("31 February 2019", "no such day")],
)
def test_date_that_is_not_clear_is_asked_about(text, why):
    draft = read(f"Slow harbours\n\n{text}\n\nBy Ada Example\n")
    assert not draft.published
    assert why in draft.notes[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Studie Nr. 14", ("study", "14")),
        ("Working Paper 2019/7", ("working-paper", "2019/7")),
        ("Document de travail n° 2019-7", ("working-paper", "2019-7")),
        ("Note d’analyse n° 12, mai 2019", ("brief", "12")),
        ("Policy Paper Nr. 7 vom 12. Mai 2019", ("policy-paper", "7")),
        ("Halyard Institute | Policy Brief 7 | May 2019", ("brief", "7")),
        ("Nr. 7", ("", "7")),
        ("n° 7/2019", ("", "7/2019")),
        ("Commentary", ("commentary", "")),
        ("Bericht", ("report", "")),
    ],
)
def test_kinds_and_numbers(text, expected):
    draft = read(f"{text}\n\nSlow harbours\n\nBy Ada Example\n")
    assert (draft.kind, draft.number) == expected
    assert draft.title == "Slow harbours"


@pytest.mark.parametrize(
    "text",
    ["DOI 10.5555/hb", "doi:10.5555/hb.", "https://doi.org/10.5555/hb", "dx.doi.org/10.5555/hb", "DOI\n10.5555/hb"],
)  # fmt: skip
def test_doi_in_any_form(text):
    draft = read(f"Slow harbours\n\nBy Ada Example\n\n{PROSE}\n{text}\n")
    assert (draft.doi, draft.notes) == ("10.5555/hb", ())


@pytest.mark.parametrize(
    ("text", "isbn", "note"),
    [
        ("ISBN: 9789295055025", "978-92-95055-02-5", ""),
        ("ISBN-10: 0-306-40615-2 (print)", "0-306-40615-2", ""),
        ("ISBN 978-92-95055-02-6", "", "check digit"),
        ("ISSN 2049-3630", "", "belongs to a series"),
    ],
)
def test_isbn_is_checked_and_an_issn_is_told(text, isbn, note):
    draft = read(f"Slow harbours\n\nBy Ada Example\n\n{PROSE}\n{text}\n")
    assert draft.isbn == isbn
    assert note in "".join(draft.notes)


def test_second_doi_and_the_facts_of_other_papers_stay_out():
    draft = read(
        f"Slow harbours\n\nBy Ada Example\n\n{PROSE}\nDOI: 10.5555/one\nDOI: 10.5555/two\n\n"
        "Related publications\n\nFast harbours\n3 June 2020\nISBN 978-92-95055-02-5\n"
    )
    assert (draft.doi, draft.isbn, bool(draft.published)) == ("10.5555/one", "", False)
    assert {"DOI: 10.5555/two", "3 June 2020"} < set(draft.notes)


def test_place_before_the_date():
    draft = read(f"Häfen\n\nBerlin, im Mai 2019\n\nVon Ada Example\n\n{PROSE}")
    assert (draft.place, draft.published.iso) == ("Berlin", "2019-05")


@pytest.mark.parametrize(
    "text",
    ["Last updated: 3 June 2019", "European Commission, 2019", "Policy Brief", "Slow harbours: a plan"],
)  # fmt: skip
def test_other_lines_give_no_date(text):
    assert not any(fact.date for fact in facts_of(text))


# Titles with something before them


@pytest.mark.parametrize(
    "line",
    ["1. The slow harbour", "1) The slow harbour", "(1) The slow harbour", "2.1. The slow harbour",
     "IV. The slow harbour"],
)  # fmt: skip
@pytest.mark.parametrize("rest", ["", f"\nBy Ada Example\n\n{PROSE}", f"\n{PROSE}\n• one\n"])
def test_number_before_a_title_is_left_off(line, rest):
    draft = read(f"{line}\n{rest}")
    assert (draft.title, draft.receipt[0].text) == ("The slow harbour", line)
    assert draft.receipt[0].field.startswith("title, without “")


def test_kind_and_number_before_a_title_are_facts():
    draft = read(f"Policy Brief No. 7/2019: The slow harbour\n\nBy Ada Example\n\n{PROSE}")
    assert (draft.title, draft.kind, draft.number) == ("The slow harbour", "brief", "7/2019")


@pytest.mark.parametrize(
    "title", ["V. S. Naipaul’s rivers", "2030 and after", "1.5 degrees", "Ukraine, 2024"]
)
def test_number_or_letter_that_belongs_to_a_title_stays(title):
    assert read(f"{title}\n\nBy Ada Example\n\n{PROSE}").title == title


def test_list_of_numbered_lines_is_no_title():
    draft = read(f"The slow harbour\n\n{PROSE}\n1. Introduction\n2. Findings\n")
    assert draft.title == "The slow harbour"


# Bylines in more than one line, or with more than names


def test_names_below_a_line_that_says_authors():
    draft = read("Slow harbours\n\nAuthors\nAda Example and Bo Beispiel\n")
    assert [str(name) for name in draft.byline] == ["Ada Example", "Bo Beispiel"]
    assert draft.notes == ()


def test_date_behind_the_names():
    draft = read("Slow harbours\n\nBy Ada Example | 12 May 2019\n")
    assert [str(name) for name in draft.byline] == ["Ada Example"]
    assert draft.published.iso == "2019-05-12"


# Lines of other series, editions and second identifiers


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kurzanalyse Nr. 7/2019", ("brief", "Kurzanalyse", "7/2019", "")),
        ("Arbeitspapier Nr. 3, 1. Auflage, 3. März 2021", ("working-paper", "Arbeitspapier", "3", "2021-03-03")),
        ("SWP-Aktuell 12, Mai 2019", ("", "SWP-Aktuell", "12", "2019-05")),
        ("Studie 12", ("study", "Studie", "12", "")),
        ("Briefing Note No. 4 | 12 May 2019", ("brief", "Briefing Note", "4", "2019-05-12")),
        ("Analysis No. 7", ("", "Analysis", "7", "")),
        ("Note de recherche n° 7", ("", "Note de recherche", "7", "")),
        ("Research Paper", ("", "", "", "")),
        ("Strategic Update 4", ("", "Strategic Update", "4", "")),
        ("Discussion Paper 4/2020", ("working-paper", "Discussion Paper", "4/2020", "")),
        ("Les Études de l’Institut, n° 4", ("", "Les Études de l’Institut", "4", "")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["Langsame Häfen", "Why ports are slow"])
def test_line_of_a_series_is_no_title(line, expected, title):
    draft = read(f"{line}\n{title}\nBy Ada Example\n\n{PROSE}")
    assert (draft.title, draft.subtitle) == (title, "")
    assert (draft.kind, draft.series, draft.number, draft.published.iso) == expected


def test_edition_stays_for_the_editor():
    draft = read(f"Arbeitspapier Nr. 3, 1. Auflage, 3. März 2021\nHäfen im Norden\n\n{PROSE}")
    assert draft.notes == ("1. Auflage",)


@pytest.mark.parametrize(
    "title", ["Public Enemy No. 1", "Global Challenge No. 1: Climate", "Agenda 2030"]
)
def test_number_in_a_title_stays(title):
    draft = read(f"{title}\nBy Ada Example\n\n{PROSE}")
    assert title.startswith(draft.title)
    assert draft.number == ""


@pytest.mark.parametrize(
    "line",
    ["ISBN: 978-92-95055-02-5 (print) / 978-92-95055-03-2 (online)",
     "ISBN 978-92-95055-02-5 (print), 978-92-95055-03-2 (online)"],
)  # fmt: skip
def test_second_isbn_is_noted(line):
    draft = read(f"Slow harbours\n{line}\n\n{PROSE}")
    assert (draft.isbn, draft.notes) == ("978-92-95055-02-5", ("978-92-95055-03-2 (online)",))


@pytest.mark.parametrize(
    ("line", "iso", "names"),
    [
        ("Posted on May 12, 2019 by admin", "2019-05-12", []),
        ("Posted on May 12, 2019 by Ada Example", "2019-05-12", ["Ada Example"]),
        ("Veröffentlicht am 12. Mai 2019 von Ada Example", "2019-05-12", ["Ada Example"]),
        ("May, 12 2019", "2019-05-12", []),
        ("05/2019", "2019-05", []),
    ],
)  # fmt: skip
def test_date_with_whoever_posted_it(line, iso, names):
    draft = read(f"Slow harbours\n{line}\n\n{PROSE}")
    assert (draft.published.iso, [str(name) for name in draft.byline]) == (iso, names)
