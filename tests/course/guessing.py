"""What one earns by guessing, without having read a dialogue: for exercises of every kind.

A guesser is a family of ways to guess, of which the best counts: as harsh as can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from answering import answers, best, longest_of
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline, make_pipeline

from hggt.content.codebook import BEURT, FRAGMENT
from hggt.exercise.answers.answer import Answer
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.estimate.band import band_of
from hggt.exercise.kinds.label.score import label_weights

MOST, MOST_OF_TWO = 0.5, 0.6
# Of fewer items some constant is right by chance: each kind has three lessons and an assignment.
FEWEST = 4
LONGEST_STRETCH = 4
OUTSIDE = "buiten"

Guess = Callable[[Exercise, str], Answer]
Guessers = dict[str, list[Guess]]


def earned(exercises: Sequence[Exercise], guess: Guess) -> float:
    """The mean score, 0 to 1, over all items with a coding."""
    scores = [
        exercise.kind.score(exercise, guess(exercise, item), exercise.coded(item))
        for exercise in exercises
        for item in exercise.scored_items
    ]
    return sum(scores) / len(scores)


def figures(
    exercises: Sequence[Exercise], among: Sequence[Exercise] | None = None
) -> dict[str, float]:
    """By guesser the most it earns on these exercises of one codebook.

    What can be learnt is learnt from all exercises `among` which they are.
    """
    (kind,) = {exercise.kind.id for exercise in exercises}
    return {
        name: max(earned(exercises, guess) for guess in guesses)
        for name, guesses in GUESSERS[kind](among or exercises).items()
        if guesses
    }


def allowed(exercises: Sequence[Exercise]) -> float:
    """The most that a guesser may earn: half, and of two answers to choose from 60%."""
    each = [
        MOST_OF_TWO if len(answers(exercise, item)) == 2 else MOST
        for exercise in exercises
        for item in exercise.scored_items
    ]
    return sum(each) / len(each)


def too_much(exercises: Sequence[Exercise], among: Sequence[Exercise] | None = None) -> list[str]:
    """The guessers that earn more than they may."""
    most = allowed(exercises)
    return [name for name, share in figures(exercises, among).items() if share > most + 1e-9]


# Labels --------------------------------------------------------------------------------


def of_labels(exercises: Sequence[Exercise]) -> Guessers:
    """One label everywhere; and by the words of the turn."""

    def chosen(label: str) -> Guess:
        return lambda exercise, item: Answer(exercise.id, item, (label,))

    def heaviest(exercise: Exercise, item: str) -> str:
        weights = label_weights(exercise.coded(item))
        return max(sorted(weights), key=lambda label: weights[label])

    def told(exercise: Exercise) -> Iterator[tuple[str, str]]:
        for item in exercise.scored_items:
            yield words(exercise, item), heaviest(exercise, item)

    def by_words(exercise: Exercise, item: str) -> Answer:
        (label,) = models[exercise.id].predict([words(exercise, item)])
        return Answer(exercise.id, item, (str(label),))

    models = learnt(exercises, told)
    labels = exercises[0].codebook.label_ids
    return {"constant": [chosen(label) for label in labels], "words": [by_words] if models else []}


# Numbers -------------------------------------------------------------------------------


def of_numbers(exercises: Sequence[Exercise]) -> Guessers:
    """One number everywhere; and by the words of the turn."""

    def chosen(number: int) -> Guess:
        return lambda exercise, item: Answer(exercise.id, item, (), value=number)

    def told(exercise: Exercise) -> Iterator[tuple[str, str]]:
        for item in exercise.scored_items:
            yield words(exercise, item), str(int(band_of(exercise.coded(item)).middle))

    def by_words(exercise: Exercise, item: str) -> Answer:
        (number,) = models[exercise.id].predict([words(exercise, item)])
        return Answer(exercise.id, item, (), value=int(number))

    models = learnt(exercises, told)
    scale = exercises[0].codebook.scale
    assert scale is not None
    numbers = range(scale.low, scale.high + 1)
    return {
        "constant": [chosen(number) for number in numbers],
        "words": [by_words] if models else [],
    }


# Places --------------------------------------------------------------------------------


def of_places(exercises: Sequence[Exercise]) -> Guessers:
    """The same place everywhere, from the beginning or the end; the middle; the longest turn."""
    book = exercises[0].codebook
    lengths = (1,) if book.unit == BEURT else range(1, LONGEST_STRETCH + 1)
    shapes = list(product(lengths, book.label_ids))

    def at(where: Callable[[Exercise, list[int]], int], length: int, label: str) -> Guess:
        def guess(exercise: Exercise, item: str) -> Answer:
            turns = exercise.kind.data(exercise)["turns"]
            first = min(max(where(exercise, turns), 0), len(turns) - 1)
            last = min(first + length, len(turns)) - 1
            return marked(exercise, turns[first], turns[last], label)

        return guess

    def nowhere(exercise: Exercise, item: str) -> Answer:
        return Answer(exercise.id, FRAGMENT, (), value=[])

    def longest(exercise: Exercise, turns: list[int]) -> int:
        return max(range(len(turns)), key=lambda n: len(words(exercise, str(turns[n]))))

    def told(exercise: Exercise) -> Iterator[tuple[str, str]]:
        found = {
            turn: mark.label
            for coded in exercise.coded(FRAGMENT)
            for mark in exercise.kind.choice(coded)  # type: ignore[attr-defined]
            for turn in mark.turns
        }
        for turn in exercise.kind.data(exercise)["turns"]:
            yield words(exercise, str(turn)), found.get(turn, OUTSIDE)

    def by_words(exercise: Exercise, item: str) -> Answer:
        model = models[exercise.id]
        chances = [
            (chance, -turn, str(label))
            for turn in exercise.kind.data(exercise)["turns"]
            for label, chance in zip(
                model.classes_, model.predict_proba([words(exercise, str(turn))])[0], strict=True
            )
            if label != OUTSIDE
        ]
        if not chances:
            return nowhere(exercise, item)
        _, turn, label = max(chances)
        return marked(exercise, -turn, -turn, label)

    most = max(len(exercise.dialogue.turns) for exercise in exercises)
    models = learnt(exercises, told)
    return {
        "constant": [nowhere]
        + [at(lambda _, turns, n=n: n, *shape) for n in range(most) for shape in shapes]
        + [
            at(lambda _, turns, n=n: len(turns) - n, *shape)
            for n in range(1, most)
            for shape in shapes
        ],
        "middle": [
            at(lambda _, turns, up=up: (len(turns) - up) // 2, *shape)
            for up in (0, 1)
            for shape in shapes
        ],
        "longest turn": [at(longest, *shape) for shape in shapes],
        "words": [by_words] if models else [],
    }


def marked(exercise: Exercise, first: int, last: int, label: str) -> Answer:
    """One place or stretch."""
    value = [{"from": first, "to": last, "label": label}]
    return Answer(exercise.id, FRAGMENT, (), value=value)


# Answers to a moment -------------------------------------------------------------------


def of_answers(exercises: Sequence[Exercise]) -> Guessers:
    """Always the first, always the second …; the longest; and by the words of the answers."""

    def place(number: int) -> Guess:
        def guess(exercise: Exercise, item: str) -> Answer:
            there = answers(exercise, item)
            return Answer(exercise.id, item, (there[min(number, len(there) - 1)].id,))

        return guess

    def longest(exercise: Exercise, item: str) -> Answer:
        return Answer(exercise.id, item, (longest_of(answers(exercise, item))[0],))

    def told(exercise: Exercise) -> Iterator[tuple[str, str]]:
        for item in exercise.scored_items:
            for one in answers(exercise, item):
                yield one.first.text, "best" if one.id in best(exercise, item) else OUTSIDE

    def by_words(exercise: Exercise, item: str) -> Answer:
        model = models[exercise.id]
        there = answers(exercise, item)
        known = list(model.classes_)
        if "best" not in known:
            return Answer(exercise.id, item, (there[0].id,))
        chances = model.predict_proba([one.first.text for one in there])[:, known.index("best")]
        return Answer(exercise.id, item, (there[int(chances.argmax())].id,))

    models = learnt(exercises, told)
    return {
        "first": [place(0)],
        "constant": [place(number) for number in range(4)],
        "longest": [longest],
        "words": [by_words] if models else [],
    }


# Words ---------------------------------------------------------------------------------


def words(exercise: Exercise, item: str) -> str:
    """What is said in a turn, without its cues; of the fragment in all."""
    return " ".join(
        turn.text for turn in exercise.dialogue.turns if item in (FRAGMENT, str(turn.number))
    )


def learnt(
    exercises: Sequence[Exercise], told: Callable[[Exercise], Iterator[tuple[str, str]]]
) -> dict[str, Pipeline]:
    """By exercise a bag-of-words naive Bayes model of all other dialogues; of one none."""
    models = {}
    for exercise in exercises:
        others = [
            pair
            for other in exercises
            if other.dialogue.id != exercise.dialogue.id
            for pair in told(other)
        ]
        if others:
            model = make_pipeline(CountVectorizer(token_pattern=r"\b\w+\b"), MultinomialNB())
            texts, targets = zip(*others, strict=True)
            models[exercise.id] = model.fit(texts, targets)
    return models if len(models) == len(exercises) else {}


GUESSERS: dict[str, Callable[[Sequence[Exercise]], Guessers]] = {
    "label": of_labels,
    "mark": of_places,
    "estimate": of_numbers,
    "compare": of_answers,
}
