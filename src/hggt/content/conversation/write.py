"""A conversation as the file that it is read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hggt.content.conversation.lists import NOTHING
from hggt.content.conversation.model import (
    HIGHEST,
    LOWEST,
    QUALITIES,
    Choice,
    Conversation,
    Effect,
    Limit,
    Way,
)
from hggt.content.dialogue import format_event


def format_conversation(conversation: Conversation) -> str:
    """The file that `parse_conversation` reads as `conversation`."""
    meta = "".join(f"{key}: {value}".rstrip() + "\n" for key, value in conversation.meta.items())
    parts = [f"---\n{meta}---"]
    if conversation.context:
        parts.append("\n".join(f"> {row}" for row in conversation.context.split("\n")))
    for family in conversation.families:
        levels = zip(QUALITIES, family.start, strict=True)
        parts.append(f"## gezin `{family.id}` {family.title}")
        parts.append("- begin: " + ", ".join(f"{name} {level}" for name, level in levels))
        parts.extend([family.about] if family.about else [])
    for scene in conversation.scenes:
        parts.append(f"## `{scene.id}` {scene.title}")
        if scene.rupture:
            parts.append("- breuk")
        if scene.ending:
            parts.append(f"- einde: {scene.ending}")
        parts.extend(format_event(event, numbered=False) for event in scene.events)
        for choice in scene.choices:
            parts.extend(_choice(choice))
    return "\n\n".join(parts) + "\n"


def _choice(choice: Choice) -> Iterator[str]:
    yield f"### {choice.id}"
    yield format_event(choice.turn, numbered=False)
    rows = [f"- zet: {', '.join(choice.moves)}"]
    rows += [f"- {family}: {_effect(effect)}" for family, effect in choice.effects.items()]
    rows += [f"- verder: {_way(way)}" for way in choice.ways]
    rows += [f"- achteraf: {choice.comment}"] if choice.comment else []
    yield "\n".join(rows)


def _effect(effect: Effect) -> str:
    steps = [f"{name} {step:+}" for name, step in zip(QUALITIES, effect, strict=True) if step]
    return ", ".join(steps) or NOTHING


def _way(way: Way) -> str:
    family = f" bij {way.family}" if way.family else ""
    return f"`{way.scene}`{family}{_limits(way.limits)}"


def _limits(limits: Sequence[Limit]) -> str:
    return f" als {' en '.join(map(condition, limits))}" if limits else ""


def condition(limit: Limit) -> str:
    """A condition as an author writes it."""
    name = QUALITIES[limit.quality]
    if limit.least == limit.most:
        return f"{name} {limit.least}"
    if limit.most == HIGHEST:
        return f"{name} {limit.least} of meer"
    assert limit.least == LOWEST, limit  # noqa: S101 - the format has no other
    return f"{name} {limit.most} of minder"
