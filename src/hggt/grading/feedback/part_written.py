"""The part of a feedback page about a written answer."""

from __future__ import annotations

from markupsafe import Markup

from hggt.grading.feedback.page_data import WrittenPart
from hggt.grading.grade.written import prompt_or_words
from hggt.grading.html import render


def written_part(part: WrittenPart, *, refused: bool) -> Markup:
    """The part as HTML; of work that was refused without anything of its grade."""
    return render(
        "feedback/templates/written.html", part=part, refused=refused, paragraphs=paragraphs
    )


def paragraphs(text: str) -> Markup:
    """Any text as paragraphs that show exactly these words."""
    blocks = "\n".join(line.rstrip() for line in text.replace("\r", "").split("\n")).split("\n\n")
    return Markup().join(
        Markup("<p>{}</p>").format(
            Markup("<br>").join(prompt_or_words(line.strip()) for line in block.strip().split("\n"))
        )
        for block in blocks
        if block.strip()
    )
