"""The lessons on a hub: one git repository, from which each trainee's folder is kept up to date.

nbgitpuller brings them to each account, into a clone that nobody works in; from there they
come into the trainee's folder by the rules of self-study, so that own work always wins.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hggt.content.course import course_files
from hggt.content.faults import InputError
from hggt.selfstudy.folder import STATE, bring_up_to_date

# Names of variables: where the repository is, and git's settings for it.
SOURCE = "HGGT_LESSONS"
GIT_SETTINGS = "HGGT_GIT_SETTINGS"
COURSE = "cursus"
BRANCH = "main"
PULL_SECONDS = 30

_CLONE = "lessen"


def update_repository(course: Path, repository: Path) -> int:
    """Bring the lessons of `course` into the git repository; how many files changed.

    Raises InputError where there are no lessons, no git, or git does not do it.
    """
    files = course_files(course) if course.is_dir() else ()
    if not files:
        raise InputError(f"{course}: hier staan geen lessen; controleer de map")
    if not (repository / "HEAD").is_file():
        _git("init", "--quiet", "--bare", f"--initial-branch={BRANCH}", str(repository))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for relative in files:
            place = tree / relative
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(course / relative, place)
        work = ("--git-dir", str(repository), "--work-tree", folder)
        _git(*work, "add", "--all", "--force", ".")
        changed = _git(*work, "diff", "--cached", "--name-only", "-z").count("\0")
        if changed or not _git(*work, "rev-parse", "--verify", "--quiet", "HEAD", check=False):
            _git(*work, "commit", "--quiet", "--message", "De lessen")
    return changed


def git_settings(repository: Path) -> str:
    """Settings for who reads the repository, which is another account's."""
    return f"[safe]\n\tdirectory = {repository}\n"


def bring_lessons(home: Path) -> None:
    """The lessons as they are now, in `home/cursus`; CalledProcessError, InputError.

    Reads the variables SOURCE and GIT_SETTINGS; takes at most PULL_SECONDS.
    """
    clone = home / STATE / _CLONE
    clone.parent.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.environ[GIT_SETTINGS],
        "GIT_TERMINAL_PROMPT": "0",
    }
    pull = [sys.executable, "-m", "nbgitpuller.pull", os.environ[SOURCE], BRANCH, str(clone)]
    subprocess.run(
        pull, env=environment, check=True, capture_output=True, timeout=PULL_SECONDS, text=True
    )
    bring_up_to_date(clone, home / COURSE)


def _git(*arguments: str, check: bool = True) -> str:
    git = shutil.which("git")
    if git is None:
        raise InputError("git ontbreekt; installeer het: sudo apt-get install git")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {"NAME": "De cursus", "EMAIL": "cursus@localhost"}
    for role in ("AUTHOR", "COMMITTER"):
        clean |= {f"GIT_{role}_{key}": value for key, value in who.items()}
    # A person's own settings, such as signing, are not this repository's.
    clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run([git, *arguments], env=clean, capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise InputError(
            f"git {arguments[0]}: {done.stderr.strip()}; herstel de map van de lessen, of haal "
            "haar weg: zij wordt opnieuw gemaakt"
        )
    return done.stdout
