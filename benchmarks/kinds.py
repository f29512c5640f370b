"""Each kind of exercise on one dialogue of 100 turns, beside `classify`, in JupyterLab.

Times execute → usable in one run, alternated, by `widget.py`'s way of measuring; no kind may
take more than 1.5 times as long.

    .venv/bin/python benchmarks/kinds.py [N]
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from widget import LABELS, TURNS, Cases, alternated, course, notebook_in_lab

from exercise.conversation.talks import TALK
from hggt.exercise.kinds import kinds
from widgets.course import PLACE, RUBRIC, SCALE, STRETCHES, write

MOST_RATIO = 1.5

MOMENT = TURNS + 1
QUESTION = "---\nid: keuze\nversie: 1\nsoort: compare\n---\n\nWelk antwoord past hier?\n"
ANSWERS = f"""---
dialoog: lang
---

## {MOMENT}

### a
**Kind:** *(kijkt op)* Dit is het eerste antwoord.

**Kind:** En zo gaat het dan verder.

### b
**Kind:** *(kijkt weg)* Dit is het tweede antwoord.

**Kind:** En zo ook.
"""
# By cell: what a codebook is called, what it holds, and a coder's lines.
BOOKS = {
    "keerpunt": (PLACE, ["**40** keer: Daar wordt het anders."]),
    "stukken": (STRETCHES, ["**20–30** breuk: Het breekt.", "**40–44** poging: En weer goed."]),
    "energie": (
        SCALE,
        [f"**{n}** {n % 11}: Een reden van een regel bij beurt {n}." for n in range(1, TURNS + 1)],
    ),
    "keuze": (QUESTION, [f"**{MOMENT}** a (signalen: toon: vlak): Dat past."]),
    "reactie": (RUBRIC, [f"**{MOMENT}a** laatste_beurt 2: Dat doet het."]),
}


def exercise(function: str, scheme: str) -> str:
    return f'from hggt import {function}\n{function}("dialogen/lang.md", scheme="{scheme}")'


# The cell, what there must be of it before one can begin, and how many.
CASES = {
    "classify": (exercise("classify", "cirkel"), ".hggt-labels input:enabled", len(LABELS)),
    "mark": (exercise("mark", "keerpunt"), ".hggt-mark:enabled", TURNS),
    "mark, stukken": (exercise("mark", "stukken"), ".hggt-mark:enabled", TURNS),
    "estimate": (exercise("estimate", "energie"), ".hggt-estimate input:enabled", 11),
    "compare": (exercise("compare", "keuze"), ".hggt-compare input:enabled", 2),
    "respond": (exercise("respond", "reactie"), ".hggt textarea:enabled", 2),
    "converse": (
        'from hggt import converse\nconverse("gesprekken/klein.md")',
        ".hggt-utterances input:enabled",
        3,
    ),
    "note": ('from hggt import note\nnote("terug", "Wat zag u?")', ".hggt textarea:enabled", 1),
}


def fill(folder: Path) -> None:
    """The dialogue of `widget.py`, and what each kind needs beside it."""
    course(folder)
    write(folder / "reacties/lang.md", ANSWERS)
    write(folder / "gesprekken/klein.md", TALK)
    for scheme, (book, lines) in BOOKS.items():
        write(folder / f"codeboeken/{scheme}.md", book)
        for coder in "ab":
            head = f"dialoog: lang\ncodering: codering_{coder}\ncodeboek: {scheme}\nversie: 1"
            rows = "\n\n".join(lines)
            write(
                folder / f"coderingen/lang/codering_{coder}.{scheme}.md",
                f"---\n{head}\n---\n\n{rows}\n",
            )


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    lacking = {kind.function for kind in kinds().values()} - set(CASES)
    if lacking:
        print(f"niet gemeten: {', '.join(sorted(lacking))}")
        return 1
    cases: Cases = {
        name: (index, {"selector": selector, "count": count})
        for index, (name, (_, selector, count)) in enumerate(CASES.items())
    }
    with notebook_in_lab(fill, *(source for source, _, _ in CASES.values())) as (shown, path):
        times, _ = alternated(shown, path, cases, rounds)
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(f"{TURNS} beurten, {rounds} ronden, JupyterLab in Chromium: uitvoeren → te gebruiken")
    print(f"{'':16}{'mediaan (ms)':>14}{'verhouding':>12}   alle")
    ratios = {name: median / medians["classify"] for name, median in medians.items()}
    for name, found in times.items():
        each = [round(time) for time in found]
        print(f"{name:16}{medians[name]:14.0f}{ratios[name]:12.2f}   {each}")
    beyond = [name for name, ratio in ratios.items() if ratio > MOST_RATIO]
    print(f"hoogstens {MOST_RATIO}; daarboven: {', '.join(beyond) or 'geen'}")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
