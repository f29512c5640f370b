"""What the widget of `respond` says, beside the sentences that all kinds share or instead."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "respond_do": (
        "Lees het gesprek tot waar het stopt. De volgende beurt is van u: zeg hem eerst hardop, "
        "en schrijf hem dan op."
    ),
    "respond_place": "Uw eigen reactie",
    "respond_aloud": "Zeg het eerst hardop, zoals u het hier zou zeggen. Neem de tijd.",
    "respond_missed": "Zo ging het. Beurt {n} zegt u nu zelf, op uw manier:",
    "respond_says": "Wat zegt u?",
    "respond_how": "Hoe klinkt het?",
    "respond_how_hint": "(stem, gezicht, tempo, houding)",
    "respond_rows": "Hoe kijkt u er zelf naar?",
    "respond_rows_note": "Kies per rij wat past, of sla een rij over die hier niet past.",
    "respond_first": "Schrijf eerst wat u zegt; wat u bij de rijen koos wordt er dan bij bewaard.",
    "respond_keep": "Bewaar mijn reactie",
    "respond_wiped": "gewist",
    "respond_former": "Wat u bij poging {n} schreef",
    "respond_blank": (
        "Er staat nu niets. Wilt u uw bewaarde reactie weghalen, kies dan ‘Trek mijn reactie in’; "
        "dan staat zij nog wel in uw eigen antwoorden. ‘Deze tekst wissen’ haalt ook dat weg."
    ),
    "respond_draft": (
        "Wat u typt is een concept: het staat alleen in deze browser tot u op ‘Bewaar mijn "
        "reactie’ drukt."
    ),
    "respond_no_draft": (
        "Deze browser mag niets bewaren. Druk op ‘Bewaar mijn reactie’ voordat u dit venster sluit."
    ),
    "respond_changed": (
        "Uw bewaarde reactie is veranderd. Wat u hier typte staat er nog, als concept."
    ),
    "respond_whose": (
        "Alle gezinnen zijn verzonnen. Schrijf hier dus niets over een echt gezin: geen namen, "
        "nummers of adressen van cliënten."
    ),
    "respond_key_space": "het niveau onder de cursor kiezen; nog een keer: weer weghalen",
    "contrast_keep": "Wat zou u van uw eigen reactie houden?",
    "contrast_again": "Nog een keer",
    "contrast_save": "Bewaar dit erbij",
    "contrast_unsaved": "Bewaar eerst wat u hier schreef of koos; daarna kunt u verder.",
    "ask": "Bekijk andere antwoorden",
    "key_ask": "andere antwoorden laten zien",
    "feedback_heading": "Andere antwoorden op dit moment",
    "say_feedback": "Bij uw reactie staan nu andere antwoorden op dit moment.",
    "feedback_off": "Andere antwoorden ziet u als u zelf iets geschreven hebt.",
    "graded_note": (
        "Dit hoort bij een opdracht: een docent leest uw reactie en kijkt er per rij naar. De "
        "terugkoppeling krijgt u na het nakijken."
    ),
    "panel": "Uw eigen reactie schrijven",
    "your_choice": "U zegt:",
    "clear": "Trek mijn reactie in",
    "fold": "Schrijfvelden tonen",
    "codebook": "Rubriek",
    "codebook_heading": "Rubriek",
    "key_arrows": "bij een rij van niveau naar niveau lopen, zonder te kiezen",
    "key_enter": "in een tekst: een nieuwe regel",
    "key_undo": "buiten een tekst: de laatste keer bewaren of intrekken ongedaan maken",
    "key_codebook": "rubriek openen of sluiten",
    "say_choice": "Uw reactie: {labels}",
    "say_cleared": "Uw reactie is ingetrokken. Met ‘Ongedaan maken’ komt zij terug.",
    "say_undone": "Ongedaan gemaakt. Uw reactie: {state}",
    "say_all_done": "Uw reactie is er.",
    "say_again": "Poging {n} begint.",
    "finish_wait": "Uw resultaat kunt u bekijken als u iets geschreven hebt.",
}
