"""A conversation in an assignment the whole way, by the commands that an instructor gives."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.plugins.export import CsvExportPlugin

from exercise.conversation.talks import TALK
from grading.building import Course, write, write_answer_in
from grading.kinds.test_whole_way import text_of
from grading.talking.building import (
    ABOUT,
    ASSIGNMENT,
    COMMENT,
    POINTS,
    TALKED,
    WRITTEN,
    walk,
    write_course,
)
from hggt import cli
from hggt.content.conversation.parse import parse_conversation
from hggt.exercise.answers.log import parse_log
from hggt.exercise.conversation.account import ruptures
from hggt.exercise.conversation.handed_in import Walked, read_walked
from hggt.exercise.submission import pack, read_assignment
from hggt.grading.cohort.cohort import load_cohort
from hggt.grading.demo.simulate import Simulation, place_collected
from hggt.grading.demo.trainees import make_trainees
from hggt.grading.submitted.submission import load_material

pytestmark = pytest.mark.route

SIMULATED = make_trainees(8, 1)
WHEN = datetime(2026, 11, 1, 10)
OWN = "Ik zeg <b>sterrenstof</b> & wacht."
TALKER, BROKEN, BLANK = "anna", "bram", "cleo"
TRAINEES = (TALKER, BROKEN, BLANK, *(one.id for one in SIMULATED))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """Released, handed in through the widget's zip and by simulated trainees, and all the rest."""
    root = tmp_path_factory.mktemp("praten") / "cursus"
    with pytest.MonkeyPatch.context() as patch:
        made = write_course(root)
        patch.chdir(root)
        roster = made.roster(*(f"{one},,{one}," for one in TRAINEES))
        assert made.hggt("cohort", "create", "voorjaar", "--roster", roster) == 0
        assert made.hggt("release", "voorjaar", ASSIGNMENT) == 0
        for trainee in (TALKER, BROKEN, BLANK):
            hand_in(made, trainee)
        assert made.hggt("collect", "voorjaar", ASSIGNMENT, "--from", root / "post") == 0
        cohort = made.open()
        place_collected(cohort, Simulation(load_material(cohort, ASSIGNMENT), 1), SIMULATED, WHEN)
        assert made.hggt("grade", "voorjaar") == 0
        mark(made)
        assert made.hggt("feedback", "voorjaar", "--early") == 0
        assert made.hggt("report", "voorjaar") == 0
        assert made.hggt("export", "voorjaar", "--to", root / "cijfers.csv") == 0
        yield made


def hand_in(course: Course, trainee: str) -> None:
    """The zip that `hand_in()` makes of what the widget wrote."""
    folder = course.root / "thuis" / trainee / ASSIGNMENT
    shutil.copytree(course.cohort / "release" / ASSIGNMENT, folder)
    write_answer_in(folder / f"{ASSIGNMENT}.ipynb", WRITTEN, "Toen wachtte ik.")
    if trainee == TALKER:
        walk(folder, "begin c", "breuk a", "verder b", says=OWN)
        walk(folder, "begin a", attempt=2, family="vlot")
    elif trainee == BROKEN:
        # The end at once, and in a scene that comes from nowhere.
        walk(folder, "rond a")
        walk(folder, "begin a", "breuk a", "verder b", attempt=2)
    (part,) = read_assignment(folder).parts
    assert (part.id, part.title, part.total) == (TALKED, "Een klein gesprek", 1)
    assert part.answered == (trainee == TALKER)
    assert part.left == ("" if trainee == TALKER else "nog geen einde bereikt")
    path, _ = pack(read_assignment(folder), trainee)
    with zipfile.ZipFile(path) as held:
        logs = [name for name in held.namelist() if name.endswith(f"{TALKED}.jsonl")]
    assert bool(logs) == (trainee != BLANK)
    place = course.root / "post" / path.name
    place.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, place)


def mark(course: Course) -> None:
    """As an instructor does in the formgrader: 4 points for the look back, with a word."""
    with course.open().gradebook() as gradebook:
        for submission in gradebook.assignment_submissions(ASSIGNMENT):
            notebook = submission.notebooks[0]
            for grade in notebook.grades:
                if grade.name == WRITTEN and grade.needs_manual_grade:
                    grade.manual_score, grade.needs_manual_grade = 4.0, False
            for comment in notebook.comments:
                comment.manual_comment = "Mooi dat u dat zag."
        gradebook.db.commit()


def walked(course: Course, trainee: str) -> Walked:
    log = course.open().submitted(ASSIGNMENT, trainee) / "antwoorden" / f"{TALKED}.jsonl"
    raw = log.read_bytes() if log.is_file() else b""
    return read_walked(parse_conversation(TALK), parse_log(raw, TALKED))


def overview(course: Course, trainee: str) -> str:
    path = course.cohort / "autograded" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text(encoding="utf-8"))
    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in nb["cells"]}
    (output,) = cells[TALKED]["outputs"]
    return "".join(output["data"]["text/html"])


def page(course: Course, trainee: str) -> str:
    folder = course.cohort / "feedback" / trainee / ASSIGNMENT
    return (folder / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")


def test_what_went_out_has_no_comment(course: Course) -> None:
    files = [path for path in (course.cohort / "release").rglob("*") if path.is_file()]
    assert {path.name for path in files} == {f"{ASSIGNMENT}.ipynb", "klein.md"}
    out = "".join(path.read_text(encoding="utf-8") for path in files)
    with zipfile.ZipFile(course.cohort / "mail" / f"{ASSIGNMENT}.zip") as held:
        out += "".join(held.read(name).decode() for name in held.namelist())
    assert "Vertelt u mij nu eens precies" in out
    assert COMMENT not in out
    assert ABOUT not in out
    assert COMMENT in (course.cohort / "key" / ASSIGNMENT / "gesprekken" / "klein.md").read_text()


def test_each_trainee_has_what_is_due(course: Course) -> None:
    for trainee in TRAINEES:
        reached = walked(course, trainee).counting is not None
        automatic = course.scores(trainee, ASSIGNMENT)[TALKED]
        assert automatic == (float(POINTS if reached else 0), None, False)
        assert course.scores(trainee, ASSIGNMENT)[WRITTEN][1] in (4.0, None)
    assert course.scores(TALKER, ASSIGNMENT)[TALKED][0] == POINTS
    assert course.scores(BROKEN, ASSIGNMENT)[TALKED][0] == 0
    assert course.scores(BLANK, ASSIGNMENT)[TALKED][0] == 0
    endings = {walked(course, one.id).counting is not None for one in SIMULATED}
    assert endings == {True, False}


def test_the_formgrader_tells_the_moves_in_words(course: Course) -> None:
    html = overview(course, TALKER)
    shown = text_of(html)
    assert "5 van 5 punten" in shown
    assert "Gesprek 1, met gezin ‘Wie stil is’: voor vandaag rond (hieronder)." in shown
    assert "Gesprek 2, met gezin ‘Wie vlot is’: geen einde." in shown
    assert "1 ‘De jas’: verhoor Vertelt u mij nu eens" in shown
    assert "2 ‘Zij draait weg’: een misser erkennen" in shown
    assert "Contact kwijt bij ‘Zij draait weg’ (zet 2): opgemerkt, en hersteld." in shown
    assert "Nog niet geprobeerd: " in shown
    assert "Ik zeg &lt;b&gt;sterrenstof&lt;/b&gt; &amp; wacht." in html
    assert "<b>" not in html
    broken = text_of(overview(course, BROKEN))
    assert "0 van 5 punten" in broken
    assert "Gesprek 1 telt vanaf zet 1 niet mee: het gesprek is hier niet (meer)." in broken
    assert "Gesprek 2 telt vanaf zet 2 niet mee: het gesprek is hier niet (meer)." in broken
    assert "Er is geen gesprek dat een einde bereikte." in broken
    assert "U maakte deze oefening niet" in text_of(overview(course, BLANK))


def test_the_feedback_page_has_the_walk_with_its_comments(course: Course) -> None:
    source = page(course, TALKER)
    told = text_of(source)
    assert "Score: 9 van 10 punten" in told
    assert "U begon 2 gesprekken. Hieronder staat gesprek 1: het laatste dat een einde" in told
    assert "Zo liep het gesprek af: voor vandaag rond." in told
    assert f"Wie dit gezin was: Wie stil is {ABOUT}" in told
    assert "hier was u het contact kwijt. U stond erbij stil, en het contact kwam terug." in told
    assert "Dit was: een misser erkennen. U erkende het." in told
    # What could also have been said, with its comment; tried in another walk, it is not untried.
    assert f"Dit was: volgen. {COMMENT}" in told
    untried = told.partition("Wat u nog niet probeerde")[2].partition("Wie dit gezin was")[0]
    assert "hardop raden" in untried
    assert " volgen" not in untried
    assert "Ik zeg &lt;b&gt;sterrenstof&lt;/b&gt; &amp; wacht." in source
    assert "<b>" not in source
    assert "Mooi dat u dat zag." in told
    assert "telt vanaf zet 2 niet mee" in text_of(page(course, BROKEN))
    assert "Wie dit gezin was" not in text_of(page(course, BLANK))
    for one in SIMULATED:
        found = walked(course, one.id)
        own = text_of(page(course, one.id))
        for move in found.shown.moves if found.shown else ():
            assert move.choice.turn.text in own


def test_the_report_counts_endings_and_has_no_words(course: Course) -> None:
    report = course.cohort / "verslag"
    told = text_of((report / "verslag.html").read_text(encoding="utf-8"))
    assert "Gesprekken waarin deelnemers de therapeut waren" in told
    assert "Er zijn nog geen antwoorden ingeleverd" not in told
    with (report / "gesprekken.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["einde"]: int(row["deelnemers"]) for row in csv.DictReader(file, delimiter=";")}
    found = [walked(course, trainee) for trainee in TRAINEES]
    talk = parse_conversation(TALK)
    ended = [one.counting.scene(talk).ending for one in found if one.counting]
    assert rows["voor vandaag rond"] == ended.count("rond") > 0
    assert rows["gestopt"] == ended.count("stoppen")
    assert rows["geen einde"] == sum(bool(one.walks) and not one.counting for one in found) > 0
    lost = [one for each in found if each.counting for one in ruptures(talk, each.counting)]
    back = sum(one.repaired for one in lost)
    noticed = sum(one.noticed for one in lost)
    assert f"ging het contact {len(lost)} keer verloren; {noticed} keer werd dat" in told
    assert f"opgemerkt, {back} keer kwam het terug" in told
    for path in (course.root / "cijfers.csv", *report.iterdir()):
        text = text_of(path.read_text(encoding="utf-8"))
        assert "sterrenstof" not in text
        assert "verzonnen voorbeeld" not in text


def test_the_export_is_nbgraders(course: Course, tmp_path: Path) -> None:
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "zij.csv")
    with course.open().gradebook() as gradebook:
        plugin.export(gradebook)
    assert (course.root / "cijfers.csv").read_bytes() == (tmp_path / "zij.csv").read_bytes()


def test_graded_again_nothing_changes(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course.root)
    assert course.hggt("grade", "voorjaar") == 0
    assert f"{len(TRAINEES)} ongewijzigd" in capsys.readouterr().out


def test_an_authors_later_edit_changes_no_running_cohort(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course.root)
    place = course.root / "grading" / "gesprekken" / "klein.md"
    whole = place.read_text(encoding="utf-8")
    write(place, whole.replace("- verder: `rond`", "- verder: `stop`"))
    try:
        assert course.hggt("grade", "voorjaar", "--force") == 0
        assert course.scores(TALKER, ASSIGNMENT)[TALKED][0] == POINTS
        assert course.hggt("release", "voorjaar", ASSIGNMENT) == 1
        assert "het gesprek ontbreekt of is een ander dan" in capsys.readouterr().err
    finally:
        write(place, whole)


def test_a_comment_in_what_goes_out_stops_the_release(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course.root)
    source = course.root / "assignments" / ASSIGNMENT
    path = source / f"{ASSIGNMENT}.ipynb"
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("Wat deed u toen", f"{COMMENT} Wat deed u toen"))
    try:
        assert course.hggt("release", "voorjaar", ASSIGNMENT, "--force") == 1
        assert "gesprekken/klein.md, begin a: een opmerking voor na afloop" in (
            capsys.readouterr().err
        )
    finally:
        write(path, text)
    out = source / "gesprekken" / "klein.md"
    bare = out.read_text(encoding="utf-8")
    write(out, bare.replace("- verder: `rond`", "- verder: `rond`\n- achteraf: Dat hielp.", 1))
    try:
        assert course.hggt("release", "voorjaar", ASSIGNMENT, "--force") == 1
        assert "`achteraf` bij antwoord" in capsys.readouterr().err
    finally:
        write(out, bare)
    assert course.hggt("release", "voorjaar", ASSIGNMENT) == 0


def test_a_restored_cohort_is_graded_the_same(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course.root)
    place = tmp_path / "terug"
    assert course.hggt("cohort", "backup", "voorjaar", tmp_path / "kopie.zip") == 0
    assert cli.main(["cohort", "restore", str(tmp_path / "kopie.zip"), "--dir", str(place)]) == 0
    assert cli.main(["grade", "voorjaar", "--dir", str(place), "--force"]) == 0
    log = Path("submitted", TALKER, ASSIGNMENT, "antwoorden", f"{TALKED}.jsonl")
    there = place / "voorjaar"
    assert (there / log).read_bytes() == (course.cohort / log).read_bytes()
    with load_cohort(there).gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, TALKER).notebooks[0].grades
        assert {grade.name: grade.score for grade in found} == {TALKED: 5.0, WRITTEN: 4.0}


def test_own_words_are_in_the_dossier_and_nowhere_after(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course.root)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{TALKER}\n"))
    assert course.hggt("cohort", "forget", "voorjaar", TALKER) == 0
    (path,) = (course.cohort / "vergeten").glob("*.zip")
    with zipfile.ZipFile(path) as held:
        answers = held.read("antwoorden.csv").decode()
        logs = [name for name in held.namelist() if name.endswith(f"{TALKED}.jsonl")]
    assert OWN.replace('"', '""') in answers
    assert logs
    left = [
        one
        for one in course.cohort.rglob("*")
        if one.is_file() and one.suffix != ".zip" and OWN.encode() in one.read_bytes()
    ]
    assert left == []
