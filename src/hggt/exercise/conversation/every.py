"""All walks there are: every scene in every state that each family can come to be in.

The states are whole numbers, so that all of it can be walked: at most 625 states a scene.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hggt.content.conversation.model import Conversation, Scene, State
from hggt.content.conversation.moves import BROKEN_OFF
from hggt.exercise.conversation.engine import Point, begin, follow

WORKABLE = 2


# By choice, where it leads.
Ways = Mapping[str, Point]


@dataclass(frozen=True)
class Walked:
    """What can be reached: by scene and family each state, with where its choices lead."""

    reached: Mapping[str, Mapping[str, Mapping[State, Ways]]]

    def families(self, scene: str) -> Mapping[str, Mapping[State, Ways]]:
        """The families that can come to a scene, each with the states it can be in there."""
        return self.reached.get(scene, {})


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with the whole, at a line of the file; Dutch."""

    line: int
    message: str
    remedy: str


def walk_all(conversation: Conversation) -> Walked:
    """Walk every choice of every family from the first scene on."""
    reached: dict[str, dict[str, dict[State, Ways]]] = {}
    scenes = {scene.id: scene for scene in conversation.scenes}
    for family in conversation.families:
        to_do = [begin(conversation, family)]
        while to_do:
            scene, state = to_do.pop()
            there = reached.setdefault(scene, {}).setdefault(family.id, {})
            if state not in there:
                choices = scenes[scene].choices
                there[state] = {one.id: follow(one, family.id, state) for one in choices}
                to_do.extend(there[state].values())
    return Walked(reached)


def findings(conversation: Conversation, walked: Walked) -> Iterator[Finding]:
    """What `hggt check` says of the whole."""
    yield from _unreachable(conversation, walked)
    yield from _dead_ends(conversation, walked)
    endings = {scene.id: scene.ending for scene in conversation.scenes}
    for scene in conversation.scenes:
        if scene.choices and walked.families(scene.id):
            yield from _dominant(scene, walked)
            yield from _few_ways(scene, walked, endings)
            yield from _idle_ways(scene, walked)
    yield from _longest(conversation, walked)


def _unreachable(conversation: Conversation, walked: Walked) -> Iterator[Finding]:
    for scene in conversation.scenes:
        if not walked.families(scene.id):
            yield Finding(
                scene.line,
                f"{'einde' if scene.ending else 'scène'} `{scene.id}` wordt door geen enkel gezin "
                "bereikt",
                "laat een antwoord erheen leiden, of haal dit weg",
            )


def _dead_ends(conversation: Conversation, walked: Walked) -> Iterator[Finding]:
    for family in conversation.families:
        back: dict[Point, list[Point]] = defaultdict(list)
        points: set[Point] = set()
        to_do: list[Point] = []
        for scene, families in walked.reached.items():
            for state, ways in families.get(family.id, {}).items():
                points.add(Point(scene, state))
                if not ways:
                    to_do.append(Point(scene, state))
                for after in ways.values():
                    back[after].append(Point(scene, state))
        ending = set(to_do)
        while to_do:
            new = set(back[to_do.pop()]) - ending
            ending |= new
            to_do.extend(new)
        stuck = {point.scene for point in points - ending}
        for one in conversation.scenes:
            if one.id in stuck:
                yield Finding(
                    one.line,
                    f"vanuit `{one.id}` komt gezin `{family.id}` soms nooit bij een einde",
                    "geef een weg naar een einde",
                )


def _best(scene: Scene, states: Mapping[State, Ways]) -> set[str]:
    """Which choices leave the most contact on average over these states."""
    left = {
        choice.id: sum(ways[choice.id].state.contact for ways in states.values())
        for choice in scene.choices
    }
    most = max(left.values())
    return {name for name, total in left.items() if total == most}


def _dominant(scene: Scene, walked: Walked) -> Iterator[Finding]:
    best = [_best(scene, states) for states in walked.families(scene.id).values()]
    if all(len(names) == 1 for names in best) and len(set.union(*best)) == 1:
        name = best[0].pop()
        choice = scene.choice(name)
        yield Finding(
            choice.line if choice else scene.line,
            f"antwoord {name} van `{scene.id}` laat bij elk gezin het meeste over",
            "laat een ander antwoord bij een gezin even goed of beter landen",
        )


def _few_ways(scene: Scene, walked: Walked, endings: Mapping[str, str]) -> Iterator[Finding]:
    def works(before: State, after: Point) -> bool:
        """Whether nothing is lost by it, or it is an ending with a reason."""
        ending = endings[after.scene]
        return ending != BROKEN_OFF if ending else after.state.contact >= before.contact

    for family, states in walked.families(scene.id).items():
        fewest = min(
            sum(works(state, after) for after in ways.values()) for state, ways in states.items()
        )
        if fewest < WORKABLE:
            yield Finding(
                scene.line,
                f"in `{scene.id}` werken bij gezin `{family}` soms maar {fewest} antwoorden",
                f"laat bij minstens {WORKABLE} antwoorden veiligheid, openheid en vertrouwen "
                "samen niet dalen",
            )


def _idle_ways(scene: Scene, walked: Walked) -> Iterator[Finding]:
    for choice in scene.choices:
        taken = {
            next(index for index, way in enumerate(choice.ways) if way.open(family, after.state))
            for family, states in walked.families(scene.id).items()
            for after in {ways[choice.id] for ways in states.values()}
        }
        for index, way in enumerate(choice.ways):
            if index not in taken:
                yield Finding(
                    way.line,
                    f"deze `verder` naar `{way.scene}` komt bij geen enkel gezin aan bod",
                    "verander de voorwaarde of het effect, of haal haar weg",
                )


def _longest(conversation: Conversation, walked: Walked) -> Iterator[Finding]:
    """Whether who always says the longest does better than who guesses."""
    won = chance = 0.0
    for scene in conversation.scenes:
        for states in walked.families(scene.id).values() if scene.choices else ():
            longest = max(scene.choices, key=lambda one: len(one.turn.text)).id
            best = _best(scene, states)
            won += (longest in best) / len(best)
            chance += 1 / len(scene.choices)
    if won > chance:
        yield Finding(
            0,
            f"het langste antwoord is {won:.0f} keer het beste; bij raden {chance:.0f} keer",
            "maak goede antwoorden korter of missers langer",
        )
