"""The calls of a code cell that mean something to the course: exercises and the like."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import PurePosixPath

from hggt.exercise.conversation.walks import SUFFIX
from hggt.exercise.kinds import Kind, called

# What a notebook calls beside its exercises.
NOTE, CONVERSE = "note", "converse"
OTHERS = ("show_dialogue", "affect_curve", CONVERSE, "hand_in", NOTE)


@dataclass(frozen=True)
class Call:
    """One call; what is not given as plain text is None.

    Of a note `name` and `question` are what it is called and asks, and it has no dialogue.
    """

    function: str
    dialogue: str | None
    scheme: str | None
    line: int
    child: str | None = None
    adult: str | None = None
    turn: int | None = None
    name: str | None = None
    question: str | None = None

    @property
    def kind(self) -> Kind | None:
        """The kind of exercise that it shows; None where it shows none."""
        return called(self.function)

    @property
    def answered(self) -> bool:
        """Whether what it shows is answered, and so handed in from an assignment."""
        return self.kind is not None or self.function == CONVERSE

    @property
    def exercise(self) -> str:
        """The id of the exercise that it shows; empty where it does not say which."""
        if not self.answered or self.dialogue is None:
            return ""
        stem = PurePosixPath(self.dialogue).stem
        if self.function == CONVERSE:
            return f"{stem}{SUFFIX}"
        return f"{stem}-{self.scheme}" if self.scheme else ""


def calls(source: str) -> tuple[Call, ...]:
    """The calls of exercises and OTHERS in `source`, by line; SyntaxError when it is no Python."""
    found = [
        _note(node)
        if name == NOTE
        else Call(
            name,
            _text(node, 0, "conversation" if name == CONVERSE else "dialogue"),
            _text(node, 1, "scheme"),
            node.lineno,
            child=_named(node, "child"),
            adult=_named(node, "adult"),
            turn=_number(node, "turn"),
        )
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ((name := _name(node.func)) in OTHERS or called(name))
    ]
    return tuple(sorted(found, key=lambda call: call.line))


def _note(node: ast.Call) -> Call:
    name, question = _text(node, 0, "name"), _text(node, 1, "question")
    return Call(NOTE, None, None, node.lineno, name=name, question=question)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(node: ast.Call, place: int, keyword: str) -> str | None:
    given = node.args[place : place + 1]
    return _plain(given[0]) if given else _named(node, keyword)


def _named(node: ast.Call, keyword: str) -> str | None:
    return next((_plain(k.value) for k in node.keywords if k.arg == keyword), None)


def _number(node: ast.Call, keyword: str) -> int | None:
    value = next((k.value for k in node.keywords if k.arg == keyword), None)
    is_number = isinstance(value, ast.Constant) and type(value.value) is int
    return value.value if is_number and isinstance(value, ast.Constant) else None  # type: ignore[return-value]


def _plain(value: ast.expr) -> str | None:
    is_text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return str(value.value) if is_text and isinstance(value, ast.Constant) else None
