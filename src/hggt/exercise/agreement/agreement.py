"""Agreement between two codings of the same items, plain and corrected for chance.

Percentage agreement and Cohen's kappa (Cohen, Educational and Psychological
Measurement 20, 1960). Where two answers may be alike in part, as two sets of labels are
by their Jaccard index, kappa is its weighted form (Cohen, Psychological Bulletin 70,
1968).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Alike = Callable[[Any, Any], float]

# Of fewer turns no kappa is told: one choice more or less would turn it over.
MIN_TURNS = 5


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree over `n` items.

    `observed` is 0 to 1; `kappa` is at most 1, and None where it is undefined: without
    items, or where chance alone would give full agreement. `measure` names what stands in
    `kappa`, where that is another measure corrected for chance. On a `scale` how near two
    numbers are says more than how often they are the same, so that is not told.
    """

    n: int
    observed: float
    kappa: float | None
    measure: str = "kappa"
    scale: bool = False


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """The Jaccard index of two label sets: shared by all, 1 for two empty sets."""
    first, second = set(one), set(other)
    shared = len(first & second)
    union = len(first) + len(second) - shared
    return shared / union if union else 1.0


def agreement(pairs: Iterable[tuple[Hashable, Hashable]], alike: Alike = jaccard) -> Agreement:
    """The agreement over pairs of choices, the same coder on the same side.

    `alike` says how alike two choices are, 0 to 1; without it they are label sets.
    """
    held = list(pairs)
    if not held:
        return Agreement(0, 0.0, None)
    n = len(held)
    observed = sum(alike(one, other) for one, other in held) / n
    left = Counter(one for one, _ in held)
    right = Counter(other for _, other in held)
    by_chance = sum(alike(a, b) * left[a] * right[b] for a in left for b in right) / n**2
    if by_chance >= 1 - 1e-12:
        return Agreement(n, observed, None)
    return Agreement(n, observed, (observed - by_chance) / (1 - by_chance))


def mean_agreement(each: Sequence[Agreement]) -> Agreement:
    """The mean over coders: of what is observed, and of kappa where it is defined."""
    if not each:
        return Agreement(0, 0.0, None)
    kappas = [one.kappa for one in each if one.kappa is not None]
    return Agreement(
        max(one.n for one in each),
        sum(one.observed for one in each) / len(each),
        sum(kappas) / len(kappas) if kappas else None,
        each[0].measure,
        each[0].scale,
    )


def explain(figures: Agreement) -> str:
    """What the figures mean, in a sentence or two of Dutch for a trainee.

    Below MIN_TURNS there is no kappa: of so few turns it says nothing.
    """
    if figures.n == 0:
        return "Er is nog niets om te vergelijken."
    if figures.n == 1:
        return _explain_one(figures.observed)
    if figures.n < MIN_TURNS:
        return (
            f"U koos {how_often(figures)} hetzelfde als de codeurs. Met zo weinig beurten is er "
            "geen getal dat voor toeval is gecorrigeerd."
        )
    start = f"Uw keuzes komen {how_often(figures)} overeen met die van de codeurs."
    if figures.kappa is None:
        return (
            f"{start} Gecorrigeerd voor toeval is er geen getal: over deze beurten kwam maar één "
            "keuze voor, en dan zegt overeenstemming niets over onderscheid maken."
        )
    told = f"{start} Gecorrigeerd voor toeval ({figures.measure}) is dat"
    if figures.scale:
        told = (
            f"De overeenstemming met de codeurs is, gecorrigeerd voor toeval ({figures.measure}),"
        )
    if figures.kappa <= 0:
        other = "Bij de meeste beurten koos u" if figures.observed < 0.5 else "Bij een deel koos u"
        what = f". {other} iets anders dan de codeurs; lees hun redenen en bespreek ze gerust"
    elif figures.kappa < 0.4:
        what = ": dat is iets meer dan toeval; lees de redenen van de codeurs nog eens na"
    elif figures.kappa < 0.6:
        what = ": dat is redelijk; op een aantal beurten leest u het anders"
    elif figures.kappa < 0.8:
        what = ": dat is goed; bij de meeste beurten leest u wat de codeurs lazen"
    else:
        what = ": dat is zeer goed"
    few = "" if figures.n >= 20 else f" Met {figures.n} beurten blijft dit een ruwe schatting."
    return f"{told} {decimal(figures.kappa)}{what}.{few}"


def explain_coders(figures: Agreement) -> str:
    """How often the coders chose the same, as a sentence; empty where no two can be held."""
    if figures.n == 0:
        return ""
    if figures.n == 1:
        if 0 < figures.observed < 1:
            return "De codeurs kozen voor een deel hetzelfde."
        return f"De codeurs kozen {'hetzelfde' if figures.observed == 1 else 'iets verschillends'}."
    if figures.scale and figures.kappa is not None and figures.n >= MIN_TURNS:
        return (
            "De overeenstemming tussen de codeurs is, gecorrigeerd voor toeval "
            f"({figures.measure}), {decimal(figures.kappa)}."
        )
    return f"De codeurs kozen onderling {how_often(figures)} hetzelfde."


def how_often(figures: Agreement) -> str:
    """How often two chose the same: of few turns a count, else a percentage."""
    if figures.n >= MIN_TURNS:
        return f"voor {percent(figures.observed)}"
    same = round(figures.observed * figures.n, 1)
    if same in (0, figures.n):
        which = "alle" if same else "geen van de"
        return f"in {which} {figures.n} beurten"
    # With several coders, or labels that are shared in part, it is a mean.
    shown, mean = (f"{same:.0f}", "") if same.is_integer() else (f"{same:.1f}", "gemiddeld ")
    return f"{mean}in {shown.replace('.', ',')} van de {figures.n} beurten"


def _explain_one(observed: float) -> str:
    if observed == 1:
        return "U koos hetzelfde als de codeurs."
    if observed == 0:
        return "U koos iets anders dan de codeurs; lees hun redenen."
    return "Uw keuze is voor een deel die van de codeurs; lees hun redenen."


def percent(share: float) -> str:
    """A share of 1 as Dutch readers write it: `67%`."""
    return f"{round(100 * share)}%"


def decimal(value: float) -> str:
    """Two decimals with a comma, and a true minus."""
    return f"{value:.2f}".replace(".", ",").replace("-0,00", "0,00").replace("-", "−")
