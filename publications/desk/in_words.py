"""What a reader of texts has to tell, in the language of whoever reads it."""

from django.utils.translation import gettext, ngettext

from publications.imports.sentences import Sentence
from publications.imports.word_parts import STAND_INS


def in_words(text: str) -> str:
    """Return a sentence in the language that is set; words of a text stay as they are."""
    if not isinstance(text, Sentence):
        return text
    values = {
        name: in_words(one) if isinstance(one, str) else one for name, one in text.values.items()
    }
    if text.plural:
        return ngettext(text.template, text.plural, int(text.values["n"])) % values
    told = gettext(text.template)
    return told % values if values else told


def with_stand_ins_in_words(text: str) -> str:
    """Return a text with what stands for something that a file has: the only words that its author did not write."""
    for sentence in STAND_INS:
        text = text.replace(sentence, gettext(sentence)) if sentence in text else text
    return text
