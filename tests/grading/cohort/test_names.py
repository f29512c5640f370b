"""Names in the order in which a Dutch reader looks for them."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hggt.grading.cohort.names import name_key, told_apart


def test_capitals_accents_and_what_stands_before_do_not_count() -> None:
    names = ["Zwart", "de Ruïter", "Müller", "El Idrissi", "Ångström", "van der Berg", "’t Hart"]
    assert sorted(names, key=lambda last: name_key(last, "")) == [
        "Ångström",
        "van der Berg",
        "El Idrissi",
        "’t Hart",
        "Müller",
        "de Ruïter",
        "Zwart",
    ]


def test_with_a_capital_what_stands_before_begins_the_name() -> None:
    names = ["Zwart", "Van den Broeck", "Álvarez", "d'Hondt", "de Vries", "D'Haene", "IJzerman"]
    names += ["Özdemir", "Øster", "Yıldız", "Yilmaz", "von Berg", "in 't Veld"]
    assert sorted(names, key=lambda last: name_key(last, "")) == [
        "Álvarez",
        "von Berg",
        "D'Haene",
        "d'Hondt",
        "IJzerman",
        "Øster",
        "Özdemir",
        "Van den Broeck",
        "in 't Veld",
        "de Vries",
        "Yıldız",
        "Yilmaz",
        "Zwart",
    ]


def test_first_names_decide_where_last_names_are_the_same_or_missing() -> None:
    assert name_key("Berg", "Éva") < name_key("Berg", "Zoë")
    assert name_key("", "Anna") < name_key("Berg", "Zoë")
    assert name_key("De", "Jan") == ("de", "jan")
    assert name_key("van", "Jan") == ("van", "jan")


def test_two_of_one_name_have_their_id_behind_it() -> None:
    names = {"jj1": "Jan Jansen", "jj2": "jan  Jánsen".replace("  ", " "), "an": "An", "x": "x"}
    assert told_apart(names) == {
        "jj1": "Jan Jansen (jj1)",
        "jj2": "jan Jánsen (jj2)",
        "an": "An",
        "x": "x",
    }


WORDS = st.lists(st.sampled_from(["van", "de", "Van", "d'", "Özil", "Ünal", "É", "’t", "a-b"]))


@given(words=WORDS, first=st.text(max_size=5))
def test_an_accent_or_another_way_to_write_it_changes_no_place(
    words: list[str], first: str
) -> None:
    last = " ".join(words)
    apart = unicodedata.normalize("NFD", last)
    assert name_key(last, first) == name_key(apart, first)
    assert name_key(f"  {last} ", first) == name_key(last, first)
