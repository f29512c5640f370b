"""Links, devices, paths, names, numbers and sizes: through the exchange, by mail, and in place."""

from __future__ import annotations

import io
import os
import shutil
import socket
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, write
from hggt.content.files import check_tree
from hggt.grading.collect import exchange
from hostile.batch import FULL, Batch, auto, everything

NOTEBOOK = f"{ASSIGNMENT}.ipynb"
LOG = f"antwoorden/{EXERCISES[0]}.jsonl"
FILE = stat.S_IFREG | 0o644


def _link_log(place: Path) -> None:
    (place / LOG).unlink()
    (place / LOG).symlink_to("/etc/passwd")


def _link_gradebook(place: Path) -> None:
    (place / LOG).unlink()
    (place / LOG).symlink_to("../../../../voorjaar/gradebook.db")


def _link_key(place: Path) -> None:
    (place / "sleutel").symlink_to(place.parents[3] / "voorjaar" / "key")


def _link_folder(place: Path) -> None:
    (place / "antwoorden").rename(place.parent.parent / "elders")
    (place / "antwoorden").symlink_to(place.parent.parent / "elders")


def _link_whole(place: Path) -> None:
    place.rename(place.parent.parent / "elders")
    place.symlink_to(place.parent.parent / "elders")


def _link_loop(place: Path) -> None:
    (place / NOTEBOOK).unlink()
    (place / NOTEBOOK).symlink_to(NOTEBOOK)


def _fifo(place: Path) -> None:
    (place / NOTEBOOK).unlink()
    os.mkfifo(place / NOTEBOOK)


def _fifo_log(place: Path) -> None:
    (place / LOG).unlink()
    os.mkfifo(place / LOG)


def _socket(place: Path) -> None:
    (place / LOG).unlink()
    here = Path.cwd()
    # The name of a socket may not be long.
    os.chdir((place / LOG).parent)
    with socket.socket(socket.AF_UNIX) as held:
        held.bind((place / LOG).name)
    os.chdir(here)


def _device(place: Path) -> None:
    (place / LOG).unlink()
    try:
        os.mknod(place / LOG, stat.S_IFCHR | 0o644, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("alleen root maakt een apparaat")


def _hard_link(place: Path) -> None:
    secret = place.parent.parent / "van een ander"
    secret.write_bytes((place / LOG).read_bytes())
    (place / LOG).unlink()
    os.link(secret, place / LOG)


def _folder_as_notebook(place: Path) -> None:
    (place / NOTEBOOK).unlink()
    (place / NOTEBOOK).mkdir()


def _folder_as_log(place: Path) -> None:
    (place / LOG).unlink()
    (place / LOG).mkdir()


def _file_as_folder(place: Path) -> None:
    shutil.rmtree(place / "antwoorden")
    (place / "antwoorden").write_text("geen map")


def _deep(place: Path) -> None:
    (place / "/".join("d" * 40)).mkdir(parents=True)


def _many(place: Path) -> None:
    for number in range(2001):
        (place / f"{number}").touch()


def _sparse(name: str) -> Callable[[Path], None]:
    def spoil(place: Path) -> None:
        os.truncate(place / name, 100_000_000)

    return spoil


def _bytes_link(place: Path) -> None:
    (place / os.fsdecode(b"\xff\xfe\x1b[2J\n\xe2\x80\xaex")).symlink_to("/etc/passwd")


IN_A_FOLDER = [
    (_link_log, "koppeling"),
    (_link_gradebook, "koppeling"),
    (_link_key, "sleutel is een koppeling"),
    (_link_folder, "antwoorden is een koppeling"),
    (_link_loop, "koppeling"),
    (_bytes_link, "???[2J??x is een koppeling"),
    (_fifo, "geen gewoon bestand"),
    (_fifo_log, "geen gewoon bestand"),
    (_socket, "geen gewoon bestand"),
    (_device, "geen gewoon bestand"),
    (_folder_as_notebook, "geen gewoon bestand"),
    (_deep, "mappen in elkaar"),
    (_many, "heeft meer dan 2000 bestanden"),
    (_sparse(NOTEBOOK), "is groter dan 20 MB"),
]


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        *IN_A_FOLDER,
        (_link_whole, "is geen gewone map"),
        (_hard_link, "harde koppeling"),
        (_folder_as_log, "geen gewoon bestand"),
        (_file_as_folder, "koppeling of een bestand"),
        (_sparse(LOG), "is groter dan 8 MB"),
    ],
)
def test_through_the_exchange_it_is_refused(
    batch: Batch, spoil: Callable[[Path], None], what: str
) -> None:
    batch.hand_in(spoil)
    batch.refused_at_collect(what)


@pytest.mark.parametrize(("spoil", "what"), IN_A_FOLDER)
def test_in_the_folder_of_what_was_collected_it_is_refused(
    batch: Batch, spoil: Callable[[Path], None], what: str
) -> None:
    # As nbgrader's zip_collect, or a copy by hand, would put it there.
    batch.hand_in(lambda place: None)
    batch.collect()
    spoil(batch.submitted("anna"))
    batch.refused_at_grading(what)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (_folder_as_log, "geen gewoon bestand"),
        (_file_as_folder, "niet veilig te lezen"),
        (_sparse(LOG), "groter dan 8 MB"),
    ],
)
def test_a_log_that_cannot_be_read_costs_that_exercise(
    batch: Batch, spoil: Callable[[Path], None], what: str
) -> None:
    batch.hand_in(lambda place: None)
    batch.collect()
    spoil(batch.submitted("anna"))
    said = batch.grade()
    assert f"let op: anna, {ASSIGNMENT}: {EXERCISES[0]}: Niet na te kijken: " in said.out
    assert what in said.out
    assert batch.course.scores("anna")[EXERCISES[0]] == (0.0, None, True)
    assert what in batch.page("anna")


def test_a_hard_link_that_a_backup_made_is_read_as_what_it_is(batch: Batch) -> None:
    batch.hand_in(lambda place: None)
    batch.collect()
    os.link(batch.submitted("anna") / LOG, batch.course.root / "reservekopie")
    batch.grade()
    assert batch.course.scores("anna") == auto(12.0)


def test_a_hard_link_to_what_is_ours_shows_nothing_of_it(batch: Batch) -> None:
    batch.hand_in(lambda place: None)
    batch.collect()
    (batch.submitted("anna") / LOG).unlink()
    os.link(batch.course.cohort / "nbgrader_config.py", batch.submitted("anna") / LOG)
    batch.grade()
    assert batch.course.scores("anna")[EXERCISES[0]][0] == 0.0
    assert "configure_cohort" not in batch.page("anna")


@pytest.mark.parametrize(
    "name",
    [
        b"\xff\xfe\xfd",
        "\u202efdp.ipynb".encode(),
        b"regel\neinde.py",
        b"\x1b[2Jwis.txt",
        "naïef 日本語 🙂".encode(),
        b"-rf",
        b"x" * 255,
        b"antwoorden\\..\\..\\gradebook.db",
    ],
)
def test_a_file_of_any_name_is_left_where_it_is(batch: Batch, name: bytes) -> None:
    def spoil(place: Path) -> None:
        (place / os.fsdecode(name)).write_bytes(b"x")

    batch.hand_in(spoil)
    batch.graded(auto(12.0))
    assert os.fsdecode(name) not in everything(batch.course.cohort)


@pytest.mark.parametrize("name", [b"\xff\xfe", "\u202ennaa".encode(), b"anna\n", b"ANNA", b"an+na"])
def test_a_trainee_of_any_name_is_refused_by_that_name(batch: Batch, name: bytes) -> None:
    batch.good()
    stamp = f"+{ASSIGNMENT}+2026-11-01 10:00:00.000000 UTC"
    (batch.inbound / (os.fsdecode(name) + stamp)).mkdir()
    said = batch.collect()
    assert said.status == 1
    assert "staat niet in de deelnemerslijst" in said.err
    assert len(said.err.splitlines()) == 1
    assert all(c.isprintable() for c in said.err.strip())
    batch.grade()


def test_what_is_swapped_while_it_is_read_is_not_followed(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swapped(folder: Path, *, max_files: int) -> object:
        found = check_tree(folder, max_files=max_files)
        if "anna+" in folder.name:
            _link_log(folder)
        return found

    monkeypatch.setattr(exchange, "check_tree", swapped)
    batch.hand_in(lambda place: None)
    batch.refused_at_collect("het is een koppeling")


def test_what_grows_while_it_is_read_is_not_read_on() -> None:
    from hggt.content.faults import ContentError
    from hggt.content.files import read_bounded

    # /proc tells a size of 0 for what has contents: as a file that grew after the look.
    with pytest.raises(ContentError, match="groter dan"):
        read_bounded(Path(f"/proc/{os.getpid()}"), ("maps",), 100)


def test_many_files_are_refused_without_looking_at_them_all(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = batch.hand_in(_many)
    real, seen = os.scandir, 0

    @contextmanager
    def counted(path: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
        def each(entries: Iterator[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
            nonlocal seen
            for entry in entries:
                seen += 1
                yield entry

        with real(path) as entries:
            yield each(entries)

    monkeypatch.setattr(os, "scandir", counted)
    assert "heeft meer dan 100 bestanden" in str(check_tree(place, max_files=100))
    assert seen <= 101


# Zips.


def zipped(*entries: tuple[str, bytes, int]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, raw, mode in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            held.writestr(entry, raw)
    return out.getvalue()


def sized(size: int) -> bytes:
    """A zip whose notebook is said to unpack to `size` bytes."""
    raw = bytearray(zipped((f"{ASSIGNMENT}/{NOTEBOOK}", b"x" * 22_222, FILE)))
    mark = struct.pack("<L", 22_222)
    while (place := raw.find(mark)) >= 0:
        raw[place : place + 4] = struct.pack("<L", size)
    return bytes(raw)


def locked() -> bytes:
    raw = bytearray(zipped((f"{ASSIGNMENT}/{NOTEBOOK}", b"{}", FILE)))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"PK geen zip", "is geen leesbare zip"),
        (b"", "is geen leesbare zip"),
        (zipped(("../../../gradebook.db", b"x", FILE)), "wijst naar een plaats buiten de zip"),
        (zipped(("/etc/cron.d/x", b"x", FILE)), "wijst naar een plaats buiten de zip"),
        (zipped(("x\\..\\..\\y", b"x", FILE)), "wijst naar een plaats buiten de zip"),
        (zipped((LOG, b"/etc/passwd", stat.S_IFLNK | 0o777)), "koppeling of apparaat"),
        (zipped((LOG, b"", stat.S_IFCHR | 0o777)), "koppeling of apparaat"),
        (locked(), "met een wachtwoord beveiligd"),
        (sized(4_000_000_000), "is groter dan 20 MB"),
        (zipped((f"{ASSIGNMENT}/{NOTEBOOK}", b"0" * 25_000_000, FILE)), "is groter dan 20 MB"),
        (zipped(*((f"{n}", b"", FILE) for n in range(2001))), "heeft meer dan 2000 bestanden"),
        (b"PK\x01\x02" * 200_001, "heeft meer dan 2000 bestanden"),
    ],
)
def test_by_mail_it_is_refused(batch: Batch, tmp_path: Path, raw: bytes, what: str) -> None:
    post = tmp_path / "post"
    post.mkdir()
    (post / f"{ASSIGNMENT}_anna.zip").write_bytes(raw)
    shutil.copy(batch.course.mailed("bram", batch.course.done("bram")), post)
    said = batch.collect("--from", post)
    assert said.status == 1
    assert f"geweigerd: anna, {ASSIGNMENT}: " in said.err
    assert what in said.err
    assert "vraag de deelnemer opnieuw in te leveren" in said.err
    assert "1 opgehaald, 1 geweigerd" in said.out
    batch.refused_at_grading(what)
    assert not (tmp_path / "gradebook.db").exists()


def test_names_of_any_bytes_in_a_zip_are_passed_over(batch: Batch, tmp_path: Path) -> None:
    post = tmp_path / "post"
    post.mkdir()
    for name in ("anna", "bram"):
        shutil.copy(batch.course.mailed(name, batch.course.done(name)), post)
    with zipfile.ZipFile(post / f"{ASSIGNMENT}_anna.zip", "a") as out:
        for odd in (
            "\u202efdp.ipynb",
            "regel\neinde",
            "\udcff".encode("utf-8", "replace").decode(),
        ):
            out.writestr(odd, b"x")
        out.writestr("sitecustomize.py", b"raise SystemExit")
    assert batch.collect("--from", post).status == 0
    batch.grade()
    assert batch.course.scores("anna") == FULL


@pytest.mark.parametrize("kind", ["link", "fifo", "map"])
def test_what_is_no_file_in_the_folder_of_the_mail_is_refused(
    batch: Batch, tmp_path: Path, kind: str
) -> None:
    post = tmp_path / "post"
    post.mkdir()
    path = post / f"{ASSIGNMENT}_anna.zip"
    shutil.copy(batch.course.mailed("bram", batch.course.done("bram")), post)
    if kind == "link":
        path.symlink_to("/etc/passwd")
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.mkdir()
    said = batch.collect("--from", post)
    assert said.status == 1
    assert f"geweigerd: anna, {ASSIGNMENT}: {path.name}: is " in said.err
    assert "1 opgehaald, 1 geweigerd" in said.out


def test_a_download_that_unpacks_to_more_than_there_is_room_for(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hggt.grading.collect import zips

    good = batch.course.mailed("bram", batch.course.done("bram")).read_bytes()
    monkeypatch.setattr(zips, "MAX_UNPACKED", 1_500_000)
    whole = tmp_path / "lms.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(f"a/{ASSIGNMENT}_bram.zip", good)
        for number in range(3):
            out.writestr(f"{number}/{ASSIGNMENT}_anna.zip", bytes(1_000_000))
    said = batch.collect("--from", whole)
    assert "pakt uit tot meer dan" in said.err
    assert "1 opgehaald, 3 geweigerd" in said.out


def test_a_download_that_is_torn_is_told(batch: Batch, tmp_path: Path) -> None:
    good = batch.course.mailed("bram", batch.course.done("bram"))
    post = tmp_path / "post"
    post.mkdir()
    shutil.copy(good, post)
    with zipfile.ZipFile(tmp_path / "lms.zip", "w") as out:
        out.write(good, f"x/{ASSIGNMENT}_anna.zip")
    (post / "lms.zip").write_bytes((tmp_path / "lms.zip").read_bytes()[:-30])
    said = batch.collect("--from", post)
    assert f"geweigerd: lms.zip, {ASSIGNMENT}: is geen leesbare zip; download" in said.err
    assert "1 opgehaald, 1 geweigerd" in said.out


def test_a_folder_that_cannot_be_listed_is_told_in_dutch(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch.hand_in(lambda place: write(place / "dicht" / "x", ""))
    scandir = os.scandir

    def refused(path: Path) -> object:
        if "dicht" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    # Where tests run as root no folder is closed to them.
    monkeypatch.setattr(os, "scandir", refused)
    said = batch.collect()
    assert "is niet te lezen (u hebt er geen rechten op); vraag de deelnemer opnieuw" in said.err
    assert "1 opgehaald, 1 geweigerd" in said.out
