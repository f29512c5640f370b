"""What a widget must know of where it runs: no grader, and under which name a browser keeps."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def refuse_grader() -> None:
    """Fail where nbgrader executes a notebook to grade it.

    nbgrader gives full points to a cell that raises nothing, so a grader that is not
    set up to read answers from their files must meet an error here.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        raise RuntimeError(
            "Deze nakijkomgeving is niet ingesteld om antwoorden uit de antwoordbestanden te "
            "lezen; de score is daarom 0. Kijk na met `hggt grade`, of met de "
            "nbgrader_config.py van het cohort."
        )


def store_key(log: Path) -> str:
    """Under which name a browser keeps answers: one for each user and log.

    Hashed, since on a shared computer the next person can look into the browser.
    """
    import hashlib  # with OpenSSL 3 MiB, which a kernel has anyway and others need not

    user = os.environ.get("JUPYTERHUB_USER") or _system_user()
    found: Any = hashlib.sha256(f"{user}\n{log.absolute()}".encode())
    return str(found.hexdigest()[:32])


def _system_user() -> str:
    try:
        import getpass

        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such thing in a browser's Python
        return ""
