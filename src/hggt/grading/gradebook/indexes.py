"""Indexes on nbgrader's foreign keys, which it does not make itself.

They change no column, so that nbgrader and its `db upgrade` work on as before.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Engine, Index, MetaData, Table, inspect
from sqlalchemy.schema import CreateIndex

# What joins from a submission to its grades and comments, and back, look rows up by.
_COLUMNS = (
    ("base_cell", "notebook_id"),
    ("comment", "notebook_id"),
    ("grade", "notebook_id"),
    ("notebook", "assignment_id"),
    ("source_cell", "notebook_id"),
    ("submitted_assignment", "student_id"),
    ("submitted_notebook", "assignment_id"),
    ("submitted_notebook", "notebook_id"),
)


def ensure_indexes(engine: Engine) -> int:
    """Make the indexes that a gradebook lacks, and return how many that were.

    A gradebook of an older nbgrader, which lacks tables or columns, gets what fits.
    """
    with engine.connect() as connection:
        missing = _missing(connection)
        for index in missing:
            # Another run may have been a moment before us.
            connection.execute(CreateIndex(index, if_not_exists=True))
        if missing:
            connection.commit()
    return len(missing)


def _missing(connection: Connection) -> list[Index]:
    inspector = inspect(connection)
    there = inspector.get_multi_columns()
    columns = {(key[1], column["name"]) for key, each in there.items() for column in each}
    indexes = {index["name"] for each in inspector.get_multi_indexes().values() for index in each}
    found = []
    for table, column in _COLUMNS:
        name = f"hggt_{table}_{column}"
        if (table, column) in columns and name not in indexes:
            held: Column[str] = Column(column)
            Table(table, MetaData(), held)
            found.append(Index(name, held))
    return found
