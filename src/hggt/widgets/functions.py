"""What a notebook calls for an exercise, a function a kind."""

from __future__ import annotations

from pathlib import Path

from hggt.exercise.kinds import Kind, known
from hggt.widgets.exercise import ExerciseWidget, show_exercise
from hggt.widgets.notice import Notice
from hggt.widgets.session import Feedback


def classify(
    dialogue: str | Path, *, scheme: str, feedback: Feedback = "each", name: str | None = None
) -> ExerciseWidget | Notice:
    """An exercise: classify the turns of a dialogue with a coding scheme.

        classify("dialogen/de_jas.md", scheme="cirkel")

    The path is relative to the notebook. With codings beside the dialogue it is
    practice: the coders' choices appear after each answer (`"each"`), on asking
    (`"ask"`) or when all is answered (`"end"`). Without codings it is for grading.
    `name` is the heading, by default the dialogue's title.
    """
    return show_exercise(known("label"), dialogue, scheme=scheme, feedback=feedback, name=name)


def mark(
    dialogue: str | Path, *, scheme: str, feedback: Feedback = "each", name: str | None = None
) -> ExerciseWidget | Notice:
    """An exercise: mark a place in a dialogue, or stretches of it.

        mark("dialogen/de_jas.md", scheme="keerpunt")

    As `classify`; the answer is the places that were marked, or that there are none.
    """
    return show_exercise(known("mark"), dialogue, scheme=scheme, feedback=feedback, name=name)


def estimate(
    dialogue: str | Path, *, scheme: str, feedback: Feedback = "end", name: str | None = None
) -> ExerciseWidget | Notice:
    """An exercise: estimate how much there is of something in each turn, on a scale.

        estimate("dialogen/de_jas.md", scheme="intensiteit")

    As `classify`; the coders' estimates appear when all is answered, unless told otherwise.
    """
    return show_exercise(known("estimate"), dialogue, scheme=scheme, feedback=feedback, name=name)


def respond(
    dialogue: str | Path, *, scheme: str, turn: int | None = None, name: str | None = None
) -> ExerciseWidget | Notice:
    """An exercise: say what one would say where a dialogue stops, and how it sounds.

        respond("dialogen/de_jas.md", scheme="eigen_reactie", turn=5)

    With `reacties/de_jas.md` it stops at a moment of that file, and after one's own words
    the answers there may be seen; `turn` says which, where there are several. Otherwise a
    person reads the answer.
    """
    return show_exercise(
        known("respond"), dialogue, scheme=scheme, feedback="ask", name=name, turn=turn
    )


def compare(
    dialogue: str | Path,
    *,
    scheme: str,
    turn: int | None = None,
    feedback: Feedback = "each",
    name: str | None = None,
) -> ExerciseWidget | Notice:
    """An exercise: choose what is best said at a moment of a dialogue, and by which cues.

        compare("dialogen/de_jas.md", scheme="beste_antwoord", turn=5)

    As `classify`; the answers stand in `reacties/de_jas.md`, and the dialogue stops at the
    moment. `turn` says which, where there are several.
    """
    return show_exercise(
        known("compare"), dialogue, scheme=scheme, feedback=feedback, name=name, turn=turn
    )


def exercise_with(
    kind: Kind,
    dialogue: str | Path,
    *,
    scheme: str,
    feedback: Feedback = "each",
    name: str | None = None,
) -> ExerciseWidget | Notice:
    """An exercise of any kind that was registered; as `classify`."""
    return show_exercise(kind, dialogue, scheme=scheme, feedback=feedback, name=name)
