"""Where the data of one trainee lie: in the cohort's folder, the mail and the exchange."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hggt.content.faults import ContentError, InputError
from hggt.content.files import read_bounded
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.collect.inbound import inbound, owned
from hggt.grading.submitted.submission import SECRET

# Part of the cohort's folder → what it is called for a trainee.
OWN = {
    "submitted": "ingeleverd",
    "earlier": "eerder_ingeleverd",
    "feedback": "terugkoppeling",
    "marks": "punten_bij_teksten",
}


@dataclass(frozen=True)
class TraineePlaces:
    """What there is of a trainee outside the gradebook.

    `own` are folders of ours with the trainee's name, by part; `waiting` what collecting
    was putting in place; `mailed` and `released` feedback pages; `inbound` what was handed
    in to the exchange from the trainee's own account, `strange` what others put there in
    the trainee's name.
    """

    own: dict[str, Path]
    waiting: tuple[Path, ...]
    mailed: tuple[Path, ...]
    released: tuple[Path, ...]
    inbound: tuple[Path, ...]
    strange: int

    def __bool__(self) -> bool:
        return bool(self.own or self.waiting or self.mailed or self.released or self.inbound)

    def each(self) -> Iterator[Path]:
        """All of it, what tells where the rest lies last."""
        yield from (*self.released, *self.mailed, *self.inbound, *self.waiting)
        yield from (self.own[part] for part in reversed(self.own))


def find_places(cohort: Cohort, trainee: str, assignments: list[str]) -> TraineePlaces:
    """Where data of `trainee` lie; nothing for what cannot be a trainee's id."""
    if not trainee or trainee.startswith(".") or Path(trainee).name != trainee:
        return TraineePlaces({}, (), (), (), (), 0)
    own = {
        part: place
        for part in (*OWN, "autograded")
        if (place := cohort.folder / part / trainee).is_dir()
    }
    waiting = tuple(_beginning(cohort.folder / "incoming", f"{trainee}+"))
    mailed = tuple(
        page
        for folder in _inside(cohort.folder / "mail" / "feedback")
        if (page := folder / f"{trainee}.html").is_file()
    )
    mine: list[Path] = []
    strange = 0
    for assignment in assignments:
        try:
            there = [one for one in inbound(cohort, assignment) if one.trainee == trainee]
        except InputError:  # no exchange
            continue
        checked, others = owned(trainee, there, check=cohort.settings.check_owner)
        mine += [one.path for one, _ in checked]
        strange += len(others)
    return TraineePlaces(
        own, waiting, mailed, tuple(_released(cohort, [*own.values(), *mine])), tuple(mine), strange
    )


def _released(cohort: Cohort, folders: list[Path]) -> Iterator[Path]:
    # nbgrader names a page in the exchange after the secret of the hand-in.
    from nbgrader.utils import notebook_hash

    place = cohort.exchange / cohort.name / "feedback"
    seen = set()
    for folder in folders:
        for path in folder.rglob(SECRET) if place.is_dir() else ():
            secret = _secret(path)
            for name in _assignments(path, cohort) if secret else ():
                page = place / f"{notebook_hash(secret=secret, notebook_id=name)}.html"
                if page not in seen and page.is_file():
                    seen.add(page)
                    yield page


def _secret(path: Path) -> str:
    try:
        return read_bounded(path.parent, (path.name,), 4096).decode("utf-8", "replace").strip()
    except (FileNotFoundError, ContentError):
        return ""


def _assignments(secret: Path, cohort: Cohort) -> Iterator[str]:
    # Of `…/<trainee>/<assignment>/secret`, `earlier/<trainee>/<assignment>/<time>/secret` or
    # `inbound/<trainee>+<assignment>+<time>/secret`.
    parts = [part for place in secret.parts[-4:-1] for part in place.split("+")]
    yield from (part for part in dict.fromkeys(parts) if (cohort.folder / "key" / part).is_dir())


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _beginning(folder: Path, start: str) -> Iterator[Path]:
    return (path for path in _inside(folder) if path.name.startswith(start))
