"""Lines of a printed page become paragraphs, and words that were broken between them are whole again."""

import pytest

from core.texts.broken_words import joined
from core.texts.wrapped_lines import reflowed

PROSE = "The Commission proposed new rules for the ferries of the harbour in"


def paragraphs(text: str) -> list[str]:
    found = reflowed(text)
    return [block.text for block in found.blocks] if found else text.split("\n")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("the inter-", "national order", "the international order"),
        ("the inter\u00ad", "national order", "the international order"),
        ("the inter\ufffe", "national order", "the international order"),
        ("the inter\u2010", "national order", "the international order"),
        ("twenty-", "five members", "twenty-five members"),
        ("a self-", "employed pilot", "a self-employed pilot"),
        ("an x-", "ray machine", "an x-ray machine"),
        ("de long-", "temps déjà", "de longtemps déjà"),
        ("the well-", "known pilot", "the well-known pilot"),
        ("an un-", "known pilot", "an unknown pilot"),
        ("the decision-", "making bodies", "the decision-making bodies"),
        ("a state-of-the-", "art ferry", "a state-of-the-art ferry"),
        ("COVID-", "19 tests", "COVID-19 tests"),
        ("the 2019-", "2020 season", "the 2019-2020 season"),
        ("an Anglo-", "French plan", "an Anglo-French plan"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("ein EU-", "Projekt", "ein EU-Projekt"),
        ("eine EU-", "weite Regel", "eine EU-weite Regel"),
        ("die Donau-", "dampfschifffahrt", "die Donaudampfschifffahrt"),
        ("Vor-", "und Nachteile", "Vor- und Nachteile"),
        ("Ein-", "bzw. Ausfuhr", "Ein- bzw. Ausfuhr"),
        ("c’est-à-", "dire demain", "c’est-à-dire demain"),
        ("peut-", "être demain", "peut-être demain"),
        ("a-t-", "il raison", "a-t-il raison"),
        ("celui-", "ci en est un", "celui-ci en est un"),
        ("vingt-", "cinq États", "vingt-cinq États"),
        ("appli-", "qué demain", "appliqué demain"),
        ("see https://example.org/long-", "path for more", "see https://example.org/long-path for more"),
        ("see https://example.org/", "path for more", "see https://example.org/path for more"),
        ("see https://example.org/report.", "pdf for more", "see https://example.org/report.pdf for more"),
        ("see https://example.org/EN/", "Papers/2020 for more", "see https://example.org/EN/Papers/2020 for more"),
        ("see https://example.org/Papers-", "EU for more", "see https://example.org/Papers-EU for more"),
        ("see https://example.org/bread-", "and/butter", "see https://example.org/bread-and/butter"),
        ("write to info@halyard-", "institute.example, or", "write to info@halyard-institute.example, or"),
        ("write to jan.de-", "vries@example.org, or", "write to jan.de-vries@example.org, or"),
        ("write to jan@", "example.org, or", "write to jan@example.org, or"),
        ("see halyard-", "institute.example/papers, or", "see halyard-institute.example/papers, or"),
        ("see halyard.example/papers-", "on-ferries, or", "see halyard.example/papers-on-ferries, or"),
        ("the ﬁ-", "nancial order", "the ﬁnancial order"),
        ("leggi dell’", "Unione europea", "leggi dell’Unione europea"),
        ("from 1990–", "2000 on", "from 1990–2000 on"),
    ],
)  # fmt: skip
def test_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(before, after, whole):
    assert joined(before, after) == whole
    assert paragraphs(f"{PROSE}\nall of its ports, and {before}\n{after}.") == [
        f"{PROSE} all of its ports, and {whole}."
    ]


@pytest.mark.parametrize(
    ("address", "after"),
    [
        ("https://www.halyard.example/papers/2020/carbon.", "Duval, C. (2021). Ferries"),
        ("https://www.institute.example/studies/", "Ernst, B. (2020). Ferries"),
        ("https://doi.org/10.5555/abc.2022.7.", "Foster, A. (2022). Ferries"),
        ("https://www.halyard.example/papers/2020/carbon.", "de Vries, J. (2021). Ferries"),
        ("https://doi.org/10.5555/abc.2022.7.", "12. Foster, A. Ferries"),
        ("www.institute.example/studies/?", "OECD (2020). Ferries"),
    ],
)  # fmt: skip
def test_address_ends_with_its_line_where_the_next_sentence_or_entry_begins(address, after):
    assert joined(f"see {address}", after) == f"see {address} {after}"
    first = f"Carver, D. (2019). Slow ferries and the inter-\nnational order of ports: {address}"
    second = f"{after} leave the harbour at noon, as all of the inter-\nnational lines do."
    assert paragraphs(f"{first}\n{second}") == [part.replace("-\n", "") for part in (first, second)]


def test_apostrophe_that_stands_for_no_vowel_has_a_space_behind_it():
    assert joined("the workers’", "unions") == "the workers’ unions"
    assert joined("they want ‘all’", "and more") == "they want ‘all’ and more"


def test_address_may_run_over_several_lines_and_a_short_line_with_one_says_nothing_of_the_text():
    text = f"{PROSE}\nhttps://example.org/list?\na=1&\nb=2-\nand-3/\nMore of it, inter-\nnational."
    assert paragraphs(text) == [
        f"{PROSE} https://example.org/list?a=1&b=2-and-3/",
        "More of it, international.",
    ]


def test_sentence_behind_an_address_stays_in_its_paragraph():
    text = f"{PROSE}\nall of its ports, which are listed at https://example.org/ports.\nThe list is long."
    assert paragraphs(text) == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    ("known", "whole"),
    [("co-operate", "co-operate"), ("cooperate", "cooperate"), ("work", "cooperate")],
)
def test_words_of_the_same_text_tell_most(known, whole):
    text = f"They {known} in all of the ports that the ferries of the harbour\nreach, and co-\noperate."
    assert paragraphs(text)[0].endswith(f"reach, and {whole}.")


@pytest.mark.parametrize("marks", [("•", "•", "•"), ("1.", "2.", "3.")])
def test_short_entries_of_a_list_do_not_hide_that_its_lines_were_broken(marks):
    entries = ["a third ferry", "the harbour be-\nfore noon", "no rain"]
    found = paragraphs(
        "\n".join(f"{mark} {entry}" for mark, entry in zip(marks, entries, strict=True))
    )
    assert [one.split(" ", 1)[1] if one[0].isdigit() else one for one in found] == [
        "a third ferry",
        "the harbour before noon",
        "no rain",
    ]


def test_paragraph_ends_with_a_short_line_a_gap_or_a_bullet():
    text = (
        "Ferries leave the harbour twice a day, and nothing has changed for\nthirty years.\n"
        "Lorries wait for them on the quay, with their engines running, until\nnoon.\n\n"
        "What to do:\n• let a third ferry leave at noon, and on every day that it does\nnot rain;\n"
        "– count who waits – and for how long."
    )
    found = reflowed(text)
    assert found
    assert [(block.text[:16], block.text[-6:], block.is_entry) for block in found.blocks] == [
        ("Ferries leave th", "years.", False),
        ("Lorries wait for", " noon.", False),
        ("What to do:", "to do:", False),
        ("let a third ferr", " rain;", True),
        ("count who waits ", " long.", True),
    ]


@pytest.mark.parametrize(
    "number", ["12", "– 12 –", "12 / 40", "Page 12", "Seite 12 von 40", "page 12 sur 40"]
)
def test_page_number_within_a_sentence_is_left_out_with_its_gap(number):
    found = reflowed(f"{PROSE}\n\n{number}\n\nwhich nobody can reach at night.")
    assert found
    assert [block.text for block in found.blocks] == [f"{PROSE} which nobody can reach at night."]
    assert found.page_numbers == 1


@pytest.mark.parametrize(
    "text",
    [
        "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n"
        "Rough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a date:",
        "the fog comes\non little cat feet.\n\nit sits looking\nover harbor and city\non silent haunches",
        "Wer reitet so spät durch Nacht und Wind?\n"
        "Es ist der Vater mit seinem Kind;\nEr hat den Knaben wohl in dem Arm",
        "Institute for Harbour Affairs\nQuay Street 4\n10000 Northgate\nnear the old harbour\n+49 30 269 07-0",
        "free movement of goods\nfree movement of persons, and of the workers\nfree movement of capital",
        "the right to leave the harbour at noon,\nthe right to be told of any delay,\nthe right to wait indoors",
        "One paragraph, which nobody has broken anywhere.\nAnother one, which is about as long as that.\nA third.",
        "One long line without an end that goes on and on, as long as nobody breaks it",
        "2019; 4.7\n2020; 5.2\n2021; 6.6",
        "",
    ],
)  # fmt: skip
def test_lines_that_end_on_purpose_stay(text):
    assert reflowed(text) is None


def test_narrow_column_is_read_by_several_lines():
    text = (
        "The regulation on the\ntransparency of political\nadvertising has been in\n"
        "force since October, and\nit asks for labels."
    )
    assert len(paragraphs(text)) == 1


def test_lines_without_spaces_are_joined_without_one():
    text = "船在港口等待了很长时间因为没有人知道轮渡什么时候离开码头而且天气一直很糟糕所以大家都在等\n待下一班船。"
    assert paragraphs(text) == [text.replace("\n", "")]


def test_long_text_is_read_in_good_time():
    text = (
        "the ferry leaves the harbour at noon and nobody knows when it comes be-\n\n12\n" * 4000
    ) + "end"
    assert reflowed(text)
