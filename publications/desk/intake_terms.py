"""What a paper that is brought in is filed under, and to whom it recommends: terms that are here, or are made."""

from collections.abc import Iterable, Iterator
from typing import cast

from django.utils.translation import gettext as _

from publications.desk.account import Account, fit
from publications.imports import draft as pasted
from publications.imports.addressee_articles import with_article
from publications.models import Addressee, PaperTopic, RecommendationSet, Series, Topic


def series_of(draft: pasted.PaperDraft, account: Account) -> Series | None:
    """Return the series of a draft, if it has one that is here or was asked for."""
    if not draft.series:
        return None
    match = account.terms.match("series", draft.series)
    if match.is_new:
        return cast(Series, account.terms.made("series", draft.series))
    if match.term:
        account.said.append(_("Series: %(name)s") % {"name": match.term.name})
    elif not match.is_chosen:
        account.said.append(
            _("There is no series named “%(name)s”: choose or add one if it is one.")
            % {"name": draft.series}
        )
    return cast("Series | None", match.term)


def topics_of(keywords: Iterable[str], account: Account) -> Iterator[PaperTopic]:
    """Yield the topics that keywords name, each once; what names none is told, but where somebody wants none."""
    others, seen = [], set[int]()
    wanted = {account.terms.key_of("topic", word): word for word in keywords}
    for word in wanted.values():
        match = account.terms.match("topic", word)
        topic = account.terms.made("topic", word) if match.is_new else match.term
        if topic and topic.pk not in seen:
            seen.add(topic.pk)
            account.said.append(_("Topic: %(name)s") % {"name": topic.name})
            yield PaperTopic(topic=cast(Topic, topic))
        elif topic is None and not match.is_chosen:
            others.append(word)
    if others:
        told = _("Keywords that are no topics here: %(words)s")
        account.ask(told % {"words": ", ".join(others)})


def set_of(source: pasted.DraftRecommendationSet, account: Account) -> RecommendationSet:
    found = RecommendationSet(
        addressee=addressee_of(source.addressee, source.article, account),
        lead_in=source.lead_in,
        counts_anew=source.counts_anew,
    )
    for item in source.items:
        found.items.append(("recommendation", item))
    return found


def addressee_of(name: str, article: str, account: Account) -> Addressee | None:
    """Return the addressee that is here already, or a new one with its article; none where somebody wants none."""
    if not name:
        return None
    match = account.terms.match("addressee", name)
    if match.is_new:
        whole = with_article(article, name)
        fit(
            Addressee(name=whole), account.notes
        )  # Of a name that is cut, the notes keep the whole.
        made = account.terms.made("addressee", whole)
        account.said.append(_("New addressee: %(name)s") % {"name": made.name})
        return cast(Addressee, made)
    if match.term:
        account.said.append(
            _("Recommendations to “%(name)s”: the addressee “%(found)s” is here already.")
            % {"name": name, "found": match.term.name}
        )
    return cast("Addressee | None", match.term)
