"""Databases in PostgreSQL: one a cohort, which no other cohort's account can open."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from hggt.content.faults import InputError
from hggt.hub.machine.postgresql import database_url, ensure_database
from needs import lacking
from postgres import PostgresServer, find_programs

pytestmark = pytest.mark.postgres

A, B = "voorjaar-2027", "najaar-2027"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    programs = find_programs()
    if programs is None:
        lacking("PostgreSQL is er niet")
    running = PostgresServer(programs)
    with psycopg.connect(
        f"host={running.folder} user=hggt dbname=postgres", autocommit=True
    ) as connection:
        connection.execute("CREATE ROLE postgres SUPERUSER LOGIN")
    yield running
    running.close()


def connect(server: PostgresServer, cohort: str, account: str) -> psycopg.Connection:
    # The tests' server trusts everybody's word for who they are; a hub's asks the system.
    return psycopg.connect(host=str(server.folder), dbname=f"hggt-{cohort}", user=account)


def test_a_database_is_made_once_and_is_its_graders_alone(
    server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOST", str(server.folder))
    assert ensure_database(A, f"grader-{A}") == [f"rol grader-{A}", f"database hggt-{A}"]
    assert ensure_database(A, f"grader-{A}") == []
    assert ensure_database(B, f"grader-{B}") == [f"rol grader-{B}", f"database hggt-{B}"]
    with connect(server, A, f"grader-{A}") as own:
        own.execute("CREATE TABLE proef (x text)")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        connect(server, A, f"grader-{B}")


def test_the_address_names_the_socket_and_no_password(
    server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGHOST", raising=False)
    assert database_url(A) == f"postgresql+psycopg:///hggt-{A}?host=/var/run/postgresql"


def test_without_a_server_it_says_what_to_do(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOST", str(tmp_path_factory.mktemp("leeg")))
    with pytest.raises(InputError, match="PostgreSQL antwoordt niet"):
        ensure_database(A, f"grader-{A}")
