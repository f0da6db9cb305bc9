"""The fonts that papers are set in, all from packages, and the letters that these fonts have.

A letter that no font has would stop the printing: archives accept no file with boxes in it.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

# In order of preference.
PACKAGES = {
    "fontpkg_archivo": "files",
    "fontpkg_source_serif_4": "files",
    "fontpkg_noto_sans": "files",
    "fontpkg_amiri": "files",
    "fontpkg_heebo": "files",
    "fontpkg_frank_ruhl_libre": "files",
    "noto_cjk_sans_otc": ".",
}
SANS, SERIF = "Archivo", "Source Serif 4"
BEHIND_SANS = ["Noto Sans", "Amiri", "Heebo"]
BEHIND_SERIF = ["Noto Sans", "Amiri", "Frank Ruhl Libre"]
CJK = {"ja": "JP", "ko": "KR", "zh": "SC"}
TRADITIONAL = {"hant": "TC", "tw": "TC", "hk": "HK", "mo": "HK"}
FEATURES_OF_A_COLLECTION = b"ttcf"
KINDS = (".ttf", ".ttc", ".otf", ".otc")

Family = str | dict[str, str]


@dataclass
class Own:
    """The families of the house itself, which go before ours, and the folder that their files lie in."""

    sans: str = ""
    serif: str = ""
    folder: Path | None = None


OWN = Own()


def use(folder: Path | None, sans: str, serif: str) -> None:
    """Set headings and text in the house's own families, where it names any.

    Other fonts in its folder give the letters that no font of ours has. Raises ``LookupError`` for a
    family that is not there, and for a file that is no font.
    """
    OWN.folder, OWN.sans, OWN.serif = folder, sans, serif
    for known in (folders, installed, ranges, has):
        known.cache_clear()
    for file in files_in(folder) if folder else ():
        try:
            list(spans(file.read_bytes()))
        except (OSError, struct.error) as error:
            raise LookupError(f"{file} is no font that can be read") from error
    wanted = {sans, serif} - {""}
    # To look into the fonts takes a moment, which a start that names none is spared.
    if missing := wanted and wanted - set(installed().families()):
        names = " and ".join(sorted(missing))
        raise LookupError(f"there is no font called {names} in {folder}")


@lru_cache(maxsize=1)
def folders() -> tuple[Path, ...]:
    """Return the folders of the font packages that are installed, and the house's own."""
    found = []
    for package, folder in PACKAGES.items():
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            found.append(Path(place) / folder)
    if OWN.folder and OWN.folder.is_dir():
        found.append(OWN.folder)
    return tuple(found)


@lru_cache(maxsize=1)
def installed() -> typst.Fonts:
    """Return the fonts as Typst keeps them; reading them takes a moment, so it is done once."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders()],
    )


def families(language: str) -> tuple[list[Family], list[Family]]:
    """Return the families for a language (BCP 47), sans-serif and serif, each with what stands in for it."""
    parts = language.lower().split("-")
    region = next((TRADITIONAL[part] for part in parts if part in TRADITIONAL), "")
    kind = CJK.get(parts[0], "JP")
    cjk = f"Noto Sans CJK {region if parts[0] == 'zh' and region else kind}"
    known = set(installed().families())
    sets: list[list[Family]] = []
    for first, behind in (((OWN.sans, SANS), BEHIND_SANS), ((OWN.serif, SERIF), BEHIND_SERIF)):
        latin: list[Family] = [name for name in first if name]
        if parts[0] in CJK:
            # Quotation marks and dashes are as wide as the letters around them.
            latin = [{"name": name, "covers": "latin-in-cjk"} for name in first if name]
        sets.append([*latin, *(name for name in [*behind, cjk] if name in known)])
    return sets[0], sets[1]


# Which letters there are


@lru_cache(maxsize=1)
def ranges() -> tuple[tuple[int, int], ...]:
    """Return all letters of all fonts, as ranges of code points that include their ends."""
    files = [file for folder in folders() for file in files_in(folder)]
    # The faces of the collection differ in shapes only, so the first one answers for all.
    return tuple(sorted({span for file in files for span in spans(file.read_bytes())}))


def files_in(folder: Path) -> list[Path]:
    """Return the font files in a folder and in those within it, where Typst looks, too."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in KINDS)


@lru_cache(maxsize=8192)
def has(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in ranges())


def spans(font: bytes) -> Iterator[tuple[int, int]]:
    """Read the character map of a font file (OpenType, chapter "cmap", formats 4 and 12)."""
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == FEATURES_OF_A_COLLECTION else 0
    (tables,) = struct.unpack_from(">H", font, start + 4)
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == b"cmap":
            yield from mapped(font, offset)


def mapped(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">I", font, cmap + 4 + 8 * number + 4)
        at = cmap + offset
        (kind,) = struct.unpack_from(">H", font, at)
        if kind == 4:
            size = struct.unpack_from(">H", font, at + 6)[0] // 2
            lasts = struct.unpack_from(f">{size}H", font, at + 14)
            firsts = struct.unpack_from(f">{size}H", font, at + 16 + 2 * size)
            yield from ((a, b) for a, b in zip(firsts, lasts, strict=True) if a < 0xFFFF)
        elif kind == 12:
            (groups,) = struct.unpack_from(">I", font, at + 12)
            for group in range(groups):
                first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * group)
                yield first, last
