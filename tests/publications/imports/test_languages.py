"""A language is only said where it is known."""

import pytest

from core.texts import language_guess
from publications.imports import languages
from publications.imports.languages import language_of, role_language

ENGLISH = "The harbours of the north have been slow for years, and nobody asks why the ships wait."
GERMAN = (
    "Die Häfen im Norden sind seit Jahren langsam, und niemand fragt, warum die Schiffe warten."
)
FRENCH = "Les ports du nord sont lents depuis des années, et personne ne demande pourquoi."
OTHERS = {
    "Spanish": "Los puertos del norte son lentos desde hace años, y nadie pregunta por qué los barcos esperan.",
    "Italian": "I porti del nord sono lenti da anni, e nessuno chiede perché le navi aspettano della gente.",
    "Portuguese": "Os portos do norte são lentos há anos, e ninguém pergunta por que os navios esperam.",
    "Catalan": "Els ports del nord són lents des de fa anys, i ningú no pregunta per què els vaixells esperen.",
    "Dutch": "De havens van het noorden zijn al jaren traag, en niemand vraagt waarom de schepen dagenlang wachten.",
    "Afrikaans": "Die hawens van die noorde is al jare lank stadig, en niemand vra hoekom die skepe dae lank wag nie.",
    "Danish": "Havnene i nord har været langsomme i årevis, og ingen spørger, hvorfor skibene venter på en plads.",
    "Polish": "Porty na północy są powolne od lat i nikt nie pyta, dlaczego statki czekają na wejście.",
    "Romanian": "Porturile din nord sunt lente de ani de zile și nimeni nu întreabă de ce navele așteaptă la intrare.",
    "Latin": "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam Celtae.",
    "Russian": "Порты севера уже много лет работают медленно, и никто не спрашивает, почему.",
    "Alemannic": "D Häfe im Norde sind langsam und s Zollamt isch no langsamer. Die Studie zeigt, dass d Zit, wo "
    "verlore goht, für alli Firme vo dr Region e Nochteil isch und nöd sy muess.",
    "half English": f"{ENGLISH} {GERMAN}",
    "nothing": "Ports 2030",
}


def test_known_languages():
    assert [language_of(text) for text in (ENGLISH, GERMAN, FRENCH)] == ["en", "de", "fr"]


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_no_language_is_guessed_that_is_not_known(text):
    assert language_of(text) == ""


def test_uploads_and_pasted_pages_count_the_same_words():
    assert language_guess.SMALL_WORDS == languages.SMALL_WORDS
    for name in ("MIN_SHARE", "MIN_DIFFERENT", "LEAD", "OURS"):
        assert getattr(language_guess, name) == getattr(languages, name)


@pytest.mark.parametrize(
    ("role", "language"),
    [
        ("Directora de Comunicación", ""),
        ("Responsabile stampa", ""),
        ("Jefa de prensa", ""),
        ("Directrice de la communication", "fr"),
        ("Secrétaire général", "fr"),
        ("Chief of Staff", "en"),
    ],
)
def test_role_in_another_language_has_none(role, language):
    assert role_language(role, "en") == language
