"""The map of a conversation: its scenes from left to right by how soon one can be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from hggt.content.conversation.model import Conversation, Scene
from hggt.content.conversation.moves import ENDINGS, MOVES
from hggt.figures.drawing.parts import BACK, INK, LINE, MIST, OUT, PAPER, PEACH, SOFT

WIDE, HIGH = 172, 46
ACROSS, DOWN = 250, 66
EDGE, TOP = 24, 78

Places = Mapping[str, tuple[int, int]]


def conversation_map(conversation: Conversation) -> str:
    """An SVG of all scenes and the ways between them, whatever they depend on."""
    ways = {scene.id: tuple(dict.fromkeys(_targets(scene))) for scene in conversation.scenes}
    places = _places(conversation, ways)
    width = EDGE * 2 + WIDE + max(x for x, _ in places.values()) - EDGE
    height = TOP + DOWN + max(y for _, y in places.values()) - TOP
    title = f"Kaart van het gesprek ‘{conversation.title}’"
    about = (
        f"{len(conversation.scenes)} scènes, van links naar rechts: hoe snel men er kan zijn. "
        "Oranje: het contact is kwijt. Groen, rond: een einde. Een stippellijn gaat terug."
    )
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" xml:lang="nl" aria-labelledby="titel tekst" '
        f'font-family="DejaVu Sans, Verdana, sans-serif" font-size="14" fill="{INK}">',
        f'<title id="titel">{escape(title)}</title>',
        f'<desc id="tekst">{escape(about)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        f'<text x="{EDGE}" y="32" font-size="18">{escape(title)}</text>',
        f'<text x="{EDGE}" y="54" fill="{SOFT}">{escape(about)}</text>',
        *_arrows(ways, places),
        *(_box(scene, *places[scene.id]) for scene in conversation.scenes),
        "</svg>",
    )) + "\n"  # fmt: skip


def _targets(scene: Scene) -> Iterator[str]:
    for choice in scene.choices:
        for way in choice.ways:
            yield way.scene


def _places(conversation: Conversation, ways: Mapping[str, tuple[str, ...]]) -> Places:
    """Where each scene's box begins; a scene that nothing leads to stands in the first column."""
    column = {conversation.scenes[0].id: 0}
    to_do = [conversation.scenes[0].id]
    for name in to_do:
        for other in ways[name]:
            if other not in column:
                column[other] = column[name] + 1
                to_do.append(other)
    rows: dict[int, int] = {}
    found = {}
    for scene in conversation.scenes:
        at = column.get(scene.id, 0)
        found[scene.id] = (EDGE + at * ACROSS, TOP + rows.get(at, 0) * DOWN)
        rows[at] = rows.get(at, 0) + 1
    return found


def _arrows(ways: Mapping[str, tuple[str, ...]], places: Places) -> Iterator[str]:
    for name, others in ways.items():
        x, y = places[name]
        for other in others:
            end_x, end_y = places[other]
            forward = end_x > x
            start = x + WIDE if forward else x
            end = end_x if forward else end_x + WIDE
            bend = 46 if forward else -46
            dash = "" if forward else ' stroke-dasharray="3 5"'
            middle, end_middle = y + HIGH // 2, end_y + HIGH // 2
            yield (
                f'<path d="M{start} {middle}C{start + bend} {middle} {end - bend} {end_middle} '
                f'{end} {end_middle}" fill="none" stroke="{SOFT}" stroke-opacity="0.45" '
                f'stroke-width="1.3"{dash}/>'
            )
            yield f'<circle cx="{end}" cy="{end_middle}" r="3.5" fill="{SOFT}"/>'


def _box(scene: Scene, x: int, y: int) -> str:
    fill, stroke, corner = PAPER, LINE, 8
    if scene.rupture:
        fill, stroke = PEACH, OUT
    if scene.ending:
        fill, stroke, corner = MIST, BACK, HIGH // 2
    name = scene.title if len(scene.title) <= 22 else f"{scene.title[:21]}…"
    below = ENDINGS[scene.ending] if scene.ending else scene.id
    return (
        f"<g><title>{escape(_told(scene))}</title>"
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="{corner}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="1.5"/>'
        f'<text x="{x + 12}" y="{y + 20}" font-size="13">{escape(name)}</text>'
        f'<text x="{x + 12}" y="{y + 37}" font-size="11" fill="{SOFT}">{escape(below)}</text></g>'
    )


def _told(scene: Scene) -> str:
    rows = [scene.title]
    for choice in scene.choices:
        moves = ", ".join(MOVES[move] for move in choice.moves)
        rows.append(f"{choice.id} {moves}: {', '.join(way.scene for way in choice.ways)}")
    return "\n".join(rows)
