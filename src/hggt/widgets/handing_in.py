"""`hand_in`: the last cell of an assignment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from hggt.content.faults import InputError
from hggt.widgets.assets import drawn
from hggt.widgets.notice import Notice
from hggt.widgets.place import refuse_grader, store_key

if TYPE_CHECKING:
    from hggt.exercise.submission import AssignmentFolder, ExerciseProgress

SAVE_FIRST = (
    "Sla het notitieboek eerst op met Ctrl+S (op een Mac Cmd+S): een geschreven antwoord telt "
    "zoals het in het bestand staat. Uw keuzes in de oefeningen zijn al opgeslagen."
)
ON_HUB = (
    "Inleveren doet u in JupyterLab zelf. Kies in het menu Nbgrader → Assignment List. Zoek "
    "‘{name}’ onder Downloaded assignments en klik op Submit. U mag vaker inleveren; de laatste "
    "keer telt."
)
BY_MAIL = (
    "Maak hier het inleverbestand en stuur het naar uw docent, op de manier die u is gezegd. "
    "Verandert u daarna nog iets, maak het dan opnieuw."
)


class HandInWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """What is answered of an assignment, and how to hand it in."""

    overview = traitlets.Dict().tag(sync=True)

    def __init__(self, folder: Path, home: Path) -> None:
        # Imported here: only the last cell of an assignment reads notebooks.
        from hggt.exercise.astray import stamp
        from hggt.exercise.submission import read_assignment

        self.folder = folder
        self.home = home
        self._stamp = stamp(folder)
        super().__init__(overview=self._look(read_assignment(folder)))
        self.on_msg(self._receive)

    def _look(self, assignment: AssignmentFolder) -> dict[str, Any]:
        from hggt.exercise.submission import remembered

        return overview_data(assignment, who=remembered(self.home), hub=on_hub())

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        from hggt.exercise.astray import stamp
        from hggt.exercise.before_handing_in import question
        from hggt.exercise.submission import check_trainee, pack, read_assignment, remember

        kind = message.get("type") if isinstance(message, dict) else None
        if kind not in ("look", "refresh", "pack"):
            return
        assert isinstance(message, dict)  # noqa: S101 - for the type checker
        # Before the files are read: what is saved meanwhile is seen at the next look.
        found, before = stamp(self.folder), self._stamp
        if kind == "look" and found == before:
            self.send({"type": "same"})
            return
        self._stamp = found
        try:
            assignment = read_assignment(self.folder)
            # As the trait too: a view that is drawn later begins with it.
            self.overview = self._look(assignment)
            told = {"type": "overview", "overview": self.overview}
            self.send(told | {"quiet": True} if kind == "look" else told)
            if kind == "pack" and not on_hub():
                who = str(message.get("who", "")).strip().lower()
                check_trainee(who)
                if message.get("sure") is not True and (asked := question(assignment)):
                    self.send({"type": "ask", "text": asked})
                    return
                path, raw = pack(assignment, who)
                remember(self.home, who)
                text = f"Het inleverbestand staat klaar: {path.name}, in de map {path.parent}."
                self.send({"type": "packed", "name": path.name, "text": text}, [raw])
        except InputError as error:
            if kind == "look":
                # Perhaps it is just being saved. Who asks is told.
                self._stamp = ""
                self.send({"type": "same"})
            else:
                self.send({"type": "problem", "text": str(error)})


def hand_in() -> HandInWidget | Notice:
    """What of this assignment is answered, and how to hand it in.

        hand_in()

    Reads the notebook's folder, so save the notebook first.
    """
    refuse_grader()
    try:
        scripts = ("dialogue.js", "writing.js", "hand_in.js")
        styles = ("dialogue.css", "hand_in.css")
        return drawn(HandInWidget, scripts, styles)(Path.cwd(), Path.home())
    except (InputError, RuntimeError) as error:
        return Notice("Inleveren kan hier nu niet", [str(error)])


def on_hub() -> bool:
    """Whether this kernel runs on a JupyterHub."""
    return bool(os.environ.get("JUPYTERHUB_USER") or os.environ.get("JUPYTERHUB_API_URL"))


def overview_data(assignment: AssignmentFolder, *, who: str, hub: bool) -> dict[str, Any]:
    """An assignment as the browser draws it."""
    from hggt.exercise.before_handing_in import empty_words, warnings

    told = list(warnings(assignment))
    if hub and (empty := empty_words(assignment)):
        # There it cannot be asked: another button hands in.
        told.append(f"{empty} Is dat uw bedoeling?")
    return {
        "name": assignment.name,
        "hub": hub,
        "who": who,
        "how": ON_HUB.format(name=assignment.name) if hub else BY_MAIL,
        "save": SAVE_FIRST,
        "warnings": told,
        "parts": [_part_data(part) for part in assignment.parts],
        "written": [{"id": one.id, "filled": one.filled} for one in assignment.written],
    }


def _part_data(part: ExerciseProgress) -> dict[str, Any]:
    return {
        "title": part.title,
        "answered": part.answered,
        "total": part.total,
        "open": list(part.still_open),
        "fault": part.fault,
        "left": part.left,
        # Answers that a browser still keeps are in no zip: the view looks for them.
        "store": store_key(part.log),
    }
