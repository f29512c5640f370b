"""What the widget of `estimate` says, beside the sentences that all kinds share or instead."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "estimate_svg": "http://www.w3.org/2000/svg",
    "estimate_how": (
        "Lees eerst het hele gesprek. Schat daarna bij elke beurt met een gekleurd nummer hoe "
        "veel het is, van {low} tot {high}."
    ),
    "estimate_legend": "Hoe veel is het in beurt {n}, van {low} tot {high}?",
    "estimate_key_digits": "dat getal kiezen; nog een keer: weer weghalen",
    "estimate_key_long": "{n} kiezen: eerst {first}, dan {last}",
    "estimate_key_ends": "naar het begin of het eind van de schaal, zonder te kiezen",
    "estimate_lines": "Uw lijnen naast die van de codeurs",
    "estimate_picture": (
        "Tekening van uw schattingen naast die van de codeurs. De tabel hieronder heeft dezelfde "
        "getallen."
    ),
    "estimate_child": "kind, uw schatting",
    "estimate_adult": "volwassene, uw schatting",
    "estimate_band_child": "codeurs, over het kind",
    "estimate_band_adult": "codeurs, over de volwassene",
    "estimate_outside": "met een ring: buiten wat de codeurs schatten",
    "estimate_axis": "schatting, {low} tot {high}",
    "estimate_turn": "beurt",
    "estimate_table": "De getallen als tabel",
    "estimate_column_turn": "Beurt",
    "estimate_column_own": "U",
    "estimate_column_coders": "Codeurs",
    "estimate_column_off": "Verschil",
    "estimate_band": "{low}–{high}",
    "estimate_inside": "geen",
    "estimate_rating": "Hoger of lager dan de codeurs",
    "estimate_match": "Evenaren, te vlak of te veel",
    "your_choice": "Uw schatting:",
    "panel": "Uw schatting geven",
    "clear": "Wis schatting",
    "fold": "Schaal tonen",
    "pick": "Beurt {n}, {who}: hier uw schatting geven",
    "ask": "Wat schatten de codeurs?",
    "feedback_heading": "Wat de codeurs schatten",
    "feedback_off": "De codeurs ziet u nadat u hier zelf geschat hebt.",
    "result_score": "Uw schattingen",
    "key_sides": "van getal naar getal lopen, zonder te kiezen",
    "key_space": "het getal onder de cursor kiezen",
    "key_undo": "laatste schatting ongedaan maken",
    "key_ask": "laten zien wat de codeurs schatten",
    "say_cleared": "{where}: schatting gewist.",
    "say_first_choose": "Geef eerst een schatting; de zekerheid wordt er dan bij bewaard.",
}
