"""Key points: paragraphs that an emoji leads, or bullets under a heading that names them."""

from __future__ import annotations

import re

from publications.imports.draft import DraftKeyPoint, KeyPointKind
from publications.imports.lines import Page
from publications.imports.sentences import Sentence

KINDS: dict[str, KeyPointKind] = {
    "💡": "background",
    "📌": "finding",
    "🔎": "implication",
    "🔍": "implication",
    "📊": "figure",
    "📈": "figure",
    "📉": "figure",
}
HEADING = re.compile(
    r"(?:(?:the|our|die|les|nos)\s)?(?:key|main|central|wichtigste|zentrale)\s?(?:findings|points"
    r"|takeaways|messages|results|erkenntnisse|ergebnisse|aussagen)|(?:haupt|kern)(?:ergebnisse|aussagen"
    r"|punkte|botschaften|thesen)|das\swichtigste\sin\skürze|auf\seinen\sblick|at\sa\sglance"
    r"|(?:les\s)?points[\s-]cl[ée]s?|messages\scl[ée]s|principaux\srésultats|en\sbref|l[’']essentiel",
    re.IGNORECASE,
)
LINK = re.compile(
    r"\b(?:down-?load|herunterladen|télécharger|flip-?book|bookcase|bücherregal|read\sonline"
    r"|online\slesen|lire\sen\sligne|zum\sdownload|blätter\w*|feuilleter)\b",
    re.IGNORECASE,
)
TO_ATTACH = "%(text)s (attach the PDF to the paper)"
NO_ADDRESS = "%(text)s (its address is missing; attach the PDF to the paper)"
LINK_SIGNS = frozenset("📲🔗📥⬇📎")
ADDRESS = re.compile(r"https?://|\.(?:pdf|epub|docx?)\b", re.IGNORECASE)


def leave_out_links(page: Page) -> None:
    """Leave out the words of links; the editor is told what to attach in their place."""
    for index in page.free():
        line = page.lines[index]
        sign = bool(line.marker) and line.marker[0] in LINK_SIGNS
        labelled = LINK.search(line.text) and (sign or line.text.endswith(":") or _short(line.text))
        if len(line.text) > 200 or not (labelled or (sign and line.text.endswith(":"))):
            continue
        if ADDRESS.search(line.text) or _address_below(page, index):
            page.claim(index, "left out: link to a file, which is to be attached instead")
            page.remark(index, Sentence(TO_ATTACH, text=line.text))
        else:
            page.claim(index, "left out: label of a link whose address is missing")
            page.remark(index, Sentence(NO_ADDRESS, text=line.text))


def _short(text: str) -> bool:
    return len(text.split()) <= 6 and text[-1] not in ".?!"


def _address_below(page: Page, index: int) -> bool:
    below = index + 1
    return page.is_plain(below) and page.lines[below].text.startswith(("http://", "https://"))


def find_key_points(page: Page) -> tuple[DraftKeyPoint, ...]:
    """Take the key points in the order of the page."""
    points: list[DraftKeyPoint] = []
    under_heading = False
    for index in page.free():
        line = page.lines[index]
        if not page.is_free(index):
            continue
        if HEADING.fullmatch(line.text.rstrip(" :")) and len(line.text) <= 60:
            under_heading = True
            page.claim(index, "left out: heading of the key points")
        elif line.marker or (line.bullet and under_heading):
            points.append(_take(page, index, len(points) + 1))
        else:
            under_heading = False
    return tuple(points)


def _take(page: Page, index: int, number: int) -> DraftKeyPoint:
    line = page.lines[index]
    kind = KINDS.get(line.marker[:1], "finding")
    text, taken = page.whole(index)
    if line.text.endswith(":") or _is_label(page, index):
        text, taken = _with_what_follows(page, index)
    for place in taken:
        page.claim(place, f"key point {number} ({kind})")
    return DraftKeyPoint(kind, text)


def _is_label(page: Page, index: int) -> bool:
    """“💡 Background” above a paragraph is the heading of that paragraph."""
    text = page.lines[index].text
    below = index + 1
    if len(text.split()) > 3 or text[-1] in ".?!" or not page.is_plain(below):
        return False
    return len(page.lines[below].text) >= 60


def _with_what_follows(page: Page, index: int) -> tuple[str, list[int]]:
    """Keep a lead-in together with its list, or a label with its paragraph."""
    text, taken = page.lines[index].text, [index]
    at = index + 1
    while page.is_free(at) and page.lines[at].bullet and not page.lines[at].marker:
        item, places = page.whole(at)
        text, taken, at = f"{text}\n• {item}", taken + places, places[-1] + 1
    if len(taken) == 1 and page.is_plain(at) and len(page.lines[at].text) >= 60:
        item, places = page.whole(at)
        text, taken = f"{text.rstrip(' :')}: {item}", taken + places
    return text, taken
