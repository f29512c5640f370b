"""`note`: a place in a lesson to write for oneself."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from hggt.content.faults import ContentError
from hggt.exercise.note import MAX_TEXT, Note, is_note_name
from hggt.widgets.assets import drawn
from hggt.widgets.note_session import NoteSession
from hggt.widgets.notice import Notice, faults_notice
from hggt.widgets.place import refuse_grader, store_key

SCRIPTS = (
    "dialogue.js", "controls.js", "writing.js",
    "keeping/keep.js", "keeping/drafts.js", "keeping/outbox.js",
    "exercise/saving.js", "note.js",
)  # fmt: skip
STYLES = ("dialogue.css", "exercise/saving.css", "writing.css", "note.css")


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
