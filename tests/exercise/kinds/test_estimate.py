"""`estimate`: numbers beside the coders' band, by tables worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from estimating import CODEBOOK, FULL, answered, chosen, exercise
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import CodedItem, ContentError
from hggt.exercise.answers.answer import Answer, Earlier
from hggt.exercise.answers.log import parse_log
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.contract.kind import ALSO, OTHER, SAME
from hggt.exercise.kinds.contract.simulating import chance_of
from hggt.exercise.kinds.estimate.band import band_of
from hggt.exercise.kinds.estimate.kind import ESTIMATE
from hggt.exercise.review import review
from hggt.exercise.words import score_text, verdict
from hggt.grading.demo.trainees import make_trainees


@pytest.mark.parametrize(
    ("choices", "scores"),
    [
        # By the estimates 0 to 10.
        (["4"], [0, 0, 0, 0.5, 1, 0.5, 0, 0, 0, 0, 0]),
        (["4", "4"], [0, 0, 0, 0.5, 1, 0.5, 0, 0, 0, 0, 0]),
        (["4 (ook: 5)"], [0, 0, 0, 0.5, 1, 1, 0.5, 0, 0, 0, 0]),
        # What lies between two coders is in their band, though neither chose it.
        (["4", "7"], [0, 0, 0, 0.5, 1, 1, 1, 1, 0.5, 0, 0]),
        (["4 (ook: 2)", "5", "3 (ook: 4, 6)"], [0, 0.5, 1, 1, 1, 1, 1, 0.5, 0, 0, 0]),
        # At the ends of the scale.
        (["0"], [1, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (["10 (ook: 9)", "10"], [0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1, 1]),
        (["0", "10"], [1] * 11),
    ],
)
def test_the_score_by_hand(choices: list[str], scores: list[float]) -> None:
    asked = exercise(*({1: one} for one in choices))
    for value, score in enumerate(scores):
        found = review(asked, answered(asked, {1: value}))
        assert found.scores == [score], value


def test_without_coders_there_is_no_score() -> None:
    with pytest.raises(ValueError, match="without codings"):
        band_of(())


CODED = st.builds(
    lambda value, also: CodedItem("1", (), tuple(map(str, also)), None, "Zo.", value=value),
    st.integers(0, 10),
    st.lists(st.integers(0, 10), max_size=3),
)


@given(st.integers(0, 10), st.lists(CODED, min_size=1, max_size=4), CODED)
def test_a_score_falls_with_the_distance_and_never_by_another_coder(
    own: int, coded: list[CodedItem], other: CodedItem
) -> None:
    band = band_of(coded)
    every = [n for one in coded for n in (int(str(one.value)), *map(int, one.also))]
    # Written another way: the distance to the nearest number between any two that were chosen.
    nearest = min(abs(own - n) for n in range(min(every), max(every) + 1))
    assert band.earned(own) == max(0.0, 1 - nearest / 2)
    assert abs(band.off(own)) == nearest
    assert band_of([*coded, other]).earned(own) >= band.earned(own)
    assert all(band.earned(n) == 1 for n in every)
    assert band_of(list(reversed(coded))) == band


@pytest.mark.parametrize(
    ("own", "choices", "said"),
    [
        (6, ["6", "6"], "De codeurs schatten dit ook."),
        (6, ["6"], "De codeur schatte dit ook."),
        (6, ["5", "7"], "Uw schatting valt binnen die van de codeurs (5 tot 7)."),
        (8, ["5", "7"], "U schatte dit één stap hoger dan de codeurs (5 tot 7)."),
        (2, ["5", "7"], "U schatte dit 3 stappen lager dan de codeurs (5 tot 7)."),
        (10, ["2"], "U schatte dit 8 stappen hoger dan de codeur (2)."),
    ],
)
def test_over_and_underrating_in_words(own: int, choices: list[str], said: str) -> None:
    asked = exercise(*({1: one} for one in choices))
    (item,) = review(asked, answered(asked, {1: own})).items
    assert verdict(asked, item) == said


def test_beside_one_coder() -> None:
    (coded,) = chosen("4 (ook: 5, 6)")
    given = replace(coded, also=())
    beside = [
        ESTIMATE.beside(exercise().codebook, replace(given, value=n), coded) for n in range(3, 8)
    ]
    assert beside == [OTHER, SAME, ALSO, ALSO, OTHER]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("11", "`11` is geen getal op de schaal; schrijf één heel getal van 0 tot 10"),
        ("-1", "`-1` is geen getal"),
        ("04", "`04` is geen getal"),
        ("4,5", "meer dan één getal; kies er één; zet de rest onder `ook:`"),
        ("4–5", "`4–5` is geen getal"),
        ("hoog", "`hoog` is geen getal"),
        ("٣", "`٣` is geen getal"),
        ("4 (ook: 12)", "`12` is geen getal"),
        ("4 (ook: 4)", "een label staat er twee keer"),
        ("4 (signalen: luid)", "`signalen:` past niet bij dit codeboek"),
    ],
)
def test_a_line_that_does_not_fit(row: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        exercise({1: row})
    told = [(fault.line, f"{fault.message}; {fault.remedy}") for fault in caught.value.faults]
    assert any(line == 8 and message in words for line, words in told), told


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("schaal: 0–10\n", "", "`schaal` ontbreekt"),
        ("schaal: 0–10", "schaal: tien", "schaal `tien` is niet te lezen"),
        ("schaal: 0–10", "schaal: 10–0", "schaal `10–0` is niet te lezen"),
        ("schaal: 0–10", "schaal: 0–50", "de schaal heeft 51 punten"),
        ("## 0\nNiets.\n", "", "de schaal zegt niet wat 0 is"),
        ("## 10\n", "## 11\n", "11 ligt buiten de schaal"),
        ("## 5\n", "## 0\n", "0 staat er twee keer"),
        ("Gewoon.\n", "", "5 heeft geen omschrijving"),
        ("verberg: intensiteit", "verberg: energie", "niet te verbergen: `energie`"),
        ("schaal: 0–10", "schaal: 0–10\neenheid: beurt", "onbekende kopregel `eenheid`"),
    ],
)
def test_a_codebook_that_does_not_fit(old: str, new: str, message: str) -> None:
    assert CODEBOOK.count(old) == 1
    with pytest.raises(ContentError) as caught:
        parse_codebook(CODEBOOK.replace(old, new))
    assert any(message in fault.message for fault in caught.value.faults), caught.value
    assert all(fault.line and fault.remedy for fault in caught.value.faults)


@pytest.mark.parametrize(
    "raw",
    ["1e3", "1e999", "-0.0", "6.5", "NaN", "Infinity", "true", "null", '"6"', "[6]", '{"n": 6}',
     "9" * 4000, "[" * 50 + "]" * 50, '"<script>alert(1)</script>"', "-1", "11"],
)  # fmt: skip
def test_a_hostile_number_counts_for_nothing(raw: str) -> None:
    asked = exercise({1: "6"})
    line = f'{{"v": 1, "exercise": "{asked.id}", "item": "1", "labels": [], "value": {raw}}}\n'
    reading = asked.accept(parse_log(line.encode(), asked.id))
    assert reading.answers == () or not reading.answers[0].given
    # An answer to an earlier version was never read, and yet it has words.
    value: Any = float("nan") if raw == "NaN" else raw if len(raw) > 100 else json.loads(raw)
    earlier = Earlier(Answer(asked.id, "1", (), value=value), "gegeven met versie 9")
    assert "script" not in asked.tell_earlier(earlier)


def test_what_is_drawn_and_told() -> None:
    asked = exercise(FULL, FULL | {1: "8", 5: "6 (ook: 5)"})
    given = answered(asked, {1: 7, 2: 6, 3: 3, 4: 6, 5: 5, 6: 4})
    found = ESTIMATE.result(asked, review(asked, given).items)
    assert found["points"][0] == {
        "n": 1, "who": "Daan", "child": True, "own": 7, "low": 8, "high": 9,
        "off": "één stap lager",
    }  # fmt: skip
    assert [point["off"] for point in found["points"]] == [
        "één stap lager", "2 stappen lager", "één stap hoger", "één stap lager", "",
        "2 stappen hoger",
    ]  # fmt: skip
    assert found["rating"] == [
        "Binnen de schattingen van de codeurs: 1 van de 6 beurten.",
        "Hoger dan de codeurs schatte u beurt 3 (één stap) en 6 (2 stappen).",
        "Lager dan de codeurs schatte u beurt 1 (één stap), 2 (2 stappen) en 4 (één stap).",
        "Uw schattingen liggen dichter bij elkaar dan die van de codeurs: bij u van 3 tot 7, bij "
        "hen van 2 tot 9.",
    ]
    # 8 beside 8,5; 7 beside 2; 2 beside 5,5. With one's own: 6 beside 7, 6 beside 3, 4 beside 5.
    assert found["match"][:2] == [
        "Volgens de codeurs: evenaren in beurt 2; te vlak in beurt 6; te veel in beurt 4.",
        "Volgens uw schattingen: evenaren in beurt 2 en 6; te veel in beurt 4.",
    ]
    assert "gereguleerd" in found["match"][2]
    said = score_text(asked, review(asked, given))
    assert "één stap daarbuiten voor de helft" in said
    # How many are among the coders' stands with the lines; a second count beside it confuses.
    assert "ten minste één codeur" not in said


def test_a_half_step_between_is_on_the_edge() -> None:
    asked = exercise({1: "4", 2: "6"}, {1: "4", 2: "7"})
    found = ESTIMATE.result(asked, review(asked, answered(asked, {1: 4, 2: 6})).items)
    assert found["match"][0] == "Volgens de codeurs: op de grens in beurt 2."


def test_all_within_and_the_same_matching() -> None:
    asked = exercise(FULL, FULL)
    own = {n: int(value) for n, value in FULL.items()}
    found = ESTIMATE.result(asked, review(asked, answered(asked, own)).items)
    assert found["rating"] == ["Al uw schattingen vallen binnen die van de codeurs."]
    assert found["match"][1] == "Uw schattingen zeggen hetzelfde."


@pytest.mark.parametrize(
    ("who", "old", "new"),
    [
        # An adult who answers an adult, and a scale of something else.
        ("kkmtmt", "", ""),
        ("kmkmkm", "verberg: intensiteit\n", ""),
    ],
)
def test_matching_is_told_of_an_adult_who_answers_the_child(who: str, old: str, new: str) -> None:
    asked = exercise(FULL, FULL, who=who, book=CODEBOOK.replace(old, new))
    given = answered(asked, dict.fromkeys(range(1, 7), 5))
    match = ESTIMATE.result(asked, review(asked, given).items)["match"]
    assert match == [] or "beurt 3." in match[0]
    assert bool(match) == (old == "")


def test_simulated_trainees_underrate_extremes() -> None:
    from hggt.exercise.kinds.contract.trying import Model

    ends = {1: "10", 2: "0", 3: "9", 4: "1", 5: "10", 6: "0"}
    asked = exercise(ends, ends)
    coded = {item: asked.coded(item) for item in asked.items}
    model: Model = ESTIMATE.simulate(asked, coded, 1)
    high, low = [], []
    for trainee in make_trainees(40, 1):
        for reply in model(trainee, chance_of(1, trainee.id), 0):
            assert isinstance(reply.value, int)
            (high if int(reply.item) % 2 else low).append(reply.value)
    assert sum(high) / len(high) < 9.2
    assert sum(low) / len(low) > 0.8
    assert sum(high) / len(high) > sum(low) / len(low) + 3
