"""A text from a word processor, and from who means harm, becomes one that reads."""

from __future__ import annotations

import pytest

from hggt.content.fit import readable


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("regel\r\nregel\rregel\x0bregel\u2028regel", "regel\nregel\nregel\nregel\nregel"),
        ("be\xadzoek\u200b\ufeff", "bezoek"),
        ("12\xa0uur\u202f’s middags", "12 uur ’s middags"),
        ("a\x00b\x07c\u202ed\u2066e\x9f", "abcde"),
        ("tab\tblijft\nen een regel ook", "tab\tblijft\nen een regel ook"),
        ("👩\u200d👧 en نمی\u200cدانم", "👩\u200d👧 en نمی\u200cدانم"),
        ("half \ud83d teken", "half \ufffd teken"),
    ],
)
def test_a_pasted_text_is_readable(pasted: str, read: str) -> None:
    assert readable(pasted) == read
    assert readable(read) == read
