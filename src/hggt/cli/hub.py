"""The verbs for who runs a hub."""

from __future__ import annotations

from pathlib import Path

from hggt.cli.verbs import Verbs

HUB = Path("grading/hub/cohorts.toml")


def add_hub(verbs: Verbs) -> None:
    """`hggt hub`, and `hggt hub apply`."""
    hub = verbs.add(
        "hub", "hggt.hub.command:hub", "hub", "start op deze computer een JupyterHub om te proberen"
    )
    hub.add_argument("--port", type=int, metavar="POORT", help="poort van de hub (standaard: 8000)")
    hub.add_argument(
        "--dir", type=Path, metavar="MAP", help="map van de hub (standaard: ~/.hggt/hub)"
    )
    apply = Verbs(hub, required=False).add(
        "apply",
        "hggt.hub.command:apply",
        "hub",
        "maak op de computer van een hub wat in cohorts.toml staat",
    )
    apply.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=HUB,
        metavar="BESTAND",
        help=f"standaard: {HUB.as_posix()}",
    )
