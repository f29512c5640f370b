"""`affect_curve`: two lines of intensity that a trainee walks along and tries out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from hggt.content import ContentError, Dialogue, Fault, read_dialogue
from hggt.widgets.assets import module, style
from hggt.widgets.notice import Notice, faults_notice
from hggt.widgets.payload import dialogue_data

TEXTS = {
    "svg": "http://www.w3.org/2000/svg",
    "heading": "{title}: de lijnen van {child} en {adult}",
    "how": (
        "Loop door de beurten met de knoppen of de pijltjes ← en →, of klik in de tekening. Bij "
        "een beurt van {adult} kunt u een andere intensiteit proberen. Niets wordt beoordeeld of "
        "bewaard."
    ),
    "legend": "Wat u ziet",
    "band": "strook: hoogstens {band} verschil met {child}",
    "regulated": "gereguleerd:",
    "ja": "ja",
    "deels": "deels",
    "nee": "nee",
    "unknown": "niet vermeld",
    "ghost": "Het gestippelde vakje is waar {adult} in het gesprek zat.",
    "axis": "intensiteit, 0 tot {top}",
    "axis_turns": "beurt",
    "much": "te veel",
    "match": "strook",
    "flat": "te vlak",
    "turns": "Door de beurten",
    "previous": "Vorige",
    "next": "Volgende",
    "now": "Beurt {n} van {total}: {who}",
    "words": "De beurt waarop dit antwoordt, en deze beurt",
    "words_one": "Deze beurt",
    # Where the adult stands
    "first": "Is {adult} hier gereguleerd? Dat is de eerste vraag.",
    "first_ja": "Erbij staat: ja.",
    "first_deels": "Erbij staat: deels. Is {adult} er nog voor {child}?",
    "first_nee": "Erbij staat: nee. Dan is het besmetting, welk getal er ook staat.",
    "first_unknown": "Het staat er niet bij; lees het uit de signalen.",
    "verdict": "{adult} zit hier op {own}, {child} zat op {level}. Dat is {place}.",
    "verdict_tried": "Zat {adult} hier op {own}, met {child} op {level}, dan was dat {place}.",
    "three": "Precies 3 mag evenaren blijven als minstens twee vormsignalen duidelijk meegaan.",
    "form": (
        "Een getal beslist nooit alleen: tempo, stem, gezicht en gebaar tellen mee, en wat "
        "{child} daarna doet. De strook is een afspraak van de auteurs, geen meetinstrument."
    ),
    "between": (
        "De strook ligt om beurt {n} van {child}. Daarna sprak eerst nog iemand anders; in de "
        "oefeningen vergelijkt u met wie er direct voor sprak."
    ),
    "no_band": "{child} sprak nog niet, of zonder intensiteit: er is hier nog geen strook.",
    "no_level": "Bij deze beurt staat geen intensiteit.",
    "child_level": "{child} zit hier op {own}. De volgende strook ligt om dit punt.",
    "elsewhere": "Deze beurt is niet van {child} of {adult} en staat niet in de lijnen.",
    # Trying
    "try": "Wat als {adult} hier op een andere intensiteit zat?",
    "try_stays": "De beurten erna veranderen niet mee; in een echt gesprek zou dat wel zo zijn.",
    "back": "Terug naar {n}",
    # The same as a table
    "table": "De curve als tabel",
    "column_turn": "Beurt",
    "column_level": "Intensi\u00adteit",
    "column_regulated": "Geregu\u00adleerd",
    "column_difference": "Verschil met {child}",
    "tried": "{n} (u probeert {own})",
    "none": "–",
    "say": "Beurt {n}, {who}. {state}",
}


class AffectCurveWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """The curve of one dialogue; nothing comes back from the browser."""

    curve = traitlets.Dict().tag(sync=True)

    def __init__(self, dialogue: Dialogue, child: str, adult: str) -> None:
        # Imported here: an exercise need not pay for the drawings.
        from hggt.figures.curve.moments import description, read_curve
        from hggt.figures.curve.still import curve_svg
        from hggt.figures.drawing.picture import Drawing

        self.still = Drawing(
            curve_svg(dialogue, child=child, adult=adult),
            description(read_curve(dialogue, child=child, adult=adult)),
        )
        super().__init__(curve=curve_data(dialogue, child, adult))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The widget, and for a reader that runs none the still picture."""
        data, metadata = super()._repr_mimebundle_(**kwargs)
        still = {"text/html": self.still._repr_html_(), "text/plain": self.still.alt}
        return {**data, **still}, metadata


def curve_data(dialogue: Dialogue, child: str, adult: str) -> dict[str, Any]:
    """What the browser draws: the dialogue, and the moments of both lines by turn."""
    from hggt.figures.curve.moments import BAND, TOP, description, place, read_curve

    curve = read_curve(dialogue, child=child, adult=adult)
    return {
        "dialogue": dialogue_data(dialogue),
        "child": child,
        "adult": adult,
        "total": curve.turns,
        "band": BAND,
        "top": TOP,
        "summary": description(curve),
        "places": {str(n): place(n) for n in range(-TOP, TOP + 1)},
        "moments": [
            {
                "n": one.turn,
                "line": one.line,
                "level": one.intensity,
                "regulated": one.regulated,
                "childTurn": one.child_turn,
                "childLevel": one.child_intensity,
            }
            for one in curve.moments
        ],
    }


def affect_curve(dialogue: str | Path, *, child: str, adult: str) -> AffectCurveWidget | Notice:
    """The intensity of two speakers over the turns of a dialogue, to walk along and try out.

        affect_curve("dialogen/de_looping.md", child="Daan", adult="Wim")

    The path is relative to the notebook. Nothing is graded and nothing is stored.
    """
    path = Path(dialogue).absolute()
    try:
        return _drawn()(read_dialogue(path), child, adult)
    except ContentError as error:
        own = f"{path.stem}.md"
        return faults_notice(
            ContentError(
                Fault(str(path), one.line, one.message, one.remedy) if one.path == own else one
                for one in error.faults
            )
        )


@cache
def _drawn() -> type[AffectCurveWidget]:
    words = f"const C = {json.dumps(TEXTS, ensure_ascii=False)};\n"
    looks = {
        "_esm": words + module("dialogue.js", "content_note.js", "curve.js", "affect_curve.js"),
        "_css": style("dialogue.css", "affect_curve.css"),
    }
    return type("AffectCurveWidget", (AffectCurveWidget,), looks)
