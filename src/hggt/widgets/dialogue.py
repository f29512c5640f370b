"""`show_dialogue`: a dialogue to read, where wanted with comments between its turns."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from hggt.content.comments import read_comments
from hggt.content.dialogue import read_dialogue
from hggt.content.faults import ContentError
from hggt.widgets.assets import drawn
from hggt.widgets.notice import Notice, faults_notice
from hggt.widgets.payload import dialogue_data


class DialogueWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """A dialogue without anything to answer."""

    dialogue = traitlets.Dict().tag(sync=True)


def show_dialogue(dialogue: str | Path, *, comments: bool = False) -> DialogueWidget | Notice:
    """A dialogue to read; with `comments`, those of `toelichting/<id>.md` between its turns.

        show_dialogue("dialogen/de_jas.md", comments=True)

    The path is relative to the notebook; `toelichting/` lies beside `dialogen/`.
    """
    path = Path(dialogue).absolute()
    try:
        read = read_dialogue(path)
        found = (
            read_comments(path.parent.parent / "toelichting" / f"{read.id}.md", read)
            if comments
            else {}
        )
    except ContentError as error:
        return faults_notice(error)
    scripts = ("dialogue.js", "content_note.js", "show_dialogue.js")
    return drawn(DialogueWidget, scripts, ("dialogue.css",))(dialogue=dialogue_data(read, found))
