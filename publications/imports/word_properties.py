"""What a Word file says of itself beside its text (ECMA-376, part 2, 11: core properties)."""

from __future__ import annotations

import re
import zipfile

from core.texts.spaces import on_one_line
from publications.imports.manuscript import Properties
from publications.imports.word_parts import parsed

CORE = "docProps/core.xml"
# What programs write where nobody has written anything.
NO_TITLE = re.compile(
    r"microsoft word\b.*|(?:word )?document\d*|dokument\d*|untitled.*|unbenannt.*|sans titre.*"
    r"|.*\.(?:docx?|odt|rtf|pdf)",
    re.IGNORECASE,
)


def properties_of(package: zipfile.ZipFile) -> Properties:
    """Return title, author and keywords, but for a title that is only the name of a file."""
    if CORE not in package.namelist():
        return Properties()
    said = {
        one.tag.rpartition("}")[2]: on_one_line(one.text or "")
        for one in parsed(package.read(CORE))
    }
    title = said.get("title", "")
    return Properties(
        "" if NO_TITLE.fullmatch(title) else title,
        said.get("creator", ""),
        said.get("keywords", ""),
    )
