"""Names in the order in which a Dutch reader looks for them."""

from __future__ import annotations

from hggt.grading.cohort.names import name_key


def test_capitals_accents_and_what_stands_before_do_not_count() -> None:
    names = ["Zwart", "de Ruïter", "Müller", "El Idrissi", "Ångström", "Van der Berg", "’t Hart"]
    assert sorted(names, key=lambda last: name_key(last, "")) == [
        "Ångström",
        "Van der Berg",
        "El Idrissi",
        "’t Hart",
        "Müller",
        "de Ruïter",
        "Zwart",
    ]


def test_first_names_decide_where_last_names_are_the_same_or_missing() -> None:
    assert name_key("Berg", "Éva") < name_key("Berg", "Zoë")
    assert name_key("", "Anna") < name_key("Berg", "Zoë")
    assert name_key("De", "Jan") == ("de", "jan")
