"""Everything on a hub is killed while a trainee answers; nothing is lost, and it comes back.

The hub's own database and the gradebook are in PostgreSQL, which is killed too.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import psutil
import psycopg
import pytest
import requests

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, write, write_repository
from hggt.exercise.answers.log import log_path, read_log
from hub.hub import Hub, Person, poll
from hub.kernel import Kernel
from needs import lacking
from postgres import PostgresServer, find_programs

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(300)]

COHORT = "voorjaar"
TRAINEE, INSTRUCTOR = "anna", "docent"
API = f"/services/{COHORT}/formgrader/api"
SCORE = 8.5
BACK_SECONDS = 60.0

_DECLARATION = f"""\
[hub]
folder = '{{folder}}'
demonstration = true
database = "postgresql"

[[cohort]]
id = "{COHORT}"
title = "Voorjaar"
instructors = ["{INSTRUCTOR}"]
roster = "{COHORT}.csv"
database = "postgresql"
"""

# Answers one after the other, as fast as the disk takes them, until it is told to stop.
_WORK = f"""
import threading
from pathlib import Path
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
path = log_path(Path({COHORT!r}, {ASSIGNMENT!r}), {EXERCISES[0]!r})
saved, stop = [], threading.Event()
def work():
    while not stop.wait(0.02):
        append(path, [Answer({EXERCISES[0]!r}, "2", ("nabijheid",), value=len(saved))])
        saved.append(len(saved))
working = threading.Thread(target=work)
working.start()
"""


class KillableServer(PostgresServer):
    """A PostgreSQL that can be killed and started again."""

    def kill(self) -> None:
        number = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        everything = [psutil.Process(number), *psutil.Process(number).children()]
        os.kill(number, signal.SIGKILL)
        # What it started sees that it is gone, and goes.
        assert not psutil.wait_procs(everything, timeout=30)[1]

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "start", "--wait", "-l", str(self.folder / "log"), "-o", options)

    def allow(self, *roles: str) -> None:
        with psycopg.connect(
            host=str(self.folder), user="hggt", dbname="postgres", autocommit=True
        ) as connection:
            for role in roles:
                connection.execute(f'CREATE ROLE "{role}" SUPERUSER LOGIN'.encode())


@dataclass
class Work:
    """A hub on which a trainee is answering."""

    hub: Hub
    database: KillableServer
    trainee: Person
    instructor: Person
    kernel: Kernel
    submission: dict[str, str] = field(default_factory=dict)

    def saved(self) -> int:
        """How many answers the trainee saw saved so far."""
        return int(self.kernel.run("print(len(saved))"))

    def on_disk(self) -> list[object]:
        folder = self.trainee.home / COHORT / ASSIGNMENT
        reading = read_log(log_path(folder, EXERCISES[0]))
        assert reading.faults == ()
        return [one.value for one in reading.answers]

    def formgrader(self) -> requests.Response:
        """The grades of what was handed in first, from the formgrader's own gradebook."""
        return self.instructor.get(f"{API}/grades", params=self.submission)

    def grade(self) -> None:
        """Hand in what there is, and give the written answer a score by hand."""
        assert self.trainee.assignments(COHORT, "submit", ASSIGNMENT)["success"]
        self.instruct(f"hggt collect {COHORT} {ASSIGNMENT} && hggt grade {COHORT}")
        (found,) = self.instructor.get(
            f"{API}/submitted_notebooks/{ASSIGNMENT}/{ASSIGNMENT}"
        ).json()
        self.submission = {"submission_id": found["id"]}
        (written,) = [one for one in self.formgrader().json() if one["name"] == WRITTEN]
        done = self.instructor.request(
            "PUT", f"{API}/grade/{written['id']}", json={"manual_score": SCORE}
        )
        assert done.status_code == 200, done.text

    def score(self) -> float:
        (written,) = [one for one in self.formgrader().json() if one["name"] == WRITTEN]
        return float(written["manual_score"])

    def instruct(self, command: str) -> None:
        said = self.instructor.command(COHORT, command)
        assert said.endswith("status 0"), said

    def come_back(self) -> None:
        """Wait until everybody can go on; the trainee has lost nothing."""
        before = self.on_disk()
        assert before == list(range(len(before)))
        poll(lambda: tells(self.trainee_page), BACK_SECONDS, "the trainee's page")
        poll(lambda: tells(self.formgrader), BACK_SECONDS, "the formgrader")
        poll(lambda: tells(self.front_page), BACK_SECONDS, "the hub")
        assert self.score() == SCORE
        # It is the same kernel, and it never stopped.
        saved = self.saved()
        assert saved > len(before)
        assert self.on_disk()[:saved] == list(range(saved))

    def trainee_page(self) -> requests.Response:
        return self.trainee.get(f"{self.trainee.server}/api/contents/{COHORT}")

    def front_page(self) -> requests.Response:
        # From the hub's database, with the cookie of before.
        return self.trainee.get(f"/hub/api/users/{TRAINEE}", headers=self.trainee_xsrf())

    def trainee_xsrf(self) -> dict[str, str]:
        return {"X-XSRFToken": self.trainee._cookie("_xsrf", "/hub/")}


def tells(ask: Callable[[], requests.Response]) -> bool:
    """Whether this answers as it should."""
    try:
        return ask().status_code == 200
    except requests.RequestException:
        return False


@pytest.fixture(scope="module")
def database() -> Iterator[KillableServer]:
    programs = find_programs()
    if programs is None:
        lacking("PostgreSQL ontbreekt (apt-get install postgresql)")
    with contextlib.closing(KillableServer(programs)) as server:
        # Whom `hggt hub` makes the databases as, and as whom it uses them.
        server.allow("postgres", getpass.getuser())
        yield server


@pytest.fixture(scope="module")
def work(database: KillableServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    root = tmp_path_factory.mktemp("uitval")
    folder = root / "hub"
    write(folder / "cohorts.toml", _DECLARATION.format(folder=folder))
    write(folder / f"{COHORT}.csv", f"id,first_name,last_name,email\n{TRAINEE},,,\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGHOST", str(database.folder))
        with Hub(folder, write_repository(root / "cursus")) as hub:
            instructor = hub.login(INSTRUCTOR).open_formgrader(COHORT)
            trainee = hub.login(TRAINEE).start_server()
            with Kernel(trainee) as kernel:
                work = Work(hub, database, trainee, instructor, kernel)
                work.instruct(f"hggt release {COHORT} {ASSIGNMENT}")
                trainee.assignments(COHORT, "fetch", ASSIGNMENT)
                kernel.run(_WORK)
                work.grade()
                yield work


@pytest.mark.parametrize("name", ["hub", "proxy", f"formgrader-{COHORT}"])
def test_what_is_killed_comes_back(work: Work, name: str) -> None:
    killed = work.hub.process_of(name)
    killed.kill()
    killed.wait(10)
    work.come_back()
    assert work.hub.process_of(name).pid != killed.pid


def test_postgresql_killed_and_started_again(work: Work) -> None:
    formgrader = work.hub.process_of(f"formgrader-{COHORT}")
    assert work.formgrader().status_code == 200
    work.database.kill()
    assert work.formgrader().status_code == 500
    work.database.start()
    # The very first request, by the same process.
    assert work.formgrader().status_code == 200
    work.come_back()
    assert work.hub.process_of(f"formgrader-{COHORT}").pid == formgrader.pid


def test_after_all_that_the_work_is_handed_in_whole(work: Work) -> None:
    saved = int(work.kernel.run("stop.set(); working.join(); print(len(saved))"))
    assert work.on_disk() == list(range(saved))
    work.grade()
    submitted = work.hub.cohorts / COHORT / "submitted" / TRAINEE / ASSIGNMENT
    own = work.trainee.home / COHORT / ASSIGNMENT
    logs = [log_path(folder, EXERCISES[0]).read_bytes() for folder in (submitted, own)]
    assert logs[0] == logs[1]
