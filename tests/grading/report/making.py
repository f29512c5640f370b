"""Cohorts in memory, so that figures can be worked out by hand beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from traitlets.config import Config

from hggt.content.codebook import parse_codebook
from hggt.content.coding import parse_coding
from hggt.content.dialogue import parse_dialogue
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.settings import CohortSettings
from hggt.grading.gradebook.contents import Record
from hggt.grading.report.data import data as reading
from hggt.grading.report.data.data import Assignment, Data

LABELS = ("verkennen", "nabijheid", "verhuld", "onbepaald")
TITLES = {"v": "verkennen", "n": "nabijheid", "h": "verhuld", "o": "onbepaald"}

Script = Sequence[tuple[str, str, int | None]]


def codebook(*, multiple: bool = False, unit: str = "beurt") -> str:
    labels = "".join(f"## `{one}` {one.capitalize()}\n\nHet kind doet dit.\n\n" for one in LABELS)
    choice = "meer" if multiple else "één"
    return (
        f"---\nid: cirkel\nversie: 1\neenheid: {unit}\nkeuze: {choice}\nrol: kind\n---\n\n{labels}"
    )


def make(coders: Mapping[str, str], *, name: str = "de_trap", multiple: bool = False) -> Exercise:
    """An exercise whose coders chose a letter a turn; `h+n` has n as alternative, `hn` both."""
    turns = len(next(iter(coders.values())).split())
    dialogue = parse_dialogue(
        f"---\nid: {name}\ntitel: {name.replace('_', ' ').capitalize()}\nsprekers: Mira=kind\n"
        "gezin: pleeggezin\n---\n\n> Tweede gesprek.\n\n"
        + "\n\n".join(
            f"**{n} Mira:** *(blik: deur; intensiteit 4)* Woorden <b>{n}</b>."
            + ("\n\n*(stilte; pauze 5 s)*" if n == 1 else "")
            for n in range(1, turns + 1)
        )
        + "\n"
    )
    codings = []
    for coder, letters in coders.items():
        lines = []
        for number, choice in enumerate(letters.split(), 1):
            if choice == "-":
                continue
            own, _, also = choice.partition("+")
            notes = f" (ook: {', '.join(TITLES[a] for a in also)})" if also else ""
            labels = ", ".join(TITLES[one] for one in own)
            lines.append(f"**{number}** {labels}{notes}: Reden <i>{coder}</i> bij beurt {number}.")
        codings.append(
            parse_coding(
                f"---\ndialoog: {name}\ncodering: {coder}\ncodeboek: cirkel\nversie: 1\n---\n\n"
                + "\n\n".join(lines)
                + "\n"
            )
        )
    return make_exercise(dialogue, parse_codebook(codebook(multiple=multiple)), tuple(codings))


def script(exercise: Exercise, text: str) -> list[Answer]:
    """Answers as `v3 n o>h2`: a letter a turn, the certainty, first choice before `>`."""
    found = []
    for number, word in enumerate(text.split(), 1):
        if word == "-":
            continue
        for step in word.split(">"):
            letters = step.rstrip("123")
            sure = int(step[len(letters) :]) if len(letters) < len(step) else None
            found.append(
                Answer(
                    exercise.id,
                    str(number),
                    tuple(TITLES[one] for one in letters),
                    sure,
                    codebook=exercise.codebook.ref,
                )
            )
    return found


def assignment(
    exercise: Exercise | Sequence[Exercise],
    answers: Mapping[str, str | Sequence[str]],
    *,
    name: str = "h9-proef",
    records: Mapping[str, Record] | None = None,
    refused: Sequence[str] = (),
    open_until: str = "",
) -> Assignment:
    """An assignment with the answers of trainees, each a text or one an exercise."""
    exercises = [exercise] if isinstance(exercise, Exercise) else list(exercise)
    items = {one.id: reading._items(name, one) for one in exercises}
    scores = reading._Scores()
    choices = []
    for trainee, texts in answers.items():
        for one, text in zip(exercises, [texts] if isinstance(texts, str) else texts, strict=True):
            found = one.accept(LogReading(tuple(script(one, text)), ()))
            assert not found.faults
            choices.extend(reading._choices(trainee, items[one.id], found, scores))
    made = {trainee: record() for trainee in answers} if records is None else dict(records)
    return Assignment(
        name,
        f"Opdracht {name}",
        12.0,
        tuple(item for one in exercises for item in items[one.id].values()),
        made,
        frozenset(answers),
        frozenset(),
        frozenset(refused),
        open_until,
        tuple(choices),
    )


def record(points: float = 6.0, *, waiting: bool = False, late: bool = False) -> Record:
    return Record(datetime(2026, 11, 1), late, points, waiting=waiting)


def cohort(*assignments: Assignment, folder: Path = Path("voorjaar"), **settings: str) -> Data:
    """A cohort of everybody who did something."""
    names = sorted({one for each in assignments for one in (*each.handed_in, *each.records)})
    made = Cohort(folder, None, CohortSettings(config=Config(Cohort=Config(settings))))
    return Data(made, {name: name.capitalize() for name in names}, assignments)
