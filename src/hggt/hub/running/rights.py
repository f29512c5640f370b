"""Who may open what on a hub: its groups, and the right of a cohort's instructors."""

from __future__ import annotations

from typing import Any

from hggt.hub.declaration.declared import Declaration


def groups(declaration: Declaration) -> dict[str, dict[str, list[str]]]:
    """The hub's groups, named as nbgrader wants them."""
    found = {}
    for one in declaration.cohorts:
        found[f"formgrade-{one.id}"] = {"users": [*one.instructors]}
        found[f"nbgrader-{one.id}"] = {"users": [*one.names]}
    return found


def roles(declaration: Declaration) -> list[dict[str, Any]]:
    """The right of a cohort's instructors: to open its formgrader. Trainees need none."""
    return [
        {
            "name": f"formgrade-{one.id}",
            "groups": [f"formgrade-{one.id}"],
            "scopes": [
                f"{right}:services!service={one.id}" for right in ("access", "read", "list")
            ],
        }
        for one in declaration.cohorts
    ]
