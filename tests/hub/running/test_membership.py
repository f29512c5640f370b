"""Whom the declaration names no more is taken out of the hub's groups; the rest stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from jupyterhub import orm

from hggt.content.faults import InputError
from hggt.hub.running.membership import leave_groups

DECLARED = {
    "formgrade-voorjaar": {"users": ["docent"]},
    "nbgrader-voorjaar": {"users": ["anna"]},
}


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A hub's own database, in which more people are in a group than are declared."""
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    with orm.new_session_factory(url)() as session:
        people = {name: orm.User(name=name) for name in ("docent", "vertrokken", "anna", "bram")}
        for group, names in {
            "formgrade-voorjaar": ("docent", "vertrokken"),
            "nbgrader-voorjaar": ("anna", "bram"),
            "nbgrader-vorig-jaar": ("bram",),
        }.items():
            session.add(orm.Group(name=group, users=[people[name] for name in names]))
        session.commit()
    return url


def members(url: str) -> dict[str, set[str]]:
    with orm.new_session_factory(url)() as session:
        return {
            group.name: {user.name for user in group.users} for group in session.query(orm.Group)
        }


def test_only_who_is_declared_stays_in_a_group(database: str) -> None:
    assert sorted(leave_groups(database, DECLARED)) == [
        "bram: nbgrader-voorjaar",
        "bram: nbgrader-vorig-jaar",
        "vertrokken: formgrade-voorjaar",
    ]
    assert members(database) == {
        "formgrade-voorjaar": {"docent"},
        "nbgrader-voorjaar": {"anna"},
        "nbgrader-vorig-jaar": set(),
    }
    assert leave_groups(database, DECLARED) == []


def test_a_hub_that_never_ran_has_nobody(tmp_path: Path) -> None:
    assert leave_groups(f"sqlite:///{tmp_path / 'hub.sqlite'}", DECLARED) == []


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"databank van de hub .* antwoordt niet: .*; start haar"):
        leave_groups(f"sqlite:///{tmp_path / 'weg' / 'hub.sqlite'}", DECLARED)
