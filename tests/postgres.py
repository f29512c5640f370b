"""A PostgreSQL of the tests' own: in a temporary folder, on a socket in it, without TCP."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
# PostgreSQL refuses to run as root; this account has nothing else.
ACCOUNT = "nobody"


def find_programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl` of the newest version here, as Debian has it."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class PostgresServer:
    """A running server; `close` ends it and removes all it had."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        # Short, as a socket's name may be; and where the account may come.
        self.folder = Path(tempfile.mkdtemp(prefix="hggt-pg-"))
        self._number = 0
        if os.geteuid() == 0:
            entry = pwd.getpwnam(ACCOUNT)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        try:
            self._run(
                "initdb",
                "--auth=trust",
                "--username=hggt",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            )
            self._run("pg_ctl", "start", "--wait", "-l", str(self.folder / "log"), "-o", options)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def database(self) -> str:
        """A new, empty database, as SQLAlchemy names it."""
        import psycopg

        self._number += 1
        name = f"proef{self._number}"
        place = f"host={self.folder} user=hggt dbname=postgres"
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://hggt@/{name}?host={self.folder}"

    def close(self) -> None:
        """End it at once."""
        try:
            self._run("pg_ctl", "stop", "--wait", "--mode=immediate")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *options: str) -> None:
        command = [str(self._programs / program), "-D", str(self.folder / "data"), *options]
        if os.geteuid() == 0:
            command = [
                "setpriv",
                f"--reuid={ACCOUNT}",
                "--regid=nogroup",
                "--clear-groups",
                *command,
            ]
        # A server keeps what it inherits: a pipe would never end.
        with (self.folder / "said").open("w+") as said:
            done = subprocess.run(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=120,
            )
            said.seek(0)
            assert done.returncode == 0, f"{program}: {said.read()}"
