"""The comments for afterwards: all of them there, or, where an assignment hands it out, none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hggt.content.conversation.model import Conversation, Family, Scene
from hggt.content.faults import Faults

_KEPT = "deelnemers krijgen dit bestand: zet het in grading/gesprekken/ en haal het hier weg"


def without_comments(conversation: Conversation) -> Conversation:
    """The conversation as an assignment hands it out: what is for afterwards is not in it."""
    families = tuple(replace(family, about="") for family in conversation.families)
    scenes = tuple(
        replace(scene, choices=tuple(replace(choice, comment="") for choice in scene.choices))
        for scene in conversation.scenes
    )
    return replace(conversation, families=families, scenes=scenes)


def check_comments(
    families: Sequence[Family], scenes: Sequence[Scene], wanted: bool | None, faults: Faults
) -> None:
    """A fault for each comment that lacks or, where none is `wanted`, is there.

    None is satisfied by all of them, and by none.
    """
    choices = [choice for scene in scenes for choice in scene.choices]
    if wanted is None:
        wanted = any(family.about for family in families) or any(one.comment for one in choices)
    for family in families:
        if wanted and not family.about:
            faults.add(family.line, "van dit gezin wordt niets verteld", "schrijf een paar zinnen")
        elif family.about and not wanted:
            what = f"wat men pas na afloop over gezin `{family.id}` leest, staat in een opdracht"
            faults.add(family.about_line, what, _KEPT)
    for choice in choices:
        if wanted and not choice.comment:
            what = f"`achteraf` ontbreekt bij antwoord {choice.id}"
            faults.add(choice.line, what, "schrijf `- achteraf: …`")
        elif choice.comment and not wanted:
            what = f"`achteraf` bij antwoord {choice.id} staat in een opdracht"
            faults.add(choice.comment_line, what, _KEPT)
