"""A moment of a dialogue with the contrasting answers to it, and what may be shown of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hggt.content.dialogue import Dialogue, Silence, Turn

HARDER = "moeilijker"
REWRITTEN = "herschrijf"

Events = tuple[Turn | Silence, ...]


@dataclass(frozen=True)
class Reaction:
    """One answer: a turn in place of the moment's, then what follows it.

    Its turns bear the numbers they would have in the dialogue.
    """

    id: str
    events: Events
    line: int = field(default=0, compare=False)

    @property
    def first(self) -> Turn:
        """What is said at the moment."""
        found = self.events[0]
        assert isinstance(found, Turn)  # noqa: S101 - the parser lets nothing else through
        return found

    @property
    def after(self) -> Events:
        """How it is taken; empty where the file does not tell."""
        return self.events[1:]


@dataclass(frozen=True)
class Moment:
    """A moment in place of turn `turn`, with the answers to it.

    Where `harder`, `replaced` are the events that come in place of the last ones before it.
    Where the moment's own turn is to be rewritten, `missed` is that turn and how it is taken.
    """

    turn: int
    harder: bool
    replaced: Events
    reactions: tuple[Reaction, ...]
    missed: Events = ()
    line: int = field(default=0, compare=False)

    @property
    def events(self) -> Events:
        """All that is written under its heading."""
        before = (*self.missed, *self.replaced)
        return (*before, *(event for one in self.reactions for event in one.events))

    @property
    def name(self) -> str:
        """As its heading names it: `5`, `5 moeilijker` or `5 herschrijf`."""
        if self.harder:
            return f"{self.turn} {HARDER}"
        return f"{self.turn} {REWRITTEN}" if self.missed else str(self.turn)


@dataclass(frozen=True)
class Reactions:
    """The moments of one dialogue that have contrasting answers, in the file's order."""

    dialogue: str
    moments: tuple[Moment, ...]

    @property
    def turns(self) -> tuple[int, ...]:
        """The turns in whose place a moment is."""
        return tuple(moment.turn for moment in self.moments if not moment.harder)

    def at(self, turn: int, *, harder: bool = False) -> Moment | None:
        """The moment in place of a turn, or that moment made harder; None where there is none."""
        return next((m for m in self.moments if (m.turn, m.harder) == (turn, harder)), None)


def first_turns(reactions: Reactions) -> Reactions:
    """What may be shown while one chooses: of each answer its first turn alone."""
    return Reactions(
        reactions.dialogue,
        tuple(
            replace(
                moment, reactions=tuple(replace(r, events=(r.first,)) for r in moment.reactions)
            )
            for moment in reactions.moments
            if not moment.harder
        ),
    )


def until(dialogue: Dialogue, turn: int) -> Dialogue:
    """The dialogue up to a turn: what comes before it, that turn and the rest left out."""
    events = dialogue.events
    at = next(
        (n for n, event in enumerate(events) if isinstance(event, Turn) and event.number >= turn),
        len(events),
    )
    return replace(dialogue, events=events[:at])
