"""A small course for tests: two codebooks, dialogues, codings, comments."""

from __future__ import annotations

from pathlib import Path

DIALOGUE = """---
id: de_jas
titel: De jas blijft aan
sprekers: Therapeut=therapeut; Moeder=ouder; Daan=kind
gezin: biologisch, gescheiden
leeftijd: 15
---

> Derde gesprek. Vader heeft afgezegd. Daan (15) houdt zijn jas aan.

**1 Therapeut:** *(glimlacht; toon: warm; intensiteit 3)* Fijn dat jullie er zijn. Hoe was de rit?

**2 Moeder:** *(zucht; kijkt naar Daan; intensiteit 3)* Stil: zoals *altijd*.

**3 Daan:** *(draait weg; kaken op elkaar; toon: vlak; intensiteit 6; gereguleerd: deels)*
Jij zei: "Hou je mond." Dus dat doe ik.

*(stilte; pauze 8 s)*

**4 Moeder:** *(slikt; toon: zacht; intensiteit 4)* Dat had ik anders willen zeggen.

**5 Daan:** *(schuift een stoel dichterbij; pauze 3 s; intensiteit 3)* Je was moe.

**6 Therapeut:** Dat zag je aan haar.

**7 Daan:** *(haalt zijn schouders op; intensiteit 2)* <b>Misschien</b> & wat dan nog?
"""

NOTED = DIALOGUE.replace("id: de_jas", "id: de_brief").replace(
    "leeftijd: 15\n", "leeftijd: 15\ninhoud: een ruzie over een vader die niet komt\n"
)

GRADED = DIALOGUE.replace("id: de_jas", "id: de_toets").replace("De jas blijft aan", "De toets")

CIRKEL = """---
id: cirkel
versie: 1
eenheid: beurt
keuze: één
rol: kind
---

Codeer wat het kind tot rust zou brengen, niet wat het *eist*.

Een signaal is een aanwijzing, geen bewijs.

## `verkennen` Verkennen

Het kind is op weg naar buiten.

- wel: Het kind speelt of onderzoekt.
- niet: Druk zijn met spanning; kijk dan bij `verhuld`.
- tegenover `verhuld`: Zonder signaal dat ertegenin gaat is het verkennen.

## `nabijheid` Nabijheid

Het kind heeft troost nodig en laat dat merken.

- wel: Het lichaam komt dichterbij.

## `verhuld` Verhulde behoefte

Het kind laat het tegenovergestelde zien van wat het nodig heeft.

## `onbepaald` Onbepaald

Er is te weinig te zien of te horen.
"""

SIGNALS = CIRKEL.replace("id: cirkel", "id: signalen").replace("keuze: één", "keuze: meer")
WHOLE = CIRKEL.replace("id: cirkel", "id: geheel").replace("eenheid: beurt", "eenheid: fragment")

PLACE = """---
id: keerpunt
versie: 1
soort: mark
eenheid: beurt
aantal: 1
---

Waar keert het gesprek?

## `keer` Hier keert het gesprek

De toon of de richting verandert, en blijft veranderd.
"""

STRETCHES = """---
id: stukken
versie: 1
soort: mark
eenheid: span
aantal: 1–3
---

Waar breekt het contact, en waar zoekt iemand het weer op?

## `breuk` Breuk

Het contact breekt.

## `poging` Poging tot herstel

Iemand zoekt de ander weer op.
"""

RUBRIC = """---
id: reactie
versie: 1
soort: respond
---

Zeg het eerst hardop. Schrijf dan op wat u zegt.

## `laatste_beurt` Gebruikt deze laatste beurt

Past dit hier? Altijd: er is steeds een laatste beurt.

- 0: Reageert op iets anders.
- 1: Noemt wat er gezegd is.
- 2: Gaat in op woorden en signalen.
- 3: Doet dat, en laat ruimte om het anders te zien.
"""

SCALE = """---
id: energie
versie: 1
soort: estimate
schaal: 0–10
verberg: intensiteit
---

Hoeveel energie zit er in deze beurt?

## 0

Er gebeurt bijna niets. Stem, gezicht en lichaam zijn stil.

## 5

De energie van een gewoon gesprek. De stem is goed te horen en het gezicht doet mee.

## 10

Meer kan er niet bij. Alles doet mee.
"""

ESTIMATES = {"a": (3, 6, 6, 5, 5, 2, 2), "b": (4, 6, 8, 5, 4, 3, 1)}

MARKS = {
    "a.keerpunt": "**5** keer: De stoel komt dichterbij.",
    "b.keerpunt": "**4–5** keer: Zij zegt sorry en hij schuift aan.",
    "a.stukken": "**2–3** breuk: Hij draait weg.\n\n**4–5** poging: Zij zegt sorry.",
    "b.stukken": "**3** breuk: Hij draait weg.",
}

CODING_A = """---
dialoog: {dialogue}
codering: codering_a
codeboek: {codebook}
versie: 1
---

**3** verhuld (zekerheid 2; ook: nabijheid): Hij gehoorzaamt naar de
letter; het verwijt zit in de toon.

**5** nabijheid (zekerheid 3): De stoel komt dichterbij.

**7** onbepaald (zekerheid 1; ook: verkennen): Schouders ophalen kan van alles zijn.
"""

CODING_B = """---
dialoog: {dialogue}
codering: codering_b
codeboek: {codebook}
versie: 1
---

**3** nabijheid: Het verwijt vertelt wat hij mist.

**5** nabijheid (zekerheid 2): Hij zoekt haar op en noemt haar moe.

**7** onbepaald: Er is te weinig te zien.
"""

COMMENTS = """**2** Moeder zegt *stil*, en kijkt.

Ze zegt niet wat ze ervan vindt.

**5** De stoel zegt meer dan de woorden.
"""


def write_course(folder: Path) -> Path:
    """A lesson's folder with practice (`de_jas`, `de_brief`) and graded work (`de_toets`)."""
    for name, text in (("de_jas", DIALOGUE), ("de_brief", NOTED), ("de_toets", GRADED)):
        write(folder / f"dialogen/{name}.md", text)
    for name, text in (("cirkel", CIRKEL), ("signalen", SIGNALS), ("geheel", WHOLE)):
        write(folder / f"codeboeken/{name}.md", text)
    for dialogue in ("de_jas", "de_brief"):
        for codebook in ("cirkel", "signalen"):
            for coder, text in (("a", CODING_A), ("b", CODING_B)):
                write(
                    folder / f"coderingen/{dialogue}/codering_{coder}.{codebook}.md",
                    text.format(dialogue=dialogue, codebook=codebook),
                )
    write(folder / "toelichting/de_jas.md", COMMENTS)
    return folder


def write_kinds(folder: Path) -> Path:
    """In the folder of `write_course`: places and stretches to mark, and a rubric."""
    for name, text in (("keerpunt", PLACE), ("stukken", STRETCHES), ("reactie", RUBRIC)):
        write(folder / f"codeboeken/{name}.md", text)
    for name, lines in MARKS.items():
        coder, _, codebook = name.partition(".")
        head = f"dialoog: de_jas\ncodering: codering_{coder}\ncodeboek: {codebook}\nversie: 1"
        write(
            folder / f"coderingen/de_jas/codering_{coder}.{codebook}.md",
            f"---\n{head}\n---\n\n{lines}\n",
        )
    return folder


def write_scale(folder: Path) -> Path:
    """In the folder of `write_course`: the energy of all turns of `de_jas`, by two coders."""
    write(folder / "codeboeken/energie.md", SCALE)
    for coder, values in ESTIMATES.items():
        head = f"dialoog: de_jas\ncodering: codering_{coder}\ncodeboek: energie\nversie: 1"
        lines = (f"**{n}** {value}: Zo klinkt het hier." for n, value in enumerate(values, 1))
        write(
            folder / f"coderingen/de_jas/codering_{coder}.energie.md",
            f"---\n{head}\n---\n\n" + "\n\n".join(lines) + "\n",
        )
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
