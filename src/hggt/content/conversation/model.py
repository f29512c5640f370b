"""A conversation that answers: families with a hidden state, scenes, and what one may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from hggt.content.dialogue import Silence, Speaker, Turn

LOWEST, HIGHEST = 0, 4
# In the order of State's fields, as an author writes them.
QUALITIES = ("veiligheid", "spanning", "openheid", "vertrouwen")

# By sum: what is kept of it. A table, since a check takes half a million of these steps.
_KEPT = {n: min(HIGHEST, max(LOWEST, n)) for n in range(LOWEST - HIGHEST, 2 * HIGHEST + 1)}


class State(NamedTuple):
    """How a family is now, each 0 to 4: what nobody sees and all depends on."""

    safety: int
    arousal: int
    openness: int
    trust: int

    def moved(self, effect: Effect) -> State:
        """The state after `effect`, kept within 0 to 4."""
        a, b, c, d = self
        e, f, g, h = effect
        return State(_KEPT[a + e], _KEPT[b + f], _KEPT[c + g], _KEPT[d + h])

    @property
    def contact(self) -> int:
        """Safety, the parent's openness and trust together, 0 to 12."""
        return self.safety + self.openness + self.trust


class Effect(NamedTuple):
    """What an utterance adds to each part of a State, -4 to 4."""

    safety: int = 0
    arousal: int = 0
    openness: int = 0
    trust: int = 0


class Limit(NamedTuple):
    """`quality` (a place in QUALITIES) is `least` to `most`, both included."""

    quality: int
    least: int
    most: int


@dataclass(frozen=True)
class Way:
    """To which scene an utterance leads, where the family and the state are so."""

    scene: str
    family: str | None = None
    limits: tuple[Limit, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def always(self) -> bool:
        """Whether it asks nothing."""
        return self.family is None and not self.limits

    def open(self, family: str, state: State) -> bool:
        """Whether it is the way for a family in this state."""
        if self.family not in (None, family):
            return False
        return all(least <= state[quality] <= most for quality, least, most in self.limits)


@dataclass(frozen=True)
class Choice:
    """Something a therapist may say; `effects` by family id, of `ways` the first open one.

    `comment` is for afterwards; empty where the conversation goes out without comments.
    """

    id: str
    turn: Turn
    moves: tuple[str, ...]
    effects: Mapping[str, Effect]
    ways: tuple[Way, ...]
    comment: str
    line: int = field(default=0, compare=False)
    comment_line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Scene:
    """What one hears, and what one may say; an `ending` (of ENDINGS) has no choices.

    In a `rupture` the contact is lost or strained.
    """

    id: str
    title: str
    events: tuple[Turn | Silence, ...]
    choices: tuple[Choice, ...]
    rupture: bool = False
    ending: str = ""
    line: int = field(default=0, compare=False)

    def choice(self, name: str) -> Choice | None:
        """The choice of this name."""
        return next((one for one in self.choices if one.id == name), None)


@dataclass(frozen=True)
class Family:
    """One family profile; what is told of it (`about`) is a comment for afterwards too."""

    id: str
    title: str
    start: State
    about: str
    line: int = field(default=0, compare=False)
    about_line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Conversation:
    """A conversation as its file has it; it begins with the first scene."""

    meta: Mapping[str, str]
    speakers: tuple[Speaker, ...]
    context: str
    families: tuple[Family, ...]
    scenes: tuple[Scene, ...]

    @cached_property
    def _scenes(self) -> dict[str, Scene]:
        return {scene.id: scene for scene in self.scenes}

    @property
    def id(self) -> str:
        """Its id, equal to its file's stem."""
        return self.meta["id"]

    @property
    def title(self) -> str:
        """The title that a trainee reads."""
        return self.meta["titel"]

    @property
    def commented(self) -> bool:
        """Whether it has its comments for afterwards; an assignment's goes out without."""
        return any(self.comments())

    def comments(self) -> Iterator[tuple[str, str]]:
        """The comments for afterwards, each with what it is of: a family, or `scene a`."""
        yield from ((family.id, family.about) for family in self.families if family.about)
        for scene in self.scenes:
            for choice in scene.choices:
                if choice.comment:
                    yield f"{scene.id} {choice.id}", choice.comment

    def scene(self, name: str) -> Scene:
        """The scene of this id; KeyError for one that is not there."""
        return self._scenes[name]

    def family(self, name: str) -> Family:
        """The family of this id; KeyError for one that is not there."""
        return {family.id: family for family in self.families}[name]

    def role(self, speaker: str) -> str:
        """The role of a speaker; KeyError for one who is not declared."""
        return {who.name: who.role for who in self.speakers}[speaker]
