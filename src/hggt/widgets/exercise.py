"""An exercise of any kind in a notebook, on one anywidget."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import anywidget
import traitlets

from hggt.content.faults import ContentError
from hggt.exercise.exercise import load_exercise
from hggt.exercise.kinds import Kind
from hggt.widgets.assets import exercise_module, exercise_style
from hggt.widgets.notice import Notice, faults_notice
from hggt.widgets.payload import codebook_data, dialogue_data
from hggt.widgets.place import refuse_grader, store_key
from hggt.widgets.session import Feedback, Session


class ExerciseWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The view of a Session; its one trait never changes, all else goes by message."""

    exercise = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, name: str) -> None:
        exercise = session.exercise
        self.session = session
        super().__init__(
            exercise={
                "name": name,
                "kind": exercise.kind.id,
                "dialogue": dialogue_data(exercise.dialogue, codebook=exercise.codebook),
                "codebook": codebook_data(exercise.codebook) | exercise.kind.data(exercise),
                "items": list(exercise.items),
                "texts": exercise.wordings,
                "feedback": session.shown_feedback,
                "store": store_key(session.store.path),
                "state": session.state(),
            }
        )
        self.on_msg(self._receive)

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        for reply in self.session.reply(message):
            self.send(reply)


def show_exercise(
    kind: Kind,
    dialogue: str | Path,
    *,
    scheme: str,
    feedback: Feedback,
    name: str | None,
    turn: int | None = None,
) -> ExerciseWidget | Notice:
    """The exercise on a dialogue with a codebook of this kind, or what keeps it from being shown.

    `turn` is the moment of a kind that stops at one. ValueError for a `feedback` that does
    not exist.
    """
    refuse_grader()
    if feedback not in ("each", "ask", "end"):
        raise ValueError(f"feedback moet each, ask of end zijn, niet {feedback!r}")
    try:
        exercise = load_exercise(Path(dialogue), scheme, turn)
        session = Session(exercise, Path.cwd(), feedback)
    except ContentError as error:
        return faults_notice(error)
    if exercise.kind is not kind:
        return Notice(
            "Deze oefening kan nu niet getoond worden",
            (
                f"Codeboek {scheme} is van de soort `{exercise.kind.id}`; schrijf "
                f"{exercise.kind.function}(…) in plaats van {kind.function}(…).",
            ),
        )
    return _widget_of(kind)(session, name or exercise.dialogue.title)


@cache
def _widget_of(kind: Kind) -> type[ExerciseWidget]:
    # A class a kind, each with a name of its own: a page keeps one style sheet for a name.
    esm, css = exercise_module(kind.module, kind.texts), exercise_style(kind.style)
    return type(f"ExerciseWidget_{kind.id}", (ExerciseWidget,), {"_esm": esm, "_css": css})
