"""A real hub's machine: accounts, groups, folders and rights, made by `hggt hub apply` as root."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from grading.building import write, write_repository
from hub.hub import free_ports, poll
from hub.system_users import REPOSITORY, SRV, Machine, needs_root

pytestmark = pytest.mark.route

HUB = REPOSITORY / "grading" / "hub"
A, B = "voorjaar", "najaar"
ROSTER = "id,first_name,last_name,email\n{}\n"


@dataclass
class Made:
    """A machine, and what `hggt hub apply` said the first time."""

    machine: Machine
    said: str

    def apply(self) -> str:
        return self.machine.do("hggt", "hub", "apply", folder=REPOSITORY)

    def modes(self, *paths: Path) -> list[str]:
        return self.machine.do("stat", "--format=%a %U %G", *paths).splitlines()

    def can(self, account: str, *command: object) -> bool:
        return self.machine.run(*command, account=account)[0] == 0

    def append(self, path: Path, text: str) -> None:
        with self.machine.path(path).open("a", encoding="utf-8") as file:
            file.write(text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    needs_root()
    source = write_repository(tmp_path_factory.mktemp("system") / "cursus")
    write(
        source / "grading" / "hub" / "cohorts.toml",
        f'[hub]\nfolder = "{SRV}/hggt"\n'
        + "".join(
            f'[[cohort]]\nid = "{one}"\ntitle = "{one}"\ninstructors = ["docent-{one}"]\n'
            f'roster = "{one}.csv"\n'
            for one in (A, B)
        ),
    )
    write(source / "grading" / "hub" / f"{A}.csv", ROSTER.format("anna\nbram"))
    write(source / "grading" / "hub" / f"{B}.csv", ROSTER.format("cleo"))
    with Machine(source) as machine:
        yield Made(machine, machine.do("hggt", "hub", "apply", folder=REPOSITORY))


def test_it_tells_what_it_made_and_the_second_time_that_nothing_was_needed(made: Made) -> None:
    for line in ("account anna", "groep cohort-najaar", f"account grader-{A}"):
        assert line in made.said.splitlines()
    assert "2 cohorten, 3 deelnemers. Er was niets te wijzigen." in made.apply()


def test_each_folder_is_whose_it_should_be(made: Made) -> None:
    folder = SRV / "hggt"
    assert made.modes(
        folder,
        folder / "hub",
        folder / "hub" / "proxy.env",
        folder / "exchange",
        folder / "exchange" / A,
        REPOSITORY / "grading" / "cohorts" / A,
        Path("/home/anna"),
        REPOSITORY,
    ) == [
        "755 root root",
        "700 root root",
        "600 root root",
        "1777 root root",
        f"2750 grader-{A} cohort-{A}",
        f"700 grader-{A} grader-{A}",
        "700 anna anna",
        "750 root hggt-docenten",
    ]


def test_who_can_read_what(made: Made) -> None:
    key = REPOSITORY / "grading" / "coderingen"
    gradebook = REPOSITORY / "grading" / "cohorts" / A / "gradebook.db"
    exchange = SRV / "hggt" / "exchange" / A
    lessons = SRV / "hggt" / "lessen.git" / "HEAD"
    settings = SRV / "hggt" / "etc" / "trainee" / "jupyter_server_config.json"
    readers = {
        key: {f"grader-{A}", f"grader-{B}"},
        gradebook: {f"grader-{A}"},
        exchange: {f"grader-{A}", "anna", "bram"},
        lessons: {f"grader-{A}", f"grader-{B}", "anna", "bram", "cleo", f"docent-{A}"},
        settings: {f"grader-{A}", f"grader-{B}", "anna", "bram", "cleo", f"docent-{A}"},
        Path("/home/anna"): {"anna"},
    }
    everybody = readers[lessons]
    for path, allowed in readers.items():
        # A folder is listed, of a file the first byte read.
        look = ("head", "--bytes=1") if made.machine.path(path).is_file() else ("ls",)
        assert {one for one in everybody if made.can(one, *look, path)} == allowed, path


def test_nobody_has_a_shell(made: Made) -> None:
    shells = made.machine.do("getent", "passwd", "anna", f"docent-{A}", f"grader-{A}")
    assert [line.rpartition(":")[2] for line in shells.splitlines()] == ["/usr/sbin/nologin"] * 3


def test_a_late_trainee_is_an_edit_and_a_command(made: Made) -> None:
    made.append(HUB / f"{B}.csv", "laat\n")
    said = made.apply().splitlines()
    assert said[:2] == ["account laat", f"{B}: deelnemer laat"]
    assert len(said) == 3
    groups = made.machine.do("id", "--name", "--groups", "laat").split()
    assert set(groups) == {"laat", "hggt", f"cohort-{B}"}


def test_a_name_that_is_the_systems_is_refused_and_nothing_changes(made: Made) -> None:
    before = made.machine.do("getent", "passwd")
    held = made.machine.path(HUB / f"{A}.csv").read_text(encoding="utf-8")
    made.append(HUB / f"{A}.csv", "daemon\nnieuw\n")
    status, said = made.machine.run("hggt", "hub", "apply", folder=REPOSITORY)
    assert status == 1
    assert "`daemon` is al een account van deze computer" in said
    assert made.machine.do("getent", "passwd") == before
    made.machine.path(HUB / f"{A}.csv").write_text(held, encoding="utf-8")


def test_the_demonstration_runs_without_root(made: Made) -> None:
    machine, port = made.machine, free_ports()
    machine.do("useradd", "--create-home", "laptop")
    # Apart from the real hub's repository, which only its graders may read.
    machine.do("cp", "-r", REPOSITORY / "assignments", "/home/laptop/")
    command = ("hggt", "hub", f"--port={port}")
    machine.serve("demo", *command, account="laptop", folder=Path("/home/laptop"))
    said = machine.path(SRV / "demo.log")
    poll(lambda: "Stoppen" in said.read_text() or machine.ended(), 90, "demonstratie")
    assert "Bestanden: /home/laptop/.hggt/hub" in said.read_text()
    assert requests.get(f"http://127.0.0.1:{port}/hub/api/health", timeout=10).ok
