"""Which labels stood against which: counted for a trainee's own result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING

from hggt.content.coding import CodedItem
from hggt.exercise.answers.answer import Answer
from hggt.exercise.kinds.contract.checking import title_of
from hggt.exercise.kinds.contract.kind import Data

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked, Reviewed


def confusions(answer: Answer | None, coded: Iterable[CodedItem]) -> tuple[tuple[str, str], ...]:
    """The pairs (own label, a coder's) of one item that stand against each other.

    Each pair once, however many coders chose the same: it is one item that was read
    otherwise. What most coders chose comes first.
    """
    own = answer.labels if answer else ()
    pairs = Counter(
        (mine, theirs)
        for choice in coded
        for theirs in choice.labels
        if theirs not in own
        for mine in own
        if mine not in choice.labels
    )
    return tuple(pair for pair, _ in pairs.most_common())


def matrix(asked: Asked, reviewed: Sequence[Reviewed]) -> Data:
    """How often each own label met each coder's label; the diagonal is what was shared.

    `apart` says in words in how many turns each pair stood against each other.
    """
    counts: Counter[tuple[str, str]] = Counter()
    items: Counter[tuple[str, str]] = Counter()
    for item in reviewed:
        own = set(item.answer.labels) if item.answer else set()
        for _, coded in item.coded:
            theirs = set(coded.labels)
            counts.update((label, label) for label in own & theirs)
            counts.update(product(own - theirs, theirs - own))
        items.update(confusions(item.answer, (coded for _, coded in item.coded)))
    used = [label for label in asked.codebook.label_ids if any(label in pair for pair in counts)]
    apart = [
        f"U koos {title_of(asked, own)} waar een codeur {title_of(asked, theirs)} koos "
        f"({times} keer)."
        for (own, theirs), times in sorted(items.items(), key=lambda pair: -pair[1])
    ]
    return {
        "labels": used,
        "counts": [[counts[(own, theirs)] for theirs in used] for own in used],
        "apart": apart or ["Uw keuzes en die van de codeurs liepen nergens uiteen."],
    }
