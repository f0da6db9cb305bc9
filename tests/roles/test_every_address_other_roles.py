"""As in the file beside this one, for the other roles; two processes share the work."""

import sys

import pytest

from tests.roles import matrix

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("short_refusal")]
ROLES = matrix.SHARES[1]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_only_what_is_its_own(role, world, every_address, browsers, forms):
    failures = matrix.ways_through(role, world, every_address, browsers, forms)
    assert not failures, f"{len(failures)} ways through:\n" + "\n".join(map(str, failures[:200]))


def test_the_matrix_is_counted(every_address, capsys):
    assert len(every_address) > 200
    with capsys.disabled():
        sys.stdout.write(matrix.count(ROLES, every_address))
