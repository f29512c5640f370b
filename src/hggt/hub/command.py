"""What `hggt hub` and `hggt hub apply` do and say."""

from __future__ import annotations

import argparse
import os
import secrets
from dataclasses import replace
from pathlib import Path

from hggt.content.faults import InputError
from hggt.hub.declaration.declared import Declaration
from hggt.hub.declaration.places import places_of
from hggt.hub.declaration.read import read_declaration
from hggt.hub.machine.apply import bring_into_line
from hggt.hub.machine.systemd import renew
from hggt.hub.running.demonstration import PASSWORD, write_declaration
from hggt.hub.running.processes import Running, check_ports

DEFAULT_FOLDER = Path(".hggt") / "hub"
CONFIG = "jupyterhub_config.py"

_CONFIG = """\
# Gemaakt door hggt hub, bij elke start opnieuw.
from pathlib import Path

from hggt.hub.configuration import configure

configure(c, Path({path!r}), port={port})
"""


def hub(args: argparse.Namespace) -> int | None:
    """Run the demonstration until it is stopped."""
    folder = (args.dir or Path.home() / DEFAULT_FOLDER).expanduser().absolute()
    path = write_declaration(folder)
    declaration = read_declaration(path)
    if not declaration.demonstration:
        raise InputError(
            f"{path}: dit is geen demonstratie; hoe u een echte hub start, staat in "
            "grading/hub/README.md"
        )
    if args.port is not None:
        declaration = replace(declaration, port=args.port)
    print("De hub wordt klaargezet …", flush=True)
    bring_into_line(declaration, lambda change: None)
    check_ports(declaration, places_of(declaration))
    config = folder / CONFIG
    config.write_text(_CONFIG.format(path=str(path), port=declaration.port), encoding="utf-8")
    password = secrets.token_urlsafe(9)
    Running(declaration, config, {PASSWORD: password}).serve(_welcome(declaration, password))
    print("\nDe hub is gestopt. Wat er gedaan is, is bewaard.")
    return None


def apply(args: argparse.Namespace) -> int | None:
    """Bring this machine into line with a declaration; tell what changed."""
    declaration = read_declaration(args.file)
    # What is made here is read by other accounts, whatever root is used to.
    os.umask(0o022)
    changes = bring_into_line(declaration, print)
    trainees = sum(len(one.trainees) for one in declaration.cohorts)
    print(
        f"{args.file}: {len(declaration.cohorts)} cohorten, {trainees} deelnemers. "
        + (f"{changes} dingen gewijzigd." if changes else "Er was niets te wijzigen.")
    )
    if renew(declaration):
        print("De hub is opnieuw gestart en weet ervan.")
    return None


def _welcome(declaration: Declaration, password: str) -> str:
    lines = [
        f"De hub draait: http://127.0.0.1:{declaration.port}",
        "Dit is een demonstratie: alles draait onder uw eigen account, zonder afscherming.",
        f"Wachtwoord, voor iedereen: {password}",
    ]
    for one in declaration.cohorts:
        lines.append(f"{one.title}: docent {', '.join(one.instructors)};")
        lines.append(f"  deelnemers {', '.join(one.names)}")
    lines.append(f"Bestanden: {declaration.folder}")
    lines.append("Stoppen: Ctrl+C")
    return "\n".join(lines)
