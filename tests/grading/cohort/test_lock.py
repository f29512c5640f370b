import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grading.building import ASSIGNMENT, Course
from hggt.content.faults import InputError
from hggt.grading.cohort import lock
from hggt.grading.cohort.lock import NAME, cohort_lock

HOLD = """
import sys
from pathlib import Path
from types import SimpleNamespace
from hggt.grading.cohort.lock import cohort_lock
folder = Path(sys.argv[1])
with cohort_lock(SimpleNamespace(folder=folder, name=folder.name), "ophalen"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def cohort(tmp_path: Path) -> Any:
    return SimpleNamespace(folder=tmp_path, name="voorjaar", timezone="Europe/Amsterdam")


@contextmanager
def held_elsewhere(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The lock of the cohort in `folder`, held by another process."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], **pipes) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_who_comes_second_hears_who_is_first_and_what_to_do(cohort: Any) -> None:
    with held_elsewhere(cohort.folder) as process:
        with pytest.raises(InputError) as told, cohort_lock(cohort, "nakijken"):
            pass
        text = str(told.value)
        for part in ("op deze computer", "voorjaar", "ophalen", " 20", f"proces {process.pid}"):
            assert part in text
        assert lock._account() in text
        assert "wacht tot dat klaar is" in text


def test_a_killed_process_leaves_no_lock(cohort: Any) -> None:
    with held_elsewhere(cohort.folder) as process:
        process.kill()
        process.wait()
    assert (cohort.folder / NAME).read_bytes()
    with cohort_lock(cohort, "nakijken"):
        pass
    assert (cohort.folder / NAME).read_bytes() == b""


def test_another_computer_is_named(cohort: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock.socket, "gethostname", lambda: "elders")
    with cohort_lock(cohort, "nakijken"):
        monkeypatch.setattr(lock.socket, "gethostname", lambda: "hier")
        with pytest.raises(InputError, match=r"op computer elders.*staat die computer uit"):
            cohort_lock(cohort, "ophalen").__enter__()


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b"\xff", b'{"account": 1}'])
def test_a_note_that_cannot_be_read_is_no_matter(cohort: Any, note: bytes) -> None:
    with cohort_lock(cohort, "nakijken"):
        (cohort.folder / NAME).write_bytes(note)
        with pytest.raises(InputError, match="er is al iemand bezig"):
            cohort_lock(cohort, "ophalen").__enter__()


def test_a_disc_that_keeps_no_locks_is_refused(
    cohort: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(handle: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock, "_lock", no_locks)
    with (
        pytest.raises(InputError, match="schijf van deze computer"),
        cohort_lock(cohort, "nakijken"),
    ):
        pass


def test_the_lock_ends_with_its_block_also_by_a_fault(cohort: Any) -> None:
    with pytest.raises(KeyError), cohort_lock(cohort, "nakijken"):
        raise KeyError
    with cohort_lock(cohort, "nakijken"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="kent geen groepsrechten")
def test_who_shares_a_cohort_with_a_group_shares_the_lock(cohort: Any) -> None:
    with cohort_lock(cohort, "nakijken"):
        assert (cohort.folder / NAME).stat().st_mode & 0o777 == 0o600
    cohort.folder.chmod(0o2770)
    with cohort_lock(cohort, "nakijken"):
        assert (cohort.folder / NAME).stat().st_mode & 0o777 == 0o660


@pytest.mark.parametrize("verb", ["grade", "release"])
def test_the_command_waits_for_nobody(
    released: Course, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    with held_elsewhere(released.cohort):
        assert released.hggt(verb, "voorjaar", ASSIGNMENT) == 1
    assert "bezig met cohort voorjaar: ophalen" in capsys.readouterr().err
    assert released.hggt(verb, "voorjaar", ASSIGNMENT) == 0
