"""`note`: a place in a lesson to write for oneself.

Messages from the browser, as an exercise's: `hello` {answers}, `answers` {answers} and
`wipe` {item}. The replies: `state` {text, at}, what the log holds now; `saved`, `refused` and
`failed` {ids}; `wiped` {item}.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from hggt.content.coding import FRAGMENT
from hggt.content.faults import ContentError
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.answers.log import VERSION, now, read_entry
from hggt.exercise.answers.machine import machine
from hggt.exercise.note import MAX_TEXT, Note, is_note_name, text_of
from hggt.widgets.assets import drawn
from hggt.widgets.notice import Notice, faults_notice
from hggt.widgets.payload import Data
from hggt.widgets.place import refuse_grader, store_key
from hggt.widgets.session import read_batch, why, wiped_words
from hggt.widgets.store import AnswerStore

SCRIPTS = (
    "dialogue.js", "controls.js", "writing.js",
    "keeping/keep.js", "keeping/drafts.js", "keeping/outbox.js",
    "exercise/saving.js", "exercise/own_words.js", "note.js",
)  # fmt: skip
STYLES = (
    "dialogue.css", "exercise/saving.css", "writing.css", "exercise/own_words.css", "note.css",
)  # fmt: skip

_FIELDS = ("item", "labels", "value", "at")


class NoteSession:
    """One note for one trainee."""

    def __init__(self, note: Note, folder: Path) -> None:
        self.note = note
        self.store = AnswerStore(note, folder, machine())

    def state(self) -> Data:
        """The text that counts, and when it was saved."""
        last = self.store.last(FRAGMENT, self.store.attempt)
        return {"type": "state", "text": text_of(last), "at": last.at if last else ""}

    def reply(self, message: object) -> list[Data]:
        """The replies to one message; whatever it is, it raises nothing."""
        if not isinstance(message, dict):
            return []
        if message.get("type") == "wipe":
            return wiped_words(self.store, message.get("item"), self.state)
        if message.get("type") not in ("hello", "answers"):
            return []
        answers, refused = read_batch(message.get("answers"), self._answer)
        try:
            self.store.refresh()
            self.store.add(answers.values())
        except (ContentError, OSError) as error:
            return [{"type": "failed", "ids": list(answers), "why": why(error)}]
        replies: list[Data] = []
        if answers:
            replies.append({"type": "saved", "ids": list(answers)})
        if refused:
            replies.append({"type": "refused", "ids": refused})
        return [*replies, self.state()]

    def _answer(self, entry: Mapping[str, Any]) -> Answer | None:
        known = {name: entry[name] for name in _FIELDS if entry.get(name) is not None}
        known |= {"v": VERSION, "exercise": self.note.id}
        known.setdefault("at", now())
        try:
            answer = read_entry(known, self.note.id)
        except ValueError:
            return None
        return next(iter(self.note.accept(LogReading((answer,), ())).answers), None)


class NoteWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The view of a NoteSession."""

    note = traitlets.Dict().tag(sync=True)

    def __init__(self, session: NoteSession) -> None:
        self.session = session
        super().__init__(
            note={
                "question": session.note.question,
                "most": MAX_TEXT,
                "store": store_key(session.store.path),
                "state": session.state(),
            }
        )
        self.on_msg(self._receive)

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        for reply in self.session.reply(message):
            self.send(reply)


def note(name: str, question: str) -> NoteWidget | Notice:
    """A text box for oneself, with the question that it answers.

        note("les_06_terugkijken", "Wanneer kon u zelf niet meer nadenken?")

    What is saved lies in the log `<name>-note` beside the notebook; `name` is unique in
    the course. Nobody marks it, and a hand-in does not hold it.
    """
    refuse_grader()
    if not is_note_name(name):
        return Notice(
            "Dit tekstvak kan nu niet getoond worden",
            (f"`{name}` is geen naam voor een notitie; gebruik a–z, 0–9 en _.",),
        )
    try:
        # A long question stands on several lines of its cell.
        session = NoteSession(Note(name, " ".join(question.split())), Path.cwd())
        return drawn(NoteWidget, SCRIPTS, STYLES)(session)
    except ContentError as error:
        return faults_notice(error)
