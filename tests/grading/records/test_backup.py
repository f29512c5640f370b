import hashlib
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, Course, write, write_repository
from grading.records.snapshots import files, put_away, rows, save
from hggt import cli
from hggt.grading.records import backup as saving
from hggt.grading.records import restore as restoring

MANIFEST = "manifest.json"


def test_what_is_restored_is_what_was_there(
    full: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = full.cohort / "nbgrader_config.py"
    own = "c.Cohort.notice = 'Proef'\n# -- einde"
    config.write_text(config.read_text().replace("# -- einde", own, 1))
    before, held = files(full.cohort), rows(full)
    path = save(full, tmp_path / "kopie.zip")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (files(full.cohort), rows(full)) == (before, held)
    put_away(full)
    assert full.hggt("cohort", "restore", path) == 0
    assert "Volgende stap: hggt grade voorjaar" in capsys.readouterr().out
    assert (files(full.cohort), rows(full)) == (before, held)
    assert stat.S_IMODE(full.cohort.stat().st_mode) == 0o700
    assert not [one for one in full.cohorts.iterdir() if one.name.startswith(".")]
    assert full.open().settings.notice == "Proef"
    assert full.hggt("grade", "voorjaar") == 0
    assert "0 nagekeken, 2 ongewijzigd" in capsys.readouterr().out
    assert full.hggt("grade", "voorjaar", "--force") == 0
    assert "2 nagekeken" in capsys.readouterr().out
    again = rows(full)
    assert again["grade"] == held["grade"]
    assert again["submitted_notebook"] == held["submitted_notebook"]


def test_elsewhere_it_finds_the_repository_there(
    full: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(full, tmp_path / "kopie.zip")
    other = Course(write_repository(tmp_path / "andere"))
    monkeypatch.chdir(other.root)
    place = other.root / "diep" / "weg"
    assert other.hggt("cohort", "restore", path) == 0
    assert other.open().repository == other.root
    held = rows(other)

    assert cli.main(["cohort", "restore", str(path), "--dir", str(place)]) == 0
    assert (place / "voorjaar" / "gradebook.db").is_file()
    assert cli.main(["grade", "voorjaar", "--dir", str(place)]) == 0
    assert rows(other) == held == rows(full)


def test_a_gradebook_in_use_is_saved_as_of_one_moment(
    full: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tried = saving.read_table, []

    def give(number: int) -> None:
        with closing(sqlite3.connect(full.cohort / "gradebook.db", timeout=0)) as other:
            other.execute("UPDATE grade SET extra_credit = ?", [number])
            other.execute("UPDATE comment SET manual_comment = ?", [str(number)])
            other.commit()

    def meanwhile(connection: object, table: object) -> Iterator[bytes]:
        # Somebody gives a grade and a comment, in one transaction, before every table.
        tried.append(table)
        with suppress(sqlite3.OperationalError):
            give(len(tried))
        return real(connection, table)

    give(0)
    monkeypatch.setattr(saving, "read_table", meanwhile)
    path = save(full, tmp_path / "kopie.zip")
    with zipfile.ZipFile(path) as held:
        grades, comments = (
            [json.loads(line) for line in held.read(f"gradebook/{name}.jsonl").splitlines()]
            for name in ("grade", "comment")
        )
    assert len(tried) > 10
    found = {str(one["extra_credit"]).removesuffix(".0") for one in grades}
    assert len(found) == 1
    assert found == {one["manual_comment"] for one in comments}


def test_the_cohort_is_there_already(
    full: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(full, tmp_path / "kopie.zip")
    before = files(full.cohort)
    assert full.hggt("cohort", "restore", path) == 1
    assert "bestaat al" in capsys.readouterr().err
    assert files(full.cohort) == before


def test_no_file_is_written_over_and_none_in_the_cohort(
    full: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = write(tmp_path / "lijst.csv", "id\n")
    assert full.hggt("cohort", "backup", "voorjaar", there) == 1
    assert there.read_text() == "id\n"
    assert full.hggt("cohort", "backup", "voorjaar", full.cohort / "mail" / "k.zip") == 1
    assert full.hggt("cohort", "backup", "voorjaar", tmp_path / "weg" / "k.zip") == 1
    err = capsys.readouterr().err
    assert [what in err for what in ("bestaat al", "in het cohort zelf", "bestaat niet")] == [
        True,
        True,
        True,
    ]


def test_links_are_told_and_not_followed(
    full: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = full.cohort / "submitted" / "anna" / ASSIGNMENT / "geheim"
    link.symlink_to("/etc/passwd")
    path = save(full, tmp_path / "kopie.zip")
    assert f"geen gewoon bestand: {link}" in capsys.readouterr().err
    with zipfile.ZipFile(path) as held:
        assert not any("geheim" in name for name in held.namelist())


@pytest.fixture(scope="module")
def copied(_ready: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of a cohort to which an assignment is released and nothing handed in."""
    path = tmp_path_factory.mktemp("kopie") / "kopie.zip"
    return save(Course(_ready), path).read_bytes()


Change = Callable[[dict[str, bytes]], None]


def rewrite(path: Path, change: Change, mode: int = 0) -> None:
    """The same zip with its members changed; `mode` for the one called `extra`."""
    with zipfile.ZipFile(path) as held:
        members = {name: held.read(name) for name in held.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as out:
        for name, raw in members.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (mode if name.endswith("extra") else 0o100600) << 16
            out.writestr(entry, raw)


def with_member(name: str, raw: bytes = b"kwaad") -> Change:
    """A member more, which the manifest names too."""

    def change(members: dict[str, bytes]) -> None:
        members[name] = raw
        manifest = json.loads(members[MANIFEST])
        manifest["members"][name] = {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
        members[MANIFEST] = json.dumps(manifest).encode()

    return change


def with_manifest(**changed: object) -> Change:
    def change(members: dict[str, bytes]) -> None:
        members[MANIFEST] = json.dumps(json.loads(members[MANIFEST]) | changed).encode()

    return change


def turned(members: dict[str, bytes]) -> None:
    name = "gradebook/grade_cells.jsonl"
    members[name] = members[name].replace(b"12.0", b"99.0")


def shorter(members: dict[str, bytes]) -> None:
    del members["gradebook/comment.jsonl"]


def longer(members: dict[str, bytes]) -> None:
    members["cohort/mail/extra"] = b"x"


def without_a_table(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[MANIFEST])
    del manifest["members"]["gradebook/comment.jsonl"], members["gradebook/comment.jsonl"]
    members[MANIFEST] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "mode", "what"),
    [
        (turned, 0, "grade_cells.jsonl is beschadigd"),
        (shorter, 0, "er is iets bij of af"),
        (longer, 0, "er is iets bij of af"),
        (without_a_table, 0, "comment.jsonl ontbreekt"),
        (with_member("cohort/../../buiten"), 0, "hoort niet in een reservekopie"),
        (with_member("/tmp/buiten"), 0, "hoort niet in een reservekopie"),
        (with_member("cohort/mail/../../../x"), 0, "hoort niet in een reservekopie"),
        (with_member("cohort/mail//x"), 0, "hoort niet in een reservekopie"),
        (with_member("cohort/mail\\x"), 0, "hoort niet in een reservekopie"),
        (with_member("cohort/sitecustomize.py"), 0, "hoort niet in een reservekopie"),
        (with_member("cohort/gradebook.db"), 0, "hoort niet in een reservekopie"),
        (with_member("gradebook/anders.jsonl"), 0, "hoort niet in een reservekopie"),
        (with_member("cohort/mail/extra", b"/etc/passwd"), 0o120777, "hoort niet in een"),
        (with_manifest(format=99), 0, "een vorm die deze versie niet kent"),
        (with_manifest(schema="0000"), 0, "cijferboek van versie 0000"),
        (with_manifest(cohort="../x"), 0, "naam van het cohort"),
        (with_manifest(members=[]), 0, "geen reservekopie"),
        (with_manifest(made="gisteren"), 0, "geen reservekopie"),
    ],
)
def test_a_copy_that_is_not_whole_brings_nothing_back(
    course: Course,
    copied: bytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Change,
    mode: int,
    what: str,
) -> None:
    path = tmp_path / "kopie.zip"
    path.write_bytes(copied)
    rewrite(path, change, mode)
    before = files(tmp_path)
    assert course.hggt("cohort", "restore", path) == 1
    assert what in capsys.readouterr().err
    assert files(tmp_path) == before
    assert not course.cohorts.exists() or not list(course.cohorts.iterdir())


@pytest.mark.parametrize("raw", [b"", b"id\nanna\n", b"PK\x03\x04rest"])
def test_what_is_no_copy(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    (tmp_path / "x.zip").write_bytes(raw)
    assert course.hggt("cohort", "restore", tmp_path / "x.zip") == 1
    assert "geen reservekopie" in capsys.readouterr().err
    assert course.hggt("cohort", "restore", tmp_path / "weg.zip") == 1
    assert "bestaat niet" in capsys.readouterr().err


def test_stopped_halfway_nothing_is_there(
    course: Course, copied: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kopie.zip"
    path.write_bytes(copied)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_fill", stop)
        assert course.hggt("cohort", "restore", path) == 1
    assert not list(course.cohorts.iterdir())
    assert course.hggt("cohort", "restore", path) == 0
    assert course.hggt("grade", "voorjaar") == 0


def test_a_full_disk_is_told(
    course: Course,
    copied: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "kopie.zip"
    path.write_bytes(copied)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "_fill", full_disk)
    assert course.hggt("cohort", "restore", path) == 1
    assert "maak ruimte op de schijf" in capsys.readouterr().err
    assert not list(course.cohorts.iterdir())
