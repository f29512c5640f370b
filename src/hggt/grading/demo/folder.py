"""The folder of a demonstration: only a new one, or one that a demonstration made before."""

from __future__ import annotations

import shutil
from pathlib import Path

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import make_folder
from hggt.grading.cohort.config import CONFIG_NAME
from hggt.grading.demo.trainees import FIRST_NAME, SimulatedTrainee

NOTICE = "Dit is een voorbeeld: de deelnemers zijn gesimuleerd."
COHORT, README = "voorbeeld", "LEESMIJ.txt"
ROSTER, GRADES, MAIL, EXCHANGE = "deelnemers.csv", "cijfers.csv", "post", "exchange"

_MARK = "Gemaakt door hggt demo. " + NOTICE
_OWN = "# -- eigen instellingen van dit cohort --\n"
_SETTINGS = f"""\
c.Cohort.notice = {NOTICE!r}
# Alles draait hier onder één account, ook wat deelnemers doen.
c.Cohort.check_owner = False
c.Cohort.exchange = str(folder.parent / {EXCHANGE!r})
"""


def settle(folder: Path, trainees: tuple[SimulatedTrainee, ...]) -> None:
    """Make `folder` ready: what an earlier demonstration made is removed, and no more.

    InputError when something else lies there.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is geen map; geef een nieuwe map voor het voorbeeld")
    if folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder):
        raise InputError(
            f"{folder} bestaat al en is geen eerder voorbeeld; geef een nieuwe map, dan raakt er "
            "niets kwijt"
        )
    folder.mkdir(parents=True, exist_ok=True)
    describe(folder, "Dit voorbeeld is nog niet af.")
    for name in (COHORT, EXCHANGE, MAIL):
        _remove(folder / name)
    for name in (ROSTER, GRADES):
        (folder / name).unlink(missing_ok=True)
    (folder / EXCHANGE).mkdir()
    (folder / ROSTER).write_text(
        "id,first_name,last_name,email\n"
        + "".join(f"{one.id},{FIRST_NAME},{one.last_name},\n" for one in trainees),
        encoding="utf-8",
    )
    config = make_folder(folder, COHORT) / CONFIG_NAME
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace(_OWN, _OWN + _SETTINGS), encoding="utf-8")


def describe(folder: Path, text: str) -> None:
    """Write what there is to see in the file that also marks the folder as ours."""
    (folder / README).write_text(f"{_MARK}\n\n{text}\n", encoding="utf-8")


def _is_ours(folder: Path) -> bool:
    path = folder / README
    if path.is_symlink() or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        return lines.readline().rstrip("\r\n") == _MARK


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.is_dir():
        # nbgrader leaves folders and files read-only.
        for path in [folder, *folder.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | 0o700)
        shutil.rmtree(folder)
