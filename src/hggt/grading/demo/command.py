"""What `hggt demo` does and says: a whole cohort by the very commands an instructor gives."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import Cohort, find_repository, load_cohort
from hggt.grading.cohort.settings import CohortSettings
from hggt.grading.cohort.times import utc_now, zone
from hggt.grading.commands import collect, create, export, feedback, grade, release
from hggt.grading.demo.folder import COHORT, GRADES, MAIL, NOTICE, ROSTER, describe, settle
from hggt.grading.demo.guide import where_to_look
from hggt.grading.demo.hand_in import damage, to_exchange, to_zip
from hggt.grading.demo.marking import mark_written
from hggt.grading.demo.scenario import SEED, Round, make_scenario
from hggt.grading.demo.simulate import Simulation
from hggt.grading.submitted.submission import load_material


def demo(args: argparse.Namespace) -> int | None:
    """Make a simulated cohort in a new folder, up to its report, and say where to look."""
    from hggt.grading.commands.report import report

    folder = args.dir.resolve()
    rounds = _prepare(folder)
    cohort = load_cohort(folder / COHORT)
    steps = _Steps(folder)
    steps.give(
        f"cohort create {COHORT} --roster {folder / ROSTER}",
        create.cohort_create,
        roster=folder / ROSTER,
        yes=False,
    )
    for practice, one in enumerate(rounds):
        due = _local(one.due, cohort)
        steps.give(
            f'release {COHORT} {one.assignment} --due "{due}"',
            release.release,
            assignment=one.assignment,
            due=due,
            extend=None,
            force=False,
        )
        mail = _hand_in(cohort, one, practice)
        if not all(found.by_mail for found in one.hand_ins):
            steps.give(
                f"collect {COHORT} {one.assignment}",
                collect.collect,
                assignment=one.assignment,
                source=None,
                received=None,
            )
        for place, received in mail:
            steps.give(
                f'collect {COHORT} {one.assignment} --from {place} --received "{received}"',
                collect.collect,
                assignment=one.assignment,
                source=place,
                received=received,
            )
    steps.give(f"grade {COHORT}", grade.grade, assignment=None, force=False)
    over = [one for one in rounds if one.over]
    marked = {one.assignment: mark_written(cohort, one) for one in over}
    for one in over:
        steps.give(
            f"feedback {COHORT} {one.assignment}",
            feedback.feedback,
            assignment=one.assignment,
            early=False,
        )
    steps.give(f"report {COHORT}", report, out=None)
    steps.give(
        f"export {COHORT} --to {folder / GRADES}",
        export.export,
        to=folder / GRADES,
        pseudonymise=False,
    )
    told = where_to_look(cohort, rounds, marked.get(rounds[0].assignment, []))
    describe(folder, told)
    print(f"\nKlaar. {NOTICE}\n\n{told}")
    return None


class _Steps:
    """Gives a command, shown as an instructor would type it.

    Of what the command says only refused work is shown: the rest speaks of a next step
    that has been taken already, or of due dates that are past on purpose.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        print(
            f"{NOTICE}\nDit zijn de commando's die u zelf ook geeft "
            f"(hier telkens met --dir {folder}):\n"
        )

    def give(
        self, shown: str, run: Callable[[argparse.Namespace], int | None], **arguments: object
    ) -> None:
        print(f"  hggt {shown}", flush=True)
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            run(argparse.Namespace(cohort=COHORT, dir=self.folder, **arguments))
        for line in said.getvalue().splitlines():
            if line.startswith("geweigerd"):
                print(f"    {line}")


def _prepare(folder: Path) -> tuple[Round, ...]:
    repository = find_repository(folder)
    names = sorted(path.parent.name for path in (repository / "assignments").glob("*/*.ipynb"))
    if not names:
        raise InputError(f"{repository / 'assignments'}: er is geen opdracht om te laten zien")
    # nbgrader has no exchange on Windows.
    trainees, rounds = make_scenario(
        names, utc_now(), CohortSettings().timezone, all_by_mail=sys.platform == "win32"
    )
    settle(folder, trainees)
    return rounds


def _hand_in(cohort: Cohort, this_round: Round, practice: int) -> list[tuple[Path, str]]:
    # The folders of mailed work, each with the time at which the last of it came in.
    simulation = Simulation(load_material(cohort, this_round.assignment), SEED, practice=practice)
    received: dict[Path, datetime] = {}
    for found in this_round.hand_ins:
        files = simulation.hand_in(found.trainee, found.when)
        if found.broken:
            files = damage(files, f"{this_round.assignment}.ipynb")
        if found.by_mail:
            sort = "te-laat" if found.late else "op-tijd"
            place = cohort.folder.parent / MAIL / this_round.assignment / sort
            to_zip(place, this_round.assignment, found.trainee.id, files)
            received[place] = max(found.when, received.get(place, found.when))
        else:
            to_exchange(
                cohort,
                this_round.assignment,
                found.trainee.id,
                files,
                when=found.when,
                secret=simulation.secret(found.trainee),
            )
    return [(place, _local(when, cohort)) for place, when in sorted(received.items())]


def _local(utc: datetime, cohort: Cohort) -> str:
    return f"{utc.replace(tzinfo=UTC).astimezone(zone(cohort.timezone)):%Y-%m-%d %H:%M}"
