"""A pytest plugin: with CI=true, a test that is skipped has failed.

What a developer's machine lacks is skipped there with a line that says how to get it. The
machine that judges has everything, so there a skip means that something was not tested.
"""

import os

import pytest

ALLOWED_REASON = "Not in the repository:"


def skips_fail() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def fail_a_skip(report):
    """Turn a skipped report into a failed one; an expected failure only looks like a skip."""
    if not (skips_fail() and report.skipped) or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2].removeprefix("Skipped: ")
    if not reason.startswith(ALLOWED_REASON):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return fail_a_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return fail_a_skip((yield))
