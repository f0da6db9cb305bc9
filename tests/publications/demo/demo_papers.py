"""The papers of the demo as they are written in its content files, and what becomes of each."""

import io
import re
import tomllib

import pytest
from django.core.management import call_command
from django.db import transaction

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


class OnDemoSite:
    """Tests that share one loaded demo; each works on its own state of it."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def site(cls, django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            call_command("load_demo", stdout=io.StringIO())
            yield
            transaction.set_rollback(True)

    @pytest.fixture(autouse=True)
    def database(self, db):
        """Take back what a test has changed."""
