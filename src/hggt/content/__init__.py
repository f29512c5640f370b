"""The text formats of the course: dialogue, codebook, coding, comments.

Each is parsed into frozen dataclasses; what is wrong in a file is raised once, as a
ContentError that holds every fault with its line and remedy. Standard library only.
"""

from hggt.content.codebook import Codebook, Label, parse_codebook, read_codebook
from hggt.content.coding import (
    CodedItem,
    Coding,
    parse_coding,
    read_coding,
    read_codings,
)
from hggt.content.comments import read_comments
from hggt.content.dialogue import (
    Cue,
    Dialogue,
    Silence,
    Speaker,
    Turn,
    format_dialogue,
    parse_dialogue,
    read_dialogue,
)
from hggt.content.faults import ContentError, Fault, InputError

__all__ = [
    "Codebook",
    "CodedItem",
    "Coding",
    "ContentError",
    "Cue",
    "Dialogue",
    "Fault",
    "InputError",
    "Label",
    "Silence",
    "Speaker",
    "Turn",
    "format_dialogue",
    "parse_codebook",
    "parse_coding",
    "parse_dialogue",
    "read_codebook",
    "read_coding",
    "read_codings",
    "read_comments",
    "read_dialogue",
]
