"""The codebook format: the labels of one coding scheme and how to choose between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hggt.content.dialogue import ROLES
from hggt.content.faults import Faults
from hggt.content.text import Block, Source, check_id, check_keys, read_text, split_source

UNITS = ("beurt", "fragment", "span")
CHOICES = {"één": False, "meer": True}
UNDECIDED = "onbepaald"
MAX_LABELS = 12

LABEL_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_HEADING = re.compile(r"## `(?P<id>[^`]*)` (?P<title>\S.*)")
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


@dataclass(frozen=True)
class Codebook:
    """A coding scheme in one version.

    `unit` is one of UNITS, `multiple` says whether an item may have several labels,
    `roles` holds the roles whose turns are coded (empty: everybody's).
    """

    id: str
    version: int
    unit: str
    multiple: bool
    roles: tuple[str, ...]
    introduction: str
    labels: tuple[Label, ...]

    @property
    def ref(self) -> str:
        """Id and version as an answer log names them: `cirkel@1`."""
        return f"{self.id}@{self.version}"

    @property
    def label_ids(self) -> tuple[str, ...]:
        """The ids of the labels, in the codebook's order."""
        return tuple(label.id for label in self.labels)

    def label(self, label_id: str) -> Label:
        """The label with this id; KeyError when the codebook lacks it."""
        return {label.id: label for label in self.labels}[label_id]


def read_codebook(path: Path) -> Codebook:
    """Read the codebook in `path`; ContentError holds all its faults at once."""
    return parse_codebook(read_text(path), path)


def parse_codebook(text: str, path: Path | None = None) -> Codebook:
    """Parse a codebook's text; ContentError holds all its faults at once."""
    faults = Faults(str(path) if path else "codeboek")
    source = split_source(text, faults)
    check_keys(source, faults, required=("id", "versie", "eenheid", "keuze"), optional=("rol",))
    name = check_id(source, faults, path)
    version = read_version(source, faults)
    unit = _one_of(source, faults, "eenheid", UNITS)
    choice = _one_of(source, faults, "keuze", tuple(CHOICES))
    roles = tuple(r.strip() for r in source.meta.get("rol", "").split(",") if r.strip())
    for role in roles:
        if role not in ROLES:
            faults.add(
                source.lines["rol"], f"onbekende rol `{role}`", f"kies uit {', '.join(ROLES)}"
            )
    introduction, labels = _labels(source.blocks, faults)
    faults.raise_any()
    return Codebook(name, version, unit, CHOICES[choice], roles, introduction, labels)


def read_version(source: Source, faults: Faults) -> int:
    """The whole number under `versie`; 0 with a fault when there is none."""
    value = source.meta.get("versie", "")
    if value.isascii() and value.isdigit() and len(value) < 6 and int(value) > 0:
        return int(value)
    if value:
        faults.add(source.lines["versie"], f"versie `{value}` is geen getal", "schrijf 1, 2, 3 …")
    return 0


def _one_of(source: Source, faults: Faults, key: str, values: tuple[str, ...]) -> str:
    value = source.meta.get(key, "")
    if value and value not in values:
        faults.add(
            source.lines[key], f"`{key}: {value}` bestaat niet", f"kies uit {', '.join(values)}"
        )
    return value


def _labels(blocks: tuple[Block, ...], faults: Faults) -> tuple[str, tuple[Label, ...]]:
    introduction: list[str] = []
    labels: list[Label] = []
    heading: re.Match[str] | None = None
    place = 0
    body: list[tuple[int, str]] = []

    def close() -> None:
        if heading is not None:
            labels.append(_label(heading, place, body, faults))

    for block in blocks:
        for offset, row in enumerate(block.lines):
            line = block.line + offset
            if row.startswith("#"):
                found = _HEADING.fullmatch(row)
                if found is None:
                    faults.add(line, f"kop `{row}` is geen label", "schrijf ## `id` Naam")
                    continue
                close()
                heading, place, body = found, line, []
            elif heading is None:
                introduction.append(row)
            else:
                body.append((line, row))
        if heading is None:
            introduction.append("")
    close()
    _check_set(labels, faults)
    return "\n".join(introduction).strip(), tuple(labels)


def _label(
    heading: re.Match[str], place: int, body: list[tuple[int, str]], faults: Faults
) -> Label:
    label_id = heading["id"]
    if not LABEL_ID.fullmatch(label_id):
        faults.add(place, f"label-id `{label_id}` is niet bruikbaar", "gebruik letters, cijfers, _")
    definition: list[str] = []
    items: list[tuple[int, str]] = []
    for line, row in body:
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
        heading["title"].strip(),
        " ".join(definition),
        tuple(does),
        tuple(does_not),
        versus,
        place,
    )


def _check_set(labels: list[Label], faults: Faults) -> None:
    ids = [label.id for label in labels]
    for index, label in enumerate(labels):
        if label.id in ids[:index]:
            faults.add(
                label.line, f"label `{label.id}` staat er twee keer", "geef elk label een eigen id"
            )
    if not 2 <= len(ids) <= MAX_LABELS:
        faults.add(0, f"{len(ids)} labels", f"een codeboek heeft er 2 tot {MAX_LABELS}")
    if UNDECIDED not in ids:
        faults.add(
            0, f"label `{UNDECIDED}` ontbreekt", "elk codeboek laat twijfel toe: voeg het toe"
        )
    for label in labels:
        for other in label.versus:
            if other not in ids:
                faults.add(
                    label.line,
                    f"`{label.id}` staat tegenover onbekend label `{other}`",
                    f"kies uit {', '.join(ids)}",
                )
