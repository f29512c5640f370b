"""Who is declared no more is out of the hub's groups as well.

JupyterHub only ever adds to a group what its configuration says; an instructor who left
a cohort would open its formgrader for ever.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.exc import OperationalError

from hggt.content.faults import InputError

_MEMBERS = text(
    "SELECT g.id, g.name, u.id, u.name FROM user_group_map m "
    "JOIN groups g ON g.id = m.group_id JOIN users u ON u.id = m.user_id"
)
_LEAVE = text("DELETE FROM user_group_map WHERE group_id = :group AND user_id = :user")


def leave_groups(db_url: str, groups: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    """Take out of the groups in the hub's database whom `groups` does not name.

    `groups` is as JupyterHub's `load_groups`. Before the hub starts; gives what changed,
    as `name: group`. Raises InputError where the database does not answer.
    """
    left = []
    engine = create_engine(db_url)
    try:
        with engine.begin() as connection:
            if not inspect(connection).has_table("user_group_map"):
                return []
            for group, name, user, person in connection.execute(_MEMBERS).all():
                if person not in groups.get(name, {}).get("users", ()):
                    connection.execute(_LEAVE, {"group": group, "user": user})
                    left.append(f"{person}: {name}")
    except OperationalError as error:
        raise InputError(
            f"de databank van de hub ({make_url(db_url).database}) antwoordt niet: "
            f"{str(error.orig).splitlines()[0]}; start haar, of controleer de rechten"
        ) from error
    finally:
        engine.dispose()
    return left
