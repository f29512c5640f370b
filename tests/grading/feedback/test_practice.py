"""What a trainee is told to go on with, also in the course as it is."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from urllib.parse import unquote

import pytest

from hggt.content.codebook import LABEL, Codebook, Label
from hggt.content.coding import CodedItem, Coding
from hggt.content.course import course_files
from hggt.content.dialogue import Dialogue, read_dialogue
from hggt.exercise.answers.answer import Answer
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds import read_codebook
from hggt.exercise.review import Review, review
from hggt.grading.feedback.practice import MOST, practice

ROOT = Path(__file__).parents[3]
BOOKS = sorted((ROOT / "course" / "codeboeken").glob("*.md"))


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    return read_dialogue(ROOT / "course" / "01_hechting" / "dialogen" / "de_toren_1.md")


def coded(codebook: Codebook, dialogue: Dialogue, *codings: dict[str, CodedItem]) -> Exercise:
    """An exercise of which coder n chose `codings[n]`."""
    made = tuple(
        Coding(dialogue.id, f"codering_{n}", codebook.id, codebook.version, tuple(each.values()))
        for n, each in enumerate(codings)
    )
    return Exercise(dialogue, codebook, made, tuple(codings[0]))


def chose(item: str, *labels: str, also: tuple[str, ...] = ()) -> CodedItem:
    return CodedItem(item, labels, also, None, "Een reden.")


def reviewed(exercise: Exercise, **own: tuple[str, ...]) -> tuple[str, Exercise, Review]:
    answers = {
        item.removeprefix("b"): Answer(exercise.id, item.removeprefix("b"), labels)
        for item, labels in own.items()
    }
    return exercise.dialogue.title, exercise, review(exercise, answers)


@pytest.fixture
def cirkel() -> Codebook:
    return read_codebook(ROOT / "course" / "codeboeken" / "cirkel.md")


def test_the_most_frequent_first_and_no_more_than_a_person_takes_on(
    cirkel: Codebook, dialogue: Dialogue
) -> None:
    one = {str(n): chose(str(n), "verkennen") for n in range(1, 7)}
    one |= {str(n): chose(str(n), "verhuld") for n in range(7, 10)}
    exercise = coded(cirkel, dialogue, one, one)
    given = reviewed(
        exercise,
        b1=("onbepaald",),
        b2=("nabijheid",),
        b3=("nabijheid",),
        b4=("verkennen",),
        b5=("verhuld",),
        b7=("nabijheid",),
        b8=("nabijheid",),
        b9=("nabijheid",),
    )
    found = practice([given], ROOT, "")
    assert [(each.own, each.coders, each.count) for each in found[:2]] == [
        ("Nabijheid", "Verhulde behoefte", 3),
        ("Nabijheid", "Verkennen", 2),
    ]
    assert len(found) == MOST
    assert found[0].places == ((dialogue.title, ("7", "8", "9")),)
    assert found[0].rule.startswith("Verhulde behoefte tegenover Nabijheid: ")


def test_what_a_coder_chose_or_named_is_no_confusion(cirkel: Codebook, dialogue: Dialogue) -> None:
    one = {"1": chose("1", "verkennen"), "2": chose("2", "verkennen", also=("verhuld",))}
    other = {"1": chose("1", "nabijheid"), "2": chose("2", "verkennen")}
    exercise = coded(cirkel, dialogue, one, other)
    assert practice([reviewed(exercise, b1=("nabijheid",), b2=("verhuld",))], ROOT, "") == ()
    assert practice([reviewed(exercise)], ROOT, "") == ()


def test_of_several_labels_one_shared_is_no_confusion(dialogue: Dialogue) -> None:
    labels = tuple(Label(f"l{n}", f"Label {n}", "", (), (), {}) for n in range(4))
    codebook = Codebook("veel", 1, "beurt", True, (), "", labels)
    one = {"1": chose("1", "l0", "l1"), "2": chose("2", "l0", "l1")}
    exercise = coded(codebook, dialogue, one, one)
    (found,) = practice([reviewed(exercise, b1=("l1", "l2"), b2=("l2", "l3"))], ROOT, "")
    assert (found.own, found.coders, found.count) == ("Label 2", "Label 0", 1)
    assert (found.rule, found.lesson, found.link) == ("", None, "")


def confusions(dialogue: Dialogue) -> Iterator[tuple[str, tuple[str, Exercise, Review]]]:
    for path in BOOKS:
        codebook = read_codebook(path)
        for own, coder in permutations(codebook.label_ids if codebook.kind == LABEL else (), 2):
            key = {"2": chose("2", coder)}
            yield codebook.id, reviewed(coded(codebook, dialogue, key, key), b2=(own,))


def test_every_confusion_leads_to_a_lesson_that_trainees_have(dialogue: Dialogue) -> None:
    there = {path.as_posix() for path in course_files(ROOT / "course")}
    count = 0
    for scheme, one in confusions(dialogue):
        (found,) = practice([one], ROOT, "https://x.nl/cursus")
        place = unquote(found.link.removeprefix("https://x.nl/cursus/"))
        assert place in there, (scheme, found)
        text = (ROOT / "course" / place).with_suffix(".md").read_text(encoding="utf-8")
        assert f'scheme="{scheme}"' in text
        count += 1
    assert count > 80
