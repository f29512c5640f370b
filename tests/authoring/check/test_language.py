"""English is told from Dutch, and from the terms and titles that Dutch texts hold."""

import pytest

from hggt.authoring.check.language import looks_english


@pytest.mark.parametrize(
    "text",
    [
        "This dialogue shows how the child needs the parent.",
        "The child seeks comfort.",
        "Choose a label for each turn and click the button.",
        "De ouder kijkt mee. The child is not ready for this yet. Daarna gaat het verder.",
        "# What the parent feels, and why it has to be said",
        "- Read the whole text\n- then write your own answer",
        "**3 Naomi:** *(toon: zacht)* I want you to sit with me.",
        "| Code | What you ask yourself about the child |",
    ],
)
def test_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "De ouder is de secure base (veilige basis) en de safe haven (veilige haven).",
        "Klik bovenaan op **Alles uitvoeren** (in het Engels: *Run* → *Run All Cells*).",
        "- Marvin, R. (2002). The Circle of Security project: interventions with the caregiver.",
        "Lees *The Neurobiology of Attachment-Focused Therapy: What the Child Needs* van Baylin.",
        "- **Safe base** and *safe haven*: Bowlby, Ainsworth",
        "Jeugdzorg, Attachment & Human Development, Child Abuse & Neglect",
        "Hij at brood met de hond, had het over oma en die was er niet.",
        "We zijn in de war over wat hij wil.",
        "**12 Kwame:** *(lacht)* Let's go, man! Het is toch een game?",
        "Zie <https://example.org/this/that/the/and/with.html>.",
        "```\nfor the and with this\n```".replace("\n", " "),
        "",
    ],
)
def test_not_english(text: str) -> None:
    assert not looks_english(text)
