"""What is computed of trainees, turns and the cohort, beside figures worked out by hand."""

from __future__ import annotations

import pytest

from grading.report.making import assignment, cohort, make, record
from hggt.content.coding import CodedItem
from hggt.exercise.answers.answer import LogReading
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import review
from hggt.grading.report.data.groups import coder_rows
from hggt.grading.report.data.labels import NOTHING
from hggt.grading.report.data.statistics import of_enough, with_coders
from hggt.grading.report.data.trainees import TraineeFigures, trainee_figures
from hggt.grading.report.data.turns import assignment_figures, between_coders
from hggt.grading.report.data.whole import whole

CODERS = {"a": "v n h o", "b": "v n h+n v"}


def figures(data: object) -> dict[str, TraineeFigures]:
    found = trainee_figures(data, lambda things, what: things)  # type: ignore[arg-type]
    return {one.id: one for one in found}


def test_agreement_is_what_the_trainee_is_shown() -> None:
    exercise = make(CODERS)
    made = assignment(exercise, {"anna": "v h h v"})
    (anna,) = figures(cohort(made)).values()
    answers = {choice.item.item: choice for choice in made.choices}
    told = review(exercise, exercise.accept(LogReading(tuple(_answers(exercise)), ())).current())
    assert anna.schemes[0].agreement == of_enough(told.agreement)
    assert anna.parts[0].exercises[exercise.id] == of_enough(told.agreement)
    assert [answers[item.item].score for item in told.items] == [item.score for item in told.items]


def _answers(exercise: Exercise) -> list[object]:
    from grading.report.making import script

    return list(script(exercise, "v h h v"))


def test_a_scheme_is_taken_over_all_conversations() -> None:
    one, two = make(CODERS), make({"a": "h v", "b": "h v"}, name="het_raam")
    made = [
        assignment(one, {"anna": "v n h v"}),
        assignment(two, {"anna": "h n"}, name="h9-twee"),
    ]
    (anna,) = figures(cohort(*made)).values()
    (scheme,) = anna.schemes
    assert scheme.agreement == with_coders(coder_rows([*made[0].choices, *made[1].choices]))
    # a: 3 + 1 of 6, b: 4 + 1 of 6.
    assert scheme.agreement.observed == pytest.approx((4 + 5) / 12)
    assert anna.observed == pytest.approx((4 + 5) / 12)
    assert [part.agreement.observed for part in anna.parts if part.agreement] == [0.875, 0.5]
    assert scheme.interval is not None
    assert all(len(part.exercises) == 1 for part in anna.parts)


def test_which_labels_are_confused_with_which() -> None:
    made = assignment(make(CODERS), {"anna": "n n n h"})
    (anna,) = figures(cohort(made)).values()
    found = {
        (*one.own, *one.coder): one.count
        for one in anna.confusions
        if len(one.own | one.coder) == 2
    }
    # Turn 1 and 3 both coders alike, each counts once; on 4 the coders chose two labels.
    assert found == {
        ("nabijheid", "verkennen"): 1,
        ("nabijheid", "verhuld"): 1,
        ("verhuld", "onbepaald"): 1,
        ("verhuld", "verkennen"): 1,
    }


def test_sets_that_share_a_label_are_not_confused() -> None:
    made = assignment(make({"a": "v vn h"}, multiple=True), {"anna": "vn h vn"})
    (anna,) = figures(cohort(made)).values()
    assert [(sorted(one.own), sorted(one.coder)) for one in anna.confusions] == [
        (["verhuld"], ["nabijheid", "verkennen"]),
        (["nabijheid", "verkennen"], ["verhuld"]),
    ]


def test_first_choices_beside_the_last() -> None:
    # Scores by turn: 1 of v>h down, 2 of h>n up, 3 of n>h up (n is b's alternative), 4 same.
    made = assignment(make(CODERS), {"anna": "v>h h>n n>h o>v", "bram": "v n h>n>h o"})
    found = figures(cohort(made))
    moved = found["anna"].parts[0].changes
    assert (moved.changed, moved.nearer, moved.farther) == (4, 2, 1)
    # Back where he began: nothing changed.
    assert found["bram"].parts[0].changes.changed == 0
    assert whole(cohort(made)).changes.changed == 4


def test_certainty_beside_correctness() -> None:
    made = assignment(make(CODERS), {"anna": "v3 v3 h1 o", "bram": "v3 - - -"})
    found = figures(cohort(made))
    assert found["anna"].certainty == {1: (1, 1.0), 3: (2, 0.5)}
    sures = {sure.certainty: sure for sure in whole(cohort(made)).sure}
    assert (sures[3].answers, sures[3].mean, sures[3].unsupported) == (3, pytest.approx(2 / 3), 1)
    assert sures[3].interval is None
    assert 2 not in sures
    many = assignment(make(CODERS), {f"p{n}": "v3 v3 h1 o" for n in range(6)})
    assert whole(cohort(many)).sure[1].interval == (0.5, 0.5)


def test_each_turn() -> None:
    answers = {
        "anna": "v n h o",
        "bram": "v n h v",
        "cleo": "v n n v",
        "dirk": "n n n h",
        "eva": "h v v n",
        "fien": "v - v h",
    }
    found = assignment_figures(assignment(make(CODERS), answers))
    one, two, three, four = found.turns
    assert one.difficulty == pytest.approx(4 / 6)
    assert one.shares == pytest.approx({"Verkennen": 4 / 6, "Nabijheid": 1 / 6, "Verhuld": 1 / 6})
    assert (one.coders, one.unsupported, one.answers) == ({"Verkennen": 2}, 2, 6)
    # Who left it open is no part of it.
    assert (two.answers, two.difficulty) == (5, pytest.approx(4 / 5))
    # h is 2 of 2; n, b's alternative, ½ of 2; v nothing.
    assert three.difficulty == pytest.approx((1 + 1 + 0.25 + 0.25 + 0 + 0) / 6)
    assert three.unsupported == 2
    # The coders differ, and both earn all.
    assert four.difficulty == pytest.approx(3 / 6)
    assert four.item.agreed is None
    assert three.item.agreed is not None
    assert three.item.agreed.choice == {"verhuld"}
    assert all(turn.discrimination is not None for turn in found.turns)
    assert [turn.item.item for turn in found.discuss] == ["4"]


def test_turns_to_discuss_come_with_the_most_disputed_first() -> None:
    exercise = make({"a": "v v v v", "b": "v v v v"})
    many = {f"p{n}": "v n n n" if n < 3 else "v v n n" if n < 5 else "v v v n" for n in range(6)}
    found = assignment_figures(assignment(exercise, many))
    assert [turn.item.item for turn in found.discuss] == ["4", "3", "2"]
    assert [turn.unsupported for turn in found.discuss] == [6, 5, 3]


def test_a_small_group_is_not_ranked() -> None:
    exercise = make({"a": "v v v v", "b": "v v v v"})
    few = {"anna": "v n n n", "bram": "v v v n", "cleo": "v v n n", "dirk": "v n n n"}
    found = assignment_figures(assignment(exercise, few))
    assert found.small
    assert [turn.item.item for turn in found.discuss] == ["2", "3", "4"]
    assert all(turn.discrimination is None for turn in found.turns)
    assert found.interval is None
    assert assignment_figures(assignment(exercise, {**few, "eva": "v v v v"})).interval is not None
    # One answer is nobody's disagreement but that person's.
    alone = assignment_figures(assignment(exercise, {"anna": "n n n n"}))
    assert alone.discuss == ()
    assert alone.schemes[0].alpha is None


def test_who_agrees_with_whom() -> None:
    found = assignment_figures(assignment(make(CODERS), {"anna": "v n h v", "bram": "v n h v"}))
    (scheme,) = found.schemes
    assert scheme.alpha == pytest.approx(1)
    assert scheme.trainees == 2
    assert scheme.coders.observed == pytest.approx(3 / 4)
    assert found.coders == pytest.approx(3 / 4)
    assert found.mean == pytest.approx((3 / 4 + 1) / 2)
    # Three coders: the mean over their pairs.
    three = make({"a": "v n", "b": "v n", "c": "v v"})
    items = assignment(three, {}).items
    assert between_coders(items).observed == pytest.approx((1 + 0.5 + 0.5) / 3)


def test_the_confusion_matrix_gives_each_answer_the_weight_of_one() -> None:
    (matrix,) = whole(
        cohort(assignment(make(CODERS), {"anna": "v h h v", "bram": "v n n -"}))
    ).matrices
    labels = list(matrix.labels)
    assert matrix.weights.sum() == pytest.approx(7)
    assert (matrix.answers, matrix.trainees) == (7, 2)
    assert matrix.weights[labels.index("nabijheid"), labels.index("verhuld")] == 1
    # Anna's v on turn 4: for half what coder b chose, for half against a's o.
    assert matrix.weights[labels.index("onbepaald"), labels.index("verkennen")] == 0.5
    assert matrix.weights[labels.index("verkennen"), labels.index("verkennen")] == 2.5


def test_sets_of_labels_stand_against_each_other_by_what_they_do_not_share() -> None:
    exercise = make({"a": "vn v vn"}, multiple=True)
    made = assignment(exercise, {"anna": "vh vn v"})
    (matrix,) = whole(cohort(made)).matrices
    place = {label: number for number, label in enumerate(matrix.labels)}
    assert place[NOTHING] == len(matrix.labels) - 1
    assert matrix.weights.sum() == pytest.approx(3)
    # {v, n} beside {v, h}: a third each for v, for n against h and for h against n.
    assert matrix.weights[place["nabijheid"], place["verhuld"]] == pytest.approx(2 / 3)
    assert matrix.weights[place[NOTHING], place["nabijheid"]] == pytest.approx(1 / 2)
    assert matrix.weights[place["nabijheid"], place[NOTHING]] == pytest.approx(1 / 2)
    (figures_of,) = figures(cohort(made)).values()
    assert figures_of.schemes[0].agreement.observed == pytest.approx((1 / 3 + 1 / 2 + 1 / 2) / 3)


def test_nobody_answered() -> None:
    made = assignment(make(CODERS), {}, records={"anna": record(0)})
    found = assignment_figures(made)
    assert (found.mean, found.interval, found.schemes, found.discuss) == (None, None, (), ())
    assert [turn.difficulty for turn in found.turns] == [None] * 4
    (anna,) = figures(cohort(made)).values()
    assert (anna.observed, anna.schemes, anna.parts[0].agreement) == (None, (), None)
    assert whole(cohort(made)).matrices == ()


def test_a_coder_may_leave_a_turn_out() -> None:
    made = assignment(make({"a": "v n", "b": "v -"}), {"anna": "v h"})
    coded = made.items[1].coded
    assert list(coded) == ["a"]
    assert isinstance(coded["a"], CodedItem)
    # One coder alone agrees with nobody.
    assert made.items[1].agreed is None
    (anna,) = figures(cohort(made)).values()
    assert anna.schemes[0].agreement.observed == pytest.approx((0.5 + 1) / 2)
