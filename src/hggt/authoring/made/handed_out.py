"""An assignment's conversation as it goes out: the whole one of grading/, without its comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.sources.calls import CONVERSE
from hggt.authoring.sources.repository import Repository
from hggt.authoring.sources.uses import uses
from hggt.content.conversation.commenting import without_comments
from hggt.content.conversation.write import format_conversation

WHOLE = PurePosixPath("grading/gesprekken")


def handed_out_conversations(repository: Repository) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each file that an assignment's notebook shows, made from the whole one under grading/."""
    for use in uses(repository):
        if use.call.function != CONVERSE or use.notebook.parts[0] != "assignments":
            continue
        name = PurePosixPath(use.call.dialogue or "").name
        whole = repository.conversations.get(WHOLE / name)
        if whole is not None:
            text = format_conversation(without_comments(whole))
            yield use.notebook.parent / "gesprekken" / name, text.encode()
