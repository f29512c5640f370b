"""A dialogue with everything that a curve of it must cope with."""

from __future__ import annotations

LADDER = """---
id: de_ladder
titel: De ladder
sprekers: Therapeut=therapeut; Errol=ouder; Noor=kind
gezin: adoptie
leeftijd: 7
---

> Noor (7) vertelt over de schommel.

**1 Errol:** *(leunt achterover; intensiteit 4; gereguleerd: ja)* Zaterdag was het zover.

**2 Noor:** *(springt op; volume: luid; intensiteit 9; gereguleerd: ja)* Ik klom helemaal tot boven!

**3 Errol:** *(toon: vlak; tempo: langzaam; intensiteit 4; gereguleerd: ja)* Ja, dat klopt.

**4 Noor:** *(zakt terug; volume: zacht; intensiteit 3; gereguleerd: deels)* Laat maar.

*(stilte; pauze 4 s)*

**5 Therapeut:** *(kijkt op; intensiteit 3; gereguleerd: ja)* Ho, wacht. Tot boven?

**6 Errol:** *(buigt naar voren; ogen wijd; intensiteit 5; gereguleerd: deels)* Tot boven. Los.

**7 Noor:** *(haalt haar schouders op)* Jij keek niet.

**8 Errol:** *(staat op; volume: luid; intensiteit 6; gereguleerd: nee)* Ik kéék wel!

**9 Noor:** *(draait weg; intensiteit 2)* <b>Niet</b> & nooit.

**10 Errol:** *(gaat weer zitten)* Nee.
"""

NOTED = LADDER.replace("leeftijd: 7\n", "leeftijd: 7\ninhoud: een val van een ladder\n")
