"""`classify`: an exercise in a notebook, on one anywidget."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from hggt.content.faults import ContentError
from hggt.exercise.exercise import load_exercise
from hggt.widgets.assets import STATIC, exercise_module, exercise_style
from hggt.widgets.notice import Notice, faults_notice
from hggt.widgets.payload import codebook_data, dialogue_data
from hggt.widgets.session import Feedback, Session

LABEL = STATIC / "kinds" / "label.js"


class ClassifyWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The view of a Session; its one trait never changes, all else goes by message."""

    exercise = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, name: str) -> None:
        exercise = session.exercise
        self.session = session
        self._esm, self._css = exercise_module(LABEL), exercise_style(LABEL)
        super().__init__(
            # A page keeps one style sheet for each of these: one for each kind.
            _anywidget_id=f"hggt.exercise.{LABEL.stem}",
            exercise={
                "name": name,
                "kind": "label",
                "dialogue": dialogue_data(exercise.dialogue, estimates=False),
                "codebook": codebook_data(exercise.codebook),
                "items": list(exercise.items),
                "feedback": "none" if session.graded else session.feedback,
                "store": store_key(session.store.path),
                "state": session.state(),
            },
        )
        self.on_msg(self._receive)

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        for reply in self.session.reply(message):
            self.send(reply)


def classify(
    dialogue: str | Path, *, scheme: str, feedback: Feedback = "each", name: str | None = None
) -> ClassifyWidget | Notice:
    """An exercise: classify the turns of a dialogue with a coding scheme.

        classify("dialogen/de_jas.md", scheme="cirkel")

    The path is relative to the notebook. With codings beside the dialogue it is
    practice: the coders' choices appear after each answer (`"each"`), on asking
    (`"ask"`) or when all is answered (`"end"`). Without codings it is for grading.
    `name` is the heading, by default the dialogue's title.
    """
    refuse_grader()
    if feedback not in ("each", "ask", "end"):
        raise ValueError(f"feedback moet each, ask of end zijn, niet {feedback!r}")
    try:
        exercise = load_exercise(Path(dialogue), scheme)
        session = Session(exercise, Path.cwd(), feedback)
    except ContentError as error:
        return faults_notice(error)
    return ClassifyWidget(session, name or exercise.dialogue.title)


def refuse_grader() -> None:
    """Fail where nbgrader executes a notebook to grade it.

    nbgrader gives full points to a cell that raises nothing, so a grader that is not
    set up to read answers from their files must meet an error here.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        raise RuntimeError(
            "Deze nakijkomgeving is niet ingesteld om antwoorden uit de antwoordbestanden te "
            "lezen; de score is daarom 0. Kijk na met `hggt grade`, of met de "
            "nbgrader_config.py van het cohort."
        )


def store_key(log: Path) -> str:
    """Under which name a browser keeps answers: one for each user and log.

    Hashed, since on a shared computer the next person can look into the browser.
    """
    import hashlib  # with OpenSSL 3 MiB, which a kernel has anyway and others need not

    user = os.environ.get("JUPYTERHUB_USER") or _system_user()
    found: Any = hashlib.sha256(f"{user}\n{log.absolute()}".encode())
    return str(found.hexdigest()[:32])


def _system_user() -> str:
    try:
        import getpass

        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such thing in a browser's Python
        return ""
