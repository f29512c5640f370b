"""What a trainee sees in a notebook: an exercise, a dialogue to read, handing in."""

from hggt.widgets.classify import classify
from hggt.widgets.dialogue import show_dialogue
from hggt.widgets.hand_in import hand_in

__all__ = ["classify", "hand_in", "show_dialogue"]
