"""What a trainee sees in a notebook: an exercise, a dialogue to read, its curve, handing in."""

from hggt.widgets.affect_curve import affect_curve
from hggt.widgets.dialogue import show_dialogue
from hggt.widgets.functions import classify, exercise_with, mark, respond
from hggt.widgets.hand_in import hand_in

__all__ = [
    "affect_curve",
    "classify",
    "exercise_with",
    "hand_in",
    "mark",
    "respond",
    "show_dialogue",
]
