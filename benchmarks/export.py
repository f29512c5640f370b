"""`hggt export` beside nbgrader's own, and `hggt report`, on 400 trainees × 4 assignments.

    .venv/bin/python benchmarks/export.py [TRAINEES]

The course's own assignments are released to a cohort; hand-ins and gradebook rows are
written directly, so that no time goes into grading. All is timed in one process, where
everything is imported already; what a whole command takes, start-up included, is told apart.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from hggt import cli
from hggt.grading.cohort.cohort import Cohort, open_cohort
from hggt.grading.demo.answers import ExerciseModel
from hggt.grading.demo.trainees import SimulatedTrainee
from hggt.grading.gradebook.export import export_grades
from hggt.grading.submitted.submission import load_material

REPOSITORY = Path(__file__).parents[1]
TRAINEES, ASSIGNMENTS = 400, ("h1-nabijheid", "h1-spanning", "h2-meebewegen", "h2-samen_delen")
WANTED, REPORT_SECONDS = 15, 30
DUE = datetime(2026, 11, 1, 12)


def build(root: Path, trainees: int) -> Cohort:
    """A cohort with everything handed in and graded."""
    (root / "grading").mkdir()
    for part in ("assignments", "course", "grading/coderingen", "grading/reacties"):
        (root / part).symlink_to(REPOSITORY / part)
    ids = [f"d{number:04}" for number in range(trainees)]
    roster = root / "lijst.csv"
    roster.write_text(
        "id,first_name,last_name\n" + "".join(f"{i},V{i},A{i[::-1]}\n" for i in ids), "utf-8"
    )
    where = ("--dir", str(root / "grading/cohorts"))
    assert cli.main(["cohort", "create", "meting", "--roster", str(roster), *where]) == 0
    for name in ASSIGNMENTS:
        assert cli.main(["release", "meting", name, "--due", f"{DUE:%Y-%m-%d %H:%M}", *where]) == 0
    cohort = open_cohort(root / "grading/cohorts", "meting")
    for name in ASSIGNMENTS:
        hand_in(cohort, name, ids)
    return cohort


def hand_in(cohort: Cohort, assignment: str, trainees: list[str]) -> None:
    """Hand-ins of everyone in `submitted/`, and their grades in the gradebook."""
    from nbgrader.api import Comment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import insert

    chance = random.Random(assignment)
    models = [
        ExerciseModel(exercise, 1)
        for exercise in load_material(cohort, assignment).key.exercises.values()
    ]
    trainees_by_id = {name: SimulatedTrainee(name, name, chance.gauss(0, 1)) for name in trainees}
    rows: dict[type, list[dict[str, object]]] = {
        kind: [] for kind in (SubmittedAssignment, SubmittedNotebook, Grade, Comment)
    }
    with cohort.gradebook() as gradebook:
        known = gradebook.find_assignment(assignment)
        notebook = known.notebooks[0]
        cells = [
            (cell.id, cell.max_score, cell.cell_type)
            for cell in (*notebook.grade_cells, *notebook.task_cells)
        ]
        written = [cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)]
        for trainee in trainees:
            stamp = DUE + timedelta(minutes=chance.randint(-9999, 99))
            folder = cohort.submitted(assignment, trainee)
            (folder / "antwoorden").mkdir(parents=True)
            shutil.copyfile(
                cohort.release(assignment) / f"{assignment}.ipynb", folder / f"{assignment}.ipynb"
            )
            (folder / "timestamp.txt").write_text(f"{stamp} UTC")
            (folder / "submission_secret.txt").write_text(uuid4().hex * 4)
            for model in models:
                log = model.log(trainees_by_id[trainee], DUE - timedelta(days=2))
                (folder / f"antwoorden/{model.exercise.id}.jsonl").write_bytes(log)
            one, two = uuid4().hex, uuid4().hex
            rows[SubmittedAssignment].append(
                {"id": one, "assignment_id": known.id, "student_id": trainee, "timestamp": stamp}
            )
            rows[SubmittedNotebook].append(
                {
                    "id": two,
                    "assignment_id": one,
                    "notebook_id": notebook.id,
                    "late_submission_penalty": chance.choice([None, 0.0, 1.5]),
                }
            )
            rows[Grade] += [
                {
                    "id": uuid4().hex,
                    "notebook_id": two,
                    "cell_id": cell,
                    "auto_score": chance.uniform(0, most) if kind == "code" else None,
                    "manual_score": None if kind == "code" else chance.choice([None, most / 2]),
                    "needs_manual_grade": False,
                }
                for cell, most, kind in cells
            ]
            rows[Comment] += [
                {"id": uuid4().hex, "notebook_id": two, "cell_id": cell} for cell in written
            ]
        for kind, each in rows.items():
            gradebook.db.execute(insert(kind.__table__), each)
        gradebook.db.commit()


def nbgraders(cohort: Cohort, path: Path) -> None:
    from nbgrader.plugins.export import CsvExportPlugin

    plugin = CsvExportPlugin()
    plugin.to = str(path)
    with cohort.gradebook() as gradebook:
        plugin.export(gradebook)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(program: str, cohort: Cohort, to: Path) -> None:
    more = ["meting", "--dir", str(cohort.folder.parent)] if program == "hggt" else []
    command = [str(Path(sys.executable).parent / program), "export", "--to", str(to), *more]
    subprocess.run(command, check=True, capture_output=True, cwd=cohort.folder)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def drop_indexes(cohort: Cohort) -> None:
    """As nbgrader itself leaves a gradebook."""
    from sqlalchemy import text

    with cohort.gradebook() as gradebook:
        names = gradebook.db.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'hggt_%'")
        )
        for (name,) in names.all():
            gradebook.db.execute(text(f'DROP INDEX "{name}"'))
        gradebook.db.commit()


def main() -> int:
    trainees = int(sys.argv[1]) if len(sys.argv) > 1 else TRAINEES
    with tempfile.TemporaryDirectory() as place:
        cohort = build(Path(place), trainees)
        ours, theirs = Path(place) / "wij.csv", Path(place) / "zij.csv"
        first = seconds(lambda: export_grades(cohort, ours))
        each = sorted(seconds(lambda: export_grades(cohort, ours)) for _ in range(5))
        mine = each[2]
        indexed = seconds(lambda: nbgraders(cohort, theirs))
        same = ours.read_bytes() == theirs.read_bytes()
        drop_indexes(cohort)
        stock = seconds(lambda: nbgraders(cohort, theirs))
        fresh = seconds(lambda: export_grades(cohort, ours))
        same = same and ours.read_bytes() == theirs.read_bytes()
        print(f"\n{trainees} deelnemers × {len(ASSIGNMENTS)} opdrachten; piek {peak():.0f} MiB")
        print(f"hggt export                        {mine:8.3f} s  (eerste keer {first:.3f} s)")
        print(f"hggt export dat de indexen maakt   {fresh:8.3f} s")
        print(f"nbgrader export                    {stock:8.3f} s")
        print(f"nbgrader export met onze indexen   {indexed:8.3f} s")
        print(f"verhouding {stock / mine:.0f} (minstens {WANTED}); dezelfde bytes: {same}")
        whole = [seconds(lambda one=one: run(one, cohort, theirs)) for one in ("hggt", "nbgrader")]
        print("hele opdracht, met opstarten: hggt {:.2f} s, nbgrader {:.2f} s".format(*whole))
        good = same and stock / mine >= WANTED
        if (REPOSITORY / "src/hggt/grading/report/command.py").is_file():
            report = ["report", "meting", "--dir", str(cohort.folder.parent)]
            spent = seconds(lambda: cli.main(report))
            print(f"hggt report {spent:.1f} s (hoogstens {REPORT_SECONDS}); piek {peak():.0f} MiB")
            good = good and spent <= REPORT_SECONDS
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
