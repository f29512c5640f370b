"""What a therapist's utterance is, in the words of the domain, and how a talk may end."""

from __future__ import annotations

# What one may do. `misser` moves are what a trainee learns to hear in oneself.
HELPING = {
    "raden": "hardop raden",
    "bijstellen": "bijstellen na een verbetering",
    "volgen": "volgen",
    "leiden": "een stap leiden",
    "evenaren": "in energie meegaan",
    "vertragen": "vertragen, ruimte laten",
    "nieuwsgierigheid": "nieuwsgierig vragen",
    "empathie": "empathie",
    "acceptatie": "acceptatie",
    "speelsheid": "speelsheid",
    "praten_voor": "praten voor",
    "praten_over": "praten over",
    "ouder_steunen": "de ouder steunen",
    "invloed": "invloed geven",
    "grens": "een grens houden",
}
REPAIRING = {
    "opmerken": "opmerken dat het contact veranderde",
    "eigenaarschap": "een misser erkennen",
    "empathie_effect": "erkennen wat het met de ander deed",
    "verbinding_bevestigen": "de verbinding bevestigen",
    "laten": "laten rusten en later terugkomen",
}
ENDING = {
    "niet_vandaag": "‘niet vandaag’ zeggen",
    "stoppen": "stoppen",
    "verwijzen": "verwijzen of overleggen",
}
MISSING = {
    "invullen": "invullen",
    "verhoor": "verhoor",
    "geruststellen": "geruststellen",
    "oplossen": "oplossen",
    "preek": "preek",
    "aandringen": "aandringen",
    "schijnherstel": "schijnherstel",
    "goedpraten": "goedpraten",
    "oordeel": "oordeel",
    "pseudospel": "pseudospel",
    "partij": "partij kiezen",
}
MOVES = HELPING | REPAIRING | ENDING | MISSING

ENDINGS = {
    "rond": "voor vandaag rond",
    "niet_vandaag": "niet vandaag",
    "stoppen": "gestopt",
    "verwijzen": "verwezen of overlegd",
    "weg": "het gezin gaat weg",
}
# These are answers too, so every conversation has them.
ASKED_ENDINGS = ("niet_vandaag", "stoppen", "verwijzen")
# Nobody's way out: it does not count as a way that works.
BROKEN_OFF = "weg"
