"""Every text that the browser's side shows, in one place; `{n}` and the like are filled in."""

from __future__ import annotations

from hggt.exercise.answers.answer import SURE

STRINGS: dict[str, str] = {
    # The conversation
    "turns": "Het gesprek",
    "intensity": "intensiteit {n} van 10",
    "intensity_note": (
        "Het balkje bij een beurt is de intensiteit: de energie waarmee iets gezegd wordt, van 0 "
        "tot 10."
    ),
    "pause": "pauze van {n} seconden",
    "note_heading": "Vooraf",
    "note_text": "In dit gesprek: {note}. U bepaalt zelf of en wanneer u het leest.",
    "note_open": "Open het gesprek",
    "note_skip": "Sla dit gesprek over",
    "note_skipped": "U slaat dit gesprek over. Dat mag; u kunt het altijd nog openen.",
    "comment": "Toelichting bij beurt {n}",
    # Classifying
    "how_one": (
        "Lees eerst het hele gesprek. Kies daarna bij elke beurt met een gekleurd nummer wat "
        "er het best bij past."
    ),
    "how_many": (
        "Lees eerst het hele gesprek. Kies daarna bij elke beurt met een gekleurd nummer alles "
        "wat erbij past; meer dan één keuze mag."
    ),
    "how_fragment": (
        "Lees eerst het hele gesprek. Kies daarna wat past bij het fragment als geheel."
    ),
    "graded_note": (
        "Dit hoort bij een opdracht: u ziet hier hoe ver u bent. De terugkoppeling krijgt u na "
        "het nakijken."
    ),
    "panel": "Uw keuze",
    "pick": "Beurt {n}, {who}: hier uw keuze maken",
    "pick_fragment": "Het hele fragment",
    "legend_one": "Wat past het best bij beurt {n}?",
    "legend_many": "Wat past bij beurt {n}?",
    "legend_one_fragment": "Wat past het best bij het hele fragment?",
    "legend_many_fragment": "Wat past bij het hele fragment?",
    "cues_legend": "Signalen in beurt {n}",
    "cues_how": "Welke signalen gaven de doorslag? Klik ze aan in het gesprek.",
    "cues_words": "signalen: {cues}",
    "sure_legend": "Hoe zeker bent u?",
    "sure_optional": "(mag u overslaan)",
    "sure_1": SURE[1],
    "sure_2": SURE[2],
    "sure_3": SURE[3],
    "next": "Volgende open beurt",
    "undo": "Ongedaan maken",
    "clear": "Wis keuze",
    "codebook": "Codeboek",
    "keys": "Toetsen",
    "close": "Sluiten",
    "fold": "Labels tonen",
    "progress": "{done} van {total}",
    "progress_long": "{done} van {total} beurten beantwoord",
    "progress_fragment": "{done} van {total} beantwoord",
    "your_choice": "Uw keuze:",
    "open_turn": "nog open",
    # Writing
    "text_left": "Hier passen nog {left} tekens bij.",
    "text_full": (
        "Dit veld is vol: er passen {most} tekens in. Wat er staat wordt gewoon bewaard; schrap "
        "eerst iets als u nog wilt aanvullen."
    ),
    # Saving
    "saved": "opgeslagen",
    "saving": "wordt opgeslagen …",
    "kept": "in deze browser bewaard",
    "nothing": "nog niets beantwoord",
    "unsaved": "concept, nog niet bewaard",
    "banner_silent": "De cursus geeft even geen antwoord",
    "banner_kept": "Nog niet opgeslagen, wel bewaard in deze browser",
    "banner_memory": "Nog niet opgeslagen",
    "banner_go_on": (
        "Uw antwoorden gaan niet verloren en u kunt gewoon doorgaan. Is de verbinding terug, dan "
        "worden ze vanzelf opgeslagen."
    ),
    "banner_stay": (
        "Deze browser mag niets bewaren. Laat dit venster open tot hier weer ‘opgeslagen’ staat."
    ),
    "banner_what": "Wat kunt u doen?",
    "banner_todo": (
        "Klik op deze oefening en druk op Shift+Enter; dan wordt de cel opnieuw uitgevoerd. Helpt "
        "dat niet, kies dan bovenaan in het menu Kernel voor Herstart Kernel… en voer de cel "
        "daarna opnieuw uit."
    ),
    "banner_disk": (
        "Opslaan op schijf lukt niet: {why}. Maak zo nodig ruimte vrij of vraag de beheerder."
    ),
    "banner_retry": "Nu opnieuw proberen",
    "back": "De verbinding is terug. Al uw antwoorden zijn opgeslagen.",
    "refused": "Een bewaard antwoord past niet meer bij deze oefening en is niet overgenomen.",
    # What a screen reader is told
    "not_seen": "{where} was niet in beeld en staat er nu. Kies nog een keer.",
    "say_turn": "Beurt {n}, {who}. {state}",
    "say_choice": "{where}: {labels}.",
    "say_cleared": "{where}: keuze gewist.",
    "say_undone": "Ongedaan gemaakt. {where}: {state}.",
    "say_nothing_to_undo": "Er is niets om ongedaan te maken.",
    "say_all_done": "Alle beurten zijn beantwoord.",
    "say_sure": "{where}: {sure}.",
    "say_sure_none": "{where}: zekerheid gewist.",
    "say_first_choose": "Kies eerst een label; de zekerheid wordt er dan bij bewaard.",
    "say_feedback": "Terugkoppeling bij {where}: {verdict}",
    "where_turn": "Beurt {n}",
    "where_fragment": "Het fragment",
    # Feedback
    "reveal": "Nu ook te zien: {hidden}.",
    "ask": "Wat kozen de codeurs?",
    "feedback_heading": "Wat de codeurs kozen",
    "feedback_off": "De codeurs ziet u nadat u hier zelf gekozen hebt.",
    "finish": "Bekijk uw resultaat",
    "finish_wait": "Uw resultaat kunt u bekijken als alle beurten beantwoord zijn.",
    "result": "Uw resultaat",
    "result_attempt": "Uw resultaat, poging {n}",
    "result_score": "Uw keuzes",
    "result_agreement": "Overeenstemming met de codeurs",
    "result_coders": "De codeurs onderling",
    "result_confusions": "Waar uw keuze en die van de codeurs uiteenliepen",
    "matrix_caption": (
        "Uw keuze (rijen) naast die van de codeurs (kolommen). Elk getal telt, voor elke "
        "codeur apart, hoe vaak die combinatie voorkwam; op de omlijnde diagonaal koos u hetzelfde."
    ),
    "matrix_own": "uw keuze",
    "matrix_coder": "codeurs",
    "again": "Opnieuw proberen",
    "again_note": "Uw eerdere poging blijft bewaard.",
    "attempt": "Poging {n}",
    "attempts": "Pogingen bekijken",
    "say_again": "Poging {n} begint. Alle beurten staan weer open.",
    "say_other_attempt": "U bent in een ander venster aan poging {n} begonnen.",
    # At a moment where the conversation stops
    "clock": "Tijd tonen",
    "clock_time": "{time} voorbij",
    "contrast_answer": "Antwoord {letter}",
    "contrast_coder": "Codeur {letter}",
    "contrast_row": "Rij van de rubriek, 0 tot 3",
    "contrast_nearest": "Welk antwoord ligt het dichtst bij dat van u?",
    "contrast_harder": "Nu gaat het anders. In plaats van wat u het laatst las, gebeurt dit:",
    # The codebook and the keys
    "codebook_heading": "Codeboek",
    "does": "Wel",
    "does_not": "Niet",
    "versus": "Tegenover {label}",
    "keys_heading": "Toetsen",
    "key_arrows": "naar de vorige of volgende beurt",
    "key_sides": "van label naar label lopen, zonder te kiezen",
    "key_space": "het label onder de cursor kiezen",
    "key_digits": "label kiezen; nog een keer: weer weghalen",
    "key_sure": "zekerheid: onzeker, vrij zeker, zeker (of met Z wisselen)",
    "key_enter": "naar de volgende open beurt; is alles klaar, naar uw resultaat",
    "key_undo": "laatste keuze ongedaan maken",
    "key_codebook": "codeboek openen of sluiten",
    "key_ask": "laten zien wat de codeurs kozen",
    "key_help": "dit overzicht openen of sluiten",
    "key_escape": "een open venster sluiten",
    "key_tab": "naar de volgende knop, en zo de oefening weer uit",
    "keys_note": "De cijfers zijn de toetsen op de bovenste rij, ook op een Belgisch toetsenbord.",
    "k_space": "spatie",
    "k_or": "of",
    # Own words: a draft, what looks like a client's, and wiping
    "draft_name": "Concept van eerder",
    "draft_offer": "U schreef hier op {when} iets dat u niet bewaarde:",
    "draft_take": "Zet dit concept terug",
    "draft_drop": "Gooi dit concept weg",
    "draft_taken": "Uw concept staat weer in de velden. Het is nog niet bewaard.",
    "draft_dropped": "Het concept is weg.",
    "look_name": "Gegevens van een cliënt?",
    "look_found": "Voordat u bewaart. In uw tekst staat iets dat van een cliënt zou kunnen zijn:",
    "look_bsn": "lijkt op een burgerservicenummer ({field})",
    "look_telefoon": "lijkt op een telefoonnummer ({field})",
    "look_e-mail": "lijkt op een e-mailadres ({field})",
    "look_geboortedatum": "lijkt op een geboortedatum ({field})",
    "look_why": (
        "Gegevens van cliënten horen niet in deze cursus. Is het verzonnen, dan kunt u het gewoon "
        "bewaren."
    ),
    "look_silent": (
        "De cursus geeft even geen antwoord, dus er is niet gekeken of er gegevens van cliënten in "
        "uw tekst staan. Uw concept blijft in deze browser. Bewaart u toch, dan wordt het "
        "opgeslagen zodra de verbinding terug is."
    ),
    "look_save": "Toch bewaren",
    "look_change": "Terug naar mijn tekst",
    "wipe": "Deze tekst wissen",
    "wipe_sure": (
        "Alles wat u bij deze oefening schreef wordt gewist: wat hier staat, wat u eerder bewaarde "
        "en wat u bij eerdere pogingen schreef. Het komt niet terug, ook niet met ‘Ongedaan "
        "maken’. Dat u iets schreef, en wanneer, blijft staan. Wat u al inleverde verandert niet."
    ),
    "wipe_yes": "Ja, wis mijn tekst",
    "wipe_no": "Nee, laat staan",
    "wiped": "Uw tekst is gewist.",
    # A note for oneself
    "own_name": "Schrijven voor uzelf",
    "own_keep": "Bewaren",
    "own_own": "Dit is alleen voor uzelf: het wordt niet ingeleverd en niet nagekeken.",
    "own_draft": "Nog niet bewaard. Wat u typt, blijft zolang in deze browser staan.",
    "own_memory": "Nog niet bewaard, en deze browser mag niets onthouden. Klik op Bewaren.",
    "own_saved": "bewaard op {when}",
    "own_same": "Dit is al bewaard.",
    "own_is_saved": "Uw tekst is bewaard.",
    "own_is_empty": "Het tekstvak is leeg bewaard.",
    "own_refused": "Deze tekst kon niet worden bewaard. Maak hem korter en probeer het opnieuw.",
    "own_wipe_sure": (
        "Alles wat u in dit tekstvak schreef wordt gewist: wat hier staat en wat u eerder "
        "bewaarde. Het komt niet terug. Dat u iets schreef, en wanneer, blijft staan."
    ),
    "own_left": "Deze tekst van {when} hebt u niet bewaard.",
    "own_put_back": "Zet terug in het tekstvak",
    "own_throw": "Gooi weg",
    "own_thrown": "De tekst is weggegooid.",
    "own_undo": "Toch niet weggooien",
    # Handing in
    "hand_in": "Inleveren",
    "progress_short": "{done} van {total}",
    "still_open": "nog open: beurt {turns}",
    "fragment_open": "nog open",
    "kept_warning": (
        "Let op: er is werk dat alleen nog in deze browser staat (keuzes: {n}). Ga terug naar de "
        "oefening, voer die cel opnieuw uit (Shift+Enter) en wacht tot er ‘opgeslagen’ staat."
    ),
    "draft_warning": (
        "Let op: er is tekst die u niet bewaarde (concepten: {n}). Ga terug naar de oefening en "
        "kies ‘Bewaar mijn reactie’, of gooi het concept weg."
    ),
    "refreshed": "Bijgewerkt.",
    "complete": "alles beantwoord",
    "written": "Geschreven antwoord",
    "written_filled": "ingevuld",
    "written_empty": "nog niet ingevuld",
    "refresh": "Kijk opnieuw",
    "who": "Uw deelnemersnummer of -naam, zoals u dat van uw docent kreeg",
    "who_help": "Kleine letters, cijfers, punt, streepje of laag streepje.",
    "pack": "Maak het inleverbestand",
    "download": "Download {name}",
    "pack_sure": "Maak het inleverbestand toch zo",
    "changed_since": (
        "U veranderde nog iets nadat het inleverbestand werd gemaakt. Maak het opnieuw als dat mee "
        "moet."
    ),
    "packing": "het inleverbestand wordt gemaakt …",
    "no_answer": (
        "Er komt geen antwoord. Voer deze cel opnieuw uit: klik hier en druk op Shift+Enter."
    ),
}
