"""The three sentences: the largest effect of its kind, and nothing that chance may have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.building import write
from grading.report.making import assignment, cohort, make
from hggt.grading.feedback.lessons import Lesson, find_lesson
from hggt.grading.report.data.advice import Advice, advice
from hggt.grading.report.data.data import Assignment
from hggt.grading.report.data.turns import assignment_figures
from hggt.grading.report.data.whole import whole

# Twelve turns, three a label, the coders of one mind.
KEY = "v v v n n n h h h o o o"
EXERCISE = {"a": KEY, "b": KEY}


def advised(
    *made: Assignment, folder: Path = Path("voorjaar"), **settings: str
) -> tuple[Advice, ...]:
    data = cohort(*made, folder=folder, **settings)
    return advice(data, [assignment_figures(one) for one in made], whole(data))


def group(text: str, n: int = 8, rest: str = KEY, others: int = 0) -> dict[str, str]:
    return {f"p{k}": text for k in range(n)} | {f"q{k}": rest for k in range(others)}


def lessons(root: Path) -> Path:
    course = root / "course" / "03_proef"
    write(
        course / "les_01_eerst.md", '# Les 1. Eerst\n\nVerhuld.\n\nclassify("x", scheme="cirkel")\n'
    )
    write(
        course / "les_02_daarna.md",
        '# Les 2. Daarna\n\nVerhuld of nabijheid?\n\nclassify("x", scheme="cirkel")\n',
    )
    write(
        course / "les_03_anders.md", "# Les 3. Anders\n\nVerhuld, verhuld, nabijheid, nabijheid.\n"
    )
    return root


def test_the_mix_up_with_most_weight_and_its_lesson(tmp_path: Path) -> None:
    made = assignment(make(EXERCISE), group("v v v n n n n n h o o v", others=4))
    first, *_ = advised(made, repository=str(lessons(tmp_path)))
    assert "‘Verhuld’ en ‘Nabijheid’" in first.sentence
    # 16 of the 36 answers on its three turns.
    assert "in 44% van de antwoorden" in first.sentence
    assert "(8 deelnemers)" in first.sentence
    assert first.lesson == Lesson("Les 2. Daarna", "course/03_proef/les_02_daarna.ipynb")
    assert first.lesson.chapter == "3"
    # Where lessons say as much, the first is where it began.
    found = find_lesson(tmp_path, "cirkel", ("Onbekend",))
    assert found is not None
    assert found.title == "Les 1. Eerst"


def test_a_mix_up_of_few_trainees_is_left_out() -> None:
    made = assignment(make(EXERCISE), group("v v v n n n n n n o o o", n=4, others=4))
    assert "Geen twee labels" in advised(made)[0].sentence


def test_what_a_coder_could_defend_is_no_mix_up() -> None:
    exercise = make({"a": KEY, "b": KEY.replace("h", "h+n")})
    made = assignment(exercise, group("v v v n n n n n n o o o"))
    assert "Geen twee labels" in advised(made)[0].sentence


def test_where_coders_differ_no_sentence_is_about_the_group() -> None:
    exercise = make({"a": KEY, "b": KEY.replace("h", "o")})
    made = assignment(exercise, group("v v v n n n n n n o o o"))
    first, second, _ = advised(made)
    assert "Geen twee labels" in first.sentence
    assert second.turn is None


def test_the_turn_that_most_read_otherwise() -> None:
    answers = group("v v v n n n h h h o o v", n=6) | {
        f"r{k}": "v v v n n n h h n o o v" for k in range(4)
    }
    _, second, _ = advised(assignment(make(EXERCISE), answers))
    assert second.turn is not None
    assert second.turn.item.item == "12"
    assert "beurt 12 van Mira in ‘De trap’" in second.sentence
    assert "10 van de 10 deelnemers" in second.sentence
    assert "‘Onbepaald’" in second.sentence


def test_chance_is_not_pointed_at() -> None:
    made = assignment(make(EXERCISE), group("v v v n n n h h h o o v", n=2, others=6))
    first, second, third = advised(made)
    assert "Geen twee labels" in first.sentence
    assert "Er is geen beurt" in second.sentence
    assert "vraag de groep" in third.sentence


def test_too_sure() -> None:
    sure = " ".join(
        f"{one}3" for one in ["v", "v", "v", "n", "n", "n", "n", "n", "n", "o", "o", "o"]
    )
    third = advised(assignment(make(EXERCISE), group(sure)))[2]
    assert "Oefen het twijfelen" in third.sentence
    assert "van de 96 antwoorden" in third.sentence
    assert "25%" in third.sentence


def test_a_group_that_knows_what_it_knows() -> None:
    sure = " ".join(f"{one}3" for one in KEY.split())
    assert "niets bijzonders" in advised(assignment(make(EXERCISE), group(sure)))[2].sentence


@pytest.mark.parametrize(("harder", "told"), [(False, True), (True, False)])
def test_falling_behind_but_not_where_the_coders_fall_too(harder: bool, told: bool) -> None:
    one = assignment(make(EXERCISE), group(KEY, n=6))
    other = KEY.replace("h", "o").replace("n", "v") if harder else KEY
    two = assignment(
        make({"a": KEY, "b": other}, name="het_raam"),
        group("v v v v v v h h h o o o", n=6),
        name="h9-twee",
    )
    third = advised(one, two)[2].sentence
    assert ("Sta stil bij ‘Opdracht h9-twee’" in third) is told
    assert ("25 procentpunt" in third) is told


@pytest.mark.parametrize(
    ("n", "want"),
    [(1, "Nog maar één deelnemer leverde antwoorden in"), (4, "Nog maar 4 deelnemers leverden")],
)
def test_a_small_group_hears_why_it_is_told_nothing(n: int, want: str) -> None:
    made = assignment(make(EXERCISE), group("v v v n n n n n n o o v", n=n))
    (only,) = advised(made)
    assert only.sentence.startswith(want)
    assert "te weinig" in only.sentence


def test_where_nothing_is_handed_in_there_is_nothing_to_discuss() -> None:
    (only,) = advised(assignment(make(EXERCISE), {}))
    assert only.sentence.startswith("Er is nog niets opgehaald.")
    (only,) = advised(assignment(make(EXERCISE), {"p1": "- - - - - - - - - - - -"}))
    assert "nog geen antwoorden om naast die van de codeurs" in only.sentence


def test_of_one_assignment_no_course_is_told() -> None:
    sure = " ".join(f"{one}3" for one in KEY.split())
    third = advised(assignment(make(EXERCISE), group(sure)))[2].sentence
    assert "verloop" not in third
    assert "zakte" not in third
    few = advised(assignment(make(EXERCISE), group(KEY)))[2].sentence
    assert "nog weinig te zeggen" in few


def test_the_courses_own_lessons_are_found() -> None:
    root = Path(__file__).parents[3]
    found = find_lesson(root, "gedrag_ervaring", ("Motief of oordeel", "Ervaring"))
    assert found is not None
    assert (root / found.path).is_file()
    assert found.title.startswith("Les ")
    assert find_lesson(root, "bestaat_niet", ("x",)) is None
    assert find_lesson(root / "src", "cirkel", ("x",)) is None
