"""Sentences for editors, told by readers that know no language but English.

A sentence is its English text, and remembers what it is made of: `publications/desk/in_words.py` says it in the
language of whoever reads it.
"""

from __future__ import annotations


class Sentence(str):
    """A sentence in English; ``template`` has places such as ``%(text)s`` for its ``values``.

    With a ``plural``, the number ``n`` among its values decides between the two.
    """

    template: str
    plural: str
    values: dict[str, str | int]

    def __new__(cls, template: str, plural: str = "", **values: str | int) -> Sentence:
        chosen = plural if plural and values["n"] != 1 else template
        made = super().__new__(cls, chosen % values if values else chosen)
        made.template, made.plural, made.values = template, plural, values
        return made
