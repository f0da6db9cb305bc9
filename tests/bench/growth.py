"""What pages cost with 1,000 and with 10,000 papers: milliseconds of the processor, and queries.

Each site is made by a process of its own (`growth_maker.py`), which loads the demo and copies its papers.
No page of readers may cost more than twice with ten times as many papers, a search three times.
"""

import json
import subprocess
import sys

from tests.machine import say

SIZES = (1000, 10_000)
MOST, MOST_FOR_SEARCH = 2, 3
# They hold every paper, or are the admin's: what they cost is told, and not bounded here.
NOT_BOUNDED = ("list of all", "catalogue, counted anew", "admin")


def main() -> None:
    few, many = (measured(size) for size in SIZES)
    say(f"{'':28} {SIZES[0]:>10} {SIZES[1]:>10}  growth  queries")
    for name, before in few.items():
        after = many[name]
        growth = after["ms"] / before["ms"]
        queries = f"{before['queries']:3} {after['queries']:3}"
        say(
            f"{name:28} {before['ms']:7.1f} ms {after['ms']:7.1f} ms {growth:6.1f}  {queries}  {verdict(name, growth)}"
        )


def verdict(name: str, growth: float) -> str:
    most = MOST_FOR_SEARCH if name.startswith("search") else MOST
    return "TOO MUCH" if growth > most and not name.startswith(NOT_BOUNDED) else ""


def measured(size: int) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "tests.bench.growth_maker", str(size)]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(made.stdout.splitlines()[-1])
