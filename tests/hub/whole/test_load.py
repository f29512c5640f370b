"""A whole cohort hands in at once, and the disk of the exchange fills up."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from grading.building import (
    ASSIGNMENT,
    EXERCISES,
    Course,
    answer,
    write,
    write_answer,
    write_repository,
)
from hggt.hub.handing_in import FULL
from hggt.hub.settings.roles import settings_files
from needs import lacking

COHORT = "voorjaar"
TRAINEES = [f"deelnemer{number:03}" for number in range(1, 201)]
WORKERS = 4
DIED = 77
LABELS = ("verkennen", "nabijheid", "verhuld", "onbepaald")

Answer = dict[str, Any]


def load_nbgrader() -> None:
    """A server has it loaded before anybody hands in."""
    from hggt.hub.handing_in import _load_jupyter_server_extension

    _load_jupyter_server_extension(None)


def hand_in(home: Path) -> Answer:
    """Press the button: what the server of the trainee in `home` answers."""
    from nbgrader.server_extensions.assignment_list.handlers import AssignmentList

    os.environ |= {"HOME": str(home), "JUPYTERHUB_USER": home.name}
    os.chdir(home)
    button = AssignmentList()
    button.root_dir = str(home)
    answered: Answer = button.submit_assignment(COHORT, ASSIGNMENT)
    return answered


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A repository without a cohort."""
    root = write_repository(tmp_path / "cursus")
    monkeypatch.chdir(root)
    return Course(root)


@pytest.fixture
def servers(course: Course, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProcessPoolExecutor]:
    """The servers of trainees, configured as on the hub but for whom the hub would be asked."""
    settings = course.root / "etc"
    write(settings / "nbgrader_config.py", settings_files()["shared/nbgrader_config.py"])
    write(
        settings / "first" / "nbgrader_config.py",
        "c = get_config()\nc.Authenticator.plugin_class = 'nbgrader.auth.NoAuthPlugin'\n",
    )
    for name in [name for name in os.environ if name.startswith("JUPYTER")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HGGT_ONE_ACCOUNT", "1")
    monkeypatch.setenv("HGGT_EXCHANGE", str(course.cohorts / "exchange"))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", f"{settings / 'first'}{os.pathsep}{settings}")
    with ProcessPoolExecutor(
        WORKERS, multiprocessing.get_context("spawn"), initializer=load_nbgrader
    ) as pool:
        yield pool


def ready(course: Course, trainees: Sequence[str]) -> list[Path]:
    """The homes of trainees who have all done the assignment, each in a way of their own."""
    roster = course.roster(*trainees)
    assert course.hggt("cohort", "create", COHORT, "--roster", roster) == 0
    assert course.hggt("release", COHORT, ASSIGNMENT) == 0
    homes = []
    for number, trainee in enumerate(trainees):
        home = course.root / "thuis" / trainee
        folder = home / COHORT / ASSIGNMENT
        shutil.copytree(course.cohort / "release" / ASSIGNMENT, folder)
        for place, exercise in enumerate(EXERCISES):
            answer(folder, exercise, b2=LABELS[number % 4], b4=LABELS[(number // 4 + place) % 4])
        write_answer(folder / f"{ASSIGNMENT}.ipynb", f"Wat {trainee} schreef. " * 20)
        homes.append(home)
    return homes


def work(folder: Path) -> dict[str, bytes]:
    """What counts of an assignment's folder: the notebook and the answers."""
    names = [f"{ASSIGNMENT}.ipynb", *(f"antwoorden/{name}.jsonl" for name in EXERCISES)]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def own_work(home: Path) -> dict[str, bytes]:
    return work(home / COHORT / ASSIGNMENT)


def inbound(course: Course) -> dict[Path, dict[str, bytes]]:
    """What lies in the exchange, by folder."""
    folder = course.cohorts / "exchange" / COHORT / "inbound"
    return {place: work(place) for place in sorted(folder.iterdir())}


def collected(course: Course) -> dict[str, dict[str, bytes]]:
    """What was taken in, by trainee."""
    return {
        place.name: work(place / ASSIGNMENT)
        for place in sorted((course.cohort / "submitted").iterdir())
    }


def test_two_hundred_hand_in_within_a_minute(
    course: Course, servers: ProcessPoolExecutor, capsys: pytest.CaptureFixture[str]
) -> None:
    homes = ready(course, TRAINEES)
    began = time.monotonic()
    answers = list(servers.map(hand_in, homes))
    seconds = time.monotonic() - began
    assert [one for one in answers if not one["success"]] == []
    assert seconds < 60

    there = inbound(course)
    assert Counter(place.name.split("+")[0] for place in there) == Counter(TRAINEES)
    capsys.readouterr()
    assert course.hggt("collect", COHORT, ASSIGNMENT) == 0
    assert f"{ASSIGNMENT}: 200 opgehaald\n" in capsys.readouterr().out
    expected = {home.name: own_work(home) for home in homes}
    assert len({json.dumps(sorted(map(str, one.items()))) for one in expected.values()}) == 200
    assert collected(course) == expected

    assert course.hggt("collect", COHORT, ASSIGNMENT) == 0
    assert f"{ASSIGNMENT}: 200 al opgehaald\n" in capsys.readouterr().out


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    """A disk of its own at `place`; skips where this system lets nobody make one."""
    place.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=1777", "hggt-test", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        what = f"a disk that fills up needs mount as root: {made.stderr.strip()}"
        if os.geteuid() != 0:
            pytest.skip(what)
        lacking(what)
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_what_was_handed_in_stays(
    course: Course, servers: ProcessPoolExecutor, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange = course.cohorts / "exchange"
    with small_disk(exchange, "1m"):
        homes = ready(course, TRAINEES[:48])
        early, late = homes[:8], homes[8:]
        assert all(one["success"] for one in servers.map(hand_in, early))
        before = inbound(course)

        told = dict(zip(late, servers.map(hand_in, late), strict=True))
        refused = [home for home in late if not told[home]["success"]]
        taken = [*early, *(home for home in late if told[home]["success"])]
        assert refused
        assert len(taken) > len(early)
        assert {told[home]["value"] for home in refused} == {f"{FULL}\n"}
        assert before.items() <= inbound(course).items()
        # Whoever was told that it failed has left no half.
        assert sorted(inbound(course).values(), key=str) == sorted(map(own_work, taken), key=str)

        capsys.readouterr()
        assert course.hggt("collect", COHORT, ASSIGNMENT) == 0
        assert f"{ASSIGNMENT}: {len(taken)} opgehaald\n" in capsys.readouterr().out
        assert collected(course) == {home.name: own_work(home) for home in taken}

        subprocess.run(["mount", "-o", "remount,size=16m", str(exchange)], check=True)
        assert all(one["success"] for one in servers.map(hand_in, refused))
        assert course.hggt("collect", COHORT, ASSIGNMENT) == 0
        told_last = f"{len(refused)} opgehaald, {len(taken)} al opgehaald\n"
        assert told_last in capsys.readouterr().out
        assert collected(course) == {home.name: own_work(home) for home in homes}


def test_anything_else_that_stops_it_is_told_in_dutch(
    course: Course, servers: ProcessPoolExecutor
) -> None:
    home = ready(course, TRAINEES[:1])[0]
    shutil.rmtree(course.cohorts / "exchange" / COHORT / "inbound")
    told = servers.submit(hand_in, home).result()
    assert told["value"].startswith("Uw werk is niet ingeleverd. ")
    assert "Traceback" not in told["value"]


@pytest.mark.parametrize("stage", ["copied", "dated", "whole"])
def test_a_server_that_is_killed_while_handing_in(
    course: Course, capsys: pytest.CaptureFixture[str], stage: str
) -> None:
    """nbgrader writes the secret last, and without it nothing is taken in as whole."""
    home = ready(course, TRAINEES[:1])[0]
    child = multiprocessing.get_context("fork").Process(target=die_at, args=(course, home, stage))
    child.start()
    child.join(60)
    assert child.exitcode == DIED
    place = next(iter(inbound(course)))
    assert (place / "timestamp.txt").exists() == (stage != "copied")
    assert inbound(course) == {place: own_work(home)}

    capsys.readouterr()
    status = course.hggt("collect", COHORT, ASSIGNMENT)
    if stage == "whole":
        assert status == 0
        assert collected(course) == {home.name: own_work(home)}
    else:
        assert status == 1
        assert "submission_secret.txt is er niet bij" in capsys.readouterr().err
        assert collected(course) == {home.name: {}}


def die_at(course: Course, home: Path, stage: str) -> None:
    """Hand in, and end without a word before the date, the secret or the permissions."""
    from hggt.grading.gradebook.run_nbgrader import exchange

    os.chdir(home)
    before = {"copied": "/timestamp.txt", "dated": "/submission_secret.txt", "whole": None}[stage]

    def die(event: str, arguments: tuple[Any, ...]) -> None:
        if "/inbound/" not in str(arguments[:1]):
            return
        if event == "open" and str(arguments[0]).endswith(before or "\0"):
            os._exit(DIED)
        if event == "os.chmod" and before is None and str(arguments[0]).endswith("_secret.txt"):
            os._exit(DIED)

    sys.addaudithook(die)
    exchange(
        course.open(),
        "ExchangeSubmit",
        ASSIGNMENT,
        home.name,
        path_includes_course=True,
        cache=str(home / "cache"),
    )
