"""PDFs written by hand, as different programs write them: a page is a list of words with their places."""

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

PROSE = (
    "Goods wait for three days in the harbour, and nobody is told why they do so. The carriers",
    "know it best, since they pay for the berths and for the crews that wait with their ships.",
    "This paper counts what the waiting costs, and shows that half of it could be saved if the",
    "harbours and the railways were to share their timetables with each other and with shippers.",
)
PROSA = (
    "Die Waren warten drei Tage lang im Hafen, und niemand erfährt, warum das so ist. Am besten",
    "wissen es die Reeder, denn sie zahlen für die Liegeplätze und für die Mannschaften, die mit",
    "ihren Schiffen warten. Das Papier zählt, was das Warten kostet, und zeigt, dass sich die",
    "Hälfte davon mit einem gemeinsamen Fahrplan der Häfen und der Bahnen einsparen ließe.",
)


@dataclass(frozen=True)
class Words:
    """Words at a place in points from the left and from the foot of the page."""

    text: str
    size: float = 11
    left: float = 72
    base: float = 0
    turned: bool = False


def column(*rows: tuple[str, float] | str, left: float = 72, top: float = 760) -> list[Words]:
    """Return lines below each other; a text alone has the size of running text, an empty one is a gap."""
    found, base = [], top
    for row in rows:
        text, size = row if isinstance(row, tuple) else (row, 11)
        base -= size * 1.25 if text else 24
        found += [Words(text, size, left, base)] if text else []
    return found


def pdf(*pages: list[Words], how: str = "plain", language: str = "", xmp: dict[str, object] | None = None,
        **info: str) -> bytes:  # fmt: skip
    """Return a PDF with its properties; ``how`` its words are written differs from program to program."""
    with pikepdf.new() as made:
        font = made.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name.Helvetica,
                Encoding=Name.WinAnsiEncoding,
            )  # fmt: skip
        )
        for words in pages:
            made.add_blank_page(page_size=(595, 842))
            page = made.pages[-1]
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.Contents = made.make_stream(b"\n".join(map(WRITERS[how], words)))
            if how == "turned page":
                page.obj.Rotate = 90
        if language:
            made.Root.Lang = pikepdf.String(language)
        for name, value in info.items():
            made.docinfo[f"/{name}"] = value
        if xmp:
            with made.open_metadata(set_pikepdf_as_editor=False) as told:
                for key, value in xmp.items():
                    told[key] = value
        saved = io.BytesIO()
        made.save(saved, deterministic_id=True)
    return saved.getvalue()


def escaped(text: str) -> bytes:
    kept = text.encode("cp1252")
    return kept.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def plain(one: Words) -> bytes:
    turn = "0 1 -1 0" if one.turned else "1 0 0 1"
    head = f"BT /F1 {one.size} Tf {turn} {one.left} {one.base} Tm ".encode()
    return head + b"(" + escaped(one.text) + b") Tj ET"


def scaled(one: Words) -> bytes:
    """As printers' drivers do: type of one point, made large by the matrix of the page."""
    size = one.size / 0.24
    at = f"q 0.24 0 0 0.24 0 0 cm BT /F1 1 Tf {size} 0 0 {size} {one.left / 0.24} {one.base / 0.24} Tm "
    return at.encode() + b"(" + escaped(one.text) + b") Tj ET Q"


def kerned(one: Words) -> bytes:
    """As TeX does: no spaces, but gaps between the words."""
    words = b" -333 ".join(b"(" + escaped(word) + b")" for word in one.text.split())
    return f"BT /F1 {one.size} Tf {one.left} {one.base} Td [".encode() + words + b"] TJ ET"


def tracked(one: Words) -> bytes:
    """Letters set apart, as designers do with capitals."""
    space = one.size * 0.2 if one.text.isupper() else 0
    head = f"BT /F1 {one.size} Tf {space} Tc {one.left} {one.base} Td ".encode()
    return head + b"(" + escaped(one.text) + b") Tj ET"


def upwards(one: Words) -> bytes:
    """On a page that is turned when it is shown, words run upwards in the file."""
    at = f"BT /F1 {one.size} Tf 0 1 -1 0 {842 - one.base - 247} {one.left} Tm ".encode()
    return at + b"(" + escaped(one.text) + b") Tj ET"


def invisible(one: Words) -> bytes:
    """As behind a scan: words that nobody sees, in slightly differing sizes."""
    size = one.size * (1.04 if len(one.text) % 2 else 0.97)
    head = f"BT 3 Tr /F1 {size} Tf {one.left} {one.base} Td ".encode()
    return head + b"(" + escaped(one.text) + b") Tj ET"


WRITERS = {
    "plain": plain, "scaled": scaled, "kerned": kerned, "tracked": tracked, "turned page": upwards,
    "scan": invisible,
}  # fmt: skip
