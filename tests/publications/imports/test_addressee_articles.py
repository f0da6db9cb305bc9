"""A new addressee has its article, in the case that “To”, “An” and “Pour” ask for."""

import pytest

from publications.imports import cutting, markdown_text
from publications.imports.addressee_articles import with_article

PAPER = "# The slow harbour\n\n## Ports\n\nIt waits.\n\n## Recommendations\n\n{}\n\n- one thing;\n- another.\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The European Commission should:", "the European Commission"),
        ("To the Council", "the Council"),
        ("For Member States", "Member States"),
        ("All Member States should:", "Member States"),
        ("Die Europäische Kommission sollte:", "die Europäische Kommission"),
        ("Der Bundesrat sollte:", "den Bundesrat"),
        ("Der Bundesregierung empfehlen wir:", "die Bundesregierung"),
        ("Den Kommunen empfehlen wir:", "Kommunen"),
        ("An den Bundestag", "den Bundestag"),
        ("Für die Länder", "die Länder"),
        ("À la Commission européenne, nous recommandons :", "la Commission européenne"),
        ("Aux États membres", "les États membres"),
        ("Le Conseil devrait :", "le Conseil"),
        ("L’État devrait :", "l’État"),
        ("We recommend:", ""),
    ],
)
def test_addressee_has_its_article(line, name):
    (one,) = cutting.draft_of(markdown_text.read(PAPER.format(line))).recommendation_sets
    assert with_article(one.article, one.addressee) == name
