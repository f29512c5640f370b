"""Which machine and account an answer was given on: eight random letters, made once.

Never a host's or a person's name. Kept in the account's own folder, outside the course's,
so that a course that is copied or handed in does not carry it elsewhere.
"""

from __future__ import annotations

import os
import re
import string
from pathlib import Path

_NAME = re.compile(r"[a-z]{8}")


def machine(home: Path | None = None) -> str | None:
    """The letters of this account on this machine; None where they cannot be kept.

    `home` is the account's own folder, unless another is given.
    """
    try:
        home = Path.home() if home is None else home
    except RuntimeError:  # an account without a folder
        return None
    path = home / ".config" / "hggt" / "machine"
    known = _read(path)
    if known is not None:
        return known
    # Imported here: once in the life of an account.
    import secrets

    name = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Of two kernels that begin at once the first one's letters stay.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    except OSError:
        return None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(name + "\n")
    return name


def _read(path: Path) -> str | None:
    try:
        found = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return found if _NAME.fullmatch(found) else None
