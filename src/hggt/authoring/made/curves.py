"""The affect curves of lessons: what is wrong with one, and its still picture.

A lesson that calls `affect_curve("dialogen/x.md", …)` can show `figuren/curve_x.svg`
above it, which needs no kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.sources.repository import Repository
from hggt.authoring.sources.uses import Use, uses
from hggt.content import Dialogue, Fault
from hggt.figures.curve.moments import problems
from hggt.figures.curve.still import curve_svg

FUNCTION = "affect_curve"


def curves(repository: Repository) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each picture that is made for a lesson, with what should be in it."""
    for use, dialogue in _found(repository):
        child, adult = use.call.child, use.call.adult
        if use.path is None or use.notebook.parts[0] != "course" or not child or not adult:
            continue
        # What keeps a curve from being drawn is the check's to say.
        if not any(problems(dialogue, child, adult)):
            yield picture(use.path), curve_svg(dialogue, child=child, adult=adult).encode()


def picture(dialogue: PurePosixPath) -> PurePosixPath:
    """Where the picture of a dialogue's curve lies."""
    return dialogue.parent.parent / "figuren" / f"curve_{dialogue.stem}.svg"


def curve_faults(repository: Repository) -> Iterator[Fault]:
    """Both names are given, speak in that dialogue, and somewhere with an intensity.

    One dialogue has one curve: the picture is called after the dialogue alone.
    """
    drawn: dict[PurePosixPath, tuple[str, str]] = {}
    for use, dialogue in _found(repository):
        child, adult = use.call.child, use.call.adult
        if not child or not adult:
            yield _fault(use, f"{FUNCTION}() zonder child of adult", 'schrijf child="…", adult="…"')
            continue
        for message, remedy in problems(dialogue, child, adult):
            yield _fault(use, message, remedy)
        if use.path is not None and drawn.setdefault(use.path, (child, adult)) != (child, adult):
            yield _fault(
                use,
                f"van {use.path.name} staat er al een curve met andere sprekers",
                "laat één paar sprekers staan",
            )


def _found(repository: Repository) -> Iterator[tuple[Use, Dialogue]]:
    for use in uses(repository):
        if use.call.function == FUNCTION and use.path in repository.dialogues:
            yield use, repository.dialogues[use.path]


def _fault(use: Use, message: str, remedy: str) -> Fault:
    return Fault(str(use.notebook), use.line, message, remedy)
