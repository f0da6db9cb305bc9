"""A planned row becomes a paper, whole or not at all: with its people, terms, files and old addresses."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from core.addresses.old_addresses import stored
from core.editing.validators import bare_doi, validate_doi
from core.files import filing
from core.models import Licence, SiteDocument, User
from publications.desk import intake
from publications.desk.account import Account
from publications.desk.archive.plans import PlannedFile, RowPlan
from publications.desk.brought_text import collection_of
from publications.desk.intake_people import contribution_of
from publications.desk.publishing import is_to_be_asked
from publications.imports.draft import Name
from publications.models import Contribution, Export, PaperFile, PaperPage, PaperRegion, PaperTopic

# The formats of an archive are made one paper after the other, so that whoever publishes a paper meanwhile does
# not wait behind two thousand.
BETWEEN_ORDERS = timedelta(seconds=2)


def make(plan: RowPlan, user: User | None) -> intake.Intake:
    """Make the draft of a row, in the transaction of whoever calls."""

    def furnish(paper: PaperPage, account: Account) -> None:
        add_terms(plan, paper)
        add_editors(plan.entry.editors, paper, account)
        add_files(plan, paper, user)
        paper.licence = licence_named(plan.entry.licence, account)
        paper.doi = sound_doi(paper.doi, account)
        if plan.guesses:
            told = _("Guessed from the PDF, look at it: %(what)s")
            account.ask(told % {"what": "; ".join(plan.guesses)})

    # The series was looked up with the other terms.
    draft = replace(plan.entry.draft, series="")
    made = intake.make_draft(draft, user, plan.catalogue, furnish)
    if made.is_new:
        notes = list(redirect_old_addresses(plan.entry.old_addresses, made.paper))
        keep_notes(made.paper, notes, user)
    return made


def add_terms(plan: RowPlan, paper: PaperPage) -> None:
    if plan.filed is None:
        return
    plan.filed.store()
    paper.series = next(iter(plan.filed.series), None)
    paper.topics.set([PaperTopic(topic=topic) for topic in plan.filed.topics])
    paper.regions.set([PaperRegion(region=region) for region in plan.filed.regions])


def add_editors(editors: Iterable[Name], paper: PaperPage, account: Account) -> None:
    for name in editors:
        contribution = contribution_of(name, account)
        contribution.role = Contribution.Role.EDITOR
        paper.contributions.add(contribution)


def add_files(plan: RowPlan, paper: PaperPage, user: User | None) -> None:
    collection = collection_of(None, SiteDocument)
    kinds = kinds_of(plan.files)
    for planned, kind in zip(plan.files, kinds, strict=True):
        title = plan.entry.draft.title if kind == PaperFile.Kind.PAPER else planned.source.path
        with planned.source.opened() as source:
            document = filing.store_document(source, title[:255], collection, user, planned.judged)
        paper.files.add(PaperFile(document=document, kind=kind))


def kinds_of(files: Iterable[PlannedFile]) -> list[str]:
    """Return what each file is: the first PDF the paper, unless its name says that it is an annex."""
    kinds: list[str] = []
    for file in files:
        is_first = PaperFile.Kind.PAPER not in kinds
        if not file.is_pdf:
            kinds.append(PaperFile.Kind.DATA)
        elif is_first and not file.source.is_annex:
            kinds.append(PaperFile.Kind.PAPER)
        else:
            kinds.append(PaperFile.Kind.ANNEX)
    return kinds


def licence_named(text: str, account: Account) -> str:
    """Return the licence that a cell names by its code or its deed's address; another is noted."""
    if not text:
        return ""
    bare = re.sub(r"[\s/_-]+", "", text.casefold())
    for licence in Licence:
        names = {re.sub(r"[\s/_-]+", "", name) for name in (licence.value.casefold(), licence.url)}
        short = re.sub(r"[\s/_.\d-]+", "", licence.value.casefold())
        if bare in names - {""} or bare == short:
            return licence.value
    account.notes.append(_("Licence: %(words)s") % {"words": text})
    return ""


def sound_doi(doi: str, account: Account) -> str:
    """Return a DOI, or nothing where it is none: the notes keep it."""
    if not doi:
        return ""
    try:
        validate_doi(doi)
    except ValidationError as error:
        account.notes.append(f"DOI: {doi} ({' '.join(error.messages)})")
        return ""
    return bare_doi(doi)


def redirect_old_addresses(addresses: Iterable[str], paper: PaperPage) -> Iterable[str]:
    """Let the addresses that a paper had lead to it; one that leads elsewhere goes on doing so, and is told."""
    for address in addresses:
        path = stored(Redirect.normalise_path(on_this_site(address)))
        if path in ("", "/"):
            yield _("The old address %(address)s was left out: it has no path.") % {
                "address": address
            }
            continue
        other = Redirect.objects.filter(old_path=path, site=None).first()
        if other is None:
            Redirect.objects.create(old_path=path, redirect_page=paper)
        elif other.redirect_page_id != paper.pk:
            told = _("The old address %(address)s was left out: it leads elsewhere already.")
            yield told % {"address": address}


def on_this_site(address: str) -> str:
    """Return an address with its scheme, so that its path is told from its host."""
    return address if address.startswith(("/", "http:", "https:")) else f"https://{address}"


def keep_notes(paper: PaperPage, notes: list[str], user: User | None) -> None:
    if notes:
        paper.editors_notes = "\n".join(filter(None, [paper.editors_notes, *notes]))
        paper.save_revision(user=user, clean=False)
        PaperPage.objects.filter(pk=paper.pk).update(editors_notes=paper.editors_notes)


# Publishing


def lacking(plan: RowPlan, paper: PaperPage) -> list[str]:
    """Return what a paper lacks before it can be published without anybody looking at it."""
    asks = [
        (not paper.dated, _("It has no date.")),
        (is_to_be_asked(paper), _("Its date is that of another century.")),
        (not any(one.name for one in paper.contributions.all()), _("Nobody is named.")),
        (not paper.abstract and not plan.files, _("It has neither an abstract nor a file.")),
        (not plan.is_sure, _("Something was guessed that its PDF does not say plainly.")),
    ]
    obstacles = [one for sentences in paper.obstacles().values() for one in sentences]
    return [sentence for is_so, sentence in asks if is_so] + obstacles


def would_lack(plan: RowPlan, user: User | None) -> list[str]:
    """Return what a paper would lack, were it made now: it is, without its files, and all is taken back at once."""
    with transaction.atomic():
        paper = make(replace(plan, files=[]), user).paper
        found = lacking(plan, paper)
        transaction.set_rollback(True)
    return found


def publish(plan: RowPlan, paper: PaperPage, user: User | None) -> list[str]:
    """Publish a paper, and return nothing; or what it lacks, and then it stays a draft."""
    if found := lacking(plan, paper):
        return found
    try:
        paper.get_latest_revision().publish(user=user)
    except ValidationError as error:
        return list(error.messages)
    waiting = Export.objects.filter(due_at__isnull=False)
    later = timezone.now() + BETWEEN_ORDERS * waiting.exclude(paper=paper.pk).count()
    waiting.filter(paper=paper.pk).update(due_at=later)
    return []
