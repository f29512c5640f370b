"""What `hggt check` asks of the numbers that coders chose, measured."""

from __future__ import annotations

from estimating import FULL, exercise

from hggt.exercise.kinds.estimate.band import Band, best_constant, moves
from hggt.exercise.kinds.estimate.kind import ESTIMATE


def check(*codings: dict[int, str], who: str = "kmkmkm") -> list[str]:
    asked = exercise(*codings, who=who)
    coded = {item: asked.coded(item) for item in asked.items}
    faults = list(ESTIMATE.check_coded(asked, coded))
    assert all(fault.remedy for fault in faults)
    return [fault.message for fault in faults]


def test_the_best_constant_is_measured() -> None:
    bands = [Band(8, 9), Band(6, 7), Band(2, 4), Band(8, 8), Band(1, 2), Band(1, 2)]
    # 2 is right at three of six turns; 8 at two, and half right at one.
    assert best_constant(bands, range(11)) == (2, 0.5)
    assert best_constant(bands[:2], range(11)) == (7, 0.75)
    assert check(FULL, FULL) == []
    flat = {1: "5", 2: "5", 3: "6", 4: "4", 5: "5", 6: "9"}
    (told,) = check(flat, flat)
    # Three turns right and two half right: 4 of 6.
    assert told == (
        "wie bij elke beurt 5 schat, verdient met codeboek `energie` 67%; dat mag hoogstens de "
        "helft zijn"
    )


def test_what_only_the_speaker_decides_does_not_move() -> None:
    apart = {1: "8", 2: "2", 3: "9", 4: "3", 5: "8", 6: "2"}
    (told,) = check(apart, apart)
    assert told == (
        "met codeboek `energie` beweegt er niets: het kind rond 8, de volwassene rond 2"
    )
    assert check(apart | {5: "4"}, apart | {5: "4"}) == []
    assert not moves([Band(2, 2), Band(4, 4)], range(11))
    assert moves([Band(2, 2), Band(5, 5)], range(11))


def test_without_codings_there_is_nothing_to_check() -> None:
    assert check() == []
