"""A dialogue with everything that a curve of it must cope with."""

from __future__ import annotations

from pathlib import Path

LADDER = (Path(__file__).parents[1] / "figures/curve/de_ladder.md").read_text(encoding="utf-8")
NOTED = LADDER.replace("leeftijd: 7\n", "leeftijd: 7\ninhoud: een val van een ladder\n")
