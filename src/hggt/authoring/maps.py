"""The map of a conversation, drawn for the author who has it checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from hggt.authoring.check.faults import within
from hggt.authoring.sources.repository import Repository
from hggt.content.files import replace_text
from hggt.figures.conversation.map import conversation_map

MAPS = PurePosixPath("build/kaarten")


def write_maps(
    repository: Repository, asked: Sequence[PurePosixPath]
) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Draw the conversations that were asked for; each one's path, and that of its map.

    The maps lie in `build/`, which git and a publication pass over: a trainee who has seen
    one walks another conversation.
    """
    for path, conversation in sorted(repository.conversations.items()):
        if asked and within(str(path), asked):
            drawn = MAPS / f"{path.stem}.svg"
            replace_text(repository.root / drawn, conversation_map(conversation))
            yield path, drawn
