"""Letting a running hub know: it reads the declaration when it starts, and only then."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from hggt.content.faults import InputError
from hggt.hub.declaration.declared import Declaration

# There is such a folder where systemd runs the machine, and only there.
RUNS = Path("/run/systemd/system")
HUB = "hggt-hub.service"
FORMGRADER = "hggt-formgrader@{}.service"


def renew(declaration: Declaration) -> bool:
    """Start the formgraders that do not run, and the hub anew; False where no hub runs.

    Who is at work goes on: servers and the proxy outlive the hub. Raises InputError where
    systemd does not do it.
    """
    systemctl = shutil.which("systemctl")
    if systemctl is None or not RUNS.is_dir():
        return False
    if subprocess.run([systemctl, "is-active", "--quiet", HUB], check=False).returncode:
        return False
    formgraders = [FORMGRADER.format(one.id) for one in declaration.cohorts]
    for command in (["enable", "--now", "--quiet", *formgraders], ["restart", HUB]):
        done = subprocess.run([systemctl, *command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise InputError(
                f"systemctl {' '.join(command)}: {done.stderr.strip()}; kijk met journalctl -xe "
                "en geef daarna dit commando nog eens"
            )
    return True
