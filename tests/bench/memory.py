"""What memory a process took at most. Standard library only: it runs in other environments, too."""

import re
import resource
import sys
from pathlib import Path

UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
STATUS = Path("/proc/self/status")


def most_memory() -> int:
    """Return the most bytes that this process held, or the largest of its children did."""
    return max(own(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT)


def own() -> int:
    # Linux counts in ru_maxrss what the process that started this one held; VmHWM begins anew.
    if STATUS.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text())):
        return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
