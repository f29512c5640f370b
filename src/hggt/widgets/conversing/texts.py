"""What `converse` says to who has the conversation."""

from __future__ import annotations

from hggt.exercise.conversation.telling import ALL_TRIED, NO_RUPTURE

TEXTS = {
    "how": (
        "U bent de therapeut. Lees wat u hoort en ziet, en kies wat u zegt: met de muis, met de "
        "pijltjes, of met de cijfers en Enter. Het gezin antwoordt daarop; terug kan niet. Er is "
        "geen goed of fout. Een misser mag, en u kunt er iets mee doen."
    ),
    "which": "Gezin {n} van {total}",
    "which_again": "Gezin {n} van {total} · gesprek {attempt}",
    "panel": "Uw beurt",
    "first": "Ik schrijf eerst zelf wat ik zou zeggen",
    "write": "Wat zegt u, en hoe?",
    "write_hint": "Neem een moment, zeg het zo mogelijk hardop, en schrijf het dan op.",
    "write_done": "Laat de mogelijkheden zien",
    "write_empty": "Schrijf eerst iets, of zet het vinkje hierboven uit.",
    "no_draft": "Deze browser mag niets onthouden: ga verder voor u deze bladzijde verlaat.",
    "legend": "Wat zegt u?",
    "legend_nearest": "Wat lijkt het meest op wat u schreef?",
    "say": "Zeg dit",
    "choose": "Kies eerst wat u zegt.",
    "waiting": "U hebt gesproken. Het antwoord komt zo.",
    "wrote": "U schreef: {says}",
    "wipe_sure": (
        "Wat u hier eerst zelf schreef, wordt gewist en komt niet terug. Wat u koos blijft staan. "
        "Wat u al inleverde verandert niet."
    ),
    "wiped": "Wat u hier eerst zelf schreef, is gewist.",
    "comment": "Opmerking bij beurt {n}",
    "moves": "Dit was: {moves}.",
    "others": "Wat er ook te zeggen was",
    "over": "Het gesprek is voorbij: {ending}",
    "over_note": "Geen cijfer, geen goed of fout. Dit is wat u deed.",
    "over_later": (
        "U ziet het commentaar na het nakijken. U mag het gesprek nog eens voeren: het laatste "
        "dat een einde bereikt, telt."
    ),
    "your_moves": "Uw zetten",
    "ruptures": "Contact kwijt, contact terug",
    "no_rupture": NO_RUPTURE,
    "untried": "Wat u nog niet probeerde",
    "all_tried": ALL_TRIED,
    "family": "Wie dit gezin was",
    "comments": "Lees het gesprek terug met opmerkingen",
    "other_family": "Opnieuw, met een ander gezin",
    "same_family": "Opnieuw, met hetzelfde gezin",
    "kept_note": "Uw eerdere gesprekken blijven bewaard.",
    "begun": "Het gesprek begint opnieuw, met gezin {n} van {total}.",
}
