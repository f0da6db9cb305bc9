"""How fast pages are served and files are made, the memory it takes, and what more papers cost: `make bench`.

`ARGS=pages`, `ARGS=files` or `ARGS=growth` measures one of them.
"""

import sys

from tests.bench import files, growth, pages
from tests.machine import say

KINDS = {"pages": pages.main, "files": files.main, "growth": growth.main}


def main(arguments: list[str]) -> int:
    if unknown := [one for one in arguments if one not in KINDS]:
        say(f"There is no “{unknown[0]}” to measure, only: {', '.join(KINDS)}.")
        return 2
    for kind in arguments or KINDS:
        say(f"— {kind}")
        KINDS[kind]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
