import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbgrader
import pytest
from sqlalchemy import Engine, create_engine, inspect, text

from grading.building import Course
from hggt.grading.gradebook.indexes import ensure_indexes

# The gradebook that nbgrader tests its own upgrade with, older than all its revisions.
OLD = Path(nbgrader.__file__).parent / "tests" / "apps" / "files" / "gradebook.db"


def ours(engine: Engine) -> set[str]:
    found = inspect(engine).get_multi_indexes().values()
    return {str(index["name"]) for each in found for index in each} - {None}


def upgrade(url: str, folder: Path) -> None:
    # nbgrader starts the program `alembic`.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "db", "upgrade", "--db", url],
        cwd=folder,
        env={**os.environ, "PATH": path},
        check=True,
        capture_output=True,
        timeout=120,
    )


def test_a_cohorts_gradebook_has_them_from_the_start(made: Course) -> None:
    engine = create_engine(made.open().db_url)
    assert "hggt_grade_notebook_id" in ours(engine)
    assert ensure_indexes(engine) == 0
    engine.dispose()


def test_they_are_used(made: Course) -> None:
    engine = create_engine(made.open().db_url)
    with engine.connect() as connection:
        plan = connection.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM grade WHERE notebook_id = 'x'")
        ).all()
    engine.dispose()
    assert "hggt_grade_notebook_id" in str(plan)


def test_export_makes_what_is_missing(made: Course, tmp_path: Path) -> None:
    engine = create_engine(made.open().db_url)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX hggt_grade_notebook_id"))
    assert made.hggt("export", "voorjaar", "--to", tmp_path / "uit.csv") == 0
    assert "hggt_grade_notebook_id" in ours(engine)
    engine.dispose()


@pytest.mark.parametrize("revision", ["nieuwste", "oudste"])
def test_nbgrader_upgrades_a_gradebook_that_has_them(
    made: Course, tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "gradebook.db"
    shutil.copyfile(OLD if revision == "oudste" else made.cohort / "gradebook.db", path)
    engine = create_engine(f"sqlite:///{path}")
    ensure_indexes(engine)
    before = ours(engine)
    assert "hggt_grade_notebook_id" in before
    upgrade(f"sqlite:///{path}", tmp_path)
    assert ours(engine) >= before
    with engine.connect() as connection:
        (version,) = connection.execute(text("SELECT version_num FROM alembic_version")).one()
    assert version == "e43177bfe90b"
    # What an older gradebook had no table for comes after its upgrade.
    ensure_indexes(engine)
    assert "hggt_base_cell_notebook_id" in ours(engine)
    engine.dispose()
