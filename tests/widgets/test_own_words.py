"""Own words by message: looked at before they are saved, wiped, and never written again."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from hggt.exercise.answers.log import read_log
from hggt.exercise.exercise import load_exercise
from hggt.widgets.session import Session
from widgets.course import write_course, write_kinds

SECRET = {"says": "Mijn zus heet Roos.", "how": "zacht", "rows": {"laatste_beurt": 2}}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.chdir(write_kinds(write_course(tmp_path)))
    return make(tmp_path)


def make(folder: Path) -> Session:
    """A session on the exercise in the folder."""
    return Session(load_exercise(folder / "dialogen/de_toets.md", "reactie"), folder, "each")


def give(session: Session, name: str, value: Any, **more: Any) -> list[dict[str, Any]]:
    """What comes back for an answer."""
    entry = {"id": name, "item": "8", "value": value, "labels": [], **more}
    return session.reply({"type": "answers", "answers": [entry]})


def log(session: Session) -> bytes:
    return session.store.path.read_bytes()


def test_what_looks_like_a_clients_is_told_and_nothing_is_saved(session: Session) -> None:
    value = {"says": "Bel 0612345678", "how": "of x@y.nl", "rows": {}, "meer": "111222333"}
    (reply,) = session.reply({"type": "look", "value": value})
    assert reply == {
        "type": "looked",
        "found": [
            {"field": "says", "kind": "telefoon", "text": "0612345678"},
            {"field": "how", "kind": "e-mail", "text": "x@y.nl"},
        ],
    }
    assert not session.store.path.exists()


@pytest.mark.parametrize(
    "value", [None, 3, [], {}, {"says": 3}, {"says": ["0612345678"]}, {"says": "x" * 10**6}]
)
def test_whatever_is_handed_over_to_look_at_raises_nothing(session: Session, value: Any) -> None:
    assert session.reply({"type": "look", "value": value}) == [{"type": "looked", "found": []}]


def test_wiped_words_are_gone_from_disk_and_state(session: Session) -> None:
    give(session, "een", SECRET)
    give(session, "twee", SECRET | {"says": "Roos dus."})
    size = len(log(session))
    wiped, state = session.reply({"type": "wipe", "item": "8"})
    assert wiped == {"type": "wiped", "item": "8"}
    assert state["answers"]["8"]["value"] == {"says": " ", "how": " ", "rows": SECRET["rows"]}
    assert len(log(session)) == size
    assert b"Roos" not in log(session)
    assert len(read_log(session.store.path).answers) == 2
    exercise = session.exercise
    assert exercise.kind.say(exercise, session.store.current()["8"]) == "gewist"
    # A text longer than a field may hold, all in two bytes a letter, stays readable too.
    give(session, "drie", SECRET | {"says": "é" * 5000})
    session.reply({"type": "wipe", "item": "8"})
    assert make(session.store.path.parents[1]).store.current()["8"].value["says"] == " "  # type: ignore[index]


def test_what_was_wiped_is_not_written_again(session: Session) -> None:
    at = "2026-11-22T10:00:00.123Z"
    give(session, "een", SECRET, at=at)
    session.reply({"type": "wipe", "item": "8"})
    before = log(session)
    # Another tab, or a browser that never heard that it was on disk.
    for one in (session, make(session.store.path.parents[1])):
        replies = give(one, "een", SECRET, at=at)
        assert replies[0]["ids"] == ["een"]
    assert log(session) == before
    give(session, "twee", SECRET | {"says": "Nieuw."})
    assert session.store.current()["8"].value["says"] == "Nieuw."  # type: ignore[index]


@pytest.mark.parametrize("item", [None, 8, "9", "fragment", ["8"]])
def test_what_is_no_item_wipes_nothing(session: Session, item: object) -> None:
    give(session, "een", SECRET)
    before = log(session)
    assert session.reply({"type": "wipe", "item": item}) == []
    assert log(session) == before


def test_without_a_log_there_is_nothing_to_wipe(session: Session) -> None:
    wiped, state = session.reply({"type": "wipe", "item": "8"})
    assert (wiped["type"], state["answers"]) == ("wiped", {})


def test_a_disk_that_fails_is_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    give(session, "een", SECRET)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr("hggt.exercise.answers.wiping.wipe", fail)
    assert session.reply({"type": "wipe", "item": "8"}) == [
        {"type": "failed", "ids": [], "why": "de schijf is vol"}
    ]


def test_a_kind_without_own_words_wipes_nothing(tmp_path: Path) -> None:
    folder = write_kinds(write_course(tmp_path))
    session = Session(load_exercise(folder / "dialogen/de_jas.md", "cirkel"), folder, "each")
    session.reply({"type": "answers", "answers": [{"id": "a", "item": "3", "labels": ["verhuld"]}]})
    before = log(session)
    assert session.reply({"type": "wipe", "item": "3"}) == []
    assert log(session) == before


def test_a_text_is_at_most_five_thousand_characters(session: Session) -> None:
    assert give(session, "kort", SECRET | {"says": "é" * 5000})[0]["type"] == "saved"
    assert give(session, "lang", SECRET | {"says": "a" * 5001})[0]["type"] == "refused"
    assert len(log(session).splitlines()) == 1
