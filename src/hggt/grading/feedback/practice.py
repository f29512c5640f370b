"""What a trainee may practise next: labels chosen where every coder chose another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from hggt.content.codebook import Codebook
from hggt.content.coding import FRAGMENT
from hggt.content.faults import InputError
from hggt.content.titles import with_titles
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.label.matrix import confusions
from hggt.exercise.review import ItemReview, Review
from hggt.grading.feedback.lessons import Lesson, find_lesson

# More than a person takes on at once.
MOST = 3
_TIMES = {1: "Eén", 2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes"}


@dataclass(frozen=True)
class Practice:
    """One confusion: `own` and `coders` are titles, `places` parts of the assignment with turns.

    `rule` is the codebook's on the difference (empty: none); `lesson` is where to go on,
    with `link` where the course stands on an address of its own.
    """

    own: str
    coders: str
    count: int
    places: tuple[tuple[str, tuple[str, ...]], ...]
    rule: str
    lesson: Lesson | None
    link: str

    @property
    def times(self) -> str:
        """How often, as a sentence begins with it."""
        return _TIMES.get(self.count, str(self.count))


def practice(
    reviewed: Iterable[tuple[str, Exercise, Review]], repository: Path, course_url: str
) -> tuple[Practice, ...]:
    """The confusions in `reviewed` (title, exercise, answers), the most frequent first.

    At most MOST. InputError where `course_url` is no address of a site.
    """
    found: dict[tuple[str, str, str], list[tuple[str, Exercise, str]]] = defaultdict(list)
    for title, exercise, review in reviewed:
        for item in review.items:
            confused = _CONFUSED.get(exercise.kind.id)
            if confused is not None and (pair := confused(item)):
                found[(exercise.codebook.id, *pair)].append((title, exercise, item.item))
    often = sorted(found.items(), key=lambda one: -len(one[1]))[:MOST]
    return tuple(
        _practice(own, coders, where, repository, course_url) for (_, own, coders), where in often
    )


def _confused(item: ItemReview) -> tuple[str, str] | None:
    # Where one coder chose the same, or named it as possible, it is a matter of opinion.
    if item.answer is None or not item.answer.labels:
        return None
    own = set(item.answer.labels)
    if any(own & {*coded.labels, *coded.also} for _, coded in item.coded):
        return None
    return next(iter(confusions(item.answer, (coded for _, coded in item.coded))), None)


# Only of labels is it told which was taken for which.
_CONFUSED = {"label": _confused}


def _practice(
    own: str,
    coders: str,
    where: Sequence[tuple[str, Exercise, str]],
    repository: Path,
    course_url: str,
) -> Practice:
    codebook = where[0][1].codebook
    titles = (codebook.label(coders).title, codebook.label(own).title)
    places: dict[str, list[str]] = defaultdict(list)
    for place, _, item in where:
        places[place].append(item)
    lesson = _lesson(repository, codebook.id, titles)
    return Practice(
        titles[1],
        titles[0],
        len(where),
        tuple((title, tuple(i for i in items if i != FRAGMENT)) for title, items in places.items()),
        _rule(codebook, own, coders),
        lesson,
        lesson_link(course_url, lesson) if lesson else "",
    )


def _rule(codebook: Codebook, own: str, coders: str) -> str:
    titles = {label.id: label.title for label in codebook.labels}
    for one, other in ((coders, own), (own, coders)):
        rule = codebook.label(one).versus.get(other)
        if rule:
            return f"{titles[one]} tegenover {titles[other]}: {with_titles(rule, codebook)}"
    return ""


@lru_cache(maxsize=256)
def _lesson(repository: Path, scheme: str, titles: tuple[str, str]) -> Lesson | None:
    # Of a whole cohort many confuse the same.
    return find_lesson(repository, scheme, titles)


def lesson_link(course_url: str, lesson: Lesson) -> str:
    """Where the lesson stands on the course's own address; empty where it has none.

    InputError where `course_url` is no address of a site.
    """
    if not course_url:
        return ""
    if not re.match(r"https?://[^/]", course_url):
        raise InputError(
            f"c.Cohort.course_url = {course_url!r} is geen adres; schrijf het voluit, "
            "bijvoorbeeld https://hub.voorbeeld.nl/hub/user-redirect/lab/tree/cursus"
        )
    return f"{course_url.rstrip('/')}/{quote(lesson.path.removeprefix('course/'))}"
