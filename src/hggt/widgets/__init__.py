"""What a trainee sees in a notebook: an exercise, a dialogue to read, its curve, handing in.

A name is imported when it is asked for: a lesson pays for what is in it.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False

if TYPE_CHECKING:
    from hggt.widgets.curve import affect_curve
    from hggt.widgets.dialogue import show_dialogue
    from hggt.widgets.functions import (
        classify,
        compare,
        estimate,
        exercise_with,
        mark,
        respond,
    )
    from hggt.widgets.handing_in import hand_in
    from hggt.widgets.writing import note

__all__ = [
    "affect_curve",
    "classify",
    "compare",
    "converse",
    "estimate",
    "exercise_with",
    "hand_in",
    "mark",
    "note",
    "respond",
    "show_dialogue",
]

# `conversing` imports what stands here, so it is named and not imported (see hggt/__init__.py).
# No module may bear the name of a function: once imported, it would stand in its place.
_PLACES = {
    "affect_curve": "curve",
    "converse": "conversing.widget",
    "hand_in": "handing_in",
    "note": "writing",
    "show_dialogue": "dialogue",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"hggt.widgets.{_PLACES.get(name, 'functions')}"), name)
