"""What the hub starts for somebody: the lessons brought up to date, then JupyterLab."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hggt.content.faults import InputError
from hggt.hub.machine.lessons import SOURCE, bring_lessons


def main() -> None:
    """Become the single-user server; without new lessons where they cannot be had."""
    if os.environ.get(SOURCE):
        try:
            bring_lessons(Path.home())
        except (InputError, OSError, subprocess.SubprocessError) as error:
            # Into the hub's log: nobody may be kept from the work that is there.
            print(f"hggt: de lessen zijn niet bijgewerkt: {error}", file=sys.stderr)
            print(getattr(error, "stdout", "") or "", file=sys.stderr, flush=True)
    program = str(Path(sys.executable).parent / "jupyterhub-singleuser")
    os.execv(program, [program, *sys.argv[1:]])  # noqa: S606 - our own program


if __name__ == "__main__":
    main()
