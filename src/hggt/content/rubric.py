"""The rows of a rubric, and the anchors of a scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hggt.content.faults import Faults
from hggt.content.sections import HEADING, LABEL_ID, Section, check_ids, split_sections
from hggt.content.text import Block

MAX_ROWS = 10
# As many as fit side by side on a telephone.
MAX_POINTS = 11
LEVELS = (0, 1, 2, 3)

_LEVEL = re.compile(r"[-*] (?P<level>[0-9]+): (?P<text>\S.*)")
_ANCHOR = re.compile(r"## (?P<value>[0-9]+)")
_SCALE = re.compile(r"(?P<low>[0-9]{1,2})[–-](?P<high>[0-9]{1,2})")


@dataclass(frozen=True)
class Row:
    """One row of a rubric: when it applies, and what each of LEVELS means."""

    id: str
    title: str
    applies: str
    levels: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Scale:
    """A scale of whole numbers from `low` to `high`, some with a paragraph to hold on to."""

    low: int
    high: int
    anchors: Mapping[int, str]


def read_rows(blocks: tuple[Block, ...], faults: Faults) -> tuple[str, tuple[Row, ...]]:
    """The introduction and the rows of a rubric, each with a text for every level."""
    introduction, sections = split_sections(
        blocks, HEADING, "geen rij van een rubriek", "schrijf ## `id` Naam", faults
    )
    rows = tuple(_row(section, faults) for section in sections)
    check_ids(rows, "rij", faults)
    if not 1 <= len(rows) <= MAX_ROWS:
        faults.add(0, f"{len(rows)} rijen", f"een rubriek heeft er 1 tot {MAX_ROWS}")
    return introduction, rows


def read_scale(
    blocks: tuple[Block, ...], value: str, line: int, faults: Faults
) -> tuple[str, Scale | None]:
    """The introduction and the scale; `value` is the front matter's `schaal`."""
    match = _SCALE.fullmatch(value)
    if value and (match is None or int(match["low"]) >= int(match["high"])):
        faults.add(
            line, f"schaal `{value}` is niet te lezen", "schrijf bijvoorbeeld `schaal: 0–10`"
        )
    elif match is not None and (points := int(match["high"]) - int(match["low"]) + 1) > MAX_POINTS:
        faults.add(line, f"de schaal heeft {points} punten", f"houd het bij hoogstens {MAX_POINTS}")
    introduction, sections = split_sections(
        blocks, _ANCHOR, "geen punt op de schaal", "schrijf ## 0, ## 5, ## 10", faults
    )
    if match is None:
        return introduction, None
    low, high = int(match["low"]), int(match["high"])
    anchors: dict[int, str] = {}
    for section in sections:
        number = int(section.heading["value"])
        text = " ".join(row.strip() for _, row in section.body)
        if not low <= number <= high:
            faults.add(section.line, f"{number} ligt buiten de schaal", f"kies {low} tot {high}")
        elif number in anchors:
            faults.add(section.line, f"{number} staat er twee keer", "laat één staan")
        elif not text:
            faults.add(
                section.line, f"{number} heeft geen omschrijving", "schrijf die onder de kop"
            )
        anchors[number] = text
    for end in (low, high):
        if end not in anchors:
            faults.add(line, f"de schaal zegt niet wat {end} is", f"voeg een kop ## {end} toe")
    return introduction, Scale(low, high, anchors)


def _row(section: Section, faults: Faults) -> Row:
    row_id = section.heading["id"]
    if not LABEL_ID.fullmatch(row_id):
        faults.add(section.line, f"id `{row_id}` is niet bruikbaar", "gebruik letters, cijfers, _")
    applies: list[str] = []
    levels: dict[int, str] = {}
    last: int | None = None
    for line, text in section.body:
        level = _LEVEL.fullmatch(text)
        if level is not None:
            last = int(level["level"])
            if last not in LEVELS or last in levels:
                faults.add(
                    line, f"niveau {last} hoort hier niet", "schrijf 0, 1, 2 en 3, elk één keer"
                )
            levels[last] = level["text"]
        elif last is not None and text.startswith("  "):
            levels[last] += f" {text.strip()}"
        elif last is not None:
            faults.add(line, "tekst na de niveaus van een rij", "zet die boven de niveaus")
        else:
            applies.append(text.strip())
    for number in LEVELS:
        if number not in levels:
            faults.add(
                section.line, f"rij `{row_id}` mist niveau {number}", f"voeg `- {number}: …` toe"
            )
    return Row(
        row_id,
        section.heading["title"].strip(),
        " ".join(applies),
        tuple(levels.get(number, "") for number in LEVELS),
        section.line,
    )
