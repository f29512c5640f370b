"""After one's own words the other answers, and then once more: each when it is due, not before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hggt.content.reactions.moments import first_turns
from hggt.content.reactions.reading import format_reactions, parse_reactions
from hggt.exercise.kinds.respond.kind import RESPOND
from hggt.widgets import respond
from hggt.widgets.exercise import ExerciseWidget
from hggt.widgets.session import Session
from widgets.course import write

SAMPLE = RESPOND.sample()
ANSWERS = """\
---
dialoog: proef_respond
---

## 3

### a

**Therapeut:** *(zacht)* Gewoon. En je keek naar je sleutels.

**Aylin:** *(kijkt op)* Ze zijn van thuis.

### b

**Therapeut:** Vertel eens wat meer.

**Aylin:** *(draait weg)* Nee.

## 3 moeilijker

**2 Aylin:** *(gooit de sleutels neer)* Hou op met vragen.

### a

**Therapeut:** Ik vraag te veel.

**Aylin:** *(raapt ze op)* Ja.

### b

**Therapeut:** Doe eens rustig.

**Aylin:** *(loopt weg)*
"""
CODED = """\
---
dialoog: proef_respond
codering: codering_a
codeboek: proef_rubriek
versie: 1
---

**3a** laatste_beurt 3, klank 2: Woorden en blik samen.

**3b moeilijker** laatste_beurt 0: Gaat nergens op in.
"""
OTHERS = ("Ze zijn van thuis.", "Vertel eens wat meer.", "Woorden en blik samen.")
HARDER = "Hou op met vragen."
HARDEST = ("Ik vraag te veel.", "Gaat nergens op in.")
WORDS = {"says": "Gewoon, zeg je.", "how": "zacht", "rows": {"klank": 1}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path / "dialogen/proef_respond.md",
        f"{SAMPLE.dialogue}\n**3 Therapeut:** Zo ging het echt.\n",
    )
    write(tmp_path / "codeboeken/proef_rubriek.md", SAMPLE.codebook)
    write(tmp_path / "reacties/proef_respond.md", ANSWERS)
    write(tmp_path / "coderingen/proef_respond/codering_a.md", CODED)
    return tmp_path


def shown() -> ExerciseWidget:
    found = respond("dialogen/proef_respond.md", scheme="proef_rubriek")
    assert isinstance(found, ExerciseWidget), found
    return found


def told(messages: object) -> set[str]:
    text = json.dumps(messages, ensure_ascii=False)
    every = (*OTHERS, HARDER, *HARDEST, "Zo ging het echt.")
    return {words for words in every if words in text}


def give(session: Session, attempt: int = 1, **value: Any) -> list[Any]:
    answer = {"id": f"x{len(str(value))}{attempt}", "item": "3", "attempt": attempt}
    return session.reply({"type": "answers", "answers": [answer | {"value": WORDS | value}]})


def ask(session: Session) -> list[Any]:
    return session.reply({"type": "feedback", "item": "3"})


def test_each_comes_when_it_is_due(folder: Path) -> None:
    widget = shown()
    session = widget.session
    assert told(widget.exercise) == told(ask(session)) == set()
    assert told(give(session)) == set()
    first = ask(session)
    assert told(first) == set(OTHERS)
    (a, b) = first[0]["feedback"]["3"]["after"]["answers"]
    assert a["rows"] == [
        {
            "rows": [["Gebruikt deze laatste beurt", 3], ["Stem en gezicht", 2]],
            "reason": "Woorden en blik samen.",
        }
    ]
    assert b["rows"] == []
    # Who names the nearest keeps the answers in view, and is told what comes next.
    assert told(give(session, nearest="a", keep="het kijken")) == {*OTHERS, HARDER}
    assert told(session.state()) == {*OTHERS, HARDER}
    # A second try shows what it is about, and its answers only after it.
    assert told(give(session, 2, harder=True)) == {HARDER}
    assert told(ask(session)) == set(HARDEST)
    assert told(give(session, 2, harder=True, nearest="b")) == {HARDER, *HARDEST}
    log = folder / "antwoorden/proef_respond-proef_rubriek.jsonl"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line["attempt"] for line in lines] == [1, 1, 2, 2]
    assert lines[1]["value"] == WORDS | {"nearest": "a", "keep": "het kijken"}
    assert lines[3]["value"] == WORDS | {"harder": True, "nearest": "b"}


@pytest.mark.parametrize(
    "more",
    [{"nearest": "c"}, {"nearest": 1}, {"nearest": []}, {"harder": "ja"}, {"harder": False},
     {"keep": 3}, {"keep": "a" * 7000}, {"anders": 1}],
)  # fmt: skip
def test_what_is_not_there_is_refused(folder: Path, more: dict[str, Any]) -> None:
    (reply,) = give(shown().session, **more)
    assert reply["type"] == "refused"


def test_in_an_assignment_no_other_answer_is_shown(folder: Path) -> None:
    (folder / "coderingen/proef_respond/codering_a.md").unlink()
    offered = format_reactions(first_turns(parse_reactions(ANSWERS)))
    for text in (offered, ""):
        path = folder / "reacties/proef_respond.md"
        if text:
            write(path, text)
        else:
            path.unlink()
            write(folder / "dialogen/proef_respond.md", SAMPLE.dialogue)
        session = shown().session
        assert session.shown_feedback == "none"
        assert told(give(session, keep=text[:3])) == told(ask(session)) == set()


MISSED = """
**3 Therapeut:** Zo ging het echt.

**4 Aylin:** *(kijkt weg)* Laat maar zitten.

"""
REWRITTEN = ANSWERS.replace("## 3\n\n", f"## 3 herschrijf\n{MISSED}", 1)


def test_a_miss_is_shown_and_said_anew(folder: Path) -> None:
    write(folder / "reacties/proef_respond.md", REWRITTEN)
    widget = shown()
    missed = widget.exercise["codebook"]["missed"]
    assert [(event["who"], event["text"]) for event in missed] == [
        ("Therapeut", "Zo ging het echt."),
        ("Aylin", "Laat maar zitten."),
    ]
    # The conversation itself stops before it, and of the answers nothing is there yet.
    assert told(widget.exercise["dialogue"]) == set()
    assert told(widget.exercise) == {"Zo ging het echt."}
    assert told(give(widget.session)) == set()
    assert told(ask(widget.session)) == set(OTHERS)


def test_where_nothing_was_missed_nothing_is_shown(folder: Path) -> None:
    assert shown().exercise["codebook"]["missed"] == []


def test_a_coder_says_it_of_an_answer_that_is_there(folder: Path) -> None:
    path = folder / "coderingen/proef_respond/codering_a.md"
    write(path, CODED.replace("**3a**", "**3d**"))
    found = respond("dialogen/proef_respond.md", scheme="proef_rubriek")
    assert "`3d` is geen antwoord" in repr(found)
