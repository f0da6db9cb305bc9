"""Those who work on papers, and the catalogue that these stand in."""

import pytest

from tests import factories


@pytest.fixture
def catalogue():
    return factories.catalogue()


@pytest.fixture
def editor(client, catalogue):
    user = factories.make_user("editor")
    client.force_login(user)
    return user


@pytest.fixture
def publisher(client):
    client.force_login(factories.make_user("publisher"))
    return client
