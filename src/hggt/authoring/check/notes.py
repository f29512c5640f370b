"""Places to write for oneself: each has a name of its own and a question, in a lesson."""

from __future__ import annotations

from collections.abc import Iterator

from hggt.authoring.sources.calls import NOTE
from hggt.authoring.sources.repository import Repository
from hggt.authoring.sources.uses import uses
from hggt.content import Fault
from hggt.exercise.note import is_note_name


def notes(repository: Repository) -> Iterator[Fault]:
    """A note's name is unique in the repository, since its log is called so."""
    first: dict[str, str] = {}
    for use in uses(repository):
        if use.call.function != NOTE:
            continue
        path, name = str(use.notebook), use.call.name
        if use.notebook.parts[0] == "assignments":
            yield Fault(
                path,
                use.line,
                "note() in een opdracht: die tekst wordt niet ingeleverd",
                "gebruik respond(…)",
            )
        if not (use.call.question or "").strip():
            yield Fault(path, use.line, "note() zonder vraag", 'schrijf note("naam", "de vraag")')
        if name is None or not is_note_name(name):
            yield Fault(
                path,
                use.line,
                f"note() met een naam die niet kan: {name or 'geen'}",
                "gebruik a–z, 0–9 en _, tussen aanhalingstekens",
            )
            continue
        if name in first:
            yield Fault(
                path,
                use.line,
                f"notitie `{name}` staat ook in {first[name]}",
                "geef elke notitie een eigen naam",
            )
        first.setdefault(name, f"{path}:{use.line}")


RULES = (notes,)
