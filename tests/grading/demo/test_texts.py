from hggt.grading.demo.texts import EXAMPLES, MARK, choose_example, fill_in
from hggt.grading.demo.trainees import SimulatedTrainee, make_trainees
from hggt.grading.grade.written import is_answered

PROMPTS = "*Mijn reactie na beurt 7:*\n\n*Hoe dat klinkt en eruitziet:*\n\n*Waarom:*"


def test_every_text_says_that_it_is_an_example() -> None:
    for example in EXAMPLES:
        text = fill_in(PROMPTS, example)
        assert text.startswith(MARK)
        assert is_answered(PROMPTS, text)
        assert [line for line in PROMPTS.splitlines() if line not in text.splitlines()] == []
        assert all(part in text for part in example.texts)


def test_more_texts_than_prompts_are_all_there() -> None:
    assert all(part in fill_in("", EXAMPLES[-1]) for part in EXAMPLES[-1].texts)


def test_the_able_write_better_and_some_leave_it_blank() -> None:
    def mean_share(skill: float) -> float:
        found = [
            choose_example(SimulatedTrainee(f"demo{n}", "", skill), "h1-nabijheid", 1)
            for n in range(40)
        ]
        return sum(one.share if one else 0.0 for one in found) / len(found)

    assert mean_share(-1.5) < mean_share(0.0) < mean_share(1.5)
    chosen = [choose_example(one, name, 1) for one in make_trainees(24, 1) for name in "abcd"]
    assert 0 < chosen.count(None) < 20
    assert set(EXAMPLES) <= set(chosen)


def test_shares_and_texts_rise_together() -> None:
    assert [one.share for one in EXAMPLES] == sorted(one.share for one in EXAMPLES)
    assert len({one.comment for one in EXAMPLES}) == len(EXAMPLES)
