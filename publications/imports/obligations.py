"""Lead-ins that say who is to act: “Member States should:”, “Die Kommission sollte:”, “We urge the Council to:”."""

from __future__ import annotations

import re

_ADVERB = (
    r"(?:(?:[a-z]{2,14}ly|also|now|first|next|then|therefore|thus|auch|nun|daher|deshalb|zunächst|dringend"
    r"|donc|aussi|également)\s)?"
)
_PASSIVE = r"called\s(?:up)?on|urged|asked|advised|encouraged|invited|recommended|requested|expected|required"
MODAL = re.compile(
    rf"\s{_ADVERB}(?:should|shall|must|ought\sto|needs?\sto|ha(?:s|ve)\sto|can|could|(?:is|are)\s{_ADVERB}(?:{_PASSIVE})\sto"
    r"|sollte[n]?|soll(?:en)?|muss|müssen|müsste[n]?|kann|können|könnte[n]?"
    r"|(?:ist|sind|wird|werden)\s(?:dringend\s)?(?:aufgefordert|gefordert|gebeten|angehalten)"
    r"|devrai(?:t|ent)|doi(?:t|vent)|(?:est|sont)\s(?:appelée?s?|invitée?s?|encouragée?s?)\s(?:à|de)|peu(?:t|vent)|pourrai(?:t|ent))"
    r"(?P<rest>(?:\s[^.!?]{1,160})?)\s?(?:[:…]|\.{3}|[-–—])?$",
    re.IGNORECASE,
)
# The addressee is the object: "We urge the Council to:", "Wir empfehlen der Kommission:".
_ASKS = (
    r"recommends?\sthat|urges?|advises?|asks?|invites?|encourages?|calls?\s(?:up)?on|appeals?\sto"
    r"|(?:recommand|conseill|propos|demand)(?:e|ons|ent)\s(?:aux?|à)"
    r"|(?:invit|exhort|encourag)(?:e|e?ons|ent)|appel(?:le|ons|lent)"
    r"|empfehlen|empfiehlt|raten|rät|fordern|fordert|bitten|bittet|appellieren\san|appelliert\san"
)
ASKED = re.compile(
    rf"^(?:(?:the|this|our|die|das|der|diese[rs]?|unsere?|la|le|l[’']|cette|ce|notre)\s?[\w-]{{3,20}}|we|wir|nous)\s(?:[\w-]{{2,15}}\s)?"
    rf"(?:{_ASKS})\s(?P<who>[^,:]{{2,120}}?)(?:\s(?:should|must|to|devrai(?:t|ent)|de|à|auf)|,)?\s?:$",
    re.IGNORECASE,
)
# "To reach this goal, Member States should:" names its addressee after the comma.
BEFORE = re.compile(
    r"(?:to|in|for|by|if|when|where|as|at|on|with|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|moreover|therefore"
    r"|um|für|bei|damit|dazu|wenn|zudem|außerdem|erstens|zweitens|drittens|schließlich|deshalb|pour|afin|si|d[’']abord|enfin|ensuite)"
    r"\b[^,]{0,120},\s",
    re.IGNORECASE,
)
# What narrows an addressee, as in “Member States, in particular coastal ones, should:”.
ASIDE = re.compile(
    r",\s.{0,120},$|\s\([^()]{0,120}\)$"
    r"|,\s(?:in\sparticular|especially|notably|insbesondere|vor\sallem|notamment|en\sparticulier)\s.*$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:the|all|die|der|das|den|dem|la|le|les|aux?)\s|l[’']", re.IGNORECASE)
NOBODY = re.compile(
    r"(?:it|this|that|these|those|they|he|she|you|i|there|what|which|who|how|why|es|dies(?:e[rs]?)?|das|sie|er|man|was|wer|ce(?:la|ci)?"
    r"|il|elle|ils|elles|on|qui|que)\b|.*\b(?:that|which|who|why|how|dass|qui|que)\b",
    re.IGNORECASE,
)
OURSELVES = re.compile(r"(?:we|wir|nous)\b", re.IGNORECASE)
MOST_WORDS = 16


def addressee_asked(text: str) -> str | None:
    """Return who is asked to act, "" where nobody is named, or nothing where the line asks nobody."""
    if len(text) > 400:
        return None
    if found := ASKED.match(text):
        return without_article(found["who"])
    opening = BEFORE.match(text)
    start = opening.end() if opening else 0
    found = MODAL.search(text, start)
    if not found or not (text.endswith(":") or not found["rest"].strip(" …")):
        return None
    who = ASIDE.sub("", text[start : found.start()]).strip(" ,")
    if OURSELVES.match(who):
        return ""
    if not 1 <= len(who.split()) <= MOST_WORDS or NOBODY.match(who) or re.search(r"[.!?:;]\s", who):
        return None
    return without_article(who)


def without_article(name: str) -> str:
    """Return “the Council” as “Council”."""
    found = ARTICLE.match(name)
    return name[found.end() :] if found else name
