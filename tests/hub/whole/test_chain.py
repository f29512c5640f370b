"""The whole chain over HTTP: two cohorts, an instructor and three trainees each.

What they earn, as worked out in tests/route/test_route.py: everything as coder a did is
18 of the 28 points, and the instructor gives 8,5 for the written answer; half is
8,666…; nothing answered is 0. Who is who differs between the cohorts.
"""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, answer, write_answer
from hub.hub import Hub, Person

pytestmark = [pytest.mark.route, pytest.mark.timeout(300)]

VOORJAAR, NAJAAR = COHORTS = ("demo-voorjaar", "demo-najaar")
WHOLE, HALF, NOTHING = "whole", "half", "nothing"
DOES = {VOORJAAR: (WHOLE, HALF, NOTHING), NAJAAR: (NOTHING, WHOLE, HALF)}
EARNS = {WHOLE: 26.5, HALF: 26 / 3, NOTHING: 0.0}
COMMENT = "Goed gezien, é ✓"


@dataclass
class Walked:
    """A hub on which the chain has been walked, and what was seen on the way."""

    hub: Hub
    instructors: dict[str, Person]
    trainees: dict[str, list[Person]]
    listed: dict[str, Any] = field(default_factory=dict)
    courses: dict[str, Any] = field(default_factory=dict)
    submitted: dict[str, Any] = field(default_factory=dict)
    feedback: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def instruct(walked: Walked, cohort: str, command: str) -> str:
    said = walked.instructors[cohort].command(cohort, command)
    walked.said.append(said)
    assert said.endswith("status 0"), said
    return said


def do_the_work(cohort: str, person: Person, what: str) -> None:
    folder = person.home / cohort / ASSIGNMENT
    if what == WHOLE:
        for exercise in EXERCISES:
            answer(folder, exercise, b2="verkennen", b4="nabijheid", b5="verhuld")
        write_answer(folder / f"{ASSIGNMENT}.ipynb", "Mira zoekt nabijheid.")
    elif what == HALF:
        trap, raam = EXERCISES
        answer(folder, trap, b2="verkennen", b5="onbepaald")
        answer(folder, raam, b2="verhuld", b4="nabijheid")


def grade_by_hand(instructor: Person, cohort: str) -> None:
    """What the formgrader's page sends when a score and a comment are typed."""
    api = f"/services/{cohort}/formgrader/api"
    found = instructor.get(f"{api}/submitted_notebooks/{ASSIGNMENT}/{ASSIGNMENT}").json()
    waiting = [one for one in found if one["needs_manual_grade"]]
    assert len(waiting) == 1
    which = {"submission_id": waiting[0]["id"]}
    grades = instructor.get(f"{api}/grades", params=which).json()
    written = next(one for one in grades if one["name"] == WRITTEN)
    done = instructor.request("PUT", f"{api}/grade/{written['id']}", json={"manual_score": 8.5})
    assert done.status_code == 200, done.text
    comments = instructor.get(f"{api}/comments", params=which).json()
    comment = next(one for one in comments if one["name"] == WRITTEN)
    done = instructor.request(
        "PUT", f"{api}/comment/{comment['id']}", json={"manual_comment": COMMENT}
    )
    assert done.status_code == 200, done.text


@pytest.fixture(scope="module")
def walked(hub: Hub) -> Walked:
    instructors = {one: hub.login(f"{one}-docent").open_formgrader(one) for one in COHORTS}
    trainees = {
        one: [hub.login(f"{one}-deelnemer{number}") for number in (1, 2, 3)] for one in COHORTS
    }
    walked = Walked(hub, instructors, trainees)
    everybody = [(one, person) for one in COHORTS for person in trainees[one]]
    with ThreadPoolExecutor(8) as pool:
        starting = [pool.submit(person.start_server) for _, person in everybody]
        # Only the spring: the autumn must not see what is the spring's.
        instruct(walked, VOORJAAR, f"hggt release {VOORJAAR} {ASSIGNMENT}")
        for one in starting:
            one.result()
    for cohort, person in everybody:
        walked.courses[person.name] = person.get(f"{person.server}/courses").json()
        walked.listed[person.name] = person.assignments(VOORJAAR)
        if cohort == NAJAAR:
            person.assignments(VOORJAAR, "fetch", ASSIGNMENT)
    instruct(walked, NAJAAR, f"hggt release {NAJAAR} {ASSIGNMENT}")
    for cohort in COHORTS:
        for person, what in zip(trainees[cohort], DOES[cohort], strict=True):
            person.assignments(cohort, "fetch", ASSIGNMENT)
            do_the_work(cohort, person, what)
            walked.submitted[person.name] = person.assignments(cohort, "submit", ASSIGNMENT)

    def finish(cohort: str) -> None:
        instruct(walked, cohort, f"hggt collect {cohort} {ASSIGNMENT} && hggt grade {cohort}")
        grade_by_hand(instructors[cohort], cohort)
        instruct(walked, cohort, f"hggt feedback {cohort} --early")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(finish, COHORTS))
    for cohort, person in everybody:
        walked.feedback[person.name] = person.assignments(cohort, "fetch_feedback", ASSIGNMENT)
    return walked


def test_a_trainee_sees_the_own_cohort_alone(walked: Walked) -> None:
    for person in walked.trainees[VOORJAAR]:
        assert walked.courses[person.name]["value"] == [VOORJAAR]
        (listed,) = walked.listed[person.name]["value"]
        assert (listed["assignment_id"], listed["status"]) == (ASSIGNMENT, "released")
    for person in walked.trainees[NAJAAR]:
        assert walked.courses[person.name] == {"success": True, "value": []}
        assert walked.listed[person.name] == {"success": True, "value": []}
        assert not (person.home / VOORJAAR).exists()


def test_everybody_handed_in_under_the_own_name(walked: Walked) -> None:
    for cohort in COHORTS:
        inbound = walked.hub.folder / "exchange" / cohort / "inbound"
        names = sorted(path.name.partition("+")[0] for path in inbound.iterdir())
        assert names == [person.name for person in walked.trainees[cohort]]
    assert all(one["success"] for one in walked.submitted.values())


def test_the_grades_are_those_worked_out_by_hand(walked: Walked) -> None:
    for cohort in COHORTS:
        path = walked.hub.folder / "docent" / f"{cohort}.csv"
        instruct(walked, cohort, f"hggt export {cohort} --to {path}")
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
        found = {row["student_id"]: float(row["score"]) for row in rows}
        expected = {
            person.name: EARNS[what]
            for person, what in zip(walked.trainees[cohort], DOES[cohort], strict=True)
        }
        assert found == pytest.approx(expected)


def test_everybody_finds_the_own_feedback(walked: Walked) -> None:
    for cohort in COHORTS:
        for person, what in zip(walked.trainees[cohort], DOES[cohort], strict=True):
            value = walked.feedback[person.name]["value"]
            (submitted,) = [one for one in value if one["status"] == "submitted"]
            (handed_in,) = submitted["submissions"]
            assert handed_in["has_local_feedback"]
            page = person.home / handed_in["local_feedback_path"] / f"{ASSIGNMENT}.html"
            assert (COMMENT in page.read_text(encoding="utf-8")) == (what == WHOLE)


def test_a_formgrader_is_its_own_instructors_alone(walked: Walked) -> None:
    other = {VOORJAAR: NAJAAR, NAJAAR: VOORJAAR}
    for cohort in COHORTS:
        people = [walked.instructors[cohort], *walked.trainees[other[cohort]]]
        for person in people:
            for page in ("lab", "formgrader/api/assignments", "api/terminals"):
                answer_ = person.get(f"/services/{other[cohort]}/{page}")
                assert answer_.status_code == 403, (person.name, page)


def test_an_instructor_finds_the_way_to_the_own_cohort(walked: Walked) -> None:
    instructor = walked.instructors[VOORJAAR]
    landed = instructor.get("/")
    assert landed.url.startswith(f"{walked.hub.base}/services/{VOORJAAR}/lab?formgrader=true")
    home = instructor.get("/hub/home").text
    assert "Nakijken: Demonstratie voorjaar" in home
    assert "Demonstratie najaar" not in home


def test_a_formgrader_opens_no_folder_that_it_is_told_of(walked: Walked) -> None:
    # nbgrader would run the configuration that lies there.
    instructor = walked.instructors[VOORJAAR]
    folder = walked.trainees[VOORJAAR][0].home
    mark = folder / "ran"
    (folder / "nbgrader_config.py").write_text(f"open({str(mark)!r}, 'w')", encoding="utf-8")
    asked = instructor.get(f"/services/{VOORJAAR}/formgrader", params={"path": str(folder)})
    assert asked.status_code == 403
    assert not mark.exists()
    assert instructor.get(f"/services/{VOORJAAR}/formgrader").status_code == 200


def test_a_trainee_has_no_formgrader_and_no_terminal(walked: Walked) -> None:
    person = walked.trainees[NAJAAR][0]
    assert person.get(f"{person.server}/formgrader").status_code == 404
    assert person.post(f"{person.server}/api/terminals").status_code == 404
    assert person.get(f"{person.server}/formgraders").status_code == 404


def test_a_request_without_the_token_of_the_page_is_refused(walked: Walked) -> None:
    person = walked.trainees[NAJAAR][0]
    asked = person.session.post(
        f"{walked.hub.base}{person.server}/assignments/submit",
        params={"course_id": NAJAAR, "assignment_id": ASSIGNMENT},
        timeout=30,
    )
    assert asked.status_code == 403


def test_it_says_that_it_is_a_demonstration(walked: Walked) -> None:
    login = Person(walked.hub, "").get("/hub/login").text
    assert "Dit is een demonstratie." in login
    assert "niet van elkaar" in login


def test_only_who_is_declared_and_has_the_password_comes_in(walked: Walked) -> None:
    hub = walked.hub
    assert Person(hub, f"{VOORJAAR}-deelnemer9").login(hub.password) == 403
    assert Person(hub, f"{VOORJAAR}-deelnemer1").login("verkeerd") == 403
