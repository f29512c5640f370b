"""Databases in PostgreSQL, a role for each account: who may in is told by the system.

Peer authentication: the account of the system is the role, so no password is anywhere.
"""

from __future__ import annotations

import os
from typing import Any

from hggt.content.faults import InputError

SOCKET = "/var/run/postgresql"
ADMINISTRATOR = "postgres"


def database_name(name: str) -> str:
    """The database of a cohort, or of the hub."""
    return f"hggt-{name}"


def database_url(name: str) -> str:
    """Its address, without a password; the socket's folder is `PGHOST` where that is set."""
    return f"postgresql+psycopg:///{database_name(name)}?host={_socket()}"


def ensure_database(name: str, owner: str) -> list[str]:
    """Make the database and the role of its owner, as the administrator; what was made.

    Runs under the account `postgres`. Raises InputError where the server does not answer.
    """
    import psycopg
    from psycopg import sql

    database = database_name(name)
    made = []
    try:
        with psycopg.connect(
            host=_socket(), user=ADMINISTRATOR, dbname="postgres", autocommit=True
        ) as connection:
            if not _has(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", owner):
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(owner)))
                made.append(f"rol {owner}")
            if not _has(connection, "SELECT 1 FROM pg_database WHERE datname = %s", database):
                connection.execute(
                    sql.SQL(
                        "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0"
                    ).format(sql.Identifier(database), sql.Identifier(owner))
                )
                connection.execute(
                    sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(
                        sql.Identifier(database)
                    )
                )
                made.append(f"database {database}")
    except psycopg.OperationalError as error:
        raise InputError(
            f"PostgreSQL antwoordt niet ({str(error).strip().splitlines()[0]}); "
            "is het geïnstalleerd en gestart? (sudo apt-get install postgresql)"
        ) from error
    return made


def _has(connection: Any, query: str, value: str) -> bool:
    return connection.execute(query, (value,)).fetchone() is not None


def _socket() -> str:
    return os.environ.get("PGHOST", SOCKET)
