"""The hub as a demonstration: made-up cohorts, one account, on this computer alone."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jupyterhub.authenticators.shared import (  # type: ignore[import-untyped]
    SharedPasswordAuthenticator,
)

from hggt.content.faults import InputError
from hggt.hub.declaration.places import Places
from hggt.hub.declaration.read import NAME

PASSWORD = "HGGT_HUB_PASSWORD"  # noqa: S105 - a variable's name
COHORTS = ("demo-voorjaar", "demo-najaar")
BANNER = (
    "<strong>Dit is een demonstratie.</strong> De cohorten en namen zijn er om te proberen. "
    "Alles draait onder één account van deze computer: deelnemers zijn niet van elkaar "
    "afgeschermd. Gebruik geen echte gegevens."
)

_COHORT = """\
[[cohort]]
id = "{id}"
title = "Demonstratie {season}"
instructors = ["{id}-docent"]
roster = "{id}.csv"
"""


class DemonstrationAuthenticator(SharedPasswordAuthenticator):  # type: ignore[misc]
    """One password for everybody; refuses a hub that is reached from elsewhere."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        check_loopback(self.parent)
        self.user_password = os.environ[PASSWORD]


def check_loopback(hub: Any) -> None:
    """InputError for a hub that would listen on anything but loopback."""
    for address in (hub.bind_url, hub.hub_bind_url or f"http://{hub.hub_ip}"):
        if not is_loopback(urlsplit(address).hostname or ""):
            raise InputError(
                f"de demonstratie luistert alleen op deze computer, niet op {address}; "
                "voor een echte hub: zie grading/hub/README.md"
            )


def is_loopback(host: str) -> bool:
    """Whether an address can only be reached from this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def demonstrate(c: Any, places: Places) -> None:
    """Make `c` that of a demonstration."""
    if PASSWORD not in os.environ:
        raise InputError("de demonstratie start u met: hggt hub")
    c.JupyterHub.authenticator_class = DemonstrationAuthenticator
    c.JupyterHub.spawner_class = "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = f"{places.homes}/{{username}}"
    c.JupyterHub.template_vars["announcement"] = BANNER


def write_declaration(folder: Path) -> Path:
    """The declaration of the demonstration in `folder`; what is there stays."""
    path = folder / NAME
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in COHORTS:
            roster = folder / f"{name}.csv"
            if not roster.exists():
                roster.write_text(_roster(name), encoding="utf-8")
        path.write_text(
            f"[hub]\nfolder = '{folder}'\ndemonstration = true\n\n"
            + "\n".join(_COHORT.format(id=name, season=name.split("-")[1]) for name in COHORTS),
            encoding="utf-8",
        )
    return path


def _roster(cohort: str) -> str:
    rows = [f"{cohort}-deelnemer{number},Deelnemer {number},({cohort}),\n" for number in (1, 2, 3)]
    return "id,first_name,last_name,email\n" + "".join(rows)
