"""What the widget of `mark` says, beside the sentences that all kinds share or instead."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "mark_how_one": ("Lees eerst het hele gesprek. Wijs daarna de beurt aan, of kies ‘nergens’."),
    "mark_how_many": (
        "Lees eerst het hele gesprek. Wijs daarna de beurten aan, hoogstens {most}, of kies "
        "‘nergens’."
    ),
    "mark_how_stretch": (
        "Lees eerst het hele gesprek. Kies van een stuk de eerste en dan de laatste beurt; dat "
        "mag twee keer dezelfde zijn. U mag hoogstens {most} stukken aanwijzen, of kies ‘nergens’."
    ),
    "mark_how_stretch_one": (
        "Lees eerst het hele gesprek. Kies dan de eerste en de laatste beurt van het stuk; dat "
        "mag twee keer dezelfde zijn. Of kies ‘nergens’."
    ),
    "mark_where": "Waar in het gesprek?",
    "mark_label": "Welk label?",
    "mark_here": "hier",
    "mark_begin": "begin",
    "mark_waits": "welk label?",
    "mark_button": "Beurt {n}, {who}: {state}",
    "mark_turn": "beurt {n}",
    "mark_stretch": "beurt {from}–{to}",
    "mark_nowhere": "nergens",
    "mark_none": "Nog niets aangewezen.",
    "mark_remove": "Haal weg",
    "mark_remove_long": "Haal weg: {place}",
    "mark_loose": "Laat los",
    "mark_begun": "Het stuk begint bij beurt {n}. Kies nu de laatste beurt.",
    "mark_label_first": "Kies nu een label; het blijft staan voor de volgende keer.",
    "mark_most": "U kunt er hoogstens {most} aanwijzen. Haal er eerst één weg.",
    "mark_coders": "Hier: {names}",
    "mark_key_space": "op een beurt: aanwijzen of weer loslaten",
    "mark_key_label": "label kiezen voor wat u aanwijst",
    "key_arrows": "van beurt naar beurt lopen, zonder te kiezen",
    "key_enter": "op een knop: als spatie; anders naar uw resultaat",
    "say_choice": "Aangewezen: {labels}.",
    "say_cleared": "Uw keuze is gewist.",
    "say_undone": "Ongedaan gemaakt: {state}.",
    "say_first_choose": "Wijs eerst een beurt aan; de zekerheid wordt er dan bij bewaard.",
    "say_all_done": "Uw keuze is gemaakt.",
    "say_again": "Poging {n} begint.",
    "finish_wait": "Uw resultaat kunt u bekijken als u gekozen hebt.",
}
