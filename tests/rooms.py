"""The picture of the rooms, from the imports themselves: `python tests/rooms.py` draws it anew.

Each room stands above all that it imports. An arrow is left out where a longer way along
other arrows says the same: all that is below a room and can be reached may be imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from test_house import EVERYTHING, OLD_ADDRESSES, rooms

PICTURE = Path(__file__).parents[1] / "docs" / "kamers.svg"

BOX, HIGH, FLOOR, PASSAGE, GAP = 106.0, 32.0, 62.0, 30.0, 32.0
TITLE, HOUSE, ROOMS = 24.0, 590.0, 330.0
INK, SOFT, ARROW, PAPER = "#1f2937", "#4b5563", "#64748b", "#ffffff"
ALT = (
    "Twee tekeningen met vakken en pijlen. Links de delen van src/hggt, rechts de kamers "
    "van grading. Een pijl loopt van een vak naar een lager vak dat het gebruikt; geen pijl loopt "
    "omhoog."
)

Arrows = dict[str, set[str]]


@dataclass(frozen=True)
class Place:
    """Where a room, or an arrow that passes a floor, is drawn; `y` is the middle."""

    x: float
    y: float


def parts() -> Arrows:
    """Which part of `src/hggt` imports which."""
    return folded(rooms(OLD_ADDRESSES), 2)


def grading() -> Arrows:
    """Which room of `grading/` imports which; what lies loose in it is one room."""
    loose = sorted(
        name.rpartition(".")[2]
        for name, path in EVERYTHING.items()
        if name.rpartition(".")[0] == "hggt.grading"
        and path.name != "__init__.py"
        and name not in OLD_ADDRESSES
    )
    within = {
        name: {other for other in others if other.startswith("hggt.grading")}
        for name, others in rooms(OLD_ADDRESSES).items()
        if name.startswith("hggt.grading")
    }
    named = {"grading": ", ".join(loose)}
    return {
        named.get(name, name): {named.get(other, other) for other in others}
        for name, others in folded(within, 3).items()
    }


def folded(arrows: Mapping[str, set[str]], depth: int) -> Arrows:
    """The same between folders `depth` deep, by their own names."""

    def name(room: str) -> str:
        return room.split(".")[:depth][-1]

    found: Arrows = {}
    for room, others in arrows.items():
        found.setdefault(name(room), set()).update(map(name, others))
    return {room: others - {room} for room, others in found.items()}


def draw() -> str:
    """The whole picture, as SVG; the same imports give the same bytes."""
    house, deep = panel("src/hggt", parts(), 0, HOUSE)
    inside, deeper = panel("src/hggt/grading", grading(), HOUSE, ROOMS)
    wide, high = HOUSE + ROOMS, max(deep, deeper)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'role="img" aria-labelledby="titel" font-family="sans-serif" font-size="13">\n'
        f'<title id="titel">{ALT}</title>\n'
        '<defs><marker id="punt" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        f'markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="{ARROW}"/>'
        "</marker></defs>\n"
        f'<rect width="{wide:g}" height="{high:g}" fill="{PAPER}"/>\n{house}{inside}</svg>\n'
    )


def panel(title: str, arrows: Arrows, left: float, wide: float) -> tuple[str, float]:
    """One drawing under its title, `wide` from `left` on, and where it ends."""
    reduced = reduce(arrows)
    height = heights(arrows)
    ways = {
        (room, other): passages(room, other, height)
        for room in sorted(reduced)
        for other in sorted(reduced[room])
    }
    floors = ordered(height, list(ways.values()))
    places = placed(floors, left + wide / 2)
    lines = [
        f'<text x="{left + wide / 2:g}" y="{TITLE:g}" text-anchor="middle" fill="{SOFT}" '
        f'font-weight="bold">{title}</text>'
    ]
    lines += [arrow([places[name] for name in way]) for way in ways.values()]
    lines += [box(name, places[name]) for name in sorted(height)]
    return "\n".join(lines) + "\n", 2 * TITLE + len(floors) * FLOOR


def reduce(arrows: Arrows) -> Arrows:
    """The arrows without those that a longer way says too."""

    def below(room: str) -> set[str]:
        return arrows[room].union(*map(below, arrows[room]))

    return {
        room: {
            other for other in others if not any(other in below(way) for way in others - {other})
        }
        for room, others in arrows.items()
    }


def heights(arrows: Arrows) -> dict[str, int]:
    """On which floor each room is: one above the highest that it imports."""

    def height(room: str) -> int:
        return 1 + max(map(height, arrows[room]), default=-1)

    return {room: height(room) for room in arrows}


def passages(room: str, other: str, height: Mapping[str, int]) -> list[str]:
    """An arrow's ends, and between them a passage on each floor that it crosses."""
    crossed = range(height[room] - 1, height[other], -1)
    return [room, *(f"{room}>{other}@{floor}" for floor in crossed), other]


def ordered(height: Mapping[str, int], ways: list[list[str]]) -> list[list[str]]:
    """What is on each floor, the highest first, each near what it is tied to."""
    floors: list[list[str]] = [[] for _ in range(max(height.values()) + 1)]
    for name in sorted(height):
        floors[-1 - height[name]].append(name)
    ties: Arrows = {}
    for way in ways:
        for number, name in enumerate(way[1:-1], 1):
            floors[-1 - (height[way[0]] - number)].append(name)
        for above, below in pairwise(way):
            ties.setdefault(above, set()).add(below)
            ties.setdefault(below, set()).add(above)
    downward, upward = range(1, len(floors)), range(len(floors) - 2, -1, -1)
    for _ in range(6):
        for number in downward:
            settle(floors[number], floors[number - 1], ties)
        for number in upward:
            settle(floors[number], floors[number + 1], ties)
    return floors


def settle(floor: list[str], beside: list[str], ties: Arrows) -> None:
    """Order a floor by the middle of what each is tied to on the floor beside it."""
    at = {name: (number + 0.5) / len(beside) for number, name in enumerate(beside)}
    middles = {}
    for number, name in enumerate(floor):
        near = [at[other] for other in ties.get(name, ()) if other in at]
        # What is tied to nothing there stays about where it is.
        middles[name] = sum(near) / len(near) if near else (number + 0.5) / len(floor)
    floor.sort(key=lambda name: middles[name])


def placed(floors: list[list[str]], middle: float) -> dict[str, Place]:
    """Where everything is drawn: each floor around `middle`, the highest on top."""
    found = {}
    for number, floor in enumerate(floors):
        widths = [PASSAGE if ">" in name else BOX for name in floor]
        x = middle - (sum(widths) + GAP * (len(floor) - 1)) / 2
        for name, width in zip(floor, widths, strict=True):
            found[name] = Place(x + width / 2, 2 * TITLE + number * FLOOR + HIGH / 2)
            x += width + GAP
    return found


def arrow(way: list[Place]) -> str:
    x, y = way[0].x, way[0].y + HIGH / 2
    path = [f"M{x:.1f},{y:.1f}"]
    for number, place in enumerate(way[1:], 1):
        end = place.y - HIGH / 2 - (1 if number == len(way) - 1 else 0)
        half = (y + end) / 2
        path.append(f"C{x:.1f},{half:.1f} {place.x:.1f},{half:.1f} {place.x:.1f},{end:.1f}")
        x, y = place.x, place.y + HIGH / 2
        if number < len(way) - 1:
            path.append(f"L{x:.1f},{y:.1f}")
    shape = " ".join(path)
    return (
        f'<path d="{shape}" fill="none" stroke="{ARROW}" stroke-width="1.4" '
        'marker-end="url(#punt)"/>'
    )


def box(name: str, place: Place) -> str:
    return (
        f'<rect x="{place.x - BOX / 2:.1f}" y="{place.y - HIGH / 2:.1f}" width="{BOX:g}" '
        f'height="{HIGH:g}" rx="6" fill="#eef2f7" stroke="{SOFT}"/>'
        f'<text x="{place.x:.1f}" y="{place.y + 4.5:.1f}" text-anchor="middle" '
        f'fill="{INK}">{name}</text>'
    )


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8")
    print(f"gemaakt: docs/{PICTURE.name}")
