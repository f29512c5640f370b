"""The sections of a codebook: labels, the rows of a rubric, or the anchors of a scale.

Each reader takes a codebook's blocks and gives its introduction and its sections; what
is wrong goes to the faults, with line and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hggt.content.faults import Faults
from hggt.content.text import Block

UNDECIDED = "onbepaald"
# Stands in a coder's line for "nowhere", so no label may be called so.
NOWHERE = "geen"
MAX_LABELS = 12
MAX_ROWS = 10
LEVELS = (0, 1, 2, 3)

LABEL_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_HEADING = re.compile(r"## `(?P<id>[^`]*)` (?P<title>\S.*)")
_VERSUS = re.compile(r"tegenover `(?P<other>[^`]*)`: (?P<rule>\S.*)")
_LEVEL = re.compile(r"[-*] (?P<level>[0-9]+): (?P<text>\S.*)")
_ANCHOR = re.compile(r"## (?P<value>[0-9]+)")
_SCALE = re.compile(r"(?P<low>[0-9]{1,2})[–-](?P<high>[0-9]{1,2})")


@dataclass(frozen=True)
class Label:
    """One label: `does` and `does_not` are examples, `versus` maps a label id to a rule."""

    id: str
    title: str
    definition: str
    does: tuple[str, ...]
    does_not: tuple[str, ...]
    versus: Mapping[str, str]
    line: int = field(default=0, compare=False)


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


@dataclass(frozen=True)
class _Section:
    """A heading with what stands under it, as (line, text)."""

    heading: re.Match[str]
    line: int
    body: tuple[tuple[int, str], ...]


def _split(
    blocks: tuple[Block, ...], form: re.Pattern[str], what: str, remedy: str, faults: Faults
) -> tuple[str, list[_Section]]:
    """The introduction, and the sections whose headings have `form`."""
    introduction: list[str] = []
    found: list[tuple[re.Match[str], int, list[tuple[int, str]]]] = []
    for block in blocks:
        for offset, row in enumerate(block.lines):
            line = block.line + offset
            if row.startswith("#"):
                heading = form.fullmatch(row)
                if heading is None:
                    faults.add(line, f"kop `{row}` is {what}", remedy)
                    continue
                found.append((heading, line, []))
            elif not found:
                introduction.append(row)
            else:
                found[-1][2].append((line, row))
        if not found:
            introduction.append("")
    return "\n".join(introduction).strip(), [
        _Section(heading, line, tuple(body)) for heading, line, body in found
    ]


def read_labels(
    blocks: tuple[Block, ...], faults: Faults, *, undecided: bool, fewest: int
) -> tuple[str, tuple[Label, ...]]:
    """The introduction and the labels; `undecided` asks for the label UNDECIDED."""
    introduction, sections = _split(blocks, _HEADING, "geen label", "schrijf ## `id` Naam", faults)
    labels = tuple(_label(section, faults) for section in sections)
    _check_set(labels, faults, undecided=undecided, fewest=fewest)
    return introduction, labels


def read_rows(blocks: tuple[Block, ...], faults: Faults) -> tuple[str, tuple[Row, ...]]:
    """The introduction and the rows of a rubric, each with a text for every level."""
    introduction, sections = _split(
        blocks, _HEADING, "geen rij van een rubriek", "schrijf ## `id` Naam", faults
    )
    rows = tuple(_row(section, faults) for section in sections)
    _check_ids(rows, "rij", faults)
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
    introduction, sections = _split(
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


def _row(section: _Section, faults: Faults) -> Row:
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


def _label(section: _Section, faults: Faults) -> Label:
    label_id, place = section.heading["id"], section.line
    if not LABEL_ID.fullmatch(label_id):
        faults.add(place, f"label-id `{label_id}` is niet bruikbaar", "gebruik letters, cijfers, _")
    definition: list[str] = []
    items: list[tuple[int, str]] = []
    for line, row in section.body:
        if row.startswith(("- ", "* ")):
            items.append((line, row[2:].strip()))
        elif items and row.startswith("  "):
            items[-1] = (items[-1][0], f"{items[-1][1]} {row.strip()}")
        elif items:
            faults.add(
                line, "tekst na de lijst van een label", "zet de omschrijving boven de lijst"
            )
        else:
            definition.append(row.strip())
    if not definition:
        faults.add(place, f"label `{label_id}` heeft geen omschrijving", "schrijf die onder de kop")
    does: list[str] = []
    does_not: list[str] = []
    versus: dict[str, str] = {}
    for line, item in items:
        rule = _VERSUS.fullmatch(item)
        if item.startswith("wel:"):
            does.append(item.removeprefix("wel:").strip())
        elif item.startswith("niet:"):
            does_not.append(item.removeprefix("niet:").strip())
        elif rule is None:
            faults.add(
                line,
                f"lijstregel is niet te lezen: {item[:40]}",
                "begin met `wel:`, `niet:` of tegenover `label`:",
            )
        elif rule["other"] in versus or rule["other"] == label_id:
            faults.add(line, f"regel tegenover `{rule['other']}` hoort hier niet", "voeg samen")
        else:
            versus[rule["other"]] = rule["rule"]
    return Label(
        label_id,
        section.heading["title"].strip(),
        " ".join(definition),
        tuple(does),
        tuple(does_not),
        versus,
        place,
    )


def _check_set(labels: tuple[Label, ...], faults: Faults, *, undecided: bool, fewest: int) -> None:
    _check_ids(labels, "label", faults)
    ids = [label.id for label in labels]
    if not fewest <= len(ids) <= MAX_LABELS:
        faults.add(0, f"{len(ids)} labels", f"een codeboek heeft er {fewest} tot {MAX_LABELS}")
    if undecided and UNDECIDED not in ids:
        faults.add(
            0, f"label `{UNDECIDED}` ontbreekt", "elk codeboek laat twijfel toe: voeg het toe"
        )
    for label in labels:
        if not undecided and label.id in (UNDECIDED, NOWHERE):
            faults.add(
                label.line, f"label `{label.id}` hoort hier niet", "wie niets ziet, kiest ‘nergens’"
            )
        for other in label.versus:
            if other not in ids:
                faults.add(
                    label.line,
                    f"`{label.id}` staat tegenover onbekend label `{other}`",
                    f"kies uit {', '.join(ids)}",
                )


def _check_ids(sections: Sequence[Label | Row], what: str, faults: Faults) -> None:
    ids = [section.id for section in sections]
    for index, section in enumerate(sections):
        if section.id in ids[:index]:
            faults.add(
                section.line,
                f"{what} `{section.id}` staat er twee keer",
                f"geef {'elke' if what == 'rij' else 'elk'} {what} een eigen id",
            )
