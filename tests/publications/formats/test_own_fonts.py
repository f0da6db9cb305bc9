"""A house prints in its own fonts, which lie in a folder of its own, and without touching code."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from publications.formats import brief, card, pdf
from publications.formats.printing import fonts
from publications.production.export_sources import digest_of
from tests.publications.formats import records


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The house's folder, with fonts that do not come with us here."""
    for package in ("fontpkg_heebo", "fontpkg_frank_ruhl_libre"):
        source = next(place for place in fonts.folders() if package in str(place))
        (tmp_path / package).mkdir()
        for file in source.glob("*.ttf"):
            shutil.copy(file, tmp_path / package)
        monkeypatch.delitem(fonts.PACKAGES, package)
    yield tmp_path
    monkeypatch.undo()
    fonts.use(None, "", "")


def set_in(content: bytes) -> set[str]:
    """Return the families that a file is set in, without the mark of the part that it holds."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        found = [
            str(one.BaseFont)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        ]
    return {name.rpartition("+")[2].partition("-")[0] for name in found}


def test_papers_are_set_in_the_fonts_of_the_house(folder):
    before = pdf.render(records.minimal_record())
    fonts.use(folder, "Heebo", "Frank Ruhl Libre")
    printed = pdf.render(records.minimal_record())
    assert not {"Heebo", "FrankRuhlLibre"} & set_in(before)
    assert {"Heebo"} <= set_in(printed)
    assert set_in(pdf.render(records.full_record())) >= {"Heebo", "FrankRuhlLibre"}
    assert "Heebo" in set_in(brief.render(records.full_record()))
    assert not {"Archivo"} & set_in(printed)


def test_letters_that_they_lack_are_set_in_ours(folder):
    fonts.use(folder, "Heebo", "Frank Ruhl Libre")
    assert "Amiri" in set_in(pdf.render(records.arabic_record()))
    assert any("CJK" in name for name in set_in(pdf.render(records.japanese_record())))


def test_checks_hold_and_cards_change(folder):
    record = records.full_record()
    before = card.render(record)
    fonts.use(folder, "Heebo", "Frank Ruhl Libre")
    assert {"PDF/UA-1", "PDF/A-2a", "tagged"} <= set(pdf.check(pdf.render(record)))
    assert card.render(record) != before


def test_formats_are_made_anew_when_the_fonts_change(folder):
    record = records.minimal_record()
    before = digest_of(pdf, record)
    fonts.use(folder, "Heebo", "Heebo")
    assert digest_of(pdf, record) != before


def test_further_scripts_are_printed_as_soon_as_a_font_lies_in_the_folder(folder):
    fonts.use(None, "", "")
    assert not fonts.has("ש")
    fonts.use(folder, "", "")
    assert fonts.has("ש")
    assert {"Heebo", "FrankRuhlLibre"} & set_in(pdf.render(records.hebrew_record()))


@pytest.mark.parametrize("content", [b"", b"no font at all, but longer than a header is"])
def test_file_that_is_no_font_is_named_at_the_start(folder, content):
    (folder / "Broken.otf").write_bytes(content)
    with pytest.raises(LookupError, match=r"Broken\.otf is no font that can be read"):
        fonts.use(folder, "", "")


def test_font_that_is_not_there_is_named_with_the_folder(folder):
    with pytest.raises(LookupError, match="no font called No Such Font in"):
        fonts.use(folder, "Heebo", "No Such Font")
