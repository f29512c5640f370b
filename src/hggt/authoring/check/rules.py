"""All the rules, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hggt.authoring.check import (
    assignments,
    codings,
    conversations,
    exercises,
    files,
    language,
    lessons,
    moments,
    notebooks,
    notes,
    texts,
)
from hggt.authoring.made.drawings import stale_drawings
from hggt.authoring.sources.repository import Repository
from hggt.content import Fault

Rule = Callable[[Repository], Iterable[Fault]]

RULES: tuple[Rule, ...] = (
    lambda repository: repository.broken,
    lambda repository: stale_drawings(repository.root),
    *files.RULES,
    *texts.RULES,
    *moments.RULES,
    *codings.RULES,
    *exercises.RULES,
    *conversations.RULES,
    *lessons.RULES,
    *notes.RULES,
    *assignments.RULES,
    *notebooks.RULES,
    *language.RULES,
)
