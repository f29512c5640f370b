"""The verbs for who learns, and for who writes the course."""

from __future__ import annotations

from pathlib import Path

from hggt.cli.verbs import Verbs


def add_learn(verbs: Verbs) -> None:
    """`hggt learn`."""
    learn = verbs.add(
        "learn", "hggt.selfstudy.command:learn", "learn", "open de cursus op deze computer"
    )
    learn.add_argument("--dir", type=Path, metavar="MAP", help="uw eigen map (standaard: ~/hggt)")
    learn.add_argument("--port", type=int, metavar="POORT", help="poort van JupyterLab")
    learn.add_argument("--no-browser", action="store_true", help="open geen browser")


def add_check(verbs: Verbs) -> None:
    """`hggt check`."""
    check = verbs.add(
        "check", "hggt.authoring.command:check", "dev", "zoek alle fouten in teksten en opdrachten"
    )
    check.add_argument("paths", nargs="*", type=Path, metavar="PAD", help="bestanden of mappen")
    check.add_argument("--agreement", action="store_true", help="toon hoe de codeurs overeenkomen")


def add_publish(verbs: Verbs) -> None:
    """`hggt publish`."""
    publish = verbs.add(
        "publish",
        "hggt.authoring.command:publish",
        "dev",
        "maak de map die deelnemers mogen hebben, zonder opdrachten en sleutels",
    )
    publish.add_argument("dir", type=Path, metavar="MAP", help="waar die map komt")
