"""What the tests of uploads share."""

from pathlib import Path

import pytest
from django.conf import settings

from tests import factories


def on_disk() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def disk():
    """Return what has come onto the disk since the test began."""
    before = on_disk()
    return lambda: on_disk() - before


@pytest.fixture
def publisher(client):
    user = factories.make_user("publisher")
    client.force_login(user)
    return user
