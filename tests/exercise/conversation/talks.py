"""A small conversation with nothing wrong in it, for tests of the engine and the widget."""

from __future__ import annotations

from hggt.content.conversation.commenting import without_comments
from hggt.content.conversation.model import Conversation
from hggt.content.conversation.parse import parse_conversation
from hggt.content.conversation.write import format_conversation

TALK = """---
id: klein
titel: Een klein gesprek
sprekers: Therapeut=therapeut; Koen=ouder; Febe=kind
gezin: biologisch
---

> Koen en Febe zijn er voor het eerst.

## gezin `stil` Wie stil is
- begin: veiligheid 2, spanning 1, openheid 2, vertrouwen 1

Zegt weinig.

## gezin `vlot` Wie vlot is
- begin: veiligheid 2, spanning 1, openheid 2, vertrouwen 2

Zegt veel.

## `begin` De jas

**Febe:** *(kijkt weg; intensiteit 2)* Gewoon.

**Koen:** *(zucht)* Zo gaat het altijd.

### a
**Therapeut:** *(toon: zacht)* Volgen.
- zet: volgen
- stil: veiligheid +1, vertrouwen +1
- vlot: niets
- verder: `verder`
- achteraf: U volgde haar.

### b
**Therapeut:** Mag ik raden, en zegt u het als het niet klopt?
- zet: raden
- stil: veiligheid +1
- vlot: veiligheid +1
- verder: `verder` als vertrouwen 2 of meer
- verder: `breuk`
- achteraf: U raadde hardop.

### c
**Therapeut:** Vertelt u mij nu eens precies wat er allemaal aan de hand is.
- zet: verhoor
- iedereen: veiligheid −1, vertrouwen −1
- verder: `breuk`
- achteraf: Dat was te veel.

## `verder` De jas gaat uit

**Febe:** *(jas open; kijkt op)* Hm.

### a
**Therapeut:** Verder volgen.
- zet: volgen
- stil: vertrouwen +1
- vlot: niets
- verder: `rond`
- achteraf: U bleef bij haar.

### b
**Therapeut:** Rond?
- zet: invloed
- stil: niets
- vlot: vertrouwen +1
- verder: `rond`
- achteraf: U vroeg het haar.

### c
**Therapeut:** Zal ik uitzoeken wie er in uw buurt met u mee kan kijken?
- zet: verwijzen
- iedereen: niets
- verder: `door`
- achteraf: U verwees.

### d
**Therapeut:** Laten we het hier vandaag bij laten, als dat goed is.
- zet: niet_vandaag
- iedereen: niets
- verder: `niet`
- achteraf: U stopte op tijd.

## `breuk` Zij draait weg
- breuk

**Febe:** *(draait weg)* Weet ik niet.

### a
**Therapeut:** Dat deed ik.
- zet: eigenaarschap
- stil: vertrouwen +1
- vlot: niets
- verder: `verder`
- achteraf: U erkende het.

### b
**Therapeut:** Je draaide weg, zag ik.
- zet: opmerken
- stil: niets
- vlot: vertrouwen +1
- verder: `verder`
- achteraf: U zag het.

### c
**Therapeut:** Sorry, maar ik moet het nu eenmaal toch echt aan je vragen.
- zet: schijnherstel
- iedereen: vertrouwen −1
- verder: `stop`
- achteraf: Na ‘maar’ bleef er niets over.

## `rond` Naar huis
- einde: rond

**Koen:** Kom.

## `stop` Gestopt
- einde: stoppen

**Koen:** Wij gaan.

## `niet` Een andere keer
- einde: niet_vandaag

**Koen:** Tot dan.

## `door` Door
- einde: verwijzen

**Koen:** Goed.
"""


# As an assignment hands it out: `format_conversation` of it has no comments for afterwards.
HANDED_OUT = format_conversation(without_comments(parse_conversation(TALK)))


def talk(text: str = TALK) -> Conversation:
    """The conversation, or another text of one."""
    return parse_conversation(text)
