# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "brotli==1.2.0", "fontpkg-archivo==2.1", "fontpkg-source-serif-4==4.4"]
# ///
"""Makes the web's fonts from whole ones: only the letters, weights and features that pages use.

    .tools/bin/uv run --script .ci/fonts.py

brings what it needs into an environment of its own. What it writes is committed;
core/static/core/css/base.css names the same ranges of letters, so change both together.
"""

import io
import sys
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parent.parent / "core/static/core/fonts"
REGULAR_TO_BOLD = (400, 650)
# Family, style, the whole font, and the axes as they are fixed or limited.
SERIF = "fontpkg_source_serif_4"
FONTS = (
    ("archivo", "", ("fontpkg_archivo", "Archivo[wdth,wght].ttf"), {"wdth": 100, "wght": REGULAR_TO_BOLD}),
    ("source-serif-4", "", (SERIF, "SourceSerif4[opsz,wght].ttf"), {"opsz": 14, "wght": REGULAR_TO_BOLD}),
    ("source-serif-4", "-italic", (SERIF, "SourceSerif4-Italic[opsz,wght].ttf"), {"opsz": 14, "wght": 400}),
)  # fmt: skip
LETTERS = {
    "latin": (
        "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200D,"
        "U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F-2030,U+2032-2033,U+2039-203A,U+2044,"
        "U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD"
    ),
    "latin-ext": (
        "U+0100-0130,U+0132-0151,U+0154-017F,U+0192,U+01E6-01E7,U+0218-021B,U+0237,U+02C7,"
        "U+02D8-02D9,U+02DB,U+02DD,U+1E80-1E85,U+1E9E,U+1EF2-1EF3,U+2113,U+2116"
    ),
}
FEATURES = ["kern", "liga", "locl", "lnum", "tnum", "rvrn"]


def main() -> None:
    for family, style, (package, name), axes in FONTS:
        for part, letters in LETTERS.items():
            whole = TTFont(files(package) / "files" / name)
            limited = io.BytesIO()
            instancer.instantiateVariableFont(whole, axes).save(limited)
            target = OUT / f"{family}-{part}{style}.woff2"
            save(TTFont(limited), letters, target)
            sys.stdout.write(f"{target.name}: {target.stat().st_size / 1000:.0f} kB\n")


def save(font: TTFont, letters: str, target: Path) -> None:
    options = subset.Options(
        flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(letters))
    subsetter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    main()
