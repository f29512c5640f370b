"""Own words out of a log: theirs alone, byte for byte, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import files
from hggt.exercise.answers.answer import Answer, is_wiped
from hggt.exercise.answers.log import append, log_line, log_path, parse_log, read_log
from hggt.exercise.answers.wiping import wipe, wiped_log

NAME = "de_toets-reactie"
FIELDS = ("says", "how", "text")
AT = "2026-11-22T10:00:00.123Z"


def line(value: object, item: str = "8", **more: object) -> bytes:
    return log_line(Answer(NAME, item, (), value=value, at=AT, **more))  # type: ignore[arg-type]


def values(raw: bytes) -> list[object]:
    return [answer.value for answer in parse_log(raw, NAME).answers]


def test_words_become_as_many_spaces_as_they_had_bytes() -> None:
    raw = line({"says": 'Zoë "zei" \\ niets\n', "how": "zacht", "rows": {"klank": 2}})
    wiped = wiped_log(raw, "8", FIELDS)
    assert len(wiped) == len(raw)
    (value,) = values(wiped)
    assert value == {"says": " " * 23, "how": " " * 5, "rows": {"klank": 2}}
    assert is_wiped(value, FIELDS)


def test_other_items_fields_and_lines_stay_as_they_are() -> None:
    other = line({"says": "blijft"}, "9")
    odd = b'{"geen": "antwoord", "says": "blijft"}\n'
    top = line({"text": "weg", "keep": "blijft", "deep": {"rows": "says"}}, text="0123abcd")
    raw = other + odd + top + line({"says": "weg"}) + b"\n" + other
    wiped = wiped_log(raw, "8", FIELDS)
    assert wiped.replace(b'"   "', b'"weg"') == raw
    assert b"weg" not in wiped
    assert b'"text": "0123abcd"' in wiped


def test_every_attempt_and_every_saving_is_wiped() -> None:
    raw = line({"says": "een"}) + line({"says": "twee"}) + line({"says": "drie"}, attempt=2)
    assert [is_wiped(value, FIELDS) for value in values(wiped_log(raw, "8", FIELDS))] == [True] * 3


def test_a_line_that_a_crash_cut_off_loses_its_words_too() -> None:
    whole = line({"says": "zeg é niets", "how": "stil"})
    for end in range(len(whole)):
        torn = whole[:end]
        wiped = wiped_log(whole + torn, "8", FIELDS)
        assert len(wiped) == len(whole + torn)
        assert b"niets" not in wiped
        assert b"zeg" not in wiped
        assert b"stil" not in wiped
    # Wiping what is wiped changes nothing.
    assert wiped_log(wiped, "8", FIELDS) == wiped


@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), max_size=3),
)
def test_whatever_was_written(says: str, how: str, others: list[str]) -> None:
    before = b"".join(line({"says": text}, "9") for text in others)
    own = line({"how": how, "nearest": "a", "says": says, "rows": {}})
    wiped = wiped_log(before + own, "8", FIELDS)
    assert wiped.startswith(before)
    assert len(wiped) == len(before + own)
    *rest, last = values(wiped)
    assert [{"says": text} for text in others] == rest
    blank = {"how": " ", "nearest": "a", "says": " ", "rows": {}}
    assert isinstance(last, dict)
    assert {**last, **{key: " " for key in ("says", "how") if not last[key].strip()}} == blank


def test_the_file_keeps_its_rights_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = log_path(tmp_path, NAME)
    append(path, [Answer(NAME, "8", (), value={"says": "geheim"}, at=AT)])
    path.chmod(0o640)
    assert wipe(path, "8", FIELDS)
    assert not wipe(path, "8", FIELDS)
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]
    assert b"geheim" not in path.read_bytes()
    assert not wipe(log_path(tmp_path, "geen-log"), "8", FIELDS)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "ander.jsonl"
    other.write_bytes(line({"says": "van een ander"}))
    path = log_path(tmp_path, NAME)
    path.parent.mkdir()
    path.symlink_to(other)
    with pytest.raises(OSError, match=r"symbolic|levels"):
        wipe(path, "8", FIELDS)
    assert b"van een ander" in other.read_bytes()


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_disk_that_fails_halfway_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = log_path(tmp_path, NAME)
    append(path, [Answer(NAME, "8", (), value={"says": "blijft"}, at=AT)])
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "vol")

    if step == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    elif step == "fsync":
        monkeypatch.setattr(files.os, "fsync", fail)
    else:
        real = os.fdopen

        def opened(handle: int, *rest: object) -> object:
            out = real(handle, *rest)  # type: ignore[call-overload]
            out.truncate(3)
            out.close()
            raise OSError(28, "vol")

        monkeypatch.setattr(files.os, "fdopen", opened)
    with pytest.raises(OSError, match="vol"):
        wipe(path, "8", FIELDS)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


KILLED = """
import os, sys
from pathlib import Path
from hggt.content import files
from hggt.exercise.answers.wiping import wipe
left = int(sys.argv[2])
def dying(name, real):
    def call(*args, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*args, **more)
    return call
for name in ("open", "fsync", "close", "fdopen"):
    setattr(os, name, dying(name, getattr(os, name)))
Path.replace = dying("replace", Path.replace)
Path.unlink = dying("unlink", Path.unlink)
Path.chmod = dying("chmod", Path.chmod)
wipe(Path(sys.argv[1]), "8", ("says", "how"))
"""


def test_killed_at_any_moment_it_is_the_old_log_or_the_wiped_one(tmp_path: Path) -> None:
    old = line({"says": "geheim"}) + line({"says": "blijft"}, "9")
    new = wiped_log(old, "8", FIELDS)
    seen = set()
    for steps in range(40):
        path = log_path(tmp_path / str(steps), NAME)
        path.parent.mkdir(parents=True)
        path.write_bytes(old)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(path), str(steps)], check=False, timeout=60
        )
        raw = path.read_bytes()
        assert raw in (old, new)
        seen.add(raw)
        # The log goes on as if nothing happened.
        append(path, [Answer(NAME, "8", (), value={"says": "later"}, at=AT)])
        assert len(read_log(path).answers) == 3
        if done.returncode == 0:
            break
    else:
        pytest.fail("it never came to an end")
    assert seen == {old, new}


FULL = """
import resource, signal, sys
from pathlib import Path
from hggt.exercise.answers.wiping import wipe
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
wipe(Path(sys.argv[1]), "8", ("says", "how"))
"""


def test_killed_at_any_byte_it_is_the_old_log(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="dit systeem kent geen grens aan een bestand")
    old = line({"says": "geheim"}) + line({"says": "blijft"}, "9")
    path = log_path(tmp_path, NAME)
    path.parent.mkdir(parents=True)
    for most in (0, 1, len(old) // 2, len(old) - 1):
        path.write_bytes(old)
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(path), str(most)], check=False, timeout=60
        )
        assert done.returncode < 0
        assert path.read_bytes() == old


WRITING = """
import sys
from pathlib import Path
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append
for n in range(200):
    append(Path(sys.argv[1]), [Answer("de_toets-reactie", "9", (), value={"n": n})])
"""


def test_no_answer_is_lost_that_is_written_meanwhile(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="dit systeem heeft geen sloten op bestanden")
    path = log_path(tmp_path, NAME)
    append(path, [Answer(NAME, "8", (), value={"says": "x"}, at=AT)])
    writing = subprocess.Popen([sys.executable, "-c", WRITING, str(path)])
    wiped = 0
    while writing.poll() is None:
        append(path, [Answer(NAME, "8", (), value={"says": "geheim"}, at=AT)])
        wiped += wipe(path, "8", FIELDS)
    assert writing.returncode == 0
    assert wiped > 1
    rows = path.read_text(encoding="utf-8").splitlines()
    # Who looks while another writes may leave an empty line, which no reader minds.
    found = [json.loads(row) for row in rows if row]
    assert [row["value"]["n"] for row in found if row["item"] == "9"] == list(range(200))
    assert "geheim" not in path.read_text(encoding="utf-8")
