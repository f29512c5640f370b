"""Interactive course in hechtingsgerichte gezinstherapie.

In a notebook:

    from hggt import classify
    classify("dialogen/de_jas.md", scheme="cirkel")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hggt.widgets import affect_curve, classify, hand_in, show_dialogue

__version__ = "0.1.0"
__all__ = ["affect_curve", "classify", "hand_in", "show_dialogue"]


def __getattr__(name: str) -> object:
    # The command line and the grader import this package too, without any widget.
    if name in __all__:
        from hggt import widgets

        return getattr(widgets, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
