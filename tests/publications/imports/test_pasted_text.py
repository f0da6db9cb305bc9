"""An editor pastes a publication page: what is in it arrives, and nothing gets lost on the way."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from publications.imports.draft import (
    DraftKeyPoint,
    DraftNumber,
    DraftRecommendationSet,
    Name,
    PaperDraft,
)
from publications.imports.html_lines import html_lines, is_html
from publications.imports.languages import role_language
from publications.imports.names import byline, person
from publications.imports.numbers import find, resolve
from publications.imports.pasted_text import UnreadableText, read
from publications.imports.recommendations import LeadIn, lead_in
from publications.imports.titles import split_title

PASTED = Path(__file__).parent / "pasted"
SAMPLES = sorted(PASTED.iterdir())
SEED = Path(__file__).parents[4] / "shared" / "seed" / "japan-nss-publication-page.txt"


def sample(name: str) -> PaperDraft:
    return read((PASTED / name).read_bytes())


def fields(draft: PaperDraft) -> dict[str, str]:
    return {line.text: line.field for line in draft.receipt}


@pytest.fixture
def seed() -> PaperDraft:
    if not SEED.exists():
        pytest.skip("Not in the repository: shared/seed/japan-nss-publication-page.txt")
    return read(SEED.read_bytes())


# The page it all started from


def test_seed_heading(seed):
    assert seed.hero_credit == "Canva Pro Stock"
    assert seed.title == "Japan’s new national security strategy"
    assert seed.subtitle == "a platform for further cooperation with the EU?"
    assert seed.byline == (Name("Alessandro", "De Cicco"),)
    assert seed.language == "en"


def test_seed_abstract_and_cover(seed):
    assert len(seed.abstract) == 1
    assert seed.abstract[0].startswith("In this study, Alessandro De Cicco pinpoints")
    assert seed.abstract[0].endswith("EU-Japan partnership in the security field.")
    assert seed.cover_caption == "Policy paper Japan NSS cover"
    assert seed.cover_credit == "Adobe Stock - Anton Balazh"


def test_seed_key_points_have_kinds_and_no_emoji(seed):
    assert [point.kind for point in seed.key_points] == ["background", "finding", "implication"]
    assert [point.text[:12] for point in seed.key_points] == [
        "At the end o",
        "The new stra",
        "Given its re",
    ]


def test_seed_recommendations_stay_together(seed):
    assert seed.recommendation_sets == (
        DraftRecommendationSet(
            "European decision-makers",
            "the study recommends exploring the following areas for intensified security and "
            "defence cooperation between the EU and Japan:",
            (
                "the Union’s common security and defence policy (CSDP)",
                "common maritime engagement in the Indo-Pacific",
                "cognitive domain",
                "AI in military affairs",
                "unmanned assets within joint development programmes",
                "defence exports",
            ),
        ),
    )


def test_seed_contacts(seed):
    schrey, leino = seed.contacts
    assert (schrey.given, schrey.family) == ("Denis", "Schrey")
    assert (schrey.role, schrey.role_language) == ("Leiter der Abteilung EU-Projekte", "de")
    assert schrey.numbers == (DraftNumber("phone", "+49 30 26996-3470", "+4930269963470"),)
    assert (leino.given, leino.family, leino.role_language) == ("Janne", "Leino", "de")
    assert leino.role == "Programm-Manager Außen- und Sicherheitspolitik / Multilateralismus"
    assert leino.numbers == (
        DraftNumber("phone", "+32 2 66931-80", "+3226693180"),
        DraftNumber("fax", "+32 2 66931-62", "+3226693162"),
    )


def test_seed_lost_links_are_left_out_and_noted(seed):
    lost = "left out: label of a link whose address is missing"
    assert fields(seed)["📲 Download the digital publication:"] == lost
    assert fields(seed)["🔗 Virtual Bookcase - Flipbook version:"] == lost
    assert [note.split(" (")[0] for note in seed.notes] == [
        "Download the digital publication:",
        "Virtual Bookcase - Flipbook version:",
    ]


def test_seed_receipt_names_every_line(seed):
    lines = SEED.read_text(encoding="utf-8").splitlines()
    shown = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    assert [(entry.number, entry.text) for entry in seed.receipt] == shown
    by_text = fields(seed)
    assert by_text["Denis Schrey bild"] == "left out: title of the portrait of Denis Schrey"
    assert by_text["• AI in military affairs"] == "recommendations: item 4"
    assert by_text["Janne Leino (2021)"] == "left out: title of the portrait of Janne Leino"


# Pages of other houses


def test_german_page():
    draft = sample("german-byline.txt")
    assert draft.language == "de"
    assert draft.byline == (Name("Henrike", "von der Aue"), Name("Till", "Brandt"))
    assert draft.hero_credit == "Marlene Voss / picture alliance"
    assert draft.subtitle == "Wie Gemeinden ihre Netze bis 2035 umbauen"
    assert len(draft.abstract) == 2
    assert [each.addressee for each in draft.recommendation_sets] == [
        "Landesregierungen",
        "Bundestag",
    ]
    assert draft.recommendation_sets[0].lead_in == "empfiehlt die Studie, drei Dinge zu regeln:"
    assert (draft.kind, draft.number, draft.notes) == ("study", "14", ())


def test_receipt_says_that_an_academic_title_was_left_out():
    by_text = fields(sample("german-byline.txt"))
    line = "Von Henrike von der Aue und Dr. Till Brandt"
    assert by_text[line] == "byline, without academic titles"


def test_national_numbers_follow_the_language_of_the_page():
    (contact,) = sample("german-byline.txt").contacts
    assert (contact.family, contact.email) == ("Di Marco", "carla.dimarco@example.org")
    assert contact.numbers == (
        DraftNumber("phone", "(030) 26996-3470", "+4930269963470"),
        DraftNumber("fax", "(030) 26996-3471", "+4930269963471"),
    )


def test_french_page():
    draft = sample("french-byline.txt")
    assert (draft.title, draft.subtitle) == ("Le rail de nuit en Europe", "une promesse à tenir")
    assert draft.language == "fr"
    assert draft.byline == (Name("Élodie", "DUBOIS"), Name("Jean-Marc", "de la Cruz"))
    assert [point.kind for point in draft.key_points] == ["figure", "implication"]
    states, commission = draft.recommendation_sets
    assert (states.addressee, len(states.items)) == ("États membres", 3)
    assert (commission.addressee, commission.items) == (
        "Commission européenne",
        ("publier un calendrier commun",),
    )
    (contact,) = draft.contacts
    assert (contact.given, contact.family, contact.role) == (
        "Amélie",
        "Le Goff",
        "chargée de mission",
    )
    assert [(number.kind, number.e164) for number in contact.numbers] == [
        ("phone", "+33123456789"),
        ("fax", "+33123456780"),
    ]


def test_several_authors_with_affiliations_and_a_subtitle_of_its_own():
    draft = sample("several-authors.txt")
    assert draft.title == "Grain corridors after the ceasefire"
    assert draft.subtitle == "What insurers will ask for"
    assert draft.byline == (
        Name("Miriam", "Okafor", affiliation="Harbour Institute for Trade and Security"),
        Name("Pieter", "van den Berg"),
        Name("Yusuf", "Ben Ali", affiliation="Senior Fellow"),
    )
    assert draft.abstract[1].endswith("in the interviews, and the hardest one to agree on.")
    assert [point.kind for point in draft.key_points] == ["finding", "finding"]
    assert (draft.kind, draft.published.iso) == ("brief", "2026-03")
    assert draft.notes == ("Back to top",)


def test_organisation_as_author():
    draft = sample("organisation-as-author.txt")
    assert draft.byline == (Name("", "Institute for Water and Climate Policy", organisation=True),)
    assert draft.hero_credit == "© Shutterstock / Lena Marsh"
    assert (draft.cover_caption, draft.cover_credit) == ("flooded quay", "Adobe Stock / Nia Roe")
    assert draft.recommendation_sets[0].addressee == "policymakers"
    assert len(draft.recommendation_sets[0].items) == 2
    (contact,) = draft.contacts
    assert (contact.family, contact.role) == ("Al-Amin", "Press Officer")
    assert [(number.kind, number.e164) for number in contact.numbers] == [
        ("phone", "+442079460958"),
        ("mobile", "+447700900123"),
    ]


def test_page_without_key_points():
    draft = sample("no-key-points.txt")
    assert draft.key_points == draft.recommendation_sets == draft.contacts == draft.notes == ()
    assert len(draft.abstract) == 2


def test_several_addressees_in_a_row():
    sets = sample("several-addressees.txt").recommendation_sets
    assert [(each.addressee, len(each.items)) for each in sets] == [
        ("statistical offices", 2),
        ("national governments, regional authorities and social partners", 3),
        ("European Commission", 2),
    ]
    assert sets[1].lead_in == "the study recommends changes to three laws:"


def test_numbers_of_other_countries():
    first, second, third = sample("other-numbers.txt").contacts
    assert [(number.kind, number.e164) for number in first.numbers] == [
        ("phone", "+4930269963470"),
        ("mobile", "+491712345678"),
    ]
    assert [(number.kind, number.e164) for number in second.numbers] == [
        ("phone", "+12025550143"),
        ("fax", "+12025550144"),
    ]
    assert second.email == "dana@example.org"
    assert [number.kind for number in third.numbers] == ["phone", "mobile"]
    assert sample("other-numbers.txt").notes == ("Room 12, second floor",)


def test_emoji_are_stripped_with_skin_tones_joiners_and_keycaps():
    draft = sample("emoji-with-skin-tones.txt")
    assert draft.key_points[:3] == (
        DraftKeyPoint("finding", "Half of those who left would return for smaller classes."),
        DraftKeyPoint("finding", "Pay is named third, after time and respect."),
        DraftKeyPoint("finding", "First-year teachers leave three times as often."),
    )
    assert draft.key_points[3].kind == "background"
    assert draft.recommendation_sets[0].items[0] == "smaller classes in the first two years"
    assert [line.field for line in draft.receipt[:4]] == [
        "hero credit",
        "left out: repeated hero credit",
        "title and subtitle",
        "left out: repeated title",
    ]


def test_windows_line_ends_and_hard_spaces():
    assert b"\r\n" in (PASTED / "windows-line-ends.txt").read_bytes()
    draft = sample("windows-line-ends.txt")
    assert draft.byline[1:] == (Name("Luca", "Della Rovere"), Name("Tom", "Reed"))
    assert draft.abstract[0].endswith("marks where they wait.")
    assert draft.notes == ("an item without a heading",)


def test_title_splits_at_the_first_colon_before_a_space():
    draft = sample("two-colons.txt")
    assert (draft.title, draft.subtitle) == (
        "Mission 10:30",
        "after the summit: what is left to do",
    )
    assert split_title("A: b: c") == ("A", "b: c")
    assert split_title("At 10:30 sharp") == ("At 10:30 sharp", "")


def test_saved_web_page():
    draft = sample("saved-page.html")
    assert (draft.title, draft.subtitle) == ("Fair winds", "who owns the sea’s power?")
    assert draft.byline == (Name("Marta", "Kowalska"), Name("Daan", "de Vries"))
    assert draft.recommendation_sets[0].items == (
        "a public register of leases",
        "a right of first refusal for the state",
    )
    (contact,) = draft.contacts
    assert (contact.role, contact.email) == ("Senior Researcher", "m.kowalska@example.org")
    assert contact.numbers == (DraftNumber("phone", "+48 22 123 45 67", "+48221234567"),)
    assert draft.notes[0] == "Wind turbines at dusk"
    assert "https://example.org/files/fair-winds.pdf" in draft.notes[1]
    assert "Nobody" not in repr(draft)
    assert fields(draft)["• Home"] == "left out: menu of the page"


# Small things of the field


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Ursula von der Leyen", "von der Leyen"),
        ("Juan de la Cruz", "de la Cruz"),
        ("Pieter van den Berg", "van den Berg"),
        ("Ahmed Al Khatib", "Al Khatib"),
        ("Luca Della Rovere", "Della Rovere"),
        ("Ben Smith", "Smith"),
        ("José Ortega y Gasset", "Ortega y Gasset"),
        ("Martin King Jr.", "King Jr."),
    ],
)
def test_particles_belong_to_the_family_name(text, family):
    name = person(text)
    assert name is not None
    assert name.family == family


@pytest.mark.parametrize(
    "text",
    ["By 2030 the EU will pay", "By Land and Sea", "Par amour de l’Europe", "De Gaulle"],
)
def test_a_title_that_begins_like_a_byline_is_none(text):
    assert byline(text) is None


def test_title_that_begins_with_von_stays_the_title():
    draft = read("Von der Leyens neue Kommission\n\nVon Anna Weber und Redaktion Berlin\n")
    assert draft.title == "Von der Leyens neue Kommission"
    assert [str(name) for name in draft.byline] == ["Anna Weber", "Redaktion Berlin"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An die Bundesregierung: empfiehlt das Papier:",
            ("Bundesregierung", "empfiehlt das Papier:"),
        ),
        ("Der Bundesregierung empfiehlt die Studie:", ("Bundesregierung", "empfiehlt die Studie:")),
        ("Der Bericht empfiehlt:", ("", "Der Bericht empfiehlt:")),
        ("To deepen trade, the paper recommends:", ("", "To deepen trade, the paper recommends:")),
        ("To the Council, we strongly recommend:", ("Council", "we strongly recommend:")),
        ("À l’Union, l’étude recommande :", ("Union", "l’étude recommande :")),
        ("Recommendations for the Senate:", ("Senate", "")),
    ],
)
def test_lead_ins(text, expected):
    assert lead_in(text) == LeadIn(*expected)


def test_a_label_decides_over_the_place():
    written, rest = find("Fax +49 30 123456-1, Tel. +49 30 123456-0, Raum 3")
    assert [number.kind for number in resolve(written, [])] == ["fax", "phone"]
    assert rest.endswith("Raum 3")


def test_a_national_number_without_a_country_has_no_international_form():
    written, _ = find("(030) 26996-3470")
    assert resolve(written, ["en"]) == (DraftNumber("phone", "(030) 26996-3470", ""),)


def test_years_and_dates_are_no_numbers():
    for text in ("Programme 2021-2027", "12.03.2024", "ISBN 978-3-16-148410-0"):
        assert find(text)[0] == []


def test_role_keeps_its_own_language():
    assert role_language("Leiter der Abteilung EU-Projekte", "en") == "de"
    assert role_language("Chargée de mission", "en") == "fr"
    assert role_language("Head of Office", "de") == "en"


def test_bidi_marks_and_other_unseen_characters_are_removed():
    draft = read("A \u202equiet\u202c ma\u00adjority\u200b\n\nBy In\u2066grid Solheim\n\u200b\n")
    assert draft.title == "A quiet majority"
    assert draft.byline == (Name("Ingrid", "Solheim"),)
    assert draft.receipt[-1].field == "left out: characters that cannot be seen"


# What cannot be read


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "no text"),
        (" \n\t\u00a0\n", "no text"),
        (b"\xef\xbb\xbf\n", "no text"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04....word/document.xml", "Word file"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"A title\n\x00\x01\x02", "binary"),
        ("\x01\x02\x03abc", "binary"),
        (b"a" * 2_000_001, "2 MB"),
        ("Zürich fährt\n\nVon A B".encode("latin-1"), "UTF-8"),
        ("Japanâ€™s strategy\n\nBy A B\n\nIt isnâ€™t", "UTF-8"),
        ("• one\n• two\n", "no title"),
    ],
)
def test_unreadable_text_is_refused_in_plain_words(source, says):
    with pytest.raises(UnreadableText, match=says) as refused:
        read(source)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_give_the_same_draft(encoding):
    text = (PASTED / "french-byline.txt").read_text(encoding="utf-8")
    assert read(text.encode(encoding)) == read(text)


# What holds for every page


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_line_is_in_the_receipt(path):
    text = path.read_text(encoding="utf-8")
    lines = (
        [(line.number, line.text) for line in html_lines(text)]
        if is_html(text)
        else list(enumerate(text.splitlines(), 1))
    )
    receipt = read(text).receipt
    expected = [(number, " ".join(line.split())) for number, line in lines if line.strip()]
    assert [(line.number, line.text) for line in receipt] == expected
    assert all(line.field for line in receipt)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_what_was_not_understood_is_in_the_notes(path):
    draft = read(path.read_bytes())
    for line in draft.receipt:
        if line.field == "notes":
            assert any(note in line.text for note in draft.notes)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_reading_is_the_same_every_time_and_with_every_line_end(path):
    text = path.read_text(encoding="utf-8")
    assert read(text) == read(text)
    assert read(text.replace("\n", "\r\n")) == read(text) == read(text.replace("\n", "\r"))


def test_fingerprint_tells_papers_apart_but_not_gaps():
    text = (PASTED / "two-colons.txt").read_text(encoding="utf-8")
    assert read(text).fingerprint == read(text.replace("\n\n", "\n\n\n") + "  \n").fingerprint
    assert len({sample(path.name).fingerprint for path in SAMPLES}) == len(SAMPLES)


def test_a_draft_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample("two-colons.txt").title = "Another"


@pytest.mark.parametrize("piece", ["<", "<!--", "<a b='>'", "<script>", "1 2 ", "To A, ", "💡"])
def test_hostile_text_is_read_like_any_other(piece):
    body = f"<p>A fair title</p><p>By Anna Weber</p>{piece * 20_000}"
    assert read(body).title == "A fair title"


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010"])
def test_words_that_were_broken_at_the_end_of_a_line_are_whole(hyphen):
    draft = read(
        "The slow harbour\nBy Ada Example\n\n"
        f"Ferries leave the harbour twice a day, and the national and inter{hyphen}\n"
        "national rules for them have stood for thirty years, for twenty-\n"
        "five ports and their well-known pilots, of whom nobody has been asked.\n"
    )

    assert draft.abstract == (
        "Ferries leave the harbour twice a day, and the national and international rules for them "
        "have stood for thirty years, for twenty-five ports and their well-known pilots, of whom "
        "nobody has been asked.",
    )
