"""A codebook's texts as readers see them: labels by their titles, as authors write their ids."""

from __future__ import annotations

import re

from hggt.content.codebook import Codebook

_CODE = re.compile(r"`([^`]+)`")


def with_titles(text: str, codebook: Codebook) -> str:
    """`text` of `codebook` with the ids of its labels replaced by their titles.

    An id is known by its backticks, by an underscore, or by the word "dan" before it:
    "dan verhuld" names the label, "verhuld" elsewhere may be a word like any other.
    """
    titles = {label.id: label.title for label in codebook.labels}
    if not titles:
        return text
    text = _CODE.sub(lambda code: titles.get(code[1], code[0]), text)
    return _bare(tuple(titles)).sub(lambda found: titles[found[0]], text)


def _bare(ids: tuple[str, ...]) -> re.Pattern[str]:
    # A longer id first, where one begins as another does.
    each = sorted(map(re.escape, ids), key=len, reverse=True)
    named = "|".join(f"{one}" if "_" in one else f"(?<=\\bdan ){one}" for one in each)
    return re.compile(rf"(?<!\w)(?:{named})(?!\w)")
