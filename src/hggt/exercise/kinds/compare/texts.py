"""What the widget of `compare` says, beside the sentences that all kinds share or instead."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "compare_how": (
        "Lees het gesprek tot waar het stopt. Kies wat hier het best gezegd kan worden. Tik daarna "
        "in het gesprek een tot drie signalen aan die de doorslag gaven."
    ),
    "compare_place": "Wat er nu gezegd wordt",
    "compare_also": "kan ook",
    "compare_also_long": "Antwoord {letter} kan ook",
    "compare_cues": "Signalen bij beurt {n}, {who}",
    "compare_ticked": "Wat gaf de doorslag: {cues}",
    "compare_tick": "Tik nu in het gesprek een tot drie signalen aan die de doorslag gaven.",
    "compare_first": "Kies eerst een antwoord; daarna de signalen die de doorslag gaven.",
    "compare_most": "U kunt er hoogstens {most} kiezen. Haal er eerst één weg.",
    "compare_both": "{first}; ook {also}",
    "compare_with": "{choice}; signalen: {cues}",
    "compare_follows": "Hoe het verder gaat",
    "compare_after": "Na {title}",
    "compare_key_space": "een antwoord of een signaal onder de cursor kiezen; nog eens: weghalen",
    "compare_key_digits": "antwoord kiezen; nog een keer: weer weghalen",
    "key_arrows": "van signaal naar signaal lopen, zonder te kiezen",
    "key_enter": "op een knop: als spatie; anders naar de codeurs, en dan naar uw resultaat",
    "say_choice": "Gekozen: {labels}.",
    "say_cleared": "Uw keuze is gewist.",
    "say_undone": "Ongedaan gemaakt: {state}.",
    "say_first_choose": "Kies eerst een antwoord; de zekerheid wordt er dan bij bewaard.",
    "say_all_done": "Uw keuze is gemaakt.",
    "say_again": "Poging {n} begint.",
    "finish_wait": "Uw resultaat kunt u bekijken als u gekozen hebt.",
    "codebook": "Vraag",
    "codebook_heading": "De vraag",
    "key_codebook": "de vraag openen of sluiten",
}
