"""A gradebook as lines of JSON, a table a file: out of one database and into any other."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from hggt.content.faults import InputError

_BATCH = 500


def tables() -> dict[str, Any]:
    """nbgrader's tables by name, each after those that it refers to."""
    from nbgrader.api import Base

    return {table.name: table for table in Base.metadata.sorted_tables}


def schema(connection: Any) -> str:
    """Which version of nbgrader's tables a gradebook has."""
    from sqlalchemy import text

    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


@contextmanager
def snapshot(engine: Any) -> Iterator[Any]:
    """A connection that sees the gradebook as it is at this moment, whoever writes in it."""
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            yield connection.execution_options(isolation_level="REPEATABLE READ")
            return
        # Reading itself would keep a grader from writing for as long as it takes.
        with tempfile.TemporaryDirectory() as folder, _copied(connection, folder) as copy:
            yield copy


@contextmanager
def _copied(connection: Any, folder: str) -> Iterator[Any]:
    from sqlalchemy import create_engine

    path = Path(folder, "gradebook.db")
    with closing(sqlite3.connect(path)) as target:
        connection.connection.driver_connection.backup(target)
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as copy:
            yield copy
    finally:
        engine.dispose()


def read_table(connection: Any, table: Any) -> Iterator[bytes]:
    """The rows of a table as lines, in the order in which they came in."""
    from sqlalchemy import select

    # nbgrader shows cells in the order in which a query without an order gives them.
    for row in connection.execute(select(table)).mappings():
        entry = {name: _plain(value) for name, value in row.items()}
        yield json.dumps(entry, ensure_ascii=False).encode() + b"\n"


def is_empty(connection: Any, course: str) -> bool:
    """Whether nothing stands in the gradebook but the course that nbgrader itself notes."""
    from sqlalchemy import select

    for name, table in tables().items():
        found = connection.execute(select(table).limit(2)).all()
        if found and not (name == "course" and [tuple(row) for row in found] == [(course,)]):
            return False
    return True


def write_table(connection: Any, table: Any, lines: Iterable[bytes]) -> None:
    """Insert the rows in `lines`; InputError where one is none of this table."""
    from sqlalchemy import insert

    rows = (_row(table, line) for line in lines)
    while batch := list(islice(rows, _BATCH)):
        connection.execute(insert(table), batch)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.total_seconds() if isinstance(value, timedelta) else value


def _row(table: Any, line: bytes) -> dict[str, Any]:
    from sqlalchemy import DateTime, Interval

    try:
        entry = json.loads(line)
        if set(entry) != {column.name for column in table.columns}:
            raise ValueError("kolommen")
        for column in table.columns:
            value = entry[column.name]
            if value is not None and isinstance(column.type, DateTime):
                entry[column.name] = datetime.fromisoformat(value)
            elif value is not None and isinstance(column.type, Interval):
                entry[column.name] = timedelta(seconds=value)
    except (ValueError, TypeError) as error:
        raise InputError(f"de reservekopie heeft een onleesbare regel in {table.name}") from error
    return dict(entry)
