"""The coding format, and a coding held against its dialogue and codebook."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import (
    CodedItem,
    Coding,
    ContentError,
    parse_coding,
    read_coding,
    read_codings,
)

HEAD = """\
---
dialoog: de_jas
codering: codering_a
codeboek: cirkel
versie: 1
---

"""

TEXT = (
    HEAD
    + """\
**2** verhuld (zekerheid 2; ook: nabijheid, onbepaald): Hij gehoorzaamt: naar de letter;
het verwijt zit in de toon (denk ik).

**4** nabijheid: Hij komt.
**5** S, A: Twee tegelijk.
"""
)

CODING = Coding(
    "de_jas",
    "codering_a",
    "cirkel",
    1,
    (
        CodedItem(
            "2",
            ("verhuld",),
            ("nabijheid", "onbepaald"),
            2,
            "Hij gehoorzaamt: naar de letter; het verwijt zit in de toon (denk ik).",
        ),
        CodedItem("4", ("nabijheid",), (), None, "Hij komt."),
        CodedItem("5", ("S", "A"), (), None, "Twee tegelijk."),
    ),
)


def test_text_becomes_this_coding() -> None:
    parsed = parse_coding(TEXT)
    assert parsed == CODING
    assert parsed.ref == "cirkel@1"
    assert [coded.line for coded in parsed.items] == [8, 11, 12]
    assert parsed.item("4") == CODING.items[1]
    assert parsed.item("3") is None


def test_a_whole_excerpt() -> None:
    assert parse_coding(f"{HEAD}**fragment** B_veilig: Zo.\n").items[0].item == "fragment"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("**2** verhuld", 8, "regel is niet te lezen"),
        ("2 verhuld: Zo.", 8, "regel is niet te lezen"),
        ("**2** verhuld:", 8, "regel is niet te lezen"),
        ("**twee** verhuld: Zo.", 8, "`twee` is geen beurtnummer"),
        ("**²** verhuld: Zo.", 8, "`²` is geen beurtnummer"),
        ("**2** verhuld (zekerheid 4): Zo.", 8, "`zekerheid 4` is niet te lezen"),
        ("**2** verhuld (misschien): Zo.", 8, "`misschien` is niet te lezen"),
        ("**2** verhuld (ook: verhuld): Zo.", 8, "een label staat er twee keer"),
        ("**2** a: Zo.\n\n**2** b: Zo.", 10, "`2` is twee keer gecodeerd"),
    ],
)
def test_faults_of_the_body(body: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_coding(f"{HEAD}{body}\n")
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == ("codering", line)
    assert message in fault.message


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("codeboek: cirkel", "codeboek: Cirkel", 4, "`Cirkel` is geen id"),
        ("versie: 1", "versie: v1", 5, "versie `v1` is geen getal"),
        ("codering: codering_a\n", "", 1, "`codering` ontbreekt"),
        ("versie: 1", "versie: 1\npatroon: A", 6, "onbekende kopregel `patroon`"),
    ],
)
def test_faults_of_the_head(old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_coding(TEXT.replace(old, new, 1))
    assert any(f.line == line and message in f.message for f in caught.value.faults)


@pytest.mark.parametrize("name", ["de_jas/codering_a.md", "de_jas/codering_a.cirkel.md"])
def test_names_of_a_coding(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    assert read_coding(path) == CODING


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("de_jas/codering_b.md", 3, "anders dan de bestandsnaam"),
        ("de_jas/codering_a.sane.md", 3, "anders dan de bestandsnaam"),
        ("de_trui/codering_a.md", 2, "anders dan de map"),
    ],
)
def test_wrong_names_of_a_coding(tmp_path: Path, name: str, line: int, message: str) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_coding(path)
    (fault,) = caught.value.faults
    assert fault.line == line
    assert message in fault.message


def test_codings_of_a_dialogue_are_those_of_one_codebook(tmp_path: Path) -> None:
    folder = tmp_path / "de_jas"
    assert read_codings(folder, "cirkel") == ()
    folder.mkdir()
    (folder / "codering_a.md").write_text(TEXT, encoding="utf-8")
    other = TEXT.replace("cirkel", "patroon").replace("_a", "_b")
    (folder / "codering_b.md").write_text(other, encoding="utf-8")
    assert [coding.coder for coding in read_codings(folder, "cirkel")] == ["codering_a"]
    (folder / "codering_c.md").write_text("kapot", encoding="utf-8")
    (folder / "codering_d.md").write_text("ook", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_codings(folder, "cirkel")
    assert {Path(f.path).name for f in caught.value.faults} == {"codering_c.md", "codering_d.md"}


@given(st.text())
def test_any_text_is_a_coding_or_a_fault(text: str) -> None:
    for whole in (text, HEAD + text, TEXT[: len(text) * 5] + text):
        with suppress(ContentError):
            parse_coding(whole)
