"""What of a roster must be confirmed, and what need not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.grading.cohort.doubts import changes, doubts
from hggt.grading.cohort.roster import Trainee

ANNA = Trainee("anna", "Anna", "de Wit", "anna@voorbeeld.nl")
BRAM = Trainee("bram", "Bram", "Zwart", "bram@voorbeeld.nl")
EVA = Trainee("00123", "Eva", "Blauw", "eva@voorbeeld.nl")


def row(line: int, name: str, first: str = "", last: str = "", email: str = "") -> Trainee:
    return Trainee(name, first or None, last or None, email or None, line)


def told(
    *rows: Trainee,
    known: tuple[Trainee, ...] = (),
    working: frozenset[str] = frozenset(),
    guessed: bool = False,
) -> list[tuple[int, str]]:
    there = {one.id: one for one in known}
    found = doubts(rows, there, working, guessed=guessed)
    assert all(doubt.look for doubt in found)
    return [(doubt.line, doubt.what) for doubt in found]


def test_an_ordinary_roster_raises_none() -> None:
    assert told(ANNA, BRAM, EVA) == []
    assert told(ANNA, BRAM, known=(ANNA, BRAM), working=frozenset(("anna", "bram"))) == []


def test_an_id_that_lost_its_zeros() -> None:
    same = "id `123` en id `00123` verschillen alleen in nullen vooraan"
    also = "`123` heeft hetzelfde adres als `00123`"
    found = told(row(2, "123", "Eva", "Blauw", "eva@voorbeeld.nl"), known=(EVA,))
    assert found == [(2, same), (2, also)]
    assert told(row(2, "0007", "A"), row(3, "7", "B")) == [
        (2, "id `0007` en id `7` verschillen alleen in nullen vooraan"),
        (3, "id `7` en id `0007` verschillen alleen in nullen vooraan"),
    ]
    assert told(row(2, "1230"), known=(EVA,)) == []


@pytest.mark.parametrize("name", ["3-apr", "12-okt-2026", "apr-04", "3-4-2026", "2026-04-03"])
def test_an_id_that_became_a_date(name: str) -> None:
    assert told(row(2, name)) == [(2, f"id `{name}` is een datum")]
    # Who has had it all along is not asked about again.
    assert told(row(2, name, "Eva"), known=(Trainee(name),)) == []


def test_an_id_that_became_a_number_with_an_exponent() -> None:
    assert told(row(2, "1.2e10")) == [(2, "id `1.2e10` is een afgerond getal")]
    assert told(row(2, "e12"), row(3, "eva-3a"), row(4, "groep-apr")) == []


@pytest.mark.parametrize("first", [("anna", "anna-1"), ("anna-1", "anna")])
def test_an_id_as_a_learning_environment_writes_a_second_file(first: tuple[str, str]) -> None:
    found = told(row(2, first[0]), row(3, first[1]))
    what = "id `anna-1` is ook hoe een leeromgeving een tweede bestand van `anna` noemt"
    assert found == [(2, what), (3, what)]
    assert told(row(2, "groep-1")) == []


def test_the_same_address_or_name_under_another_id() -> None:
    assert told(row(4, "anna.dewit", "A.", "de Wit", "Anna@voorbeeld.nl"), known=(ANNA,)) == [
        (4, "`anna.dewit` heeft hetzelfde adres als `anna`")
    ]
    assert told(row(4, "anna2", "anna", "de  Wít"), known=(ANNA,)) == [
        (4, "`anna2` heet net als `anna`: anna de  Wít")
    ]


def test_a_name_that_moves_between_ids() -> None:
    swapped = (
        row(2, "anna", "Bram", "Zwart", "bram@voorbeeld.nl"),
        row(3, "bram", "Anna", "de Wit", "anna@voorbeeld.nl"),
    )
    found = told(*swapped, known=(ANNA, BRAM), working=frozenset(("anna",)))
    assert found == [
        (2, "`anna` krijgt de naam of het adres dat van `bram` was"),
        (2, "`anna` heeft al werk, en heet nu Bram Zwart in plaats van Anna de Wit"),
        (3, "`bram` krijgt de naam of het adres dat van `anna` was"),
    ]


def test_who_marries_or_is_spelt_better_is_the_same() -> None:
    known, working = (ANNA,), frozenset(("anna",))
    for last in ("de Wit-Jansen", "Jansen", "de Wít"):
        assert told(row(2, "anna", "Anna", last), known=known, working=working) == []


def test_letters_that_had_to_be_guessed_are_shown() -> None:
    rows = (
        row(2, "eva", "AndrŽ", "MŸller"),
        row(3, "zoe", "Zoë", "Müller"),
        row(4, "ipek", "Ýpek", "Þahinoðlu"),
    )
    assert told(*rows, guessed=True) == [
        (2, "leest u hier AndrŽ MŸller?"),
        (4, "leest u hier Ýpek Þahinoðlu?"),
    ]
    assert told(*rows) == []


def test_each_change_is_told_from_and_to() -> None:
    rows = (
        row(2, "anna", "Anna", "Jansen"),
        row(3, "bram", "", "", "b@elders.nl"),
        row(4, "cleo", "Cleo"),
    )
    assert changes(rows, {"anna": ANNA, "bram": BRAM}) == (
        "anna: Anna de Wit → Anna Jansen",
        "bram: bram@voorbeeld.nl → b@elders.nl",
    )
    assert changes(rows, {"anna": Trainee("anna")})[0] == "anna: leeg → Anna Jansen"


IDS = st.from_regex(r"\A[a-z0-9]{1,3}(-[1-9])?\Z")
NAMES = st.sampled_from((None, "Anna", "anna", "Ánna", "Bram", "Zwart", "de Wit"))
PEOPLE = st.lists(
    st.builds(
        Trainee, IDS, NAMES, NAMES, st.sampled_from((None, "a@b.nl", "c@d.nl")), st.integers(2, 9)
    ),
    unique_by=lambda one: one.id,
    max_size=5,
)


@given(roster=PEOPLE, there=PEOPLE)
def test_what_was_taken_over_raises_no_doubt_a_second_time(
    roster: list[Trainee], there: list[Trainee]
) -> None:
    known = {one.id: one for one in there}
    doubts(roster, known, set(known))
    after = known | {
        one.id: Trainee(
            one.id,
            one.first_name or (known[one.id].first_name if one.id in known else None),
            one.last_name or (known[one.id].last_name if one.id in known else None),
            one.email or (known[one.id].email if one.id in known else None),
        )
        for one in roster
    }
    assert doubts(roster, after, set(after)) == ()
    assert changes(roster, after) == ()
