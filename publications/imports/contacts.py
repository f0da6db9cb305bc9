"""Contact persons: a name, what stands below it, and the picture title in between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publications.imports import numbers
from publications.imports.draft import DraftContact, Language, Name, Purpose, Unknown
from publications.imports.languages import role_language
from publications.imports.lines import Page, words_of
from publications.imports.name_words import ROLE
from publications.imports.names import has_degree, is_letters, person

EMAIL = re.compile(
    r"(?:(?<!\w)(?:e-?mail|mail|courriel|mél|e(?=[\s:]))\s?:?\s?)?"
    r"(?P<address>[\w.%+'-]{1,64}(?:@|\s?[(\[]at[)\]]\s?)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})",
    re.IGNORECASE,
)
TITLE_OF_PORTRAIT = "left out: title of the portrait"
HEADING = re.compile(
    r"(?:your\s|ihre?\s|press\s|media\s|presse)?(?:contacts?|kontakte?|ansprechpartner(?:in|innen)?"
    r"|ansprechperson(?:en)?|pressekontakte?|medienkontakte?|(?:contacts?|kontakte?)\s(?:für\sdie\s)?(?:presse|médias?|medien)|vos\scontacts)(?:\s(?:persons?|us))?",
    re.IGNORECASE,
)
# What somebody answers questions on, as it stands before the name: "Presse: Rosa Neri".
PURPOSES: dict[Purpose, str] = {
    "press": r"(?:press|media)(?:\s(?:office|contacts?|enquiries|inquiries|relations|team))?"
    r"|presse(?:stelle|kontakte?|anfragen)?|medien(?:kontakte?|anfragen|stelle)?"
    r"|(?:contacts?|relations|service|kontakte?)\s(?:für\sdie\s)?(?:presse|médias?|medien)|presse\s(?:und|&)\söffentlichkeitsarbeit|médias",
    "events": r"events?|veranstaltung(?:en|smanagement)?|événements?|événementiel|manifestations",
    "orders": r"orders?|bestellung(?:en)?|bestellservice|vertrieb|commandes?|sales",
    "content": r"content|inhalt(?:lich)?|fachlicher?\s?(?:kontakt|ansprechpartner(?:in)?)?|contenu"
    r"|editorial|redaktion|rédaction|author|autor(?:in)?",
}
PURPOSE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in PURPOSES.items()), re.IGNORECASE)  # fmt: skip
# A number below one of these is the house's, whoever stands above it.
HOUSE = re.compile(
    r"(?:general|allgemeine)\s(?:enquiries|inquiries|anfragen|contact)|zentrale|empfang|sekretariat|secretariat"
    r"|secrétariat|reception|switchboard|accueil|standard|(?:head\s)?office|geschäftsstelle",
    re.IGNORECASE,
)
# "Tel. -55" is too short for a number, and no role.
EXTENSION = re.compile(
    r"(?:tel|fax|phone|durchwahl|mobil|ext|poste)[\w.]*\s?:?\s?[-–]?\d", re.IGNORECASE
)
PORTRAIT = re.compile(
    r"\b(?:bild|foto|photo|portr[aä]i?t|picture|image|profil|headshot|jpe?g|png|webp)\b|\(?(?:19|20)\d\d\)?",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s?(?:,\s|\||;\s|\s[-–—·]\s|:\s)\s?")
LOOK_AHEAD = 6


@dataclass
class _Block:
    """The lines of one contact, gathered before they are taken."""

    name: Name
    purpose: Purpose = "content"
    role: str = ""
    role_at: int = -1
    email: str = ""
    email_at: int = -1
    written: list[tuple[int, numbers.Written]] = field(default_factory=list)
    portraits: list[int] = field(default_factory=list)
    rests: dict[int, str] = field(default_factory=dict)

    @property
    def is_contact(self) -> bool:
        """A name with a number or an address, or with a portrait and a role."""
        return bool(self.written or self.email or (self.portraits and self.role))


def find_contacts(page: Page, language: Language | Unknown, start: int) -> tuple[DraftContact, ...]:
    """Take the contact persons that stand below the title."""
    contacts: list[DraftContact] = []
    headed, purpose = False, purpose_of("")
    for index in page.free(start):
        if not page.is_free(index):
            continue
        if _is_heading(page, index, headed):
            purpose, headed = purpose_of(page.lines[index].text), True
            page.claim(index, "left out: heading of the contacts")
            continue
        if several := _several(page, index):
            contacts += _take_several(page, index, several, language)
            continue
        block = _read_block(page, index, start)
        if block and block.purpose == "content":
            told = purpose_of(block.role)
            block.purpose = purpose if told == "content" else told
        if block and (block.is_contact or (headed and block.role)):
            contacts.append(_take(page, index, block, language))
    return tuple(contacts)


def _several(page: Page, index: int) -> list[_Block]:
    """“Jan Moor, +49 … | Rosa Neri, +49 …”: persons side by side, each with what stands beside the name."""
    text = page.lines[index].text
    if len(text) > 600:
        return []
    for chunks in (re.split(r"[|;]\s", text), _chunks(text)):
        chunks = [chunk.strip(" ,;|/") for chunk in chunks if chunk.strip()]
        blocks = [_opened(index, chunk) for chunk in chunks] if 2 <= len(chunks) <= 6 else []
        found = [block for block in blocks if block and block.is_contact]
        if found and len(found) == len(chunks):
            return found
    return []


def _chunks(text: str) -> list[str]:
    """Part “Jan Moor, +49 … and Rosa Neri, +49 …” before each name that follows a number or an address."""
    chunks = [""]
    pieces = re.split(r"((?:,?\s(?:and|und|et|&)|[,;|]|\s/)\s)", text)
    if len(pieces) > 60 or text.count("@") + len(numbers.find(text)[0]) < 2:
        return []
    for piece in pieces:
        written, email, _rest = _details(chunks[-1], "")
        if (written or email) and person(piece.partition(" (")[0].partition(":")[0]):
            chunks[-1] = re.sub(r"\s(?:and|und|et|&)\s$", "", chunks[-1])
            chunks.append("")
        chunks[-1] += piece
    return chunks


def _take_several(
    page: Page, index: int, blocks: list[_Block], language: Language | Unknown
) -> list[DraftContact]:
    contacts, told = [], []
    for block in blocks:
        contacts.append(_take(page, index, block, language))
        told.append(page.fields[index].removeprefix("contact: "))
    page.claim(index, f"contacts: {'; '.join(told)}")
    return contacts


def purpose_of(label: str) -> Purpose:
    """Return what a heading or label says that somebody answers questions on."""
    found = PURPOSE.fullmatch(label.strip(" :"))
    return next((name for name in PURPOSES if found and found[name]), "content")


def _is_heading(page: Page, index: int, headed: bool) -> bool:
    """“Contact”, and below it also “Press” on a line of its own."""
    text = page.lines[index].text.rstrip(" :")
    if len(text) > 60:
        return False
    if HEADING.fullmatch(text):
        return True
    if not headed or index + 1 == len(page.lines) or not PURPOSE.fullmatch(text):
        return False
    return _opened(index + 1, page.lines[index + 1].text) is not None


def _read_block(page: Page, index: int, start: int) -> _Block | None:
    line = page.lines[index]
    if line.bullet and not (EMAIL.search(line.text) or any(map(str.isdigit, line.text))):
        return None
    block = _opened(index, line.text)
    if block is None:
        return None
    above = index - 1
    if above > start and page.is_plain(above) and _is_portrait(page.lines[above].text, block.name):
        block.portraits.append(above)
    for at in range(index + 1, min(index + 1 + LOOK_AHEAD, len(page.lines))):
        if not page.is_free(at) or not _add_line(page, at, block):
            break
    return block


def _opened(index: int, text: str) -> _Block | None:
    """Open a block for a bare name, or for a line that also says how to reach the person."""
    if len(text) > 300:
        return None
    if name := person(text):
        return _Block(name)
    found, email, rest = _details(text, "")
    rest = re.sub(r"^([^,;|(]{3,80})\s\(([^()]{2,80})\)", r"\1, \2", rest)
    parts = [part.strip() for part in SEPARATOR.split(rest) if part.strip(" ,")]
    label = parts.pop(0) if len(parts) > 1 and _is_label(text, parts) else ""
    name = person(parts[0]) if parts else None
    role = ", ".join(part for part in parts[1:] if not is_letters(part))
    known = bool(label and (HEADING.fullmatch(label) or PURPOSE.fullmatch(label)))
    role = role or ("" if known else label)
    if any(person(part) for part in parts[1:]):
        return None  # whose number is it? The line goes to the notes
    if name is None or not (
        known or found or email or (role and ROLE.search(role) and len(text) < 120)
    ):
        return None
    block = _Block(name, purpose_of(label), role=role, role_at=index if role else -1, email=email)
    block.email_at = index if email else -1
    block.written = [(index, one) for one in found]
    return block


def _is_label(text: str, parts: list[str]) -> bool:
    """“Presse: Rosa Neri”: no name, but a name after its colon."""
    label = parts[0]
    if HEADING.fullmatch(label) or PURPOSE.fullmatch(label):
        return True
    is_before_colon = re.match(rf"{re.escape(label)}\s?:", text) and len(label.split()) <= 4
    return bool(is_before_colon and not person(label) and person(parts[1]))


def _details(text: str, sign: str) -> tuple[list[numbers.Written], str, str]:
    """Return the numbers, the e-mail address and the remaining words of a line."""
    email = ""
    if found := EMAIL.search(text):
        email = re.sub(r"\s?[(\[]at[)\]]\s?", "@", found["address"], flags=re.IGNORECASE)
        text = text[: found.start()] + " " + text[found.end() :]
    written, rest = numbers.find(text, sign)
    return written, email, rest.strip(" ,;|·/–-:") if written or email else text


def _add_line(page: Page, at: int, block: _Block) -> bool:
    """Add what the line says to the block; False where the contact ends."""
    line = page.lines[at]
    if _is_portrait(line.text, block.name):
        block.portraits.append(at)
        return True
    written, email, rest = (
        _details(line.text, line.marker[:1]) if len(line.text) <= 300 else ([], "", "")
    )
    if not (written or email):
        return not (line.marker or line.bullet) and _add_role(page, at, block)
    # A line with a name of its own, or for another purpose, is about somebody else.
    if _opened(at, line.text) or _is_for_others(line.text) or (line.marker and len(rest) > 120):
        return False
    block.written += [(at, one) for one in written]
    if email and not block.email:
        block.email, block.email_at = email, at
    elif email:
        block.rests[at] = email
    if rest and not block.role:
        block.role, block.role_at = rest, at
    elif rest:
        block.rests[at] = " ".join(filter(None, (block.rests.get(at), rest)))
    return True


def _is_for_others(text: str) -> bool:
    """“Press office: +49 30 …” is the number of the house, and not of the person above it."""
    label, colon, _rest = text.partition(":")
    return bool(colon and any(p.fullmatch(label.strip()) for p in (PURPOSE, HEADING)))


def _add_role(page: Page, at: int, block: _Block) -> bool:
    """A short line below the name is the role; a line after it may be an address, and is left."""
    text = page.lines[at].text
    if len(text) > 120 or text[-1] in ".?!:" or _opened(at, text):
        return False
    is_of_the_house = PURPOSE.fullmatch(text) or HOUSE.fullmatch(text)
    if is_of_the_house and (block.written or block.email):
        return False
    if not block.role and not block.written and not EXTENSION.match(text):
        block.role, block.role_at = text, at
    return True


def _is_portrait(text: str, name: Name) -> bool:
    """“Denis Schrey bild”: the title of an image file, or the name a second time."""
    words, known = words_of(text), words_of(str(name))
    if words == known:
        return True
    if len(text) > 80 or words_of(name.family) not in words or not PORTRAIT.search(text):
        return False
    return words.startswith((known, words_of(name.family))) or words.endswith(known)


def _take(page: Page, index: int, block: _Block, language: Language | Unknown) -> DraftContact:
    spoken = role_language(block.role, language) if block.role else ""
    known = [one for one in (spoken, language) if one]
    found = numbers.resolve((one for _, one in block.written), known)
    name_part = "name without academic title" if has_degree(page.lines[index].text) else "name"
    given: dict[int, list[str]] = {index: [name_part]}
    for at, part in ((block.role_at, "role"), (block.email_at, "e-mail")):
        if at >= 0 and part == "role":
            given.setdefault(at, []).append(part)
    for (at, written), number in zip(block.written, found, strict=True):
        by_place = number.kind == "fax" and written.kind is None
        given.setdefault(at, []).append(f"{number.kind}{' (by its place)' if by_place else ''}")
    if block.email_at >= 0:
        given.setdefault(block.email_at, []).append("e-mail")
    for at, parts in given.items():
        page.claim(at, f"contact: {block.name}, {_with_and_between(parts)}")
    for at in block.portraits:
        page.claim(at, f"{TITLE_OF_PORTRAIT} of {block.name}")
    for at, rest in block.rests.items():
        page.claim(at, page.fields[at] or f"contact: {block.name}, second address in the notes")
        page.remark(at, rest)
    name = block.name
    return DraftContact(
        name.given, name.family, block.role, spoken, found, block.email, block.purpose
    )


def _with_and_between(parts: list[str]) -> str:
    parts = list(dict.fromkeys(parts))
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
