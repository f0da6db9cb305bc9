"""Who wrote a paper that is brought in, and who answers for it: profiles are found by name, or made as drafts."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from people.models import ContactNumber, PeopleIndexPage, PersonPage
from publications.desk.account import Account, fit, folded
from publications.imports import draft as pasted
from publications.imports.name_words import SUFFIXES
from publications.models import Contact, Contribution


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
        account.said.append(
            _("Author %(name)s: linked to the profile of this name.") % {"name": name}
        )
        return found[0]
    if found:
        account.ask(
            _("Author %(name)s: %(n)d profiles have this name, and none was linked. Choose one.")
            % {"name": name, "n": len(found)}
        )
    else:
        account.said.append(
            _("Author %(name)s: no profile has this name; the name stands as text.")
            % {"name": name}
        )
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
    found = persons_like(contact, account.people)
    if len(found) > 1:
        known = "; ".join(
            filter(None, [contact.role, *(n.as_written for n in contact.numbers), contact.email])
        )
        account.ask(
            _(
                "Contact %(name)s: %(n)d profiles have this name, and none was chosen. The text has: %(known)s"
            )
            % {"name": contact, "n": len(found), "known": known}
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


def persons_like(contact: pasted.DraftContact, people: PeopleIndexPage) -> list[PersonPage]:
    """Return the persons of a contact's name: of several, those with the same number or address, if there are any."""
    found = persons_named(contact.given, contact.family, people)
    if len(found) > 1:
        found = [person for person in found if is_reached_like(person, contact)] or found
    return found


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


def differences(contact: pasted.DraftContact, person: PersonPage) -> list[str]:
    """Say what the text has of a person that the person's own page has not."""
    known = {n.e164 or n.number for n in person.numbers.all()}
    told = [n.as_written for n in contact.numbers if (n.e164 or n.as_written) not in known]
    if contact.email and contact.email != person.email:
        told.append(contact.email)
    if contact.role and contact.role not in (person.role, person.role_translation):
        told.append(contact.role)
    without = _("%(name)s is already here, without: %(detail)s")
    return [without % {"name": person.name, "detail": detail} for detail in told]
