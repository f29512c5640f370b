"""What is fuzzed: each takes bytes of a trainee's, or of a file by mail, and checks what comes out.

`test_fuzz.py` runs them with hypothesis, `fuzz_atheris.py` with atheris.
"""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, notebook, write_repository
from hggt.content.faults import ContentError
from hggt.exercise.answers.log import MAX_UNREADABLE, parse_log
from hggt.grading.cohort.roster import TRAINEE_ID, read_roster
from hggt.grading.collect.zips import read_zip
from hggt.grading.grade.plan import Plan
from hggt.grading.grade.scoring import score_log
from hggt.grading.release.key import build_key
from hggt.grading.submitted.submission import HandIn, Material, RefusedError

MAX = 200_000
LOG = (
    b'{"v": 1, "exercise": "de_trap-cirkel", "codebook": "cirkel@1", "attempt": 1, "item": "2", '
    b'"labels": ["verkennen"], "confidence": 2, "at": "2026-11-22T10:00:00.123Z"}\n'
)
ROSTER = b"id;first_name;last_name;email\nanna;Anna;de Wit;anna@voorbeeld.nl\nbram;;Zwart;\n"


@dataclass(frozen=True)
class Targets:
    """The readers, with an assignment to read for."""

    material: Material
    plan: Plan
    folder: Path

    def log(self, raw: bytes) -> None:
        """Answers and faults; the score within its points."""
        reading = parse_log(raw, EXERCISES[0])
        assert all(fault.message and fault.remedy for fault in reading.faults)
        assert len(reading.faults) <= MAX_UNREADABLE
        for answer in reading.answers:
            repr(answer).encode()
            str(answer.at).encode()
        result = score_log(self.material.key.exercises[EXERCISES[0]], 12.0, raw)
        assert 0.0 <= result.score <= 12.0
        parse_log(raw + b"\n" + LOG, EXERCISES[0]).current()

    def notebook(self, raw: bytes, log: bytes = b"") -> None:
        """A graded notebook with all released cells and no output of the trainee's, or refused."""
        hand_in = HandIn("", raw, b"", {EXERCISES[0]: log}, "")
        try:
            work = self.plan.grade(hand_in)
        except RefusedError as error:
            str(error).encode()
            return
        assert set(work.findings.scores) == set(EXERCISES)
        text = self.plan.render(work, {"fingerprint": ""}, {})
        made = json.loads(text.encode())
        ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in made["cells"]]
        released = [
            cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook()["cells"]
        ]
        assert [name for name in ids if name] == [name for name in released if name]
        beside = len(work.words.added) + len(work.words.missing)
        assert len(made["cells"]) == len(released) + beside
        for cell in made["cells"]:
            if cell["cell_type"] == "code":
                grade_id = cell["metadata"]["nbgrader"]["grade_id"]
                assert len(cell["outputs"]) == (grade_id in EXERCISES)
        for text in (*work.words.answers.values(), *(text for _, text in work.words.added)):
            assert "\0" not in text
            text.encode()
        assert set(work.words.answers) <= {WRITTEN}

    def zip(self, raw: bytes) -> None:
        """At most the files that a hand-in has, none larger than allowed; or a fault."""
        try:
            files = read_zip(raw, self.material, max_files=50)
        except ContentError as error:
            f"{error}; {error.faults[0].remedy}".encode()
            return
        assert set(files) <= {f"{ASSIGNMENT}.ipynb", *(f"antwoorden/{e}.jsonl" for e in EXERCISES)}
        assert all(len(content) <= MAX for content in files.values())

    def roster(self, raw: bytes) -> None:
        """Trainees whose id is a safe name for a folder, or faults."""
        path = self.folder / "lijst.csv"
        path.write_bytes(raw)
        with suppress(ContentError):
            for one in read_roster(path):
                assert TRAINEE_ID.fullmatch(one.id)
                assert not {"<", "\0"} & set(f"{one.first_name}{one.last_name}{one.email}")


def make_targets(folder: Path) -> Targets:
    """The readers for the assignment of `grading/building.py`, made in `folder`."""
    root = write_repository(folder / "cursus")
    codings = root / "grading" / "coderingen"
    key = build_key(root / "assignments" / ASSIGNMENT, codings, folder / "key")
    material = Material(ASSIGNMENT, key, notebook(), b"", MAX, MAX, 50)
    return Targets(material, Plan(material), folder)


def good_notebook() -> bytes:
    """A notebook with an answer and a cell added."""
    nb = notebook()
    nb["cells"][6]["source"] = "Mira telt de treden."
    nb["cells"].append({"cell_type": "markdown", "metadata": {}, "source": ["a\n", "b"]})
    return json.dumps(nb).encode()


def good_zip() -> bytes:
    """A zip as `hand_in()` makes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr(f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb", good_notebook())
        held.writestr(f"{ASSIGNMENT}/antwoorden/{EXERCISES[0]}.jsonl", LOG)
    return out.getvalue()
