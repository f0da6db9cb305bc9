"""What think tanks write without styles: titles by their size, framed sections, lines at the end."""

from publications.imports import cutting, word
from publications.imports.draft import PaperDraft
from tests.publications.imports.word.files import TITLE, by_hand, paragraph, run

PROSE = "Freight waits for three days in the harbours of the north, and nobody has counted what it costs. "
FRAMED = '<w:pPr><w:shd w:val="clear" w:fill="DCE6F1"/></w:pPr>'
HEADING = paragraph("Ports", style="Heading1")


def draft(*parts: str) -> PaperDraft:
    return cutting.draft_of(word.read(by_hand("".join(parts))))


def large(text: str, half_points: int) -> str:
    return paragraph(run(text, f'sz w:val="{half_points}"'))


def framed(*texts: str) -> str:
    return "".join(paragraph(text).replace("<w:p>", f"<w:p>{FRAMED}") for text in texts)


def fields(made: PaperDraft) -> list[tuple[str, str]]:
    return [(line.text, line.field) for line in made.receipt]


def test_largest_line_is_the_title_and_a_large_one_below_it_the_subtitle():
    made = draft(
        large("Halyard Institute", 28), large("Waiting at", 64), large("the quay", 64),
        large("How delays reach us", 36),
        paragraph("Ada Example, Senior Fellow, and Jan Moor, Research Associate"), HEADING, paragraph(PROSE),
    )  # fmt: skip
    assert (made.title, made.subtitle) == ("Waiting at the quay", "How delays reach us")
    assert [(str(name), name.affiliation) for name in made.byline] == [
        ("Ada Example", "Senior Fellow"), ("Jan Moor", "Research Associate"),
    ]  # fmt: skip


def test_text_that_is_large_all_over_has_no_title_by_its_size():
    lines = ["The slow harbour", "It waits.", "Ports matter.", "It costs.", "So be it."]
    assert draft(*(large(line, 40) for line in lines)) == draft(*map(paragraph, lines))


def test_framed_section_of_the_head_ends_with_its_frame():
    points = framed(run("Key messages", "b"), "• Three days are lost.", "• Nobody counts them.")
    made = draft(
        TITLE, HEADING, paragraph(PROSE), points, paragraph("• A list"), paragraph("• of the text")
    )
    assert [point.text for point in made.key_points] == [
        "Three days are lost.",
        "Nobody counts them.",
    ]
    assert "<ul><li>A list</li><li>of the text</li></ul>" in made.full_text[-1].html


def test_framed_quotation_says_who_said_it():
    box = framed("“Nobody has counted the days.”", "Harbour master, Riga")
    (_before, quotation) = draft(TITLE, HEADING, paragraph(PROSE), box).full_text
    assert (quotation.kind, quotation.text, quotation.source) == (
        "quotation", "“Nobody has counted the days.”", "Harbour master, Riga",
    )  # fmt: skip


def test_lines_at_the_end_go_to_their_fields():
    made = draft(
        TITLE, paragraph("Bo Beispiel*"), HEADING, paragraph(PROSE), paragraph("It ends here."),
        paragraph("* Bo Beispiel is a Policy Analyst at the Halyard Institute."),
        paragraph("* Significant at five per cent."), paragraph("Keywords: ports; pilots"),
        paragraph("Contact: Bo Beispiel, bo@example.org, +32 2 669 31 80"),
        paragraph("© Halyard Institute, Brussels 2026. ISBN 978-92-95055-02-5"),
    )  # fmt: skip
    (author,), (contact,) = made.byline, made.contacts
    assert (str(author), author.affiliation) == (
        "Bo Beispiel",
        "Policy Analyst at the Halyard Institute",
    )
    assert (made.keywords, made.isbn) == (("ports", "pilots"), "978-92-95055-02-5")
    assert (str(contact), contact.email) == ("Bo Beispiel", "bo@example.org")
    assert made.notes == ("© Halyard Institute, Brussels 2026",)
    assert made.full_text[0].html.endswith(
        "<p>It ends here.</p><p>* Significant at five per cent.</p>"
    )


def test_contents_that_are_typed_are_left_out_and_others_stay():
    lines = [paragraph("Contents"), paragraph("1 Ports\t3"), paragraph("Costs .... 5")]
    text = [
        paragraph("1 Ports", style="Heading1"),
        paragraph(PROSE),
        paragraph("Costs", style="Heading1"),
    ]
    made = draft(TITLE, *lines, *text, paragraph(PROSE))
    left = [words for words, field in fields(made) if field == "left out: contents list"]
    assert left == ["Contents", "1 Ports 3", "Costs .... 5"]

    other = draft(
        TITLE, *text, paragraph("Contents"), paragraph("Ships 300"), paragraph("Boats 20")
    )
    assert "<p>Ships 300</p>" in other.full_text[0].html


def test_sentence_between_recommendations_and_the_first_of_those_who_are_asked_leads_in():
    made = draft(
        TITLE, HEADING, paragraph(PROSE), paragraph("Recommendations", style="Heading1"),
        paragraph("These steps would halve the time."), paragraph("For the European Commission", style="Heading2"),
        paragraph("1. Count the days."), paragraph("2. Tell us."),
        paragraph("For Member States", style="Heading2"), paragraph("3. Hire clerks."), paragraph("4. Pay them."),
    )  # fmt: skip
    assert [(one.addressee, one.lead_in, one.items) for one in made.recommendation_sets] == [
        ("European Commission", "These steps would halve the time.", ("Count the days.", "Tell us.")),
        ("Member States", "", ("Hire clerks.", "Pay them.")),
    ]  # fmt: skip
    assert made.notes == ()
