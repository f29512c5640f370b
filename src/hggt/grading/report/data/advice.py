"""What to come back to: three sentences, each about the largest effect of its kind.

An effect that chance could have made is left out, and then the sentence says so. The
limits are the authors' choice for teaching, and stand on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from hggt.exercise.agreement.agreement import percent
from hggt.grading.feedback.lessons import Lesson, find_lesson
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.labels import titled
from hggt.grading.report.data.of_kinds import of_kind
from hggt.grading.report.data.statistics import MIN_GROUP, mean_interval, share_at_least
from hggt.grading.report.data.turns import AssignmentFigures, TurnFigures
from hggt.grading.report.data.whole import Whole
from hggt.grading.report.data.words import where

# Below these an effect is not worth an hour of a group's time.
CONFUSED_FROM = 0.2
UNSUPPORTED_FROM = 0.4
SURE_BUT_ALONE_FROM = 0.2
FALL_FROM = 0.1
# Of fewer answers nothing is said about a whole group's certainty.
ENOUGH_SURE = 20
# What the lower end of the 95% interval must clear.
SURELY = 0.1


@dataclass(frozen=True)
class Advice:
    """A sentence, with the lesson and the turn that go with it."""

    sentence: str
    lesson: Lesson | None = None
    turn: TurnFigures | None = None


def advice(data: Data, figures: Sequence[AssignmentFigures], group: Whole) -> tuple[Advice, ...]:
    """The three sentences; one, that says why, where the group is too small."""
    people = len({choice.trainee for choice in data.choices})
    if not people:
        # Nobody's answers may be there while work is: an exercise left blank.
        handed_in = any(one.handed_in for one in data.assignments)
        return (
            Advice(
                "In wat is ingeleverd staan nog geen antwoorden "
                "om naast die van de codeurs te leggen."
                if handed_in
                else "Er is nog niets opgehaald. Kom terug na: hggt collect"
            ),
        )
    if people < MIN_GROUP:
        who = (
            "Nog maar één deelnemer leverde"
            if people == 1
            else f"Nog maar {people} deelnemers leverden"
        )
        return (
            Advice(
                f"{who} antwoorden in: te weinig om te zeggen waar de groep op terug moet komen. "
                "Bespreek de werkstukken zelf, naast de redenen van de codeurs."
            ),
        )
    return _confusion(data), _turn(figures), _habit(figures, group)


def _confusion(data: Data) -> Advice:
    """The mix-up with most weight, on turns where the coders all chose the same label."""
    counts: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    totals: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    books = {}
    for choice in data.choices:
        told = of_kind(choice.own.kind)
        label = told.expected(choice)
        if label is None:
            continue
        book = choice.item.exercise.codebook
        books[book.id] = book
        totals[book.id, label][choice.trainee] += 1
        # An alternative that a coder could defend is no mistake.
        if (taken := told.instead(choice)) is not None:
            counts[book.id, label, taken][choice.trainee] += 1
    for (scheme, label, own), who in sorted(
        counts.items(), key=lambda one: sum(one[1].values()), reverse=True
    ):
        asked = totals[scheme, label]
        share = sum(who.values()) / sum(asked.values())
        surely = mean_interval([who.get(one, 0) for one in asked], list(asked.values()))
        if len(who) < MIN_GROUP or share < CONFUSED_FROM or surely is None or surely[0] < SURELY:
            continue
        book = books[scheme]
        return Advice(
            f"Leg het verschil tussen ‘{titled(book, label)}’ en ‘{titled(book, own)}’ nog eens "
            f"uit: waar de codeurs het eens waren over ‘{titled(book, label)}’, koos de groep in "
            f"{percent(share)} van de antwoorden ‘{titled(book, own)}’ ({len(who)} deelnemers).",
            find_lesson(
                Path(data.cohort.repository), scheme, (titled(book, label), titled(book, own))
            ),
        )
    return Advice(
        "Geen twee labels worden zo vaak verwisseld dat het meer is dan toeval; laat de groep "
        "hooguit zelf vertellen welke labels het moeilijkst te onderscheiden zijn."
    )


def _turn(figures: Sequence[AssignmentFigures]) -> Advice:
    """The turn that most trainees read otherwise, where the coders agree."""
    turns = [
        turn
        for one in figures
        for turn in one.turns
        if turn.item.agreed is not None
        and turn.answers >= MIN_GROUP
        and turn.unsupported >= UNSUPPORTED_FROM * turn.answers
        and share_at_least(turn.unsupported, turn.answers) > SURELY
    ]
    if not turns:
        return Advice(
            "Er is geen beurt waar de codeurs het eens waren en een groot deel van de groep iets "
            "anders koos; kies om te bespreken liever een beurt waar de codeurs zelf verschilden."
        )
    turn = max(turns, key=lambda one: (one.unsupported / one.answers, one.answers))
    exercise = turn.item.exercise
    agreed = exercise.kind.say(exercise, next(iter(turn.item.coded.values())))
    return Advice(
        f"Lees samen {where(turn.item)}: {turn.unsupported} van de {turn.answers} deelnemers kozen "
        f"iets wat geen codeur koos, terwijl de codeurs het eens waren over ‘{agreed}’.",
        turn=turn,
    )


def _habit(figures: Sequence[AssignmentFigures], group: Whole) -> Advice:
    """Too sure, or falling behind: whichever is the larger beside its limit."""
    options: list[tuple[float, str]] = []
    for sure in group.sure:
        share = sure.unsupported / sure.answers
        if (
            sure.certainty == 3
            and sure.trainees >= MIN_GROUP
            and share >= SURE_BUT_ALONE_FROM
            and share_at_least(sure.unsupported, sure.answers) > SURELY
        ):
            options.append(
                (
                    share / SURE_BUT_ALONE_FROM,
                    f"Oefen het twijfelen: van de {sure.answers} antwoorden die ‘zeker’ heetten, "
                    f"kreeg {percent(share)} geen steun van een codeur; laat de groep per beurt "
                    "ook benoemen wat ertegen pleit.",
                )
            )
    for earlier, later in pairwise(figures):
        if (fall := _fall(earlier, later)) >= FALL_FROM:
            options.append(
                (
                    fall / FALL_FROM,
                    f"Sta stil bij ‘{later.assignment.title}’: wie beide opdrachten maakte, kwam "
                    f"daar {round(100 * fall)} procentpunt minder met de codeurs overeen dan bij "
                    f"‘{earlier.assignment.title}’, meer dan de codeurs onderling zakten.",
                )
            )
    if options:
        return Advice(max(options)[1])
    if sum(bool(one.each) for one in figures) < 2:
        return Advice(
            "Over zekerheid hoeft u niets bijzonders te bespreken: wie ‘zeker’ koos, kreeg meestal "
            "steun van een codeur."
            if any(one.certainty == 3 and one.answers >= ENOUGH_SURE for one in group.sure)
            else "Over zekerheid is nog weinig te zeggen; vraag de groep bij de volgende opdracht "
            "om bij elke keuze aan te geven hoe zeker zij is."
        )
    return Advice(
        "In zekerheid en verloop valt niets op wat meer is dan toeval; vraag de groep bij de "
        "volgende opdracht wel om bij elke keuze aan te geven hoe zeker zij is."
        if not group.sure
        else "Over zekerheid en verloop hoeft u niets bijzonders te bespreken: wie ‘zeker’ koos, "
        "kreeg meestal steun van een codeur, en de overeenstemming zakte niet opvallend."
    )


def _fall(earlier: AssignmentFigures, later: AssignmentFigures) -> float:
    """How much the same trainees fell, beyond the coders; 0 where chance could have made it."""
    both = [name for name in earlier.each if name in later.each]
    if earlier.coders is None or later.coders is None or len(both) < MIN_GROUP:
        return 0.0
    # A harder assignment divides the coders too; only what is beyond that is the cohort's.
    harder = max(0.0, earlier.coders - later.coders)
    falls = [earlier.each[name] - later.each[name] - harder for name in both]
    interval = mean_interval(falls)
    return sum(falls) / len(falls) if interval is not None and interval[0] > 0 else 0.0
