"""Every notebook of the course and every assignment, run by a trainee's browser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.lab import Lab, LabPage, see
from hggt.content.course import course_files
from hggt.exercise.kinds import kinds

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "course"
PAGES = [path for path in course_files(COURSE) if path.suffix == ".ipynb"]
ASSIGNMENTS = sorted((ROOT / "assignments").glob("*/*.ipynb"))

ERRORS = (
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'],"
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr'],"
    ".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']"
)


@pytest.fixture(scope="session")
def course(lab: Lab) -> Path:
    """The course as a trainee has it, in the lab's content."""
    place = lab.content / "cursus"
    for relative in course_files(COURSE):
        target = place / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(COURSE / relative, target)
    return place


def asked(path: Path, *functions: str) -> int:
    """How many exercises a notebook asks for: with labels, or those of the functions."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    wanted = [f"{name}(" for name in functions or ("classify",)]
    return sum(any(call in source for call in wanted) for source in code)


def run(page: Page, lab: Lab, path: Path) -> LabPage:
    shown = LabPage(page, lab).open(path)
    shown.command("notebook:run-all-cells")
    page.wait_for_function(
        """() => {
          const cells = window.jupyterapp.shell.currentWidget.content.widgets;
          return cells.filter((cell) => cell.model.type === 'code')
            .every((cell) => cell.model.executionCount > 0);
        }""",
        timeout=60_000,
    )
    return shown


def hold(page: Page, exercises: int) -> None:
    """Each exercise takes an answer and says that it is saved; nothing went wrong."""
    boxes = page.locator(".hggt").filter(has=page.locator(".hggt-labels"))
    expect(boxes).to_have_count(exercises)
    notes = page.get_by_role("button", name="Open het gesprek")
    for left in reversed(range(notes.count())):
        notes.first.click()
        expect(notes).to_have_count(left)
    for number in range(exercises):
        box = boxes.nth(number)
        see(box)
        box.locator(".hggt-labels input").first.check()
        box.locator(".hggt-saved[data-save=saved]").wait_for(timeout=15_000)
    assert page.locator(ERRORS).all_inner_texts() == []


@pytest.mark.parametrize("relative", PAGES, ids=lambda path: path.as_posix())
def test_a_page_of_the_course_runs(relative: Path, lab: Lab, course: Path, page: Page) -> None:
    run(page, lab, course / relative)
    hold(page, asked(COURSE / relative))
    close(lab)


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_an_assignment_runs(path: Path, lab: Lab, page: Page) -> None:
    place = lab.content / "opdrachten" / path.stem
    shutil.copytree(path.parent, place, dirs_exist_ok=True)
    run(page, lab, place / path.name)
    hold(page, asked(path))
    # Those of the other kinds are tried one by one elsewhere; here they stand.
    every = asked(path, *(kind.function for kind in kinds().values()))
    assert every > asked(path)
    boxes = page.locator(".hggt").filter(has=page.locator(".hggt-saved"))
    expect(boxes).to_have_count(every)
    close(lab)


def close(lab: Lab) -> None:
    for session in lab.api("sessions"):
        lab.api(f"sessions/{session['id']}", "DELETE")
