"""The papers of the demo as they are written in its content files, and what becomes of each."""

import re
import tomllib

from publications.demo import loader

PUBLISHED = [
    "ten-forty-twenty-five",
    "membership-by-instalments",
    "wer-hat-das-bezahlt",
    "after-the-sixtieth-ratification",
    "forty-lines-on-article-40",
    "vierzig-zeilen-zu-artikel-40",
    "the-invoice-at-the-border",
    "le-1er-novembre-nest-plus-une-date",
    "the-first-of-november",
    "un-reglement-a-cinq-horloges",
    "la-presomption-et-le-chronometre",
    "bis-2027-wird-nichts-gut",
    "the-last-payment-request",
    "a-permit-for-your-pulse",
    "forty-years-and-a-queue",
    "plans-for-a-wetter-country",
]
HIDDEN = ["night-trains-day-rules", "buying-by-example", "two-per-cent-of-germany"]
COMMENTARY = "forty-years-and-a-queue"
# Original and translation.
PAIRS = [
    ("forty-lines-on-article-40", "vierzig-zeilen-zu-artikel-40"),
    ("le-1er-novembre-nest-plus-une-date", "the-first-of-november"),
]
CONTENTS = [tomllib.loads(path.read_text(encoding="utf-8")) for path in loader.PAPERS]
BY_SLUG = {content["slug"]: content for content in CONTENTS}
# A note, as it is written where it is called.
NOTE = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
NOTE_IN_LINE = re.compile(r"\^\[(.+?)\]")
