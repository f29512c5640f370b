"""What `hggt check` looks for, a module a kind of text.

A rule takes the repository and yields faults, their paths relative to its root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hggt.authoring.drawings import stale_drawings
from hggt.authoring.repository import Repository
from hggt.authoring.rules import (
    assignments,
    codings,
    files,
    language,
    lessons,
    notebooks,
    texts,
)
from hggt.content import Fault

Rule = Callable[[Repository], Iterable[Fault]]

RULES: tuple[Rule, ...] = (
    lambda repository: repository.broken,
    lambda repository: stale_drawings(repository.root),
    *files.RULES,
    *texts.RULES,
    *codings.RULES,
    *lessons.RULES,
    *assignments.RULES,
    *notebooks.RULES,
    *language.RULES,
)
