"""The databases of the cohorts that have one, as SQL."""

from __future__ import annotations

from hggt.hub.declaration.declared import Declaration
from hggt.hub.machine.postgresql import database_name


def databases_text(declaration: Declaration) -> str:
    """SQL that makes the database of each cohort that has one; the passwords are set after."""
    lines = []
    for one in declaration.cohorts:
        if one.database != "postgresql":
            continue
        database, role = _quoted(database_name(one.id)), _quoted(one.grader)
        lines += [
            f"CREATE ROLE {role} LOGIN;",
            f"CREATE DATABASE {database} OWNER {role} ENCODING 'UTF8' TEMPLATE template0;",
            f"REVOKE CONNECT ON DATABASE {database} FROM PUBLIC;",
        ]
    return "".join(line + "\n" for line in lines)


def _quoted(name: str) -> str:
    # Ids have no quotes in them: the declaration refuses those.
    return f'"{name}"'
