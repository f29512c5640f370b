"""Where a new instructor looks first, in the demonstration that was just made."""

from __future__ import annotations

from pathlib import Path

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.demo.folder import GRADES
from hggt.grading.demo.scenario import Round
from hggt.grading.demo.trainees import SimulatedTrainee


def where_to_look(
    cohort: Cohort, rounds: tuple[Round, ...], commented: list[SimulatedTrainee]
) -> str:
    """The places, in Dutch; `commented` are trainees of the first round with a comment."""
    folder = cohort.folder.parent
    first, last = rounds[0], rounds[-1]
    rows = [f"het verslag: {_page(cohort.folder / 'verslag')}"]
    if commented:
        # Somebody of the middle: on that page there is something to see of everything.
        middle = min(commented, key=lambda one: abs(one.skill)).id
        page = cohort.feedback(first.assignment, middle) / f"{first.assignment}.html"
        rows.append(f"de terugkoppeling van één deelnemer: {page}")
    damaged = [found.trainee.id for found in first.hand_ins if found.broken]
    late = [
        f"{one.assignment}: {', '.join(sorted(x.trainee.id for x in one.hand_ins if x.late))}"
        for one in rounds
        if one.over
    ]
    handed_in = {one.trainee.id for r in rounds for one in r.hand_ins}
    return "\n".join(
        [
            "Open deze pagina's in uw browser:",
            "",
            *(f"- {row}" for row in rows),
            "",
            f"De cijfers voor Excel: {cohort.folder / 'verslag' / 'deelnemers.csv'}",
            f"De cijfers voor andere programma's, met tijden in UTC: {folder / GRADES}",
            "",
            "Het nakijkscherm opent u in een terminal. Is die nieuw, typ dan eerst in de map van",
            "de cursus:",
            "",
            "    source .venv/bin/activate        (Windows: .venv\\Scripts\\activate)",
            "",
            "en daarna:",
            "",
            f'    cd "{cohort.folder}"',
            "    jupyter lab",
            "",
            "en daarna in het menu Nbgrader, Formgrader, Manual Grading. Daar wachten geschreven",
            "antwoorden op u. Wat u verder tegenkomt:",
            "",
            f"- {', '.join(damaged)} leverde bij {first.assignment} een beschadigd bestand in: "
            "geweigerd, met de reden erbij",
            f"- te laat ingeleverd: {'; '.join(late)}",
            f"- {len(handed_in)} deelnemers leverden werk in, één leverde nooit iets in",
            f"- {last.assignment} loopt nog: daar is nog geen terugkoppeling gegeven",
            "",
            f"Klaar met kijken? U kunt de map {folder} gewoon weggooien.",
        ]
    )


def _page(folder: Path) -> Path:
    return next(iter(sorted(folder.glob("*.html"))), folder)
