"""As in the file beside this one, for the other roles; two processes share the work."""

import sys

import pytest

from tests.roles import matrix
from tests.roles.rows import tables_written, watched_models

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("short_refusal")]
ROLES = matrix.SHARES[1]


# What this one may see is asked of both databases; changes are sent to the second by an administrator, below.
ASKING = [
    role if role == "publisher" else pytest.param(role, marks=pytest.mark.any_database)
    for role in ROLES
]


@pytest.mark.parametrize("role", ASKING)
def test_a_role_reaches_only_what_is_its_own(
    role, world, every_address, browsers, forms, pytestconfig
):
    failures = matrix.ways_through(
        role, world, every_address, browsers, forms,
        only_reading=pytestconfig.getoption("second_database"),
    )  # fmt: skip
    assert not failures, f"{len(failures)} ways through:\n" + "\n".join(map(str, failures[:200]))


def test_the_attempts_are_real(world, every_address, browsers, forms):
    """An administrator who sends the same changes much: the others' refusals mean something."""
    watched = {model._meta.db_table for model in watched_models()}
    changing = set()
    for address in every_address:
        if address.name in changing or address.name in matrix.NOT_FOR_ADMINISTRATORS:
            continue
        with tables_written() as written:
            matrix.ask(
                browsers["administrator"],
                "post",
                address.path,
                matrix.data_for(address.path, forms),
            )
        if written & watched:
            changing.add(address.name)
    matrix.SUMMARY["administrator", "changing", 0] = len(changing)
    assert len(changing) > 50, sorted(changing)


def test_the_matrix_is_counted(every_address, capsys):
    assert len(every_address) > 200
    with capsys.disabled():
        sys.stdout.write(matrix.count([*ROLES, "administrator"], every_address))
