"""Baselines of triviality: what one scores on the key without having read the dialogues.

Always the most frequent label, and a guess from the words alone: a bag-of-words naive
Bayes model trained on all other dialogues (leave one dialogue out). The first must not
win; the second is printed, so that an author sees when words give labels away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

from hggt.content import read_codings, read_dialogue
from hggt.content.coding import FRAGMENT, CodedItem
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import kind_of, read_codebook
from hggt.exercise.kinds.label.kind import LABEL
from hggt.exercise.kinds.label.score import item_score, label_weights

ROOT = Path(__file__).parents[2]
MOST = 0.5

Item = tuple[str, bool, str, tuple[CodedItem, ...]]


def exercises(scheme: str) -> Iterator[tuple[Exercise, bool]]:
    """Every dialogue that has codings in this scheme, and whether it is graded."""
    codebook = read_codebook(ROOT / "course" / "codeboeken" / f"{scheme}.md")
    practice = [
        (path, path.parents[1] / "coderingen") for path in ROOT.glob("course/*/dialogen/*.md")
    ]
    keys = ROOT / "grading" / "coderingen"
    graded = [(path, keys) for path in ROOT.glob("assignments/*/dialogen/*.md")]
    for path, folder in sorted((*practice, *graded)):
        codings = read_codings(folder / path.stem, scheme)
        if codings:
            yield make_exercise(read_dialogue(path), codebook, codings), folder == keys


def items(scheme: str) -> list[Item]:
    """(dialogue, graded, words, codings) of every coded item."""
    found = []
    for exercise, graded in exercises(scheme):
        words = {str(turn.number): turn.text for turn in exercise.dialogue.turns}
        words[FRAGMENT] = " ".join(turn.text for turn in exercise.dialogue.turns)
        for item in exercise.scored_items:
            found.append((exercise.dialogue.id, graded, words[item], exercise.coded(item)))
    return found


def heaviest(coded: tuple[CodedItem, ...]) -> str:
    weights = label_weights(coded)
    return max(sorted(weights), key=lambda label: weights[label])


def mean_score(answers: list[str], asked: list[Item]) -> float:
    scores = [
        item_score([answer], coded, multiple=False)
        for answer, (_, _, _, coded) in zip(answers, asked, strict=True)
    ]
    return sum(scores) / len(scores)


def from_words(every: list[Item], asked: list[Item]) -> list[str]:
    answers = []
    for dialogue, _, words, _ in asked:
        others = [item for item in every if item[0] != dialogue]
        model = make_pipeline(CountVectorizer(token_pattern=r"\b\w+\b"), MultinomialNB())
        model.fit([item[2] for item in others], [heaviest(item[3]) for item in others])
        answers.append(str(model.predict([words])[0]))
    return answers


# Both baselines are of labels.
SCHEMES = sorted(
    path.stem
    for path in (ROOT / "course" / "codeboeken").glob("*.md")
    if kind_of(read_codebook(path)) is LABEL
)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_key_is_not_won_without_reading(
    scheme: str, record_property: Callable[[str, object], None]
) -> None:
    every = items(scheme)
    asked = [item for item in every if item[1]]
    assert asked, f"no graded dialogue is coded with {scheme}"
    frequent = Counter(heaviest(item[3]) for item in every).most_common(1)[0][0]
    # The best constant answer on the key itself: harsher than the course's own majority.
    labels = sorted({label for item in asked for label in label_weights(item[3])})
    constant = max(mean_score([label] * len(asked), asked) for label in labels)
    words = mean_score(from_words(every, asked), asked)
    record_property(
        "told",
        f"{scheme}: {len(asked)} graded items; always `{frequent}` "
        f"{mean_score([frequent] * len(asked), asked):.0%}, best constant {constant:.0%}, "
        f"bag of words {words:.0%}",
    )
    assert constant <= MOST
