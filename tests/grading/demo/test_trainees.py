from statistics import mean

from hggt.grading.demo.trainees import make_trainees


def test_trainees_are_numbered_and_nobody() -> None:
    trainees = make_trainees(24, 1)
    assert [one.id for one in trainees] == [f"demo{n:02}" for n in range(1, 25)]
    assert [one.last_name for one in trainees] == [f"deelnemer {n:02}" for n in range(1, 25)]
    assert make_trainees(2000, 1)[0].id == "demo0001"


def test_their_skills_are_spread_and_in_no_order() -> None:
    skills = [one.skill for one in make_trainees(24, 1)]
    assert skills not in (sorted(skills), sorted(skills, reverse=True))
    assert abs(mean(skills)) < 1e-9
    assert max(skills) - min(skills) > 3
    assert sorted(skills) == sorted(one.skill for one in make_trainees(24, 2))


def test_the_same_seed_gives_the_same_trainees() -> None:
    assert make_trainees(24, 1) == make_trainees(24, 1)
    assert make_trainees(24, 1) != make_trainees(24, 2)
