"""Accounts and groups of the system: made where they are missing; no account is removed."""

from __future__ import annotations

import grp
import json
import os
import pwd
import subprocess
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from hggt.content.faults import InputError

# Every account that was made here; an account outside it is somebody else's business.
EVERYBODY = "hggt"
# Who may read the repository with the keys.
GRADERS = "hggt-docenten"


def cohort_group(cohort: str) -> str:
    """The group of a cohort's trainees and grader."""
    return f"cohort-{cohort}"


def foreign_accounts(names: Iterable[str]) -> list[str]:
    """Names that are accounts already, but were not made here: nobody may become those."""
    ours = _members(EVERYBODY)
    return [name for name in names if _account(name) and name not in ours]


def ensure_group(name: str) -> list[str]:
    """The group; what was made."""
    try:
        grp.getgrnam(name)
    except KeyError:
        _run("groupadd", "--system", name)
        return [f"groep {name}"]
    return []


def ensure_account(name: str, groups: Collection[str]) -> list[str]:
    """The account, member of EVERYBODY and `groups`, with a home that is its own; what changed."""
    made = []
    wanted = {EVERYBODY, *groups}
    if _account(name) is None:
        # No shell: these accounts work through the hub alone.
        _run(
            *("useradd", "--create-home", "--user-group", "--key", "HOME_MODE=0700"),
            *("--shell", "/usr/sbin/nologin", "--groups", ",".join(sorted(wanted)), name),
        )
        made.append(f"account {name}")
    else:
        missing = sorted(group for group in wanted if name not in _members(group))
        if missing:
            _run("usermod", "--append", "--groups", ",".join(missing), name)
            made.append(f"account {name}: ook in {', '.join(missing)}")
    home = Path(pwd.getpwnam(name).pw_dir)
    if home.is_dir() and home.stat().st_mode & 0o077:
        home.chmod(0o700)
        made.append(f"map {home}: alleen voor {name}")
    return made


def ensure_only(group: str, names: Collection[str]) -> list[str]:
    """Take accounts that were made here out of the group where `names` has them not.

    What they have running keeps the group until it ends.
    """
    ours = set(_members(EVERYBODY))
    left = sorted(ours.intersection(_members(group)).difference(names))
    for name in left:
        _run("gpasswd", "--delete", name, group)
    return [f"account {name}: niet meer in {group}" for name in left]


def as_account(name: str | None, function: Callable[..., list[str]], *arguments: Any) -> list[str]:
    """What `function` tells when it runs under that account; its InputError is raised here.

    Without a name it runs as it is. With one, in a process of its own that has given up
    root: what lies in a folder of that account is never touched by root.
    """
    if name is None:
        return function(*arguments)
    account = pwd.getpwnam(name)
    groups = os.getgrouplist(name, account.pw_gid)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            os.setgroups(groups)
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
            os.environ |= {"HOME": account.pw_dir, "USER": name, "LOGNAME": name}
            os.umask(0o077)
            try:
                answer: tuple[list[str], str] = (function(*arguments), "")
            except InputError as error:
                answer = ([], str(error))
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(json.dumps(answer).encode())
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    if os.waitpid(child, 0)[1] or not told:
        raise RuntimeError(f"{function.__name__} failed under the account {name}")
    result, problem = json.loads(told)
    if problem:
        raise InputError(str(problem))
    return [str(line) for line in result]


def _account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _members(group: str) -> Collection[str]:
    try:
        return grp.getgrnam(group).gr_mem
    except KeyError:
        return ()


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise InputError(f"{command[0]}: {done.stderr.strip()}; herstel dit en probeer het opnieuw")
