"""The browser's side: plain ES modules and style sheets, joined when a widget needs them.

An anywidget takes one module as text and cannot resolve a relative import. So the files
in `static/` stay ordinary modules, that an editor understands, and are joined here in
the order in which they import one another. An exercise is the modules that all kinds
share and the one of its kind, which lies beside the kind itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from hggt.widgets.strings import STRINGS

Widget = TypeVar("Widget")

STATIC = Path(__file__).parent / "static"
# What all kinds of exercise share; `exercise.js` comes after the kind.
SHARED = (
    "dialogue.js", "content_note.js", "controls.js",
    "keeping/keep.js", "keeping/answers.js", "keeping/outbox.js",
    "exercise/saving.js", "exercise/panel.js", "exercise/dialogs.js", "exercise/feedback.js",
    "exercise/result.js", "exercise/places.js", "exercise/room.js", "exercise/keys.js",
    "exercise/deeds.js", "exercise/kernel.js", "exercise/view.js",
)  # fmt: skip
# What a kind may import besides; a page without it does not carry it.
WANTED = (
    "writing.js", "keeping/drafts.js", "exercise/own_words.js", "moment/clock.js",
    "moment/contrast.js",
)  # fmt: skip
SHARED_STYLES = (
    "dialogue.css", "exercise/exercise.css", "exercise/saving.css", "exercise/feedback.css",
    "writing.css", "exercise/own_words.css",
)  # fmt: skip

# A part of a kind's own module, in a file beside it.
_BESIDE = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
# What joining makes needless, and what only a reader needs: imports, `export`, indents and
# comments. No line of these files begins as a comment inside a string, but a type may stand
# before an expression.
_NEEDLESS = re.compile(
    r"""^(?:
        import\ \{[^}]*\}\ from\ "\.[^"\n]*/[^"\n]+\.js";\n
        | export\ (?!default)
        | \ +(?:{comment})?
        | {comment}
    )""".replace("{comment}", r"(?://|/\*\*(?!.*\*/\ *\S)|\*/?(?:\ |$)).*\n"),
    re.MULTILINE | re.VERBOSE,
)
_INDENT = re.compile(r"^ +", re.MULTILINE)


def module(*names: str) -> str:
    """One ES module of the files `names`, the last of which has the default export."""
    return _joined({}, [STATIC / name for name in names])


def exercise_module(kind: Path, texts: Mapping[str, str] | None = None) -> str:
    """The ES module of an exercise whose kind's own module is the file `kind`.

    That has one export, `kind`, as `static/exercise/kind.js` says, and imports only from the
    modules that all kinds share, and from files beside it that do the same. Its other names
    are its own. `texts` are its sentences by name, beside those in strings.py or instead of
    them.
    """
    beside = map(kind.with_name, _BESIDE.findall(kind.read_text(encoding="utf-8")))
    inner = "\n".join(path.read_text(encoding="utf-8") for path in (*beside, kind))
    wanted = [name for name in WANTED if f'/static/{name}";' in inner]
    own = f"const {{ kind }} = (() => {{\n{inner}\nreturn {{ kind }};\n}})();\n"
    shared = [STATIC / name for name in (*SHARED, *wanted)]
    return _joined(texts or {}, shared, own, STATIC / "exercise/exercise.js")


def style(*names: str) -> str:
    """One style sheet of the files `names`."""
    return _INDENT.sub("", "\n".join((STATIC / n).read_text(encoding="utf-8") for n in names))


_drawn: dict[type, type] = {}


def drawn(base: type[Widget], scripts: tuple[str, ...], styles: tuple[str, ...]) -> type[Widget]:
    """The widget `base` with what it looks like, joined when the first one is shown."""
    if base not in _drawn:
        looks = {"_esm": module(*scripts), "_css": style(*styles)}
        _drawn[base] = type(base.__name__, (base,), looks)
    return _drawn[base]


@cache
def exercise_style(kind: Path | None) -> str:
    """The style sheet of an exercise: the shared ones, and the kind's where it has one."""
    text = kind.read_text(encoding="utf-8") if kind is not None else ""
    return style(*SHARED_STYLES) + _INDENT.sub("", f"\n{text}")


def _joined(own: Mapping[str, str], shared: list[Path], *rest: str | Path) -> str:
    texts = json.dumps(STRINGS | dict(own), ensure_ascii=False)
    parts = (p if isinstance(p, str) else p.read_text(encoding="utf-8") for p in (*shared, *rest))
    return _lean("\n".join((f"const T = {texts};\n", *parts)))


def _lean(text: str) -> str:
    return _NEEDLESS.sub("", text)
