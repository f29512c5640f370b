"""The browser's side: plain ES modules and style sheets, joined when a widget needs them.

An anywidget takes one module as text and cannot resolve a relative import. So the files
in `static/` stay ordinary modules, that an editor understands, and are joined here in
the order in which they import one another.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from hggt.widgets.strings import STRINGS

STATIC = Path(__file__).parent / "static"

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./[a-z_]+\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
# What only a reader needs; every exercise on a page carries its module. No line of these
# files begins so inside a string.
_COMMENT = re.compile(r"^\s*(//|/\*\*|\*/?( |$)).*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)


def module(*names: str) -> str:
    """One ES module of the files `names`, the last of which has the default export."""
    parts = [f"const T = {json.dumps(STRINGS, ensure_ascii=False)};\n"]
    for name in names:
        text = (STATIC / name).read_text(encoding="utf-8")
        parts.append(_EXPORT.sub("", _IMPORT.sub("", text)))
    return _INDENT.sub("", _COMMENT.sub("", "\n".join(parts)))


def style(*names: str) -> str:
    """One style sheet of the files `names`."""
    return _INDENT.sub("", "\n".join((STATIC / n).read_text(encoding="utf-8") for n in names))
