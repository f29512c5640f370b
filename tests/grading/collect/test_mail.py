import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, Course, answer, write, zip_hand_in
from hggt.content.faults import ContentError
from hggt.grading.collect.zips import read_zip
from hggt.grading.submitted.submission import Material, load_material

NOTEBOOK = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
LOG = f"{ASSIGNMENT}/antwoorden/{EXERCISES[0]}.jsonl"


def collect(course: Course, source: Path, *more: str) -> int:
    return course.hggt("collect", "voorjaar", ASSIGNMENT, "--from", source, *more)


def submitted(course: Course, trainee: str) -> Path:
    return course.cohort / "submitted" / trainee / ASSIGNMENT


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_a_zip_of_hand_in_is_taken(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    folder = released.done("anna")
    write(folder / "antwoorden" / "vreemd.jsonl", "x")
    assert collect(released, released.mailed("anna", folder), "--received", "2026-11-20 09:30") == 0
    place = submitted(released, "anna")
    assert files(place) == [
        "antwoorden/de_trap-cirkel.jsonl",
        "antwoorden/het_raam-cirkel.jsonl",
        f"{ASSIGNMENT}.ipynb",
        "submission_secret.txt",
        "timestamp.txt",
    ]
    assert (place / "timestamp.txt").read_text() == "2026-11-20 08:30:00.000000 UTC"
    assert "1 opgehaald" in capsys.readouterr().out


def test_the_same_is_not_taken_twice(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    path = released.mailed("anna", released.done("anna"))
    assert collect(released, path, "--received", "2026-11-20 09:30") == 0
    assert collect(released, path) == 0
    assert "1 al opgehaald" in capsys.readouterr().out
    assert "08:30" in (submitted(released, "anna") / "timestamp.txt").read_text()
    assert not (released.cohort / "earlier").exists()


def test_a_later_one_takes_its_place_and_the_earlier_is_kept(released: Course) -> None:
    folder = released.done("anna")
    collect(released, released.mailed("anna", folder), "--received", "2026-11-20 09:30")
    answer(folder, EXERCISES[0], b2="verhuld")
    collect(released, released.mailed("anna", folder), "--received", "2026-11-20 10:30")
    now = (submitted(released, "anna") / "antwoorden" / f"{EXERCISES[0]}.jsonl").read_text()
    (kept,) = (released.cohort / "earlier" / "anna" / ASSIGNMENT).iterdir()
    before = (kept / "antwoorden" / f"{EXERCISES[0]}.jsonl").read_text()
    assert now.startswith(before)
    assert len(now) > len(before)


def test_an_older_one_does_not(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    folder = released.done("anna")
    collect(released, released.mailed("anna", folder), "--received", "2026-11-20 09:30")
    answer(folder, EXERCISES[0], b2="verhuld")
    assert collect(released, released.mailed("anna", folder), "--received", "2026-11-19 09:30") == 0
    assert "ouder" in capsys.readouterr().out
    assert "2026-11-20" in (submitted(released, "anna") / "timestamp.txt").read_text()


@pytest.mark.parametrize(
    "name",
    [
        f"{ASSIGNMENT}_anna.zip",
        f"{ASSIGNMENT}_anna (1).zip",
        f"{ASSIGNMENT}_anna-2.zip",
        f"{ASSIGNMENT}_Anna.ZIP",
        f"Anna de Wit_12345_assignsubmission_file_/{ASSIGNMENT}_anna.zip",
        f"Anna de Wit_12345_assignsubmission_file_{ASSIGNMENT}_anna.zip",
        f"12345-678 - Anna de Wit - nov 22, 2026 634 PM - {ASSIGNMENT}_anna.zip",
        f"dewitanna_LATE_12_345_{ASSIGNMENT}_anna-1.zip",
    ],
)
def test_names_as_an_lms_makes_them(released: Course, tmp_path: Path, name: str) -> None:
    folder = released.done("anna")
    whole = tmp_path / "lms.zip"
    with zipfile.ZipFile(whole, "w") as out:
        out.write(released.mailed("anna", folder), name)
        out.writestr("Bram_1_assignsubmission_onlinetext/onlinetext.html", "<p>ja</p>")
    assert collect(released, whole) == 0
    assert (submitted(released, "anna") / f"{ASSIGNMENT}.ipynb").is_file()
    unpacked = tmp_path / "uitgepakt"
    zip_path = unpacked / name
    zip_path.parent.mkdir(parents=True)
    zip_path.write_bytes(released.mailed("anna", folder).read_bytes())
    assert collect(released, unpacked) == 0


def test_who_is_not_in_the_roster_is_refused_and_the_rest_goes_on(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = released.done("anna")
    released.mailed("anna", folder)
    released.mailed("zoe", folder)
    assert collect(released, released.root / "post") == 1
    told = capsys.readouterr()
    assert "geweigerd: zoe" in told.err
    assert "1 opgehaald, 1 geweigerd" in told.out
    assert not submitted(released, "zoe").exists()
    assert submitted(released, "anna").exists()


def test_two_different_ones_of_one_trainee_are_for_the_instructor_to_choose(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = released.done("anna")
    zip_hand_in(folder, released.root / "post" / f"{ASSIGNMENT}_anna.zip")
    answer(folder, EXERCISES[0], b2="verhuld")
    zip_hand_in(folder, released.root / "post" / f"{ASSIGNMENT}_anna (1).zip")
    assert collect(released, released.root / "post") == 1
    assert "verschillende zips" in capsys.readouterr().err


def test_a_later_one_without_a_notebook_leaves_the_earlier(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = released.done("anna")
    assert collect(released, released.mailed("anna", folder)) == 0
    (folder / f"{ASSIGNMENT}.ipynb").rename(folder / "hernoemd.ipynb")
    assert collect(released, released.mailed("anna", folder)) == 1
    assert "blijft gelden" in capsys.readouterr().err
    assert (submitted(released, "anna") / f"{ASSIGNMENT}.ipynb").is_file()


def test_what_is_wrong_with_one_zip_stops_no_other(
    released: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = released.mailed("anna", released.done("anna")).read_bytes()
    bomb = made((f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb", b"0" * 60_000_000, FILE))
    whole = tmp_path / "post"
    whole.mkdir()
    with zipfile.ZipFile(whole / "lms.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(f"x/{ASSIGNMENT}_bram.zip", bomb)
        out.writestr(f"y/{ASSIGNMENT}_cleo.zip", b"0" * 60_000_000)
        out.writestr(f"z/{ASSIGNMENT}_anna.zip", good)
    (whole / "vakantie.zip").write_bytes(b"geen zip")
    (whole / "h8-anders_anna.zip").write_bytes(b"geen zip")
    assert collect(released, whole) == 1
    told = capsys.readouterr()
    assert "1 opgehaald, 4 geweigerd" in told.out
    assert "geweigerd: vakantie.zip, h9-proef: is geen leesbare zip; download" in told.err
    assert "geweigerd: bram" in told.err
    assert "geweigerd: cleo" in told.err


@pytest.mark.parametrize("what", ["leeg", "weg", "geen zip"])
def test_a_source_without_work(
    released: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    source = tmp_path / "post"
    if what == "leeg":
        source.mkdir()
    elif what == "geen zip":
        source.write_text("tekst")
    assert collect(released, source) == 1
    assert capsys.readouterr().err.strip()


@pytest.fixture
def material(released: Course) -> Material:
    return load_material(released.open(), ASSIGNMENT)


def made(*entries: tuple[str, bytes, int]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, raw, mode in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            held.writestr(entry, raw)
    return out.getvalue()


FILE = stat.S_IFREG | 0o644


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"PK geen zip", "geen leesbare zip"),
        (made(("../../weg.ipynb", b"x", FILE)), "buiten de zip"),
        (made(("/etc/passwd", b"x", FILE)), "buiten de zip"),
        (made(("a\\..\\b", b"x", FILE)), "buiten de zip"),
        (made(("C:/x", b"x", FILE)), "buiten de zip"),
        (made((LOG, b"/etc/passwd", stat.S_IFLNK | 0o777)), "koppeling"),
        (made((NOTEBOOK, b"0" * 30_000_000, FILE)), "groter dan"),
        (made((NOTEBOOK, b"{}", FILE), (f"b/{NOTEBOOK}", b"{}", FILE)), "meer dan één map"),
        (made(*((f"{n}", b"", FILE) for n in range(30))), "meer dan 20 bestanden"),
    ],
)
def test_a_zip_that_is_not_safe_is_refused(material: Material, raw: bytes, what: str) -> None:
    with pytest.raises(ContentError, match=what):
        read_zip(raw, material, max_files=20)


def test_a_zip_that_lies_about_its_size(material: Material) -> None:
    raw = bytearray(made((NOTEBOOK, b"x" * 22_000_000, FILE)))
    size = struct.pack("<L", 22_000_000)
    while (place := raw.find(size)) >= 0:
        raw[place : place + 4] = struct.pack("<L", 100)
    with pytest.raises(ContentError):
        read_zip(bytes(raw), material, max_files=20)


def test_a_torn_zip_is_refused(material: Material) -> None:
    whole = made((NOTEBOOK, bytes(range(256)) * 400, FILE))
    torn = whole[:60] + b"\0" * 40 + whole[100:]
    with pytest.raises(ContentError):
        read_zip(torn, material, max_files=20)


def test_a_zip_that_was_packed_anew_still_fits(material: Material) -> None:
    raw = made(
        (f"Downloads/{NOTEBOOK}", b"{}", FILE),
        (f"Downloads/{LOG}", b"regel\n", FILE),
        (f"__MACOSX/Downloads/{ASSIGNMENT}/._{ASSIGNMENT}.ipynb", b"x", FILE),
        (f"Downloads/{ASSIGNMENT}/nbgrader_config.py", b"x", FILE),
    )
    assert read_zip(raw, material, max_files=20) == {
        f"{ASSIGNMENT}.ipynb": b"{}",
        f"antwoorden/{EXERCISES[0]}.jsonl": b"regel\n",
    }
