"""What stands around the title of a Word file goes to the fields of the paper, and none of it wins over the title."""

import re

import pytest

from publications.imports import cutting, word
from publications.imports.draft import PaperDraft
from tests.publications.imports.corpus.package import Package
from tests.publications.imports.corpus.word_writer import para, words

PROSE = "Freight waits for three days in the harbours of the north, and nobody has ever counted them at all."


def draft(*paragraphs: str, **properties: str) -> PaperDraft:
    package = Package(
        properties={name.replace("_", ":"): text for name, text in properties.items()}
    )
    package.body += paragraphs
    return cutting.draft_of(word.read(package.content()))


def title(text: str = "The slow harbour") -> str:
    return para(text, style="Title")


def heading(text: str, level: int = 1) -> str:
    return para(text, style=f"Heading{level}")


def raised(text: str) -> str:
    return words(text, '<w:vertAlign w:val="superscript"/>')


def authors(made: PaperDraft) -> list[tuple[str, str]]:
    return [(str(name), name.affiliation) for name in made.byline]


def headings_of(made: PaperDraft) -> list[str]:
    """Return the headings of the full text, which stand within it."""
    return re.findall(r"<h[2-4]>(.*?)</h[2-4]>", "".join(block.html for block in made.full_text))


# The title


@pytest.mark.parametrize(
    ("before", "facts"),
    [
        (["Halyard Institute", "Policy Brief 3/2024"], ("brief", "Policy Brief", "3/2024")),
        (["Stiftung Küstenforschung", "Studie"], ("study", "", "")),
        (["Institut des fleuves", "Note de synthèse n° 7"], ("brief", "Note de synthèse", "7")),
        (["March 2024"], ("", "", "")),
        (["By Ada Example"], ("", "", "")),
        ([], ("", "", "")),
    ],
)
@pytest.mark.parametrize("chapter", [1, 2])
def test_lines_before_a_first_heading_do_not_win_over_it(before, facts, chapter):
    body = [*map(para, before), heading("Harbours after dark"), para("By Jan Moor"),
            heading("Ports", chapter), para(PROSE), heading("Ships", chapter), para(PROSE)]  # fmt: skip
    made = draft(*body)
    assert made.title == "Harbours after dark"
    assert (made.kind, made.series, made.number) == facts
    assert headings_of(made) == ["Ports", "Ships"]


@pytest.mark.parametrize(
    "opening", ["Introduction", "Einleitung", "1. Ports", "Summary", "Hintergrund"]
)
def test_heading_with_which_a_text_begins_is_no_title(opening):
    made = draft(para("Harbours after dark"), para("By Jan Moor"), heading(opening), para(PROSE))
    assert made.title == "Harbours after dark"


def test_what_stands_for_a_picture_is_no_title():
    drawing = '<w:r><w:drawing><a:graphicData uri="http://x/chart"/></w:drawing></w:r>'
    assert (
        draft(para(drawing), para("Harbours after dark"), para(PROSE)).title
        == "Harbours after dark"
    )


def test_house_above_the_title_goes_to_the_editor_and_not_into_the_text():
    made = draft(
        para("Halyard Institute"), title(), para("By Jan Moor"), heading("Ports"), para(PROSE)
    )
    assert made.notes == ("Halyard Institute",)
    assert made.receipt[0].field == "imprint: to be decided"
    assert [block.kind for block in made.full_text] == ["paragraph"]
    assert headings_of(made) == ["Ports"]


# Who wrote it


@pytest.mark.parametrize(
    "line",
    ["Ada Example and Jan Moor", "By Ada Example and Jan Moor", "Authors: Ada Example, Jan Moor",
     "Autorinnen: Ada Example und Jan Moor",
     "Verfasst von Ada Example und Jan Moor", "Auteurs : Ada Example et Jan Moor",
     "Par Ada Example et Jan Moor", "Dr. Ada Example & Jan Moor, PhD"],
)  # fmt: skip
def test_names_below_the_title_are_authors(line):
    made = draft(
        title(),
        para("Why freight waits", style="Subtitle"),
        para(line),
        heading("Ports"),
        para(PROSE),
    )
    assert authors(made) == [("Ada Example", ""), ("Jan Moor", "")]
    assert made.notes == ()


def test_names_may_stand_one_below_the_other_each_with_where_they_work():
    made = draft(
        title(), para("Authors"), para("Ada Example"), para("Halyard Institute"), para("Jan Moor"),
        para("University of Riga"), para("March 2024"), heading("Ports"), para(PROSE),
    )  # fmt: skip
    assert authors(made) == [
        ("Ada Example", "Halyard Institute"),
        ("Jan Moor", "University of Riga"),
    ]
    assert made.published.iso == "2024-03"


MARKS = [
    (lambda mark: raised(mark), lambda mark: raised(mark)),
    (
        lambda mark: raised(mark),
        lambda mark: words(f"{mark.translate(str.maketrans('12', '¹²'))} "),
    ),
    (
        lambda mark: words(mark.translate(str.maketrans("12", "¹²"))),
        lambda mark: raised(f"{mark} "),
    ),
    (lambda mark: words("*" * int(mark)), lambda mark: words("*" * int(mark) + " ")),
    (lambda mark: raised("ab"[int(mark) - 1]), lambda mark: raised("ab"[int(mark) - 1])),
]


@pytest.mark.parametrize(("call", "begin"), MARKS)
@pytest.mark.parametrize("by", ["By ", "Von ", "Par ", ""])
def test_marks_say_where_authors_work(call, begin, by):
    made = draft(
        title(), para(f"{by}Ada Example", call("1"), ", Jan Moor", call("2")), para(begin("1"), "Halyard Institute"),
        para(begin("2"), "Université de Namur (CNRS)"), heading("Ports"), para(PROSE),
    )  # fmt: skip
    assert authors(made) == [
        ("Ada Example", "Halyard Institute"),
        ("Jan Moor", "Université de Namur (CNRS)"),
    ]
    assert made.notes == ()
    assert [block.kind for block in made.full_text] == ["paragraph"]
    assert headings_of(made) == ["Ports"]


def test_author_with_two_marks_has_both():
    made = draft(
        title(), para("By Ada Example", raised("1,2")), para(raised("1"), " Halyard Institute"),
        para(raised("2"), " University of Riga"), heading("Ports"), para(PROSE),
    )  # fmt: skip
    assert authors(made) == [("Ada Example", "Halyard Institute; University of Riga")]


@pytest.mark.parametrize(
    ("line", "works"),
    [
        (
            "* The author is a senior fellow at the Halyard Institute.",
            "senior fellow at the Halyard Institute",
        ),
        ("* Die Autorin ist Referentin am Institut für Häfen.", "Referentin am Institut für Häfen"),
        (
            "* L’auteure est chercheuse à l’Institut des fleuves.",
            "chercheuse à l’Institut des fleuves",
        ),
    ],
)
def test_line_about_the_author_says_where_she_works(line, works):
    made = draft(title(), para("By Ada Example*"), para(line), heading("Ports"), para(PROSE))
    assert authors(made) == [("Ada Example", works)]
    assert made.abstract == ()


def test_long_line_about_the_author_goes_to_the_editor():
    line = "The author is a fellow of the Halyard Institute and has worked on harbours and clerks for twenty years."
    made = draft(title(), para("By Ada Example"), para(line), heading("Ports"), para(PROSE))
    assert authors(made) == [("Ada Example", "")]
    assert (made.notes, made.abstract) == ((line,), ())


def test_raised_figure_of_a_sentence_stays_where_authors_have_the_same():
    made = draft(
        title(), para("By Ada Example", raised("2")), para(raised("2"), " Halyard Institute"),
        para(PROSE, " On 10 m", raised("2"), " and 5 m² it is worse."), heading("Ports"), para(PROSE),
    )  # fmt: skip
    assert authors(made) == [("Ada Example", "Halyard Institute")]
    assert made.abstract[0].endswith("On 10 m2 and 5 m² it is worse.")


def test_points_that_begin_with_an_asterisk_are_about_no_author():
    made = draft(
        title(), para("By Ada Example"), para("* Three days are lost at each call."), para("* The board is a mystery."),
        heading("Ports"), para(PROSE),
    )  # fmt: skip
    assert made.notes == ()
    assert "Three days are lost" in repr((made.full_text, made.abstract, made.key_points))


def test_mark_at_a_title_goes_and_what_it_says_is_told():
    made = draft(
        para("The slow harbour", raised("*"), style="Title"), para("By Ada Example"),
        para("* This paper was paid for by the Harbour Board."), heading("Ports"), para(PROSE),
    )  # fmt: skip
    assert (made.title, made.abstract, authors(made)) == (
        "The slow harbour",
        (),
        [("Ada Example", "")],
    )
    assert made.notes == ("This paper was paid for by the Harbour Board",)


def test_raised_figures_of_a_sentence_are_no_marks():
    made = draft(
        title(), para("By Ada Example"), para(PROSE, " On 10 m", raised("2"), " it is worse.")
    )
    assert made.byline[0].affiliation == ""
    assert "10 m2" in made.abstract[0]


# Keywords


@pytest.mark.parametrize(
    "lines",
    [["Keywords: ports, Customs"], ["Key words – ports; Customs."], ["Schlagwörter: ports, Customs"],
     ["Schlagworte: ports · Customs"], ["Stichwörter: ports, Customs"], ["Mots-clés : ports, Customs"],
     ["Mots clés", "ports, Customs"], ["KEYWORDS:", "ports | Customs"]],
)  # fmt: skip
def test_keywords_are_read_in_three_languages(lines):
    made = draft(title(), para("By Ada Example"), *map(para, lines), heading("Ports"), para(PROSE))
    assert made.keywords == ("ports", "Customs")
    assert [block.kind for block in made.full_text] == ["paragraph"]
    assert headings_of(made) == ["Ports"]


def test_sentence_about_keywords_is_none():
    made = draft(title(), heading("Ports"), para("Keywords matter where one searches."))
    assert made.keywords == ()


# The imprint at the end


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("name", ["Imprint", "Impressum", "Mentions légales"])
def test_imprint_at_the_end_is_read(name, named):
    made = draft(
        title(), heading("Ports"), para(PROSE), heading(name) if named else para(name),
        para("Halyard Institute, Bremen"), para("ISBN 978-3-16-148410-0"),
        para("DOI: 10.5555/slow"), para("Published in March 2024"),
    )  # fmt: skip
    assert (made.isbn, made.doi, made.published.iso) == (
        "978-3-16-148410-0",
        "10.5555/slow",
        "2024-03",
    )
    assert made.notes == ("Halyard Institute, Bremen",)
    assert [block.kind for block in made.full_text] == ["paragraph"]
    assert headings_of(made) == ["Ports"]


def test_isbn_alone_in_the_last_line_is_read_and_dates_of_the_text_stay():
    made = draft(
        title(),
        heading("Ports"),
        para(PROSE),
        para("12 March 2024"),
        para("ISBN 978-3-16-148410-0"),
    )
    assert made.isbn == "978-3-16-148410-0"
    assert (made.published.iso, made.full_text[-1].html.endswith("<p>12 March 2024</p>")) == (
        "",
        True,
    )


# Recommendations


@pytest.mark.parametrize(
    ("head", "sentences"),
    [("Recommendations", ["We see two steps."]), ("Empfehlungen", ["Zwei Schritte folgen.", "Sie sind klein."]),
     ("Recommandations", ["Deux mesures suivent."])],
)  # fmt: skip
def test_sentence_between_heading_and_list_leads_in(head, sentences):
    made = draft(title(), heading("Ports"), para(PROSE), heading(head), *map(para, sentences),
                 para("count;", listed=(1, 0)), para("pay.", listed=(1, 0)))  # fmt: skip
    assert [(one.lead_in, one.items) for one in made.recommendation_sets] == [
        (" ".join(sentences), ("count;", "pay."))
    ]
    assert [block.kind for block in made.full_text] == ["paragraph"]


def test_prose_under_recommendations_stays_in_the_text():
    made = draft(
        title(), heading("Recommendations"), *([para(PROSE)] * 4), para("a list", listed=(1, 0))
    )
    assert made.recommendation_sets == ()
    assert "a list" in made.full_text[0].html


# Properties


def test_properties_speak_only_where_the_text_is_silent():
    made = draft(
        title(),
        heading("Ports"),
        para(PROSE),
        dc_title="Draft",
        dc_creator="Ada Example",
        cp_keywords="a; b",
    )
    assert (made.title, authors(made), made.keywords) == (
        "The slow harbour",
        [("Ada Example", "")],
        ("a", "b"),
    )
    assert made.notes == (
        "The text names no author: Ada Example stands in the file’s properties. Is that right?",
    )
    own = draft(
        title(),
        para("By Jan Moor"),
        para("Keywords: c"),
        heading("Ports"),
        dc_creator="Ada Example",
        cp_keywords="a",
    )
    assert (authors(own), own.keywords, own.notes) == ([("Jan Moor", "")], ("c",), ())


@pytest.mark.parametrize(
    "name", ["Microsoft Word - draft7.docx", "Document1", "Unbenannt 1", "study.docx"]
)
def test_name_of_a_file_is_no_title(name):
    manuscript = word.read(untitled(name))
    assert cutting.cut(manuscript, {}).draft.title == ""


def untitled(name: str) -> bytes:
    package = Package(properties={"dc:title": name})
    package.body.append(para("?"))
    return package.content()


def test_title_of_the_properties_is_taken_where_the_text_has_none():
    made = cutting.draft_of(word.read(untitled("The slow harbour")))
    assert made.title == "The slow harbour"
    assert "“The slow harbour” is that of the file’s properties" in made.notes[-1]


@pytest.mark.parametrize("named", ["Abstract", "Zusammenfassung", "Résumé"])
def test_below_its_heading_short_sentences_are_the_abstract(named):
    made = draft(title(), heading(named), para(PROSE), para("Nobody counts."), para("“Why not?”"),
                 heading("Waiting"), para(PROSE))  # fmt: skip
    assert made.abstract == (PROSE, "Nobody counts.", "“Why not?”")
    assert headings_of(made) == ["Waiting"]
