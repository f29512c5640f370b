"""The codebook format: one coding scheme, its sections and how to choose between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hggt.content.dialogue import ROLES, TEXT_CUES
from hggt.content.faults import Faults
from hggt.content.labels import NOWHERE, UNDECIDED, Label, read_labels
from hggt.content.sections import LABEL_ID
from hggt.content.text import Source, check_id, check_keys, read_text, split_source

if TYPE_CHECKING:
    from hggt.content.rubric import Row, Scale

__all__ = [
    "LABEL_ID",
    "NOWHERE",
    "UNDECIDED",
    "Codebook",
    "Form",
    "Label",
    "parse_codebook",
    "read_codebook",
]

LABEL = "label"
BEURT, FRAGMENT, SPAN = "beurt", "fragment", "span"
CHOICES = {"één": False, "meer": True}
# What of a turn a codebook may hide; the words themselves never.
HIDEABLE = ("intensiteit", *TEXT_CUES)


@dataclass(frozen=True)
class Form:
    """What the codebook of a kind of exercise consists of.

    `keys` maps each key of the front matter that the kind has of its own to the values
    it may have (none: any text), and `optional` names those that may lack. `undecided`
    says whether the labels must hold `onbepaald`, or must not.
    """

    sections: Literal["labels", "rows", "scale", "none"]
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    undecided: bool = False
    fewest: int = 1


FORMS: Mapping[str, Form] = {
    LABEL: Form(
        "labels",
        {"eenheid": (BEURT, FRAGMENT), "keuze": tuple(CHOICES), "signalen": ("ja", "nee")},
        optional=("signalen",),
        undecided=True,
        fewest=2,
    )
}


@dataclass(frozen=True)
class Codebook:
    """A coding scheme in one version.

    `unit` is `beurt`, `fragment` or `span`, or empty where the kind has none; `multiple`
    says whether an item may have several labels, `roles` holds the roles whose turns are
    coded (empty: everybody's). `kind` is the id of the kind of exercise, `hides` what of
    a turn is not shown before the answer, and `settings` the kind's own keys as written.
    """

    id: str
    version: int
    unit: str
    multiple: bool
    roles: tuple[str, ...]
    introduction: str
    labels: tuple[Label, ...] = ()
    kind: str = LABEL
    rows: tuple[Row, ...] = ()
    scale: Scale | None = None
    hides: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def ref(self) -> str:
        """Id and version as an answer log names them: `cirkel@1`."""
        return f"{self.id}@{self.version}"

    @cached_property
    def label_ids(self) -> tuple[str, ...]:
        """The ids of the labels, in the codebook's order."""
        return tuple(label.id for label in self.labels)

    def label(self, label_id: str) -> Label:
        """The label with this id; KeyError when the codebook lacks it."""
        return {label.id: label for label in self.labels}[label_id]


def read_codebook(path: Path, forms: Mapping[str, Form] = FORMS) -> Codebook:
    """Read the codebook in `path`; ContentError holds all its faults at once."""
    return parse_codebook(read_text(path), path, forms)


def parse_codebook(
    text: str, path: Path | None = None, forms: Mapping[str, Form] = FORMS
) -> Codebook:
    """Parse a codebook's text; ContentError holds all its faults at once.

    `forms` are those of the kinds of exercise that there are, by their ids.
    """
    faults = Faults(str(path) if path else "codeboek")
    source = split_source(text, faults)
    kind = source.meta.get("soort", LABEL)
    form = forms.get(kind)
    if form is None:
        faults.add(
            source.lines["soort"], f"soort `{kind}` bestaat niet", f"kies uit {', '.join(forms)}"
        )
        faults.raise_any()
    assert form is not None  # noqa: S101 - raised above
    own = tuple(key for key in form.keys if key not in form.optional)
    check_keys(
        source,
        faults,
        required=("id", "versie", *own),
        optional=("soort", "rol", "verberg", *form.optional),
    )
    name = check_id(source, faults, path)
    version = read_version(source, faults)
    settings = {
        key: _one_of(source, faults, key, values)
        for key, values in form.keys.items()
        if key in source.meta
    }
    roles = _list(source, faults, "rol", ROLES, "onbekende rol")
    hides = _list(source, faults, "verberg", HIDEABLE, "niet te verbergen:")
    labels: tuple[Label, ...] = ()
    rows: tuple[Row, ...] = ()
    scale: Scale | None = None
    if form.sections == "labels":
        introduction, labels = read_labels(
            source.blocks, faults, undecided=form.undecided, fewest=form.fewest
        )
    elif form.sections == "rows":
        # Imported here: few lessons have a rubric or a scale.
        from hggt.content.rubric import read_rows

        introduction, rows = read_rows(source.blocks, faults)
    elif form.sections == "scale":
        from hggt.content.rubric import read_scale

        introduction, scale = read_scale(
            source.blocks, settings.get("schaal", ""), source.lines.get("schaal", 1), faults
        )
    else:
        introduction = "\n\n".join(block.text for block in source.blocks)
    faults.raise_any()
    return Codebook(
        name,
        version,
        settings.get("eenheid", ""),
        CHOICES.get(settings.get("keuze", "één"), False),
        roles,
        introduction,
        labels,
        kind,
        rows,
        scale,
        hides,
        settings,
    )


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
    if value and values and value not in values:
        faults.add(
            source.lines[key], f"`{key}: {value}` bestaat niet", f"kies uit {', '.join(values)}"
        )
    return value


def _list(
    source: Source, faults: Faults, key: str, values: tuple[str, ...], unknown: str
) -> tuple[str, ...]:
    found = tuple(part.strip() for part in source.meta.get(key, "").split(",") if part.strip())
    for part in found:
        if part not in values:
            faults.add(source.lines[key], f"{unknown} `{part}`", f"kies uit {', '.join(values)}")
    return found
