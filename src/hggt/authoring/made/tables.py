"""Tables that are computed from the texts and committed: principles, and the spread.

What would give a key away (pattern, miss, joy, ending) is not in a dialogue that a
trainee reads, so the spread takes it from a file under `grading/`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from hggt.authoring.sources.calls import calls
from hggt.authoring.sources.cells import CODE, Cell
from hggt.authoring.sources.repository import Repository
from hggt.content import ContentError, Dialogue, Fault

PRINCIPLES = range(1, 16)
MANUAL = PurePosixPath("CONTRIBUTING.md")
NOTES = PurePosixPath("grading/spreiding.csv")
SPREAD = PurePosixPath("grading/spreiding.md")
COLUMNS = ("id", "patroon", "misser", "vreugde", "einde", "kind")
FAMILIES = ("pleeggezin", "netwerkpleeggezin", "adoptie", "biologisch", "gezinshuis")

_HEADER = re.compile(r"^principes: *([0-9, ]+)$", re.MULTILINE)
_BLOCK = re.compile(r"(<!-- principes -->\n).*?(<!-- einde principes -->)", re.DOTALL)


@dataclass(frozen=True)
class AskedExercise:
    """A classification that a notebook asks for."""

    dialogue: str
    scheme: str


@dataclass(frozen=True)
class Notes:
    """What `grading/spreiding.csv` says of one dialogue."""

    pattern: str
    miss: bool
    joy: bool
    ending: str
    child: str


def principles(repository: Repository) -> Mapping[int, tuple[PurePosixPath, ...]]:
    """Per principle the lessons whose header names it under `principes`."""
    found: dict[int, list[PurePosixPath]] = {number: [] for number in PRINCIPLES}
    for path in sorted(repository.lessons):
        named = _HEADER.search(repository.text(path).partition("\n---\n")[0])
        for number in re.findall("[0-9]+", named[1]) if named else ():
            found.setdefault(int(number), []).append(path)
    return {number: tuple(paths) for number, paths in found.items()}


def exercises(cells: tuple[Cell, ...]) -> tuple[AskedExercise, ...]:
    """The classifications in the cells of a lesson or an assignment, in order."""
    found = []
    for cell in cells:
        try:
            made = calls(cell.source) if cell.kind == CODE else ()
        except SyntaxError:
            continue
        for call in made:
            if call.scheme and call.dialogue:
                found.append(AskedExercise(PurePosixPath(call.dialogue).stem, call.scheme))
    return tuple(found)


def principle_table(repository: Repository) -> str:
    """Principle → lesson → exercises → the assignments that grade the same scheme."""
    graded = {
        folder.name: {exercise.scheme for exercise in exercises(notebook.cells)}
        for folder in repository.assignments
        if (notebook := repository.notebooks.get(folder / f"{folder.name}.ipynb"))
    }
    rows = ["| principe | les | oefeningen | opdracht |", "|---|---|---|---|"]
    for number, lessons in sorted(principles(repository).items()):
        asked = [one for path in lessons for one in exercises(repository.lessons[path])]
        schemes = {one.scheme for one in asked}
        rows.append(
            f"| {number} | {_list(f'`{path.stem}`' for path in lessons)} "
            f"| {_list(f'`{one.dialogue}` ({one.scheme})' for one in asked)} "
            f"| {_list(f'`{name}`' for name, has in graded.items() if has & schemes)} |"
        )
    return "\n".join(rows)


def read_notes(repository: Repository) -> Mapping[str, Notes]:
    """The notes by dialogue; ContentError with every line that cannot be read."""
    rows = csv.DictReader(io.StringIO(repository.text(NOTES)))
    faults = []
    found = {}
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise ContentError([Fault(str(NOTES), 1, "kolommen kloppen niet", ",".join(COLUMNS))])
    for line, row in enumerate(rows, 2):
        if row["misser"] not in ("ja", "nee") or row["vreugde"] not in ("ja", "nee"):
            faults.append(Fault(str(NOTES), line, "misser of vreugde is geen ja of nee", "kies"))
            continue
        found[row["id"]] = Notes(
            row["patroon"], row["misser"] == "ja", row["vreugde"] == "ja", row["einde"], row["kind"]
        )
    if faults:
        raise ContentError(faults)
    return found


def family(dialogue: Dialogue) -> str:
    """The kind of family: what stands before the first comma of `gezin`."""
    return dialogue.meta["gezin"].partition(",")[0].strip()


def spread_page(repository: Repository) -> str:
    """The page of all dialogues and the sums that domain rules are about."""
    notes = read_notes(repository)
    dialogues = sorted(repository.dialogues.items(), key=lambda entry: str(entry[0]))
    rows = []
    for path, dialogue in dialogues:
        note = notes.get(dialogue.id)
        told = (
            f"{note.pattern} | {_yes(note.miss)} | {_yes(note.joy)} | {note.ending}"
            if note
            else "ontbreekt | | |"
        )
        rows.append(
            f"| {dialogue.id} | {path.parts[1]} | {family(dialogue)} "
            f"| {dialogue.meta.get('leeftijd', '–')} | {len(dialogue.turns)} | {told} |"
        )
    known = [notes[d.id] for _, d in dialogues if d.id in notes]
    n = len(dialogues)
    families = Counter(family(dialogue) for _, dialogue in dialogues)
    sums = [f"- {name}: {families[name]} van {n}" for name in FAMILIES]
    sums += [
        f"- met een misser van de therapeut: {sum(note.miss for note in known)} van {n}",
        f"- met gedeelde vreugde: {sum(note.joy for note in known)} van {n}",
        f"- met een open einde: {sum(note.ending == 'open' for note in known)} van {n}",
    ]
    head = (
        "# Spreiding van de gesprekken\n\n"
        "Gemaakt door `make notebooks` uit de koppen van de gesprekken en `spreiding.csv`; "
        "wijzig die, niet deze bladzijde. Alleen voor docenten: dit verraadt sleutels.\n"
    )
    columns = (
        "| gesprek | waar | gezin | leeftijd | beurten | patroon | misser | vreugde | einde |\n"
        "|---|---|---|---|---|---|---|---|---|"
    )
    return "\n".join([head, *sums, "", columns, *rows]) + "\n"


def tables(repository: Repository) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each file with a computed table, as it should be; nothing where it is not kept."""
    manual = repository.root / MANUAL
    if manual.is_file() and _BLOCK.search(text := repository.text(MANUAL)):
        table = principle_table(repository)
        yield MANUAL, _BLOCK.sub(lambda m: f"{m[1]}\n{table}\n\n{m[2]}", text).encode()
    if (repository.root / NOTES).is_file():
        yield SPREAD, spread_page(repository).encode()


def _list(names: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "–"


def _yes(value: bool) -> str:
    return "ja" if value else "nee"
