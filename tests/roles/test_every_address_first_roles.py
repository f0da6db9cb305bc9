"""Each role tries every address of the admin: nothing of the others' answers, changes or shows through."""

import sys

import pytest

from tests.roles import matrix
from tests.roles.canaries import HIDDEN

# What these reach, publishers and administrators reach too: their answers are asked of both databases.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("short_refusal"),
]
ROLES = matrix.SHARES[0]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_only_what_is_its_own(role, world, every_address, browsers, forms):
    failures = matrix.ways_through(role, world, every_address, browsers, forms)
    assert not failures, f"{len(failures)} ways through:\n" + "\n".join(map(str, failures[:200]))


def test_every_role_is_tried():
    assert sorted(role for share in matrix.SHARES for role in share) == sorted(HIDDEN)


def test_the_matrix_is_counted(every_address, capsys):
    assert len(every_address) > 200
    with capsys.disabled():
        sys.stdout.write(matrix.count(ROLES, every_address))
