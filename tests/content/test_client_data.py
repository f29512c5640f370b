"""What looks like a client's data, and what only resembles it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content.privacy.client_data import BIRTH, BSN, EMAIL, PHONE, find_client_data, is_bsn

FOUND = [
    # 111222333 is the BSN that the government uses in its own examples.
    ("111222333", BSN),
    ("123456782", BSN),
    ("123 456 782", BSN),
    ("1234.56.782", BSN),
    ("010464554", BSN),
    ("10464554", BSN),
    ("0612345678", PHONE),
    ("06-12345678", PHONE),
    ("06 12 34 56 78", PHONE),
    ("020-1234567", PHONE),
    ("(020) 123 45 67", PHONE),
    ("020 - 123 45 67", PHONE),
    ("0512-345678", PHONE),
    ("+31 6 12345678", PHONE),
    ("+31(0)612345678", PHONE),
    ("0031612345678", PHONE),
    ("moeder.jansen@voorbeeld.nl", EMAIL),
    ("J+x@mail.zorg-huis.example", EMAIL),
    ("12-03-2014", BIRTH),
    ("1/2/2014", BIRTH),
    ("29.02.2016", BIRTH),
    ("12-03-14", BIRTH),
    ("29-02-00", BIRTH),
    ("2014-03-12", BIRTH),
    ("12 maart 2014", BIRTH),
    ("3 Mrt. 2014", BIRTH),
    ("3 mei '14", BIRTH),
]

NOT_FOUND = [
    "123456789",  # fails the test by eleven
    "000000000",
    "1112223334",
    "123.456 782",
    "0800 0432",
    "0900-1234567",
    "113",
    "06",
    "061234567",
    "06123456789",
    "intensiteit 6, pauze 8 s, 15 jaar",
    "beurt 3-4-5",
    "30-02-2014",
    "12-13-2014",
    "31 april 2014",
    "versie 3.4.12",
    "maart 2014",
    "2014",
    "jij@ik",
    "@moeder zei",
    "1234567821234567",
    "Ik zie je. 10 keer. En 12 keer.",
]


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_what_looks_so_is_found_in_its_place(text: str, kind: str) -> None:
    for before, after in (("", ""), ("Zij zei: ", ", toch?"), ("(", ")."), ("é\n", "\nja")):
        whole = before + text + after
        (found,) = find_client_data(whole)
        assert (found.kind, whole[found.start : found.end]) == (kind, text)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_resembles_it_is_not(text: str) -> None:
    assert find_client_data(text) == ()


def test_several_are_found_in_order_and_none_twice() -> None:
    text = "Bel 0612345678 of mail a@b.nl; BSN 111222333, geboren 12-03-2014."
    assert [one.kind for one in find_client_data(text)] == [PHONE, EMAIL, BSN, BIRTH]


@given(st.integers(1, 99_999_999))
def test_of_the_numbers_that_begin_alike_one_in_eleven_passes(first: int) -> None:
    ends = [n for n in range(10) if is_bsn(f"{first:08}{n}")]
    weighed = sum((9 - place) * int(digit) for place, digit in enumerate(f"{first:08}")) % 11
    assert ends == ([weighed] if weighed < 10 else [])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_found_and_no_other(day: date) -> None:
    for text in (f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", day.isoformat()):
        assert [one.kind for one in find_client_data(f"geboren {text}.")] == [BIRTH]


@given(st.text(st.sampled_from("0123456789 .-/+()@abn\n"), max_size=200))
def test_whatever_is_written_places_are_within_it_and_apart(text: str) -> None:
    found = find_client_data(text)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    find_client_data(text)
