"""What may lie in an assignment's source folder: an allow-list, read by structure.

nbgrader releases every file beside the notebook, so whatever is not known to belong
there stops the release: an answer file, a key, a notebook's own Markdown source.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hggt.content.coding import FRAGMENT, PLACE, parse_coding
from hggt.content.conversation.parse import read_conversation
from hggt.content.dialogue import read_dialogue
from hggt.content.faults import ContentError, Fault, Faults
from hggt.content.notebook import (
    Notebook,
    grade_cells,
    nbgrader_metadata,
    read_notebook,
)
from hggt.content.reactions.moments import first_turns
from hggt.content.reactions.reading import read_reactions
from hggt.exercise.answers.log import FOLDER
from hggt.exercise.conversation.walks import MOST_POINTS, conversation_of
from hggt.exercise.kinds import read_codebook
from hggt.exercise.leaks import strings

DIALOGUES, CODEBOOKS, CODINGS, FIGURES = "dialogen", "codeboeken", "coderingen", "figuren"
REACTIONS, CONVERSATIONS = "reacties", "gesprekken"
FIGURE_TYPES = (".svg", ".png", ".jpg")
CELL_METADATA = frozenset(
    {"nbgrader", "jupyter", "tags", "deletable", "editable", "collapsed", "slideshow", "hggt"}
)
EXERCISE_ID = re.compile(r"([a-z0-9_]+)-([a-z0-9_]+)")

# A coded line: `**3** label (notes): reason`; a turn has its colon inside the stars.
_CODED = re.compile(
    rf"^\s*\*\*(?:{PLACE}|{FRAGMENT})\*\* +[A-Za-z0-9][A-Za-z0-9_, ]*(?: \([^)]*\))?:"
)

_PROMPT = re.compile(r"\*[^*]+\*|_[^_]+_|#{1,6} .*")


def check_source(folder: Path, *, ignore: Sequence[str] = ()) -> None:
    """ContentError with everything that keeps the assignment in `folder` from release."""
    faults: list[Fault] = []
    for path in files(folder, ignore):
        try:
            _check_file(folder, path)
        except ContentError as error:
            faults.extend(error.faults)
    if not (folder / f"{folder.name}.ipynb").is_file():
        faults.append(
            Fault(str(folder), 0, f"{folder.name}.ipynb ontbreekt", "het notebook heet als de map")
        )
    if faults:
        raise ContentError(faults)


def files(folder: Path, ignore: Sequence[str] = ()) -> Iterator[Path]:
    """The files below `folder` that nbgrader would release, links included."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in ignore):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files(path, ignore)
        else:
            yield path


def is_coded_line(line: str) -> bool:
    """Whether a line has the form of a coding's line."""
    return _CODED.match(line) is not None


def notebook_faults(nb: Notebook, name: str) -> list[Fault]:
    """What in a source notebook must not reach a trainee, or keeps it from being graded."""
    faults = Faults(name)
    for key in nb.get("metadata", {}):
        if key == "widgets":
            faults.add(0, "bewaart de toestand van oefeningen", "wis de uitvoer en bewaar opnieuw")
    for number, cell in enumerate(nb["cells"], 1):
        place = f"cel {number}"
        if cell.get("outputs"):
            faults.add(0, f"{place} heeft uitvoer", "wis de uitvoer (Edit, Clear All Outputs)")
        if cell.get("attachments"):
            faults.add(0, f"{place} heeft een bijlage", f"zet een beeld in {FIGURES}/")
        metadata = cell.get("metadata", {})
        unknown = sorted(set(metadata) - CELL_METADATA) if isinstance(metadata, dict) else ["?"]
        if unknown:
            faults.add(
                0, f"{place} heeft onbekende metadata ({', '.join(unknown)})", "haal die weg"
            )
        texts = [cell["source"], *strings(metadata)]
        if any(is_coded_line(line) for text in texts for line in text.splitlines()):
            faults.add(0, f"{place} bevat een codering", "coderingen staan alleen onder grading/")
    faults.found.extend(_grade_faults(nb, name))
    return faults.found


def _grade_faults(nb: Notebook, name: str) -> list[Fault]:
    faults = Faults(name)
    ids = [nbgrader_metadata(cell).get("grade_id") for cell in nb["cells"]]
    for double in sorted({str(i) for i in ids if i is not None and ids.count(i) > 1}):
        faults.add(0, f"grade_id `{double}` staat er twee keer", "geef elke cel een eigen id")
    cells = grade_cells(nb)
    if not cells:
        faults.add(0, "geen enkele cel levert punten op", "geef een cel grade en points")
    for number, cell in enumerate(nb["cells"], 1):
        meta = nbgrader_metadata(cell)
        if meta.get("solution") and cell.get("cell_type") != "markdown":
            faults.add(0, f"cel {number}: code als antwoord", "vraag een antwoord in Markdown")
        elif meta.get("solution") and not _only_prompts(cell["source"]):
            faults.add(
                0,
                f"cel {number} (`{meta.get('grade_id')}`) bevat al een antwoord",
                "laat alleen aanwijzingen staan, elk op een eigen regel en cursief: *Mijn …:*",
            )
    for cell in cells:
        # An exercise may be there to be read and told about, without counting.
        if not (cell.points > 0 or (cell.points == 0 and cell.exercise)):
            faults.add(0, f"`{cell.id}` heeft geen punten", "zet points in de metadata van de cel")
        if cell.kind == "exercise" and not EXERCISE_ID.fullmatch(cell.id):
            faults.add(0, f"`{cell.id}` is geen oefening", "noem de cel <dialoog>-<codeboek>")
        if conversation_of(cell.exercise) and cell.points > MOST_POINTS:
            faults.add(
                0,
                f"`{cell.id}` heeft meer dan {MOST_POINTS} punten",
                "een einde bereiken is niet meer waard",
            )
        if cell.kind == "task" and (
            cell.exercise not in ids or not EXERCISE_ID.fullmatch(cell.exercise)
        ):
            faults.add(
                0,
                f"`{cell.id}` is geen rij van een oefening in dit notebook",
                "noem de cel <dialoog>-<codeboek>-rij1, -rij2, …",
            )
    return faults.found


def _only_prompts(text: str) -> bool:
    # An author's model answer would go to every trainee; a prompt is a line in italics.
    return all(_PROMPT.fullmatch(line.strip()) for line in text.splitlines() if line.strip())


def _check_file(folder: Path, path: Path) -> None:
    name = str(path)
    place = path.relative_to(folder).parts
    if path.is_symlink() or not path.is_file():
        raise _fault(name, "is geen gewoon bestand", "zet het bestand zelf in de map")
    if FOLDER in place or path.suffix == ".jsonl":
        raise _fault(
            name,
            "antwoorden liggen in de opdracht zelf",
            "verwijder ze: ze zouden het werk van elke deelnemer vervangen",
        )
    if CODINGS in place or _is_coding(path):
        raise _fault(name, "een sleutel hoort hier niet", "zet hem onder grading/coderingen/")
    if len(place) == 1 and path.suffix == ".ipynb":
        if path.stem != folder.name:
            raise _fault(name, "een tweede notebook", f"een opdracht is één {folder.name}.ipynb")
        found = notebook_faults(read_notebook(path), name)
        if found:
            raise ContentError(found)
    elif len(place) == 2 and place[0] == DIALOGUES and path.suffix == ".md":
        read_dialogue(path)
    elif len(place) == 2 and place[0] == CODEBOOKS and path.suffix == ".md":
        read_codebook(path)
    elif len(place) == 2 and place[0] == REACTIONS and path.suffix == ".md":
        shown = read_reactions(path)
        if shown != first_turns(shown):
            raise _fault(
                name,
                "zegt hoe het na een antwoord verder gaat",
                "zet het hele bestand onder grading/reacties/ en voer `make notebooks` uit",
            )
    elif len(place) == 2 and place[0] == CONVERSATIONS and path.suffix == ".md":
        read_conversation(path, comments=False)
    elif len(place) == 2 and place[0] == FIGURES and path.suffix in FIGURE_TYPES:
        return
    else:
        raise _fault(
            name,
            "hoort niet in een opdracht en zou bij elke deelnemer komen",
            f"verwijder het; een opdracht heeft {folder.name}.ipynb, {DIALOGUES}/, {CODEBOOKS}/, "
            f"{FIGURES}/, {REACTIONS}/ en {CONVERSATIONS}/",
        )


def _is_coding(path: Path) -> bool:
    if path.suffix not in (".md", ".txt"):
        return False
    text = path.read_text(encoding="utf-8", errors="replace")
    if any(is_coded_line(line) for line in text.splitlines()):
        return True
    try:
        parse_coding(text)
    except ContentError:
        return False
    return True


def _fault(name: str, message: str, remedy: str) -> ContentError:
    return ContentError([Fault(name, 0, message, remedy)])
