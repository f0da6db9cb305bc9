"""Two names are the same where only an article, a plural, a capital or an accent tells them apart."""

import pytest

from publications.imports.term_names import compared


@pytest.mark.parametrize(
    ("language", "name", "others"),
    [
        ("en", "European Commission", ["the European Commission", "EUROPEAN  COMMISSION"]),
        ("en", "Member State", ["Member States", "the member-states", "all the Member States"]),
        ("en", "Policies", ["policy"]),
        ("en", "Tax", ["taxes"]),
        ("en", "Press", ["the press"]),
        ("de", "Europäische Kommission", ["die Europäische Kommission", "der Europäischen Kommission"]),
        ("de", "Staat", ["Staaten", "den Staaten"]),
        ("de", "Stadt", ["Städte", "die Städten"]),
        ("de", "Kommune", ["Kommunen"]),
        ("fr", "Énergie", ["l’énergie", "L'ENERGIE", "les énergies"]),
        ("fr", "État membre", ["les États membres", "aux Etats membres"]),
        ("fr", "Réseau national", ["les réseaux nationaux", "Le réseau national"]),
        ("pl", "Energetyka", ["ENERGETYKA"]),
    ],
)  # fmt: skip
def test_name_is_the_same(language, name, others):
    assert {compared(other, language) for other in others} == {compared(name, language)}


@pytest.mark.parametrize(
    ("language", "name", "other"),
    [
        ("en", "Farmers", "Farms"),
        ("en", "Council of the European Union", "European Union"),
        ("en", "Crisis", "Crises of trust"),
        ("de", "Verbraucher", "Verbrauch"),
        ("de", "Bundesrat", "Bundestag"),
        ("fr", "Commission européenne", "Commission de l’énergie"),
        ("en", "The", ""),
    ],
)
def test_name_is_another(language, name, other):
    assert compared(name, language) != compared(other, language)
