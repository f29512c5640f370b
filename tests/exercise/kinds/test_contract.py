"""What every kind of exercise keeps to, tried on its own sample."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from hggt.content import parse_coding, parse_dialogue
from hggt.content.faults import ContentError, Faults
from hggt.content.reactions.reading import parse_reactions
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.answers.log import append, log_line, parse_log, read_log
from hggt.exercise.exercise import Exercise, asked_of, make_exercise
from hggt.exercise.kinds import Kind, kinds, parse_codebook, registry
from hggt.exercise.kinds.contract.kind import ALSO, OTHER, PART, SAME
from hggt.exercise.kinds.contract.simulating import chance_of
from hggt.exercise.kinds.contract.trying import SampleAnswer
from hggt.exercise.review import review
from hggt.exercise.words import verdict
from hggt.grading.demo.trainees import make_trainees
from kinds.point import POINT

# One that exists in the tests only keeps to it as ours do.
KINDS = (*kinds().values(), POINT)


@pytest.fixture(autouse=True)
def known_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own kind is registered as long as a test runs."""
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))
    registry.register(POINT)


each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


def sample(kind: Kind, *, coded: bool = True) -> Exercise:
    text = kind.sample()
    return make_exercise(
        parse_dialogue(text.dialogue),
        parse_codebook(text.codebook),
        tuple(map(parse_coding, text.codings)) if coded else (),
        parse_reactions(text.reactions) if text.reactions else None,
    )


def answer(exercise: Exercise, given: SampleAnswer, **more: object) -> Answer:
    made = Answer(exercise.id, given.item, given.labels, value=given.value)
    return replace(made, codebook=exercise.codebook.ref, at="2026-11-28T10:00:00.000Z", **more)  # type: ignore[arg-type]


def answers(kind: Kind) -> dict[str, SampleAnswer]:
    return {name: given for name, given in kind.sample().answers.items() if not given.fault}


@each_kind
def test_it_is_known_by_its_id_and_by_its_function(kind: Kind) -> None:
    assert kind.id
    assert kind.function.isidentifier()
    assert sample(kind).kind is kind
    assert [one for one in KINDS if one.id == kind.id or one.function == kind.function] == [kind]


@each_kind
def test_what_it_looks_like_is_there(kind: Kind) -> None:
    assert kind.module.is_file()
    assert kind.module.suffix == ".js"
    assert kind.style is None or kind.style.is_file()


@each_kind
def test_the_samples_score_as_they_say(kind: Kind) -> None:
    exercise = sample(kind)
    given = answers(kind)
    assert any(one.fault for one in kind.sample().answers.values())
    scores = {one.score for one in given.values()}
    assert scores == {None} if kind.judged else {0.0, 1.0} < scores
    for name, one in given.items():
        reading = exercise.accept(LogReading((answer(exercise, one),), ()))
        assert reading.faults == (), name
        found = review(exercise, reading.current())
        (item,) = [each for each in found.items if each.item == one.item]
        assert item.score == (None if one.score is None else pytest.approx(one.score)), name
        assert item.score is None or 0 <= item.score <= 1


@each_kind
def test_what_is_invalid_is_refused_in_dutch(kind: Kind) -> None:
    exercise = sample(kind)
    for name, one in kind.sample().answers.items():
        if one.fault:
            reading = exercise.accept(LogReading((answer(exercise, one),), ()))
            assert reading.answers == (), name
            (fault,) = reading.faults
            assert one.fault in fault.message, name
            assert fault.remedy == "dit antwoord telt niet mee"


@each_kind
def test_what_is_written_is_read_back_the_same(kind: Kind, tmp_path: Path) -> None:
    exercise = sample(kind)
    path = tmp_path / f"{exercise.id}.jsonl"
    given = exercise.accept(
        LogReading(
            tuple(
                answer(exercise, one, text=exercise.wordings[one.item], machine="abcdefgh")
                for one in answers(kind).values()
            ),
            (),
        )
    ).answers
    append(path, given)
    assert exercise.accept(read_log(path)).answers == given
    # What is held is already in its one form.
    assert exercise.accept(LogReading(given, ())).answers == given


@each_kind
def test_withdrawn_is_not_answered(kind: Kind) -> None:
    exercise = sample(kind)
    one = next(iter(answers(kind).values()))
    gone = Answer(exercise.id, one.item, (), codebook=exercise.codebook.ref)
    reading = exercise.accept(LogReading((answer(exercise, one), gone), ()))
    assert reading.faults == ()
    assert reading.current() == {}
    assert not any(item.score for item in review(exercise, reading.current()).items)


@each_kind
def test_another_version_or_wording_is_kept_apart(kind: Kind) -> None:
    exercise = sample(kind)
    one = next(iter(answers(kind).values()))
    old = replace(answer(exercise, one), codebook=f"{exercise.codebook.id}@99")
    other = answer(exercise, one, text="00000000")
    for given, why in ((old, "gegeven met versie 99"), (other, "gegeven bij een eerdere tekst")):
        reading = exercise.accept(LogReading((given,), ()))
        assert (reading.answers, reading.faults) == ((), ())
        (earlier,) = reading.earlier
        assert earlier.why == why
        assert kind.say(exercise, earlier.answer)
        assert set(reading.left()) == {one.item}
    # What is answered since takes its place.
    reading = exercise.accept(LogReading((old, answer(exercise, one)), ()))
    assert reading.left() == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@each_kind
@hypothesis.given(value=JSON, labels=st.lists(st.text(max_size=70), max_size=4), data=st.data())
def test_hostile_values_are_refused_or_harmless(
    kind: Kind, value: object, labels: list[str], data: st.DataObject
) -> None:
    exercise = sample(kind)
    keys = [one.value for one in kind.sample().answers.values() if isinstance(one.value, dict)]
    if keys and data.draw(st.booleans()):
        value = {key: data.draw(JSON) for key in data.draw(st.sampled_from(keys))}
    entry = {"v": 1, "exercise": exercise.id, "item": exercise.items[0], "labels": labels}
    raw = json.dumps(entry | {"value": value}).encode() + b"\n"
    reading = exercise.accept(parse_log(raw, exercise.id))
    for given in reading.current().values():
        found = review(exercise, reading.current())
        assert all(0 <= score <= 1 for score in found.scores)
        assert isinstance(kind.say(exercise, given), str)
        assert hash(kind.choice(given)) is not None
        assert log_line(given)


@each_kind
def test_an_answer_and_a_coders_choice_have_words(kind: Kind) -> None:
    exercise = sample(kind)
    for one in answers(kind).values():
        given = exercise.accept(LogReading((answer(exercise, one),), ())).answers[0]
        assert kind.say(exercise, given).strip()
        assert all(kind.parts(exercise, given))
        (item,) = [
            each for each in review(exercise, {one.item: given}).items if each.item == one.item
        ]
        assert kind.judged or verdict(exercise, item).endswith(".")
    for coding in exercise.codings:
        for coded in coding.items:
            said = kind.say_coded(exercise, coded)
            assert said.choice
            assert said.reason


@each_kind
def test_likeness_is_the_same_either_way_round(kind: Kind) -> None:
    exercise = sample(kind)
    book = exercise.codebook
    choices = [kind.choice(answer(exercise, one)) for one in answers(kind).values()]
    choices += [kind.choice(coded) for coding in exercise.codings for coded in coding.items]
    for one in choices:
        assert kind.alike(book, one, one) == 1
        assert kind.apart(book, one, one) == 0
        for other in choices:
            near = kind.alike(book, one, other)
            assert 0 <= near <= 1
            assert near == kind.alike(book, other, one)
            assert (near == 1) <= (kind.apart(book, one, other) == 0)


@each_kind
def test_how_a_choice_lies_beside_a_coders(kind: Kind) -> None:
    exercise = sample(kind)
    for coding in exercise.codings:
        for coded in coding.items:
            assert kind.beside(exercise.codebook, coded, coded) == SAME
            for one in answers(kind).values():
                given = answer(exercise, one)
                assert kind.beside(exercise.codebook, given, coded) in (SAME, PART, ALSO, OTHER)


@each_kind
def test_a_coders_line_that_does_not_fit_is_told_with_line_and_remedy(kind: Kind) -> None:
    text = kind.sample()
    exercise = sample(kind, coded=False)
    item = exercise.items[0]
    head = (
        f"---\ndialoog: {exercise.dialogue.id}\ncodering: codering_z\n"
        f"codeboek: {exercise.codebook.id}\nversie: {exercise.codebook.version}\n---\n\n"
    )
    for row in (f"**{item}** bestaat_niet: Zo.", "**999** bestaat_niet (ook: x; signalen: y): Zo."):
        coding = parse_coding(f"{head}{row}\n")
        faults = Faults("codering")
        kind.coded(exercise, coding.items, faults)
        assert faults.found
        assert all(fault.line == 8 and fault.remedy for fault in faults.found)
    assert bool(text.codings) == (kind.coders > 0)
    if text.codings:
        with pytest.raises(ContentError):
            make_exercise(
                exercise.dialogue, exercise.codebook, (parse_coding(head + "**999** x: Zo.\n"),)
            )


@each_kind
def test_simulated_trainees_give_answers_that_fit(kind: Kind) -> None:
    exercise = sample(kind)
    coded = {item: exercise.coded(item) for item in exercise.items}
    seen = 0
    for trainee in make_trainees(24, 1):
        runs = []
        for _ in range(2):
            model = kind.simulate(exercise, coded, 1)
            replies = list(model(trainee, chance_of(1, trainee.id), 0))
            runs.append(replies)
        assert runs[0] == runs[1]
        for reply in runs[0]:
            given = Answer(
                exercise.id, reply.item, reply.labels, reply.confidence, reply.attempt,
                exercise.codebook.ref, value=reply.value,
            )  # fmt: skip
            assert exercise.accept(LogReading((given,), ())).faults == ()
            seen += 1
    assert seen >= 20


@each_kind
def test_what_goes_to_the_browser_is_json(kind: Kind) -> None:
    exercise = sample(kind)
    given = {
        one.item: exercise.accept(LogReading((answer(exercise, one),), ())).answers[0]
        for one in answers(kind).values()
    }
    found = review(exercise, given)
    assert all(sentence.endswith(".") for sentence in kind.summary(exercise, found.items))
    followed = [kind.after(exercise, item, given.get(item)) for item in exercise.items]
    for data in (kind.data(exercise), kind.result(exercise, found.items), *followed):
        assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_two_kinds_cannot_have_one_name() -> None:
    from hggt.exercise.kinds import register

    with pytest.raises(ValueError, match="is there already"):
        register(replace(KINDS[0], function="anders"))
    assert register(KINDS[0]) is KINDS[0]


def test_a_codebook_of_a_kind_nobody_knows() -> None:
    text = kinds()["label"].sample().codebook.replace("eenheid:", "soort: dansen\neenheid:")
    with pytest.raises(ContentError, match="soort `dansen` bestaat niet; kies uit label, mark"):
        parse_codebook(text)


def test_asked_without_codings(tmp_path: Path) -> None:
    for kind in KINDS:
        text = kind.sample()
        reactions = parse_reactions(text.reactions) if text.reactions else None
        dialogue, codebook = parse_dialogue(text.dialogue), parse_codebook(text.codebook)
        exercise = asked_of(dialogue, codebook, reactions)
        assert exercise.items
        assert set(exercise.wordings) == set(exercise.items)
