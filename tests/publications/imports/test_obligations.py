"""Who is to act stands before the list in many ways; each list is a set of its own."""

import pytest

from publications.imports.pasted_text import read
from publications.imports.recommendations import lead_in

PAGE = "Slow harbours\n\nBy Ada Example\n\n"


def sets(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.addressee, one.items) for one in read(f"{PAGE}{text}").recommendation_sets]


@pytest.mark.parametrize(
    "text",
    [
        "The European Commission should:\n\n• build\n• dig\n\nMember States should:\n\n• pay\n",
        "Recommendations\n\nEuropean Commission:\n• build\n• dig\nMember States\n• pay\n",
        "The European Commission should\n• build\n• dig\nMember States must\n• pay\n",
        "The European Commission should:\nbuild\ndig\nMember States should:\npay\n",
        "1. The European Commission should:\n• build\n• dig\n2. Member States should:\n• pay\n",
        "📌 The European Commission should:\n✅ build\n✅ dig\n📌 Member States should:\n✅ pay\n",
    ],
)
def test_each_addressee_has_a_set(text):
    assert sets(text) == [("European Commission", ("build", "dig")), ("Member States", ("pay",))]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Die Kommission sollte:", "Kommission"),
        ("Die Mitgliedstaaten müssen dringend:", "Mitgliedstaaten"),
        ("La Commission devrait :", "Commission"),
        ("L’Union doit :", "Union"),
        ("Member States, in particular coastal ones, should:", "Member States"),
        ("To reach this goal, Member States should:", "Member States"),
        ("National regulators are urged to:", "National regulators"),
        ("Member States should take the following steps:", "Member States"),
        ("We urge the Council to:", "Council"),
        ("Wir empfehlen der Bundesregierung:", "Bundesregierung"),
        ("Nous recommandons à la Commission de :", "Commission"),
        ("We should:", ""),
    ],
)
def test_addressee_is_taken_and_the_line_stays_whole(text, addressee):
    found = lead_in(text)
    assert found is not None
    assert (found.addressee, found.lead_in) == (addressee, text)


@pytest.mark.parametrize(
    "text", ["It should be noted that:", "This must include:", "What Member States should do:"]
)
def test_sentence_about_nobody_is_no_lead_in(text):
    assert lead_in(text) is None


def test_heading_of_the_key_points_is_no_addressee():
    draft = read(f"{PAGE}Recommendations\n\nMember States:\n• pay\n\nKey findings\n\n• one\n")
    assert [one.addressee for one in draft.recommendation_sets] == ["Member States"]
    assert [point.text for point in draft.key_points] == ["one"]
