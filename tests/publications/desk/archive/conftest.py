"""What the tests of lists begin with."""

from pathlib import Path

import pytest

from tests import pdf_samples


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with two PDFs."""
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "Harbours.pdf").write_bytes(pdf_samples.paper("Ships wait."))
    (tmp_path / "pdf" / "Straße.pdf").write_bytes(pdf_samples.paper("Lorries wait."))
    return tmp_path
