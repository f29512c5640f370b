"""The labels of a codebook, and how to choose between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hggt.content.faults import Faults
from hggt.content.sections import HEADING, LABEL_ID, Section, check_ids, split_sections
from hggt.content.text import Block

UNDECIDED = "onbepaald"
# Stands in a coder's line for "nowhere", so no label may be called so.
NOWHERE = "geen"
MAX_LABELS = 12

_VERSUS = re.compile(r"tegenover `(?P<other>[^`]*)`: (?P<rule>\S.*)")


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


def read_labels(
    blocks: tuple[Block, ...], faults: Faults, *, undecided: bool, fewest: int
) -> tuple[str, tuple[Label, ...]]:
    """The introduction and the labels; `undecided` asks for the label UNDECIDED."""
    introduction, sections = split_sections(
        blocks, HEADING, "geen label", "schrijf ## `id` Naam", faults
    )
    labels = tuple(_label(section, faults) for section in sections)
    _check_set(labels, faults, undecided=undecided, fewest=fewest)
    return introduction, labels


def _label(section: Section, faults: Faults) -> Label:
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
    check_ids(labels, "label", faults)
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
