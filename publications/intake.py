"""Makes a draft page of a :class:`PaperDraft`: the tasks' counterpart on the way in."""

from dataclasses import dataclass
from html import escape

from django.db import transaction
from django.db.models import CharField, Model
from django.utils.text import capfirst
from wagtail.models import Locale

from core.models import User
from people.models import ContactNumber, PeopleIndexPage, PersonPage
from publications.imports import draft as pasted
from publications.models import (
    Addressee,
    Contact,
    Contribution,
    PaperPage,
    PublicationIndexPage,
    RecommendationSet,
)


class NowhereToPutIt(Exception):
    """The site has no catalogue, or no place for people; the message says what to add."""


@dataclass(frozen=True)
class Intake:
    """The paper, whether it is new, and the names of the persons that were made for it."""

    paper: PaperPage
    is_new: bool
    new_persons: tuple[str, ...] = ()


@transaction.atomic
def make_draft(draft: pasted.PaperDraft, user: User | None = None) -> Intake:
    """Make a draft paper, once: the same text again gives the paper that is there.

    Persons are found by name, or made as drafts that are published with the paper.
    Raises :class:`NowhereToPutIt`.
    """
    if existing := PaperPage.objects.filter(import_fingerprint=draft.fingerprint).first():
        return Intake(existing, is_new=False)
    catalogue, people = places(draft.language)
    notes = list(draft.notes)
    new_persons: list[str] = []
    paper = paper_of(draft)
    paper.contributions = [contribution_of(name) for name in draft.byline]
    paper.contacts = [
        Contact(person=person_of(contact, people, notes, new_persons, user))
        for contact in draft.contacts
    ]
    paper.recommendation_sets = [
        set_of(s, catalogue.locale, notes) for s in draft.recommendation_sets
    ]
    for row in (paper, *paper.contributions.all()):
        fit(row, notes)
    paper.editors_notes = "\n".join(notes)
    paper.owner = user
    catalogue.add_child(instance=paper)
    paper.save_revision(user=user, clean=False, log_action="wagtail.create")
    return Intake(paper, is_new=True, new_persons=tuple(new_persons))


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


def paper_of(draft: pasted.PaperDraft) -> PaperPage:
    paper = PaperPage(
        title=draft.title,
        subtitle=draft.subtitle,
        abstract="\n\n".join(draft.abstract),
        hero_credit=draft.hero_credit,
        cover_caption=draft.cover_caption,
        cover_credit=draft.cover_credit,
        import_fingerprint=draft.fingerprint,
        live=False,
    )
    for point in draft.key_points:
        text = f"<p>{escape(point.text, quote=False)}</p>"
        paper.key_points.append(("key_point", {"kind": point.kind, "figure": "", "text": text}))
    return paper


def contribution_of(name: pasted.Name) -> Contribution:
    if name.organisation:
        return Contribution(organisation=name.family)
    return Contribution(
        given_name=name.given, family_name=name.family, affiliation=name.affiliation
    )


def set_of(source: pasted.RecommendationSet, locale: Locale, notes: list[str]) -> RecommendationSet:
    found = RecommendationSet(
        addressee=addressee_of(source.addressee, locale, notes), lead_in=source.lead_in
    )
    for item in source.items:
        found.items.append(("recommendation", item))
    return found


def addressee_of(name: str, locale: Locale, notes: list[str]) -> Addressee | None:
    if not name:
        return None
    wanted = Addressee(name=name)
    fit(wanted, notes)
    name = wanted.name
    found = Addressee.objects.filter(locale=locale, name__iexact=name).first()
    return found or Addressee.objects.create(locale=locale, name=name)


def person_of(
    contact: pasted.Contact,
    people: PeopleIndexPage,
    notes: list[str],
    new_persons: list[str],
    user: User | None,
) -> PersonPage:
    """Find the person by name, or make a draft; details that differ are noted, never overwritten."""
    found = PersonPage.objects.filter(
        given_name__iexact=contact.given, family_name__iexact=contact.family
    ).first()
    if found:
        notes.extend(differences(contact, found))
        return found
    person = new_person(contact, notes)
    person.owner = user
    people.add_child(instance=person)
    person.save_revision(user=user, clean=False, log_action="wagtail.create")
    new_persons.append(person.name)
    return person


def new_person(contact: pasted.Contact, notes: list[str]) -> PersonPage:
    person = PersonPage(
        given_name=contact.given,
        family_name=contact.family,
        role=contact.role,
        role_language=contact.role_language,
        email=contact.email,
        live=False,
    )
    person.numbers = [
        ContactNumber(kind=n.kind, number=n.as_written, e164=n.e164) for n in contact.numbers
    ]
    for row in (person, *person.numbers.all()):
        fit(row, notes)
    person.fill_names()
    return person


def fit(row: Model, notes: list[str]) -> None:
    """Cut what is too long for its field, which a database may refuse; the notes keep the whole of it."""
    for field in row._meta.concrete_fields:
        text = getattr(row, field.attname)
        if isinstance(field, CharField) and text and len(text) > field.max_length:
            notes.append(f"{capfirst(field.verbose_name)}, in full: {text}")
            setattr(row, field.attname, f"{text[: field.max_length - 1]}…")


def differences(contact: pasted.Contact, person: PersonPage) -> list[str]:
    """Say what the text has of a person that the person's own page has not."""
    known = {n.e164 or n.number for n in person.numbers.all()}
    told = [n.as_written for n in contact.numbers if (n.e164 or n.as_written) not in known]
    if contact.email and contact.email != person.email:
        told.append(contact.email)
    if contact.role and contact.role not in (person.role, person.role_translation):
        told.append(contact.role)
    return [f"{person.name} is already here, without: {detail}" for detail in told]
