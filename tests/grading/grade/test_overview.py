import pytest

from grading.building import ASSIGNMENT, EXERCISES, Course
from hggt.exercise.answers.answer import Answer
from hggt.exercise.review import review
from hggt.grading.grade.overview import Overview
from hggt.grading.grade.scoring import Result
from hggt.grading.submitted.submission import load_material


@pytest.mark.parametrize(
    ("sure", "told"), [(1, " (onzeker)"), (2, " (vrij zeker)"), (3, " (zeker)"), (None, "")]
)
def test_how_sure_a_trainee_was_stands_in_words(
    released: Course, sure: int | None, told: str
) -> None:
    exercise = load_material(released.open(), ASSIGNMENT).key.exercises[EXERCISES[0]]
    answer = Answer(EXERCISES[0], "2", ("verkennen",), codebook="cirkel@1", confidence=sure)
    found = review(exercise, {"2": answer})
    page = Overview(exercise).html(Result(exercise.id, 10.0, 1.0, found))
    assert f"<strong>Verkennen{told}</strong>" in page


def test_coders_have_the_names_that_a_trainee_sees(released: Course) -> None:
    exercise = load_material(released.open(), ASSIGNMENT).key.exercises[EXERCISES[0]]
    page = Overview(exercise).html(Result(exercise.id, 10.0, 1.0, review(exercise, {})))
    assert "<div>Codeur A: <em>Verhuld (zekerheid 2 van 3)</em>: Zij draait zich weg" in page
    assert "<div>Codeur B: <em>Onbepaald (ook verdedigbaar: Verhuld)</em>: De stem is vlak" in page


def test_no_tag_of_anybody_else_is_in_it(released: Course) -> None:
    exercise = load_material(released.open(), ASSIGNMENT).key.exercises[EXERCISES[0]]
    result = Result(exercise.id, 10.0, 1.0, review(exercise, {}), ("<i>&\"'",))
    page = Overview(exercise).html(result)
    assert "<b>" not in page
    assert "&lt;b&gt;Veertien&lt;/b&gt;" in page
    assert "&lt;i&gt;&amp;&#34;&#39;" in page
    assert "\n" not in page
