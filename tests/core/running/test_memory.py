"""What one process remembers, another may have changed: so it is not remembered for long."""

import time

import pytest
from django.core.cache import cache


@pytest.mark.parametrize("asked", [3600, None])
def test_nothing_is_remembered_for_more_than_a_minute(monkeypatch, asked):
    cache.set("root-paths", "old", asked)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 55)
    assert cache.get("root-paths") == "old"
    monkeypatch.setattr(time, "time", lambda: now + 65)
    assert cache.get("root-paths") is None


def test_what_is_to_be_kept_for_less_is(monkeypatch):
    cache.set("short", "old", 5)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 6)
    assert cache.get("short") is None
