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


def module(*names: str) -> str:
    """One ES module of the files `names`, the last of which has the default export."""
    parts = [f"const T = {json.dumps(STRINGS, ensure_ascii=False)};\n"]
    for name in names:
        text = (STATIC / name).read_text(encoding="utf-8")
        parts.append(_EXPORT.sub("", _IMPORT.sub("", text)))
    return "\n".join(parts)


def style(*names: str) -> str:
    """One style sheet of the files `names`."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)
