"""What the papers of the demo say, and how: each in its own words, and set as its language asks."""

import re
from collections import Counter

import pytest

from publications.demo import files as demo_files
from tests.publications.demo.demo_papers import BY_SLUG, CONTENTS, NOTE, PUBLISHED

SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+")
SAME_BY_NATURE = {"contributions", "addressee"}  # people have one role, whatever they write
LEAST_SENTENCE = 40  # characters: "See above." is nobody's own
# What a language never sets: a typewriter's marks, and the quotation marks of its neighbours.
FOREIGN_MARKS = {"en": "\"'„«»‚", "de": "\"'”«»", "fr": "\"'„“”"}
# In French a space that does not break stands before these, and inside the quotation marks.
FRENCH_SPACING = re.compile(r"[^\u00a0/][;:?!»](?!//)|«[^\u00a0]")
TEXT_KEYS = ("paragraphs", "quotation", "text")
NOT_READ = {"slug", "file", "doi", "editors_notes"}


def sentences(value: object) -> set[str]:
    """Return every sentence in a paper's content, its notes left out: a law has one name."""
    match value:
        case str():
            text = " ".join(re.sub(r"\{\{.+?\}\}", "", value, flags=re.DOTALL).split())
            return {one for one in SENTENCE_END.split(text) if len(one) >= LEAST_SENTENCE}
        case list():
            return set().union(*map(sentences, value))
        case dict():
            return sentences([part for key, part in value.items() if key not in SAME_BY_NATURE])
    return set()


def texts(value: object) -> list[str]:
    """Return all that readers are shown of a paper's content, but for what is quoted."""
    match value:
        case str():
            return [re.sub(r"<[^>]+>|https://\S+", "", value)]
        case list():
            return [text for one in value for text in texts(one)]
        case {"quotation": _}:
            return []
        case dict():
            return [
                text for key, one in value.items() if key not in NOT_READ for text in texts(one)
            ]
    return []


def running_text(content: dict) -> str:
    """Return paragraphs, quotations and boxes, without notes and markup."""
    parts = [part.get(key, "") for part in content["text"] for key in TEXT_KEYS]
    return re.sub(r"<[^>]+>", "", NOTE.sub("", "\n".join(parts)))


def test_no_sentence_stands_in_two_papers():
    found = Counter(sentence for content in CONTENTS for sentence in sentences(content))
    assert len(found) > 1000
    assert [sentence for sentence, times in found.items() if times > 1] == []


@pytest.mark.parametrize("slug", PUBLISHED)
def test_a_published_paper_is_long_enough_to_argue(slug):
    assert 900 <= len(running_text(BY_SLUG[slug]).split()) <= 1800


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_every_link_is_safe_or_leads_to_the_paper_itself(content):
    linked = re.findall(r'href="([^"]+)"', str(content))
    assert all(address.startswith(("https://", "#recommendation-")) for address in linked)
    assert "http://" not in str(content)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_quotation_marks_and_spaces_are_those_of_the_language(content):
    language = content.get("locale", "en")
    for text in texts(content):
        assert not set(text) & set(FOREIGN_MARKS[language]), text
        if language == "fr":
            assert not FRENCH_SPACING.search(text), text


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_a_key_point_is_one_sentence_and_a_teaser_two_lines(content):
    for point in content["key_points"]:
        assert not re.search(r"(?<!\d)[.?!] [A-ZÄÖÜÉÀÊ]", point["text"])
    assert len(content["teaser"]) <= 140


def test_the_papers_show_the_whole_range():
    kinds = [{key for part in content["text"] for key in part} for content in CONTENTS]
    assert sum("chart" in keys for keys in kinds) >= 6
    assert sum("table" in keys for keys in kinds) >= 6
    assert sum("figure" in keys for keys in kinds) == 2
    assert max(len(NOTE.findall(str(content["text"]))) for content in CONTENTS) > 20
    assert max(len(part.get("table", [])) for c in CONTENTS for part in c["text"]) > 10
    assert max(len(content["title"]) for content in CONTENTS) >= 150
    assert min(len(content["abstract"]) for content in CONTENTS) < 140


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_every_link_to_a_recommendation_has_one_to_lead_to(content):
    count = sum(len(given["items"]) for given in content.get("recommendation_sets", []))
    named = re.findall(r'href="#recommendation-(\d+)"', str(content["text"]))
    assert all(1 <= int(number) <= count for number in named)


def test_arguments_lead_to_the_recommendations_they_support():
    linked = [c for c in CONTENTS if "#recommendation-" in str(c["text"])]
    assert len(linked) >= 8


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content["slug"])
def test_notes_name_a_law_a_judgment_or_a_publication(content):
    given = NOTE.findall(str(content["text"]))
    assert len(given) >= 2
    assert all(re.search(r"\d|https://", note) for note in given)


def test_one_paper_has_a_summary_in_arabic():
    (content,) = [c for c in CONTENTS if "summaries" in c]
    (summary,) = content["summaries"]
    assert summary["language"] == "ar"
    letters = [c for c in summary["title"] + summary["text"] if c.isalpha()]
    assert len(letters) > 500
    assert sum("\u0600" <= c <= "\u06ff" for c in letters) / len(letters) > 0.95


def test_the_withdrawn_paper_says_when_and_why():
    (content,) = [c for c in CONTENTS if c.get("state") == "withdrawn"]
    assert content["withdrawn"]["on"] > content["published_on"]
    assert content["withdrawn"]["reason"]


def test_every_file_of_the_demo_belongs_to_a_paper_and_they_are_small():
    named = [given["file"] for content in CONTENTS for given in content.get("files", [])]
    named += [part["figure"] for c in CONTENTS for part in c["text"] if "figure" in part]
    assert sorted(named) == [path.name for path in demo_files.FILES]
    sizes = [path.stat().st_size for path in demo_files.FILES]
    assert max(sizes) < 150_000
    assert sum(sizes) < 1_200_000
