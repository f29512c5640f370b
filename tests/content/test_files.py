import os
import socket
from pathlib import Path

import pytest

from hggt.content import files
from hggt.content.faults import ContentError
from hggt.content.files import check_tree, read_bounded, replace_text, replacing

PARTS = ("antwoorden", "x.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "werk"
    (folder / "antwoorden").mkdir(parents=True)
    (folder / "antwoorden" / "x.jsonl").write_bytes(b"regel\n")
    (tmp_path / "geheim").write_bytes(b"geheim")
    return folder


def test_a_regular_file_is_read(folder: Path) -> None:
    assert read_bounded(folder, PARTS, 100) == b"regel\n"


def test_a_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bounded(folder, ("antwoorden", "y.jsonl"), 100)


def test_a_file_that_is_too_large(folder: Path) -> None:
    with pytest.raises(ContentError, match="groter dan"):
        read_bounded(folder, PARTS, 5)


@pytest.fixture(params=["by handle", "as on Windows"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "as on Windows":
        monkeypatch.setattr(files, "_BY_HANDLE", False)


@pytest.mark.usefixtures("either_way")
def test_a_link_is_not_followed(folder: Path) -> None:
    (folder / "antwoorden" / "y.jsonl").symlink_to(folder.parent / "geheim")
    with pytest.raises(ContentError, match="niet veilig te lezen"):
        read_bounded(folder, ("antwoorden", "y.jsonl"), 100)


@pytest.mark.usefixtures("either_way")
def test_a_linked_folder_is_not_followed(folder: Path) -> None:
    (folder / "antwoorden").rename(folder.parent / "elders")
    (folder / "antwoorden").symlink_to(folder.parent / "elders")
    with pytest.raises(ContentError, match="niet veilig te lezen"):
        read_bounded(folder, PARTS, 100)


def test_a_second_name_is_refused_only_where_others_write(folder: Path) -> None:
    os.link(folder.parent / "geheim", folder / "antwoorden" / "y.jsonl")
    parts = ("antwoorden", "y.jsonl")
    assert read_bounded(folder, parts, 100) == b"geheim"
    with pytest.raises(ContentError, match="harde koppeling"):
        read_bounded(folder, parts, 100, foreign=True)


def test_a_fifo_does_not_make_one_wait(folder: Path) -> None:
    os.mkfifo(folder / "antwoorden" / "y.jsonl")
    with pytest.raises(ContentError, match="geen gewoon bestand"):
        read_bounded(folder, ("antwoorden", "y.jsonl"), 100)


def test_a_folder_is_no_file(folder: Path) -> None:
    with pytest.raises(ContentError, match="geen gewoon bestand"):
        read_bounded(folder, ("antwoorden",), 100)


def test_another_owner_is_refused(folder: Path) -> None:
    assert read_bounded(folder, PARTS, 100, owner=os.getuid())
    with pytest.raises(ContentError, match="ander account"):
        read_bounded(folder, PARTS, 100, owner=os.getuid() + 1)


def test_a_plain_tree_has_no_faults(folder: Path) -> None:
    assert check_tree(folder, max_files=10) == []


def test_everything_that_is_no_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a").symlink_to("/etc/passwd")
    os.mkfifo(folder / "b")
    # The name of a socket may not be long.
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as held:
        held.bind("c")
        faults = check_tree(folder, max_files=10)
    assert [(fault.path, fault.message) for fault in faults] == [
        ("a", "is een koppeling (link)"),
        ("b", "is geen gewoon bestand"),
        ("c", "is geen gewoon bestand"),
    ]


def test_names_of_any_bytes_can_be_shown(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff\x1b[2J")).symlink_to("x")
    assert check_tree(folder, max_files=10)[0].path == "??[2J"


def test_too_many_files_and_too_deep(folder: Path) -> None:
    for number in range(20):
        (folder / f"{number}").touch()
    assert "meer dan 10" in check_tree(folder, max_files=10)[-1].message
    deep = folder / "/".join("d" * 40)
    deep.mkdir(parents=True)
    assert check_tree(folder, max_files=1000)


def test_a_file_is_replaced_whole_or_not_at_all(folder: Path) -> None:
    path = folder / "uit.csv"
    path.write_text("oud")

    def stop_halfway() -> None:
        with replacing(path) as out:
            out.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stop_halfway()
    assert path.read_text() == "oud"
    with replacing(path) as out:
        out.write(b"nieuw")
        out.flush()
        assert path.read_text() == "oud"
    assert path.read_text() == "nieuw"
    assert [one.name for one in folder.glob(".*")] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows heeft zulke rechten niet")
@pytest.mark.parametrize(("mode", "found"), [(None, 0o640), (0o600, 0o600), (0o644, 0o644)])
def test_who_may_read_it(folder: Path, mode: int | None, found: int) -> None:
    mask = os.umask(0o027)
    try:
        with replacing(folder / "uit", mode=mode, sync=True) as out:
            out.write(b"x")
    finally:
        os.umask(mask)
    assert (folder / "uit").stat().st_mode & 0o777 == found


def test_a_text_gets_its_folder(folder: Path) -> None:
    replace_text(folder / "diep" / "in" / "uit.txt", "één\n")
    assert (folder / "diep" / "in" / "uit.txt").read_text(encoding="utf-8") == "één\n"
