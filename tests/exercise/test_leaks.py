"""What gives a coding away is found in any dress, and what trainees have anyway is not."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import ContentError, parse_codebook, parse_coding, parse_dialogue
from hggt.exercise.kinds import Kind, kinds
from hggt.exercise.kinds import parse_codebook as parse_any
from hggt.exercise.leaks import LINE, NAME, REASON, KeyMark, Leak, Marks, find_leaks, handed_out

CODEBOOK = """\
---
id: cirkel
versie: 1
eenheid: beurt
keuze: meer
---

## `verkennen` V

Het kind gaat er zonder omkijken helemaal alleen op uit.

- wel: Het kind pakt iets op en laat het aan iemand zien.
- niet: Het kind pakt iets op om er iemand mee weg te houden.
- tegenover `nabijheid`: Wie omkijkt voor hij gaat, is nog niet aan het verkennen.

## `nabijheid` N

X.

## `onbepaald` O

X.
"""

DIALOGUE = """\
---
id: de_trap
titel: T
sprekers: M=kind
gezin: g
---

> Mira (8) komt voor de tweede keer en blijft onder aan de trap staan.

**1 M:** *(kijkt langdurig naar de deur die nog op een kier staat)* Ik tel de treden.

**2 M:** De trap kraakt en daarom ga ik liever niet naar boven.
"""

REASON_1 = "Zij telt hardop en haar aandacht gaat uit naar de trap."
REASON_2 = 'Zij "zegt" é: dit is, hoe je het ook ziet, geen spel. Maar wie omkijkt wil gezelschap.'

CODING = f"""\
---
dialoog: de_trap
codering: codering_a
codeboek: cirkel
versie: 1
---

**1** verkennen (zekerheid 3): {REASON_1}

**2** verkennen, nabijheid: {REASON_2}

**3** onbepaald (ook: nabijheid; zekerheid 1): Ze huilt.
"""

KEY = "sleutel"


def marks_of(coding: str = CODING) -> Marks:
    marks = Marks()
    known = handed_out(parse_dialogue(DIALOGUE), [parse_codebook(CODEBOOK)])
    marks.add_coding(parse_coding(coding), KEY, known)
    return marks


MARKS = marks_of()


def find(text: str, name: str = "x.md", marks: Marks = MARKS) -> list[tuple[int, str, str]]:
    leaks = find_leaks(name, text.encode(), marks)
    assert {(leak.path, leak.mark.key) for leak in leaks} <= {(name, KEY)}
    return [(leak.line, leak.mark.kind, leak.mark.item) for leak in leaks]


@pytest.mark.parametrize(
    "text",
    [
        REASON_1,
        f"({REASON_1})",
        f"vooraf{REASON_1}erna",
        f"{REASON_1} En meer.",
        REASON_1.upper(),
        REASON_1.replace(" ", "\n  "),
        REASON_1.replace(" ", "\r\n"),
        REASON_1.replace(" ", "\n> "),
        REASON_1.replace("hardop", "*hardop*").replace("trap", "`trap`"),
        REASON_1.replace("hardop", r"har\dop"),
        REASON_1.replace("hardop", "__hardop__"),
        "\ufeff" + REASON_1,
    ],
)
def test_a_reason_in_any_dress(text: str) -> None:
    assert find(f"Vooraf.\n\n{text}\n") == [(3, REASON, "1")]


WORDS = REASON_1.split()


@given(
    st.lists(st.sampled_from(["", "Regel", "> *a* b", " ", "**1**"])),
    st.lists(
        st.sampled_from([" ", "\n", "\n\n> ", " \t", " **", "*\n"]),
        min_size=len(WORDS) - 1,
        max_size=len(WORDS) - 1,
    ),
)
def test_the_line_is_where_the_reason_begins(before: list[str], gaps: list[str]) -> None:
    text = WORDS[0] + "".join(gap + word for gap, word in zip(gaps, WORDS[1:], strict=True))
    assert find("\n".join([*before, text])) == [(len(before) + 1, REASON, "1")]


@pytest.mark.parametrize(
    "text",
    [
        "maar wie omkijkt wil gezelschap.",  # by its length
        "Dit is, hoe je het ook ziet, geen spel.",  # by its number of words
        "of maar wie omkijkt wil gezelschap, en zo",
    ],
)
def test_one_sentence_or_clause_is_enough(text: str) -> None:
    assert find(f"\n{text}") == [(2, REASON, "2")]


@pytest.mark.parametrize("text", ["Zij telt hardop", 'Zij "zegt" é:', "Ze huilt.", "geen spel."])
def test_what_may_stand_anywhere_is_no_leak(text: str) -> None:
    assert find(text) == []


def test_the_first_of_several_parts_gives_the_line() -> None:
    assert find(f"Maar wie omkijkt wil gezelschap.\n\n{REASON_2}") == [(1, REASON, "2")]
    assert find(f"dit is, hoe je het ook ziet, geen spel\n\n{REASON_2}") == [(1, REASON, "2")]


QUOTES = [
    "Kijkt langdurig naar de deur die nog op een kier staat.",
    "De trap kraakt en daarom ga ik liever niet naar boven.",
    "komt voor de tweede keer en blijft onder aan de trap staan.",
    "Het kind gaat er zonder omkijken helemaal alleen op uit.",
    "Het kind pakt iets op en laat het aan iemand zien.",
    "Het kind pakt iets op om er iemand mee weg te houden.",
    "Wie omkijkt voor hij gaat, is nog niet aan het verkennen.",
]


@pytest.mark.parametrize("quote", QUOTES)
def test_words_of_the_dialogue_or_the_codebook_in_a_reason_are_no_leak(quote: str) -> None:
    marks = marks_of(CODING.replace(REASON_1, f"Zo. {quote} {REASON_1}"))
    assert find(quote, marks=marks) == []
    assert find(REASON_1, marks=marks) == [(1, REASON, "1")]


@pytest.mark.parametrize(
    "text",
    [
        "**1** verkennen: iets anders",
        "**1** verkennen (zekerheid 1): iets anders",
        "**1**  verkennen  (zekerheid 1)  : iets anders",
        "zie **1** verkennen: iets anders",
        "**7** ook (**1** verkennen: iets anders):",
    ],
)
def test_a_coded_line_is_known_by_its_structure(text: str) -> None:
    assert find(f"\n\n{text}") == [(3, LINE, "1")]


@pytest.mark.parametrize("labels", ["verkennen, nabijheid", "verkennen,nabijheid"])
def test_a_coded_line_with_two_labels(labels: str) -> None:
    assert find(f"**2** {labels}: iets anders") == [(1, LINE, "2")]


@pytest.mark.parametrize("text", ["**1 M:** verkennen: a", "**1** nabijheid: a", "**1** verken: a"])
def test_other_lines_are_no_leak(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text", ["3 onbepaald: ze huilt.", "_3_ Onbepaald (zekerheid 2): ze\n*huilt*."]
)
def test_a_short_reason_is_known_with_its_line(text: str) -> None:
    assert find(f"\n{text}") == [(2, REASON, "3")]


def test_every_line_of_the_coding_is_found_by_its_text_and_its_structure() -> None:
    first = CODING.split("\n").index(f"**1** verkennen (zekerheid 3): {REASON_1}") + 1
    assert find(CODING) == [
        (first + 2 * n, kind, str(n + 1)) for n in range(3) for kind in (LINE, REASON)
    ]


@pytest.mark.parametrize("name", ["x.ipynb", "x.json", "X.JSON", "x.jsonl"])
@pytest.mark.parametrize(
    "value",
    [
        REASON_2,
        [REASON_2[:20], REASON_2[20:]],
        {"a": [{"b": [REASON_2]}]},
        {REASON_2: {}},
        REASON_2.replace(" ", "\n"),
    ],
)
def test_json_hides_nothing(name: str, value: object) -> None:
    assert find(json.dumps(value), name) == [(1, REASON, "2")]


def test_json_after_a_byte_order_mark() -> None:
    assert find("\ufeff" + json.dumps([REASON_1[:9], REASON_1[9:]]), "x.json") == [(1, REASON, "1")]


def test_each_line_of_a_log_is_read_by_itself() -> None:
    text = "geen JSON\n" + json.dumps(REASON_2.replace(" ", "\n")) + "\n"
    assert find(text, "x.jsonl") == [(1, REASON, "2")]


@pytest.mark.parametrize("text", ["{ " + REASON_1, "[" * 200_000 + REASON_1])
def test_what_is_no_json_is_searched_as_it_stands(text: str) -> None:
    assert find(text, "x.json") == [(1, REASON, "1")]


def test_json_keeps_its_line_where_it_is_written_out() -> None:
    text = json.dumps({"cells": [{"source": ["a\n", REASON_1]}]}, indent=1)
    assert find(text, "x.ipynb") == [(6, REASON, "1")]


def packed(name: str, text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, text)
    return held.getvalue()


@pytest.mark.parametrize("name", ["x.zip", "x.png"])
def test_inside_a_zip_whatever_its_name(name: str) -> None:
    raw = packed("a/b.ipynb", json.dumps([REASON_1[:9], REASON_1[9:]]))
    assert find_leaks(name, raw, MARKS) == (
        Leak(f"{name}!a/b.ipynb", 1, KeyMark(REASON, KEY, "1")),
    )


def test_a_zip_that_cannot_be_read_is_no_clean_one() -> None:
    raw = packed("a.md", REASON_1 * 9).replace(b"a.md", b"b.md", 1)
    with pytest.raises(ContentError, match=r"x\.zip: zip-bestand is niet te doorzoeken"):
        find_leaks("x.zip", raw, MARKS)


def test_the_name_of_an_exercise() -> None:
    marks = Marks()
    marks.add_name("de_trap-cirkel")
    leak = Leak("x.py", 2, KeyMark(NAME, "de_trap-cirkel"))
    assert find_leaks("x.py", b'\nKEY = {"de_trap-cirkel": 1}', marks) == (leak,)
    assert find_leaks("x.py", b"de_trap cirkel", marks) == ()


# A line with a long reason, one with a short one, and the first as others may write it.
KIND_LINES = [
    ("label", "3", "verhuld (signalen: kijkt weg, stilte)", "**3**  verhuld (zekerheid 1): x"),
    ("label", "fragment", "B_veilig (ook: onbepaald)", "**fragment** B_veilig: x"),
    ("mark", "5–7", "breuk (zekerheid 2)", "**5-7** breuk: x"),
    ("mark", "5-7", "breuk", "**5–7** breuk: x"),
    ("mark", "fragment", "geen", "**fragment** geen (zekerheid 2): x"),
    ("estimate", "5", "4 (ook: 5)", "**5** 4: x"),
    ("compare", "5", "b (ook: a; signalen: kijkt weg)", "**5** b: x"),
    ("respond", "5a", "afstemming 2, eigen_ruimte 3", "**5a** afstemming  2,eigen_ruimte 3: x"),
    ("respond", "5a moeilijker", "afstemming 2", "**5a  moeilijker** afstemming 2: x"),
]


@pytest.mark.parametrize(("kind", "item", "choice", "other"), KIND_LINES)
def test_the_lines_of_every_kind(kind: str, item: str, choice: str, other: str) -> None:
    head = CODING.partition("**1**")[0]
    long = marks_of(f"{head}**{item}** {choice}: {REASON_1}\n")
    assert find(f"\n{REASON_1}", marks=long) == [(2, REASON, item)]
    assert find(f"\n\n{other}", marks=long) == [(3, LINE, item)]
    assert find("**6** afstemming 2: x\n\n**5 Moeder:** breuk: x", marks=long) == []
    short = marks_of(f"{head}**{item}** {choice}: Ze huilt.\n")
    bare = other.replace("*", "").replace("  ", " ").replace(",e", ", e").replace(": x", "")
    assert find(f"\n{bare}: ze *huilt*.", marks=short) == [(2, REASON, item)]
    assert find("Ze huilt.", marks=short) == []


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)
def test_the_coders_of_every_kinds_sample(kind: Kind) -> None:
    sample = kind.sample()
    for text in sample.codings:
        coding = parse_coding(text)
        marks = Marks()
        known = handed_out(parse_dialogue(sample.dialogue), [parse_any(sample.codebook)])
        marks.add_coding(coding, KEY, known)
        found = {(what, item) for _, what, item in find(text, marks=marks)}
        assert found >= {(what, each.item) for each in coding.items for what in (LINE, REASON)}
        assert find(known, marks=marks) == []


RUBRIC = """\
---
id: reactie
versie: 1
soort: respond
---

## `ruimte` Laat ruimte voor een ander antwoord
Past dit hier? Zodra u iets vermoedt over wat iemand voelt of wil.
- 0: U legt uit hoe het zit en laat daar niets van open.
- 1: U zegt misschien, en gaat er dan toch vanuit dat het zo is.
- 2: U vermoedt iets en wacht af wat de ander daarop te zeggen heeft.
- 3: U vraagt de ander om u te verbeteren, en zegt wat u daarmee doet.
"""


@pytest.mark.parametrize("quote", [row.removeprefix("- ")[3:] for row in RUBRIC.splitlines()[-5:]])
def test_words_of_a_rubric_in_a_reason_are_no_leak(quote: str) -> None:
    marks = Marks()
    marks.add_coding(
        parse_coding(CODING.replace(REASON_1, f"Zo. {quote} {REASON_1}")),
        KEY,
        handed_out(parse_dialogue(DIALOGUE), [parse_any(RUBRIC)]),
    )
    assert find(quote, marks=marks) == []
    assert find(REASON_1, marks=marks) == [(1, REASON, "1")]
