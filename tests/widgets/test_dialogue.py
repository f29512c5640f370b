from __future__ import annotations

import re
from pathlib import Path

from hggt.content.privacy.client_data import BIRTH, BSN, EMAIL, PHONE
from hggt.exercise import kinds
from hggt.widgets import show_dialogue
from hggt.widgets.assets import STATIC, module, style
from hggt.widgets.dialogue import DialogueWidget
from hggt.widgets.notice import Notice
from hggt.widgets.strings import STRINGS
from widgets.course import write

KINDS = Path(kinds.__file__).parent


def test_comments_stand_with_their_turns(folder: Path) -> None:
    widget = show_dialogue("dialogen/de_jas.md", comments=True)

    assert isinstance(widget, DialogueWidget)
    turns = {event.get("n"): event for event in widget.dialogue["events"]}
    assert turns[2]["comment"] == [
        "Moeder zegt *stil*, en kijkt.",
        "Ze zegt niet wat ze ervan vindt.",
    ]
    assert "comment" not in turns[3]
    assert turns[None] == {"cues": ["stilte"], "pause": 8.0}
    assert turns[3]["intensity"] == 6
    assert turns[3]["cues"] == [
        "draait weg",
        "kaken op elkaar",
        "toon: vlak",
        "gereguleerd: deels",
    ]


def test_without_asking_there_are_no_comments(folder: Path) -> None:
    widget = show_dialogue("dialogen/de_jas.md")

    assert isinstance(widget, DialogueWidget)
    assert not any("comment" in event for event in widget.dialogue["events"])


def test_a_fault_in_the_comments_is_said(folder: Path) -> None:
    write(folder / "toelichting/de_jas.md", "**99** Bestaat niet.\n")

    assert isinstance(show_dialogue("dialogen/de_jas.md", comments=True), Notice)


def test_modules_are_joined_whole() -> None:
    names = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.js")]
    for name in names:
        joined = module(name)
        assert "./" not in re.sub(r"//.*", "", joined), f"import left in {name}"
        assert "\nexport function" not in joined
        assert not re.search(r"^\s*(//|\*)", joined, re.MULTILINE), f"comment left in {name}"
    assert ".hggt {" in style("dialogue.css")


def test_nothing_is_fetched_from_elsewhere() -> None:
    types = re.compile(r'^/\*\* @import \{[^}]*\} from "\.[a-z_./]+\.js" \*/$', re.MULTILINE)
    for path in [*STATIC.rglob("*.*"), *KINDS.rglob("*.js"), *KINDS.rglob("*.css")]:
        text = types.sub("", path.read_text(encoding="utf-8"))
        assert not re.search(r"https?://|url\(|@import|innerHTML|insertAdjacentHTML", text), path


def sentences(path: Path) -> set[str]:
    """The names of the sentences that a module says."""
    return set(re.findall(r"\bT\.(\w+)", path.read_text(encoding="utf-8")))


def test_every_sentence_is_used_and_every_used_one_is_there() -> None:
    shared = set().union(*(sentences(path) for path in STATIC.rglob("*.js")))
    own = {
        kind: set().union(*map(sentences, kind.module.parent.glob("*.js")))
        for kind in kinds.kinds().values()
    }
    families = {"sure_1", "sure_2", "sure_3"} | {
        key for key in STRINGS if key.startswith("legend_")
    }
    families |= {f"look_{kind}" for kind in (BSN, PHONE, EMAIL, BIRTH)}

    assert shared <= set(STRINGS)
    assert set(STRINGS) == (shared | set().union(*own.values()) | families) & set(STRINGS)
    for kind, used in own.items():
        assert used <= set(STRINGS) | set(kind.texts), kind.id
        # A text of a kind's own is said by its module, or instead of one that all share.
        assert set(kind.texts) <= used | shared, kind.id
