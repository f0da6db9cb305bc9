"""Makes a draft page of a :class:`PaperDraft`: the tasks' counterpart on the way in."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape

from django.db import transaction
from django.db.models import CharField, Model
from django.utils.text import capfirst
from wagtail.models import Locale

from core.models import SiteDocument, User
from core.texts.shortening import shortened
from people.models import ContactNumber, PeopleIndexPage, PersonPage
from publications.desk.brought_text import BroughtText
from publications.imports import draft as pasted
from publications.imports.name_words import SUFFIXES
from publications.imports.obligations import without_article
from publications.models import (
    Addressee,
    Contact,
    Contribution,
    PaperFile,
    PaperPage,
    PaperTopic,
    PublicationIndexPage,
    RecommendationSet,
    Series,
    Topic,
)


class NowhereToPutIt(Exception):
    """The site has no catalogue, or no place for people; the message says what to add."""


@dataclass(frozen=True)
class Intake:
    """The paper, whether it is new, the persons made for it, and what was decided on the way."""

    paper: PaperPage
    is_new: bool
    new_persons: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass
class Account:
    """What an intake has to tell: notes stay with the paper, what was said stands in the receipt only."""

    catalogue: PublicationIndexPage
    people: PeopleIndexPage
    user: User | None
    notes: list[str]
    said: list[str] = field(default_factory=list)
    new_persons: list[str] = field(default_factory=list)

    def ask(self, sentence: str) -> None:
        """Say what somebody has to decide, and keep it beside the paper."""
        self.said.append(sentence)
        self.notes.append(sentence)


@transaction.atomic
def make_draft(
    draft: pasted.PaperDraft,
    user: User | None = None,
    catalogue: PublicationIndexPage | None = None,
    *,
    document: SiteDocument | None = None,
    anew: bool = False,
) -> Intake:
    """Make a draft paper, once: the same text again gives the paper that is there, unless it is made ``anew``.

    Persons are found by name, or made as drafts that are published with the paper. Without a
    ``catalogue``, the paper stands in that of its language. A ``document`` is its PDF. Raises
    :class:`NowhereToPutIt`.
    """
    if existing := PaperPage.objects.filter(import_fingerprint=draft.fingerprint).first():
        if not anew:
            return Intake(existing, is_new=False)
        # Of all papers that are made of a text, the first is found by it.
        draft = replace(draft, fingerprint="")
    code = catalogue.locale.language_code if catalogue else draft.language
    found, people = places(code)
    account = Account(catalogue or found, people, user, list(draft.notes))
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
        "This site has no catalogue or no page for people. Add both below the home page, then try again."
    )


def tell_language(language: str, account: Account) -> None:
    """Say where a paper went whose language is not known, or has no catalogue."""
    code = account.catalogue.locale.language_code
    if not language:
        account.ask(
            f"The language of the text is not known. The draft stands in the catalogue of “{code}”."
        )
    elif language != code:
        account.ask(
            f"The text seems to be in “{language}”, which has no catalogue here. The draft stands in that of “{code}”."
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
            "The text has no date, and so the draft has none: enter it before publishing."
        )
    for point in draft.key_points:
        text = f"<p>{escape(point.text, quote=False)}</p>"
        paper.key_points.append(("key_point", {"kind": point.kind, "figure": "", "text": text}))
    return paper


def doi_of(doi: str, account: Account) -> str:
    """Return the DOI, but not a second time: two papers of one DOI cannot both be found by it."""
    if other := PaperPage.objects.filter(doi__iexact=doi).exclude(doi="").first():
        account.ask(f"The DOI {doi} was left out: “{other.title}” has it already.")
        return ""
    return doi


def series_of(draft: pasted.PaperDraft, account: Account) -> Series | None:
    """Find the series by its name, as it stands on the page or in the plural; none is made."""
    if not draft.series:
        return None
    wanted = {folded(draft.series), folded(f"{draft.series}s")}
    every = Series.objects.filter(locale=account.catalogue.locale).order_by("pk")
    if found := next((one for one in every if folded(one.name) in wanted), None):
        account.said.append(f"Series: {found.name}")
    else:
        account.said.append(
            f"There is no series named “{draft.series}”: choose or add one if it is one."
        )
    return found


def topics_of(keywords: Iterable[str], account: Account) -> Iterator[PaperTopic]:
    """Yield the topics that keywords name, each once; none is made, and what names none is said."""
    every = {folded(one.name): one for one in Topic.objects.filter(locale=account.catalogue.locale)}
    wanted = {folded(word): word for word in keywords}
    for topic in (every[name] for name in wanted if name in every):
        account.said.append(f"Topic: {topic.name}")
        yield PaperTopic(topic=topic)
    if others := [word for name, word in wanted.items() if name not in every]:
        account.ask(f"Keywords that are no topics here: {', '.join(others)}")


def folded(name: str) -> str:
    """Return a name as it is compared: without its article, capitals and gaps."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    return without_article(text).casefold()


# Who wrote it, and who answers for it


def contribution_of(name: pasted.Name, account: Account) -> Contribution:
    if name.organisation:
        return Contribution(organisation=name.family)
    return Contribution(
        person=author_of(name, account),
        given_name=name.given,
        family_name=name.family,
        affiliation=name.affiliation,
    )


def author_of(name: pasted.Name, account: Account) -> PersonPage | None:
    """Return the only profile of exactly this name; of two, an editor chooses."""
    found = persons_named(name.given, name.family, account.people)
    if len(found) == 1:
        account.said.append(f"Author {name}: linked to the profile of this name.")
        return found[0]
    if found:
        account.ask(
            f"Author {name}: {len(found)} profiles have this name, and none was linked. Choose one."
        )
    else:
        account.said.append(f"Author {name}: no profile has this name; the name stands as text.")
    return None


def persons_named(given: str, family: str, people: PeopleIndexPage) -> list[PersonPage]:
    """Return the persons of a name, each once: in the language of the people's page if there is one."""
    name = f"{given} {family}".strip()
    every = PersonPage.objects.named(given, family)
    every |= PersonPage.objects.filter(title__iexact=name)
    found: dict[object, PersonPage] = {}
    for person in every.order_by("pk"):
        # The father of "Martin King Jr." has the same given name and family name.
        is_other = person.name_suffix.casefold() in SUFFIXES and folded(person.name) != folded(name)
        if not is_other and (
            person.translation_key not in found or person.locale_id == people.locale_id
        ):
            found[person.translation_key] = person
    return list(found.values())


def contacts_of(contacts: Iterable[pasted.DraftContact], account: Account) -> Iterable[Contact]:
    for contact in contacts:
        if person := person_of(contact, account):
            yield Contact(person=person, purpose=contact.purpose)


def person_of(contact: pasted.DraftContact, account: Account) -> PersonPage | None:
    """Find the person by name, or make a draft; details that differ are noted, never overwritten."""
    found = persons_named(contact.given, contact.family, account.people)
    if len(found) > 1:
        found = [person for person in found if is_reached_like(person, contact)] or found
    if len(found) > 1:
        known = "; ".join(
            filter(None, [contact.role, *(n.as_written for n in contact.numbers), contact.email])
        )
        account.ask(
            f"Contact {contact}: {len(found)} profiles have this name, and none was chosen. The text has: {known}"
        )
        return None
    if found:
        account.notes.extend(differences(contact, found[0]))
        return found[0]
    person = new_person(contact, account.notes)
    person.owner = account.user
    account.people.add_child(instance=person)
    person.save_revision(user=account.user, clean=False, log_action="wagtail.create")
    account.new_persons.append(person.name)
    return person


def is_reached_like(person: PersonPage, contact: pasted.DraftContact) -> bool:
    numbers = {n.e164 for n in person.numbers.all() if n.e164}
    shared = numbers & {n.e164 for n in contact.numbers}
    return bool(shared or (contact.email and contact.email.casefold() == person.email.casefold()))


def new_person(contact: pasted.DraftContact, notes: list[str]) -> PersonPage:
    person = PersonPage(
        given_name=contact.given,
        family_name=contact.family,
        role=contact.role,
        role_language=contact.role_language,
        email=contact.email,
        live=False,
    )
    person.numbers = [  # type: ignore[misc]  # A list will do.
        ContactNumber(kind=n.kind, number=n.as_written, e164=n.e164) for n in contact.numbers
    ]
    for row in (person, *person.numbers.all()):
        fit(row, notes)
    person.fill_names()
    return person


# What is recommended


def set_of(source: pasted.DraftRecommendationSet, account: Account) -> RecommendationSet:
    found = RecommendationSet(
        addressee=addressee_of(source.addressee, account), lead_in=source.lead_in
    )
    for item in source.items:
        found.items.append(("recommendation", item))
    return found


def addressee_of(name: str, account: Account) -> Addressee | None:
    """Find the addressee, with or without its article, or add one."""
    if not name:
        return None
    locale = account.catalogue.locale
    wanted = Addressee(name=name)
    fit(wanted, account.notes)
    every = Addressee.objects.filter(locale=locale).order_by("pk")
    if found := next((one for one in every if folded(one.name) == folded(wanted.name)), None):
        account.said.append(
            f"Recommendations to “{name}”: the addressee “{found.name}” is here already."
        )
        return found
    account.said.append(f"New addressee: {wanted.name}")
    return Addressee.objects.create(locale=locale, name=wanted.name)


# What does not fit


def fit(row: Model, notes: list[str]) -> None:
    """Cut what is too long for its field, which a database may refuse; the notes keep the whole of it."""
    for column in row._meta.concrete_fields:
        text = getattr(row, column.attname)
        longest = column.max_length if isinstance(column, CharField) else None
        if longest is not None and text and len(text) > longest:
            notes.append(f"{capfirst(column.verbose_name)}, in full: {text}")
            setattr(row, column.attname, shortened(text, longest))


def differences(contact: pasted.DraftContact, person: PersonPage) -> list[str]:
    """Say what the text has of a person that the person's own page has not."""
    known = {n.e164 or n.number for n in person.numbers.all()}
    told = [n.as_written for n in contact.numbers if (n.e164 or n.as_written) not in known]
    if contact.email and contact.email != person.email:
        told.append(contact.email)
    if contact.role and contact.role not in (person.role, person.role_translation):
        told.append(contact.role)
    return [f"{person.name} is already here, without: {detail}" for detail in told]
