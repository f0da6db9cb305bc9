"""Makes a draft page of a :class:`PaperDraft`: the tasks' counterpart on the way in."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.models import SiteDocument, User
from people.models import PeopleIndexPage
from publications.desk.account import Account, fit
from publications.desk.brought_text import BroughtText
from publications.desk.in_words import in_words
from publications.desk.intake_people import contacts_of, contribution_of
from publications.desk.intake_terms import series_of, set_of, topics_of
from publications.desk.terms_here import TermsHere
from publications.imports import draft as pasted
from publications.imports.source_notes import html_of_line
from publications.models import PaperFile, PaperPage, PublicationIndexPage


class NowhereToPutIt(Exception):
    """The site has no catalogue, or no place for people; the message says what to add."""


@dataclass(frozen=True)
class Intake:
    """The paper, whether it is new, the persons made for it, and what was decided on the way."""

    paper: PaperPage
    is_new: bool
    new_persons: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@transaction.atomic
def make_draft(
    draft: pasted.PaperDraft,
    user: User | None = None,
    catalogue: PublicationIndexPage | None = None,
    furnish: Callable[[PaperPage, Account], None] | None = None,
    *,
    document: SiteDocument | None = None,
    anew: bool = False,
    chosen: Mapping[str, str] | None = None,
) -> Intake:
    """Make a draft paper, once: the same text again gives the paper that is there, unless it is made ``anew``.

    Persons are found by name, or made as drafts that are published with the paper. Without a
    ``catalogue``, the paper stands in that of its language. A ``document`` is its PDF. Whoever has more
    than the draft says adds it by ``furnish``, before the paper is stored. What was ``chosen`` for series, keywords
    and addressees is kept as `TermsHere` keeps it. Raises :class:`NowhereToPutIt`.
    """
    if existing := PaperPage.objects.filter(import_fingerprint=draft.fingerprint).first():
        if not anew:
            return Intake(existing, is_new=False)
        # Of all papers that are made of a text, the first is found by it.
        draft = replace(draft, fingerprint="")
    code = catalogue.locale.language_code if catalogue else draft.language
    found, people = places(code)
    catalogue = catalogue or found
    terms = TermsHere(catalogue.locale, chosen or {})
    account = Account(catalogue, people, user, list(map(in_words, draft.notes)), terms)
    tell_language(draft.language, account)
    paper = paper_of(draft, account)
    paper.contributions = [contribution_of(name, account) for name in draft.byline]  # type: ignore[misc]  # A list will do.
    paper.topics = list(topics_of(draft.keywords, account))  # type: ignore[misc]  # A list will do.
    paper.contacts = list(contacts_of(draft.contacts, account))  # type: ignore[misc]  # A list will do.
    text = BroughtText(draft.title, user, account.notes.append)
    paper.full_text = json.dumps(text.stream(draft.full_text))
    paper.recommendation_sets = [set_of(one, account) for one in draft.recommendation_sets]  # type: ignore[misc]  # A list will do.
    if document:
        paper.files = [PaperFile(document=document)]  # type: ignore[misc]  # A list will do.
    if furnish:
        furnish(paper, account)
    for row in (paper, *paper.contributions.all()):
        fit(row, account.notes)
    paper.editors_notes = "\n".join(account.notes)
    paper.owner = user
    account.catalogue.add_child(instance=paper)
    paper.save_revision(user=user, clean=False, log_action="wagtail.create")
    return Intake(paper, True, tuple(account.new_persons), tuple(account.said))


def places(language: str) -> tuple[PublicationIndexPage, PeopleIndexPage]:
    """Find the catalogue and the people of the draft's language, else of the site's own."""
    codes = [language, Locale.get_default().language_code]
    for code in codes:
        of_language = {"locale__language_code": code}
        catalogue = PublicationIndexPage.objects.filter(**of_language).first()
        people = PeopleIndexPage.objects.filter(**of_language).first()
        if catalogue and people:
            return catalogue, people
    raise NowhereToPutIt(
        _(
            "This site has no catalogue or no page for people. Add both below the home page, then try again."
        )
    )


def tell_language(language: str, account: Account) -> None:
    """Say where a paper went whose language is not known, or has no catalogue."""
    code = account.catalogue.locale.language_code
    if not language:
        account.ask(
            _(
                "The language of the text is not known. The draft stands in the catalogue of “%(code)s”."
            )
            % {"code": code}
        )
    elif language != code:
        account.ask(
            _(
                "The text seems to be in “%(language)s”, which has no catalogue here. The draft stands in that of "
                "“%(code)s”."
            )
            % {"language": language, "code": code}
        )


# The paper itself


def paper_of(draft: pasted.PaperDraft, account: Account) -> PaperPage:
    paper = PaperPage(
        title=draft.title,
        subtitle=draft.subtitle,
        kind=draft.kind or PaperPage.Kind.POLICY_PAPER,
        number=draft.number,
        series=series_of(draft, account),
        published_on=draft.published.day,
        date_precision=draft.published.precision,
        place=draft.place,
        isbn=draft.isbn,
        doi=doi_of(draft.doi, account),
        abstract="\n\n".join(draft.abstract),
        hero_credit=draft.hero_credit,
        cover_caption=draft.cover_caption,
        cover_credit=draft.cover_credit,
        import_fingerprint=draft.fingerprint,
        live=False,
    )
    if not draft.published:
        account.said.append(
            _("The text has no date, and so the draft has none: enter it before publishing.")
        )
    for point in points_of(draft):
        paper.key_points.append(point)
    return paper


def points_of(draft: pasted.PaperDraft) -> list[tuple[str, dict[str, str]]]:
    """Return the key points as blocks of their stream."""
    texts = [f"<p>{html_of_line(point.text)}</p>" for point in draft.key_points]
    return [
        ("key_point", {"kind": point.kind, "figure": "", "text": text})
        for point, text in zip(draft.key_points, texts, strict=True)
    ]


def doi_of(doi: str, account: Account) -> str:
    """Return the DOI, but not a second time: two papers of one DOI cannot both be found by it."""
    if other := PaperPage.objects.filter(doi__iexact=doi).exclude(doi="").first():
        account.ask(
            _("The DOI %(doi)s was left out: “%(title)s” has it already.")
            % {"doi": doi, "title": other.title}
        )
        return ""
    return doi
