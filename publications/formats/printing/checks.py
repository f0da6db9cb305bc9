"""What a PDF that was made here must be, looked at before readers have it.

These are the facts that a file tells of itself, so they are looked up in milliseconds wherever papers
are printed. Whether all else is as the standards want it, tests ask a judge that is not ours.
"""

import io
import re

import pikepdf

from publications.record.paper import Unsound

NAMES = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/"}


def checked(content: bytes) -> tuple[str, ...]:
    """Return what holds of a PDF, as :func:`check` of a format does. Raises :class:`Unsound`."""
    try:
        with pikepdf.open(io.BytesIO(content)) as opened:
            facts = facts_of(opened)
            count = len(opened.pages)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unsound("opens") from error
    facts["pages"] = count > 0
    if lacking := [name for name, holds in facts.items() if not holds]:
        raise Unsound(*lacking)
    return (*(name for name in facts if name != "pages"), f"pages={count}")


def facts_of(opened: pikepdf.Pdf) -> dict[str, bool]:
    root = opened.Root
    metadata = bytes(root.Metadata.read_bytes()).decode("utf-8") if "/Metadata" in root else ""
    archive = declared(metadata, "pdfaid", "part") + declared(metadata, "pdfaid", "conformance")
    return {
        "tagged": is_tagged(root),
        "PDF/UA-1": declared(metadata, "pdfuaid", "part") == "1",
        "PDF/A-2a": archive.lower() == "2a",
        "language": bool(str(root.get("/Lang", "")).strip()),
        "title": bool(str(opened.docinfo.get("/Title", "")).strip()),
    }


def is_tagged(root: pikepdf.Object) -> bool:
    """Return whether the file says that it is tagged, and has a tree of tags with something in it."""
    if "/MarkInfo" not in root or "/StructTreeRoot" not in root:
        return False
    return bool(root.MarkInfo.get("/Marked", False)) and "/K" in root.StructTreeRoot


def declared(metadata: str, prefix: str, name: str) -> str:
    """Return what the metadata declare, such as the part of a standard; empty where they do not."""
    if NAMES[prefix] not in metadata:
        return ""
    found = re.search(rf"{prefix}:{name}(?:>|\s*=\s*[\"'])\s*([^<\"'\s]+)", metadata)
    return found[1] if found else ""
