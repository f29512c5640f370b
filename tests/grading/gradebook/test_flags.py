"""The word at the head of a comment: what it is, and what only looks like it."""

from __future__ import annotations

import pytest

from hggt.grading.gradebook.flags import FLAGS, read_comment


@pytest.mark.parametrize("flag", FLAGS)
def test_each_flag_is_known_however_it_is_typed(flag: str) -> None:
    for text in (f"vlag: {flag}", f"  Vlag :{flag.upper()}.", f"\nVLAGGEN:\t{flag}\n"):
        assert read_comment(text) == ((flag,), "", "")


@pytest.mark.parametrize(
    ("text", "flags", "rest"),
    [
        ("vlag: dwang\nDit is waarom.", ("dwang",), "Dit is waarom."),
        ("vlag: dwang. Dit is waarom.", ("dwang",), "Dit is waarom."),
        ("vlag: dwang, want u duwt.", ("dwang",), "want u duwt."),
        ("vlag: dwang, diagnose en partij: kijk.", ("dwang", "diagnose", "partij"), "kijk."),
        ("vlag: dwang en daarna niets", ("dwang",), "en daarna niets"),
        ("vlag: dwang, dwang", ("dwang",), ""),
        ("Mooi, geen vlag: u raadt hardop.", (), "Mooi, geen vlag: u raadt hardop."),
        ("Vlaggenmast", (), "Vlaggenmast"),
        ("", (), ""),
        (None, (), ""),
    ],
)
def test_what_follows_is_the_comment(text: str | None, flags: tuple[str, ...], rest: str) -> None:
    assert read_comment(text) == (flags, rest, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("vlag: dwangg", "`dwangg` is geen vlag"),
        ("vlag: onveilig, want", "`onveilig` is geen vlag"),
        ("vlag:", "staat geen woord"),
        ("vlag: …", "staat geen woord"),
        ("vlag dwang", "hoort een dubbele punt"),
        ("Mooi.\nvlag: dwang", "alleen vooraan"),
    ],
)
def test_what_only_looks_like_a_flag_is_told(text: str, why: str) -> None:
    found = read_comment(text)
    assert found.flags == ()
    assert found.rest == text
    assert why in found.trouble


def test_a_second_flag_further_on_is_told_too() -> None:
    found = read_comment("vlag: dwang\nEn ook:\nvlag: partij")
    assert found.flags == ("dwang",)
    assert "alleen vooraan" in found.trouble
