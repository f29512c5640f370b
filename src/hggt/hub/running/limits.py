"""What one server and everything it starts may use of the machine."""

from __future__ import annotations

import resource

MEBI = 1 << 20
# Private memory of a process. A server with a lesson open needs some 200 MiB, a kernel
# with matplotlib less than 150.
MEMORY = 1024 * MEBI
FILE = 200 * MEBI
# Processes and threads of one account together.
PROCESSES = 300


def limit_this_process() -> None:
    """Limit this process and those it starts; what is stricter already stays."""
    _limit(resource.RLIMIT_DATA, MEMORY)
    _limit(resource.RLIMIT_FSIZE, FILE)
    _limit(resource.RLIMIT_NPROC, PROCESSES)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(what, (most, most))
