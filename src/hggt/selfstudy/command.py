"""`hggt learn`: the own folder brought up to date, then JupyterLab in Dutch on it."""

from __future__ import annotations

import argparse
from pathlib import Path

import hggt
from hggt.content.course import WELCOME
from hggt.content.faults import InputError
from hggt.selfstudy.folder import Update, bring_up_to_date

DEFAULT_FOLDER = "hggt"


def learn(args: argparse.Namespace) -> int:
    """Run `hggt learn`; returns when JupyterLab has been closed."""
    from hggt.selfstudy.lab import open_lab

    folder = (args.dir or Path.home() / DEFAULT_FOLDER).expanduser().absolute()
    tell(folder, bring_up_to_date(course_source(), folder))
    return open_lab(folder, WELCOME, port=args.port, browser=not args.no_browser)


def course_source() -> Path:
    """The lessons that came with this package, or stand in the checkout it runs from.

    Raises InputError where there are none.
    """
    package = Path(hggt.__file__).parent
    for place in (package / "_course", package.parents[1] / "course"):
        if (place / WELCOME).is_file():
            return place
    raise InputError(
        "de lessen zijn niet gevonden; installeer hggt opnieuw, of draai: make notebooks"
    )


def tell(folder: Path, update: Update) -> None:
    """Say in a few lines what changed in the folder, and where own work was kept."""
    print(f"Uw map: {folder}")
    if update.placed or update.replaced:
        print(f"Bijgewerkt: {len(update.placed)} nieuw, {len(update.replaced)} vernieuwd.")
    for name, beside in update.beside:
        print(f"U werkte in {name}; dat blijft zo. De nieuwe versie staat ernaast: {beside}")
