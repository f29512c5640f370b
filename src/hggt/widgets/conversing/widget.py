"""The widget of `converse`: a conversation in which one chooses what to say."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import anywidget
import traitlets

from hggt.content.conversation.parse import read_conversation
from hggt.content.faults import ContentError
from hggt.widgets.assets import module, style
from hggt.widgets.conversing.session import ConverseSession
from hggt.widgets.conversing.texts import TEXTS
from hggt.widgets.notice import Notice, faults_notice
from hggt.widgets.place import refuse_grader, store_key

SCRIPTS = (
    "dialogue.js", "content_note.js", "controls.js", "writing.js",
    "keeping/keep.js", "keeping/drafts.js", "keeping/outbox.js",
    "exercise/saving.js", "exercise/room.js", "exercise/keys.js", "exercise/own_words.js",
    "conversing/words.js", "conversing/choosing.js", "conversing/after.js",
    "conversing/view.js", "conversing/converse.js",
)  # fmt: skip


class ConverseWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The view of a ConverseSession; its one trait never changes, all else goes by message."""

    conversation = traitlets.Dict().tag(sync=True)

    def __init__(self, session: ConverseSession) -> None:
        conversation = session.conversation
        self.session = session
        super().__init__(
            conversation={
                "id": conversation.id,
                "title": conversation.title,
                "context": conversation.context,
                "note": conversation.meta.get("inhoud", ""),
                "store": store_key(session.path),
                "state": session.state(),
            }
        )
        self.on_msg(self._receive)

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        for reply in self.session.reply(message):
            self.send(reply)


def converse(conversation: str | Path) -> ConverseWidget | Notice:
    """A conversation that answers: one chooses what to say, and the family takes it.

        converse("gesprekken/zondag_bij_oma.md")

    The path is relative to the notebook. Nothing is right or wrong; after the end one sees
    what one did. Each move is a line of the log `<id>-converse`. Without comments in the file
    it is an assignment's: what one did is told after grading.
    """
    refuse_grader()
    path = Path(conversation)
    try:
        session = ConverseSession(read_conversation(path), Path.cwd())
    except ContentError as error:
        return faults_notice(error)
    return _drawn()(session)


@cache
def _drawn() -> type[ConverseWidget]:
    words = f"const W = {json.dumps(TEXTS, ensure_ascii=False)};\n"
    looks = {
        "_esm": words + module(*SCRIPTS),
        "_css": style(
            "dialogue.css",
            "exercise/exercise.css",
            "exercise/saving.css",
            "writing.css",
            "exercise/own_words.css",
            "conversing/converse.css",
        ),
    }
    return type("ConverseWidget", (ConverseWidget,), looks)
