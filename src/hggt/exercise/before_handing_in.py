"""What `hand_in()` tells before the work is handed in, when it can still be mended."""

from __future__ import annotations

from hggt.exercise.submission import AssignmentFolder

_MOST_TOLD = 5
_QUOTED = 40
_AGAIN = (
    "Haal de opdracht zo nodig opnieuw op in een nieuwe map, zet de map antwoorden daarheen over "
    "en zet uw tekst daar in de cel die ervoor is."
)
_UNKNOWN = (
    "Let op: in dit notitieboek is geen oefening te herkennen. Een programma heeft er "
    f"waarschijnlijk gegevens uit weggehaald. {_AGAIN}"
)
_SURE = "Wilt u het toch zo inleveren, klik dan nog een keer."


def warnings(assignment: AssignmentFolder) -> tuple[str, ...]:
    """What a trainee is told before handing in, in Dutch; nothing of it keeps one from it."""
    if assignment.astray.nameless:
        return (_UNKNOWN,)
    said = []
    if lacks := assignment.astray.missing:
        what = "deze cel van de opdracht ontbreekt of is"
        if len(lacks) > 1:
            what = "deze cellen van de opdracht ontbreken of zijn"
        names = _listed([one.title for one in lacks])
        said.append(f"Let op: {what} niet meer te herkennen: {names}. {_AGAIN}")
    if texts := assignment.astray.texts:
        said.append(
            "Let op: u schreef in een cel die niet bij de opdracht hoort, of die daar niet voor "
            f"is: {_listed([_shortened(text) for _, text in texts])}. Dat gaat mee en uw docent "
            "ziet het; is het een antwoord, zet het dan in de cel die ervoor is en sla op."
        )
    return tuple(said)


def empty_words(assignment: AssignmentFolder) -> str:
    """What of the written work is empty, as a sentence; empty where nothing is."""
    empty = [part.title for part in assignment.parts if part.judged and part.still_open]
    empty += [one.title for one in assignment.written if not one.filled]
    return f"Nog leeg: {_listed(empty)}." if empty else ""


def question(assignment: AssignmentFolder) -> str:
    """What is asked before the file is made; empty where nothing is missing or empty."""
    found = [one for one in (empty_words(assignment), *warnings(assignment)) if one]
    return " ".join((*found, _SURE)) if found else ""


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()} …"


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"‘{name}’" for name in names[:_MOST_TOLD])
    more = len(names) - _MOST_TOLD
    return f"{shown} en nog {more}" if more > 0 else shown
