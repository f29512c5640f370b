"""The kinds of exercise: what each asks, accepts, scores and says.

A folder a kind: `kind.py` the kind itself, `sample.py` an exercise to try it with, an ES
module and a style sheet for what is its own in the browser. `registry.py` knows them all.
"""

from hggt.exercise.kinds.contract.kind import Kind
from hggt.exercise.kinds.registry import (
    FORMS,
    called,
    kind_of,
    kinds,
    known,
    parse_codebook,
    read_codebook,
    register,
)

__all__ = [
    "FORMS",
    "Kind",
    "called",
    "kind_of",
    "kinds",
    "known",
    "parse_codebook",
    "read_codebook",
    "register",
]
