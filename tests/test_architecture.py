"""docs/architectuur.md tells of the house that there is, and shows it as the imports have it."""

import re
from pathlib import Path

import pytest

from rooms import PICTURE, draw, grading, heights, parts, reduce

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architectuur.md"


def test_the_picture_is_of_the_imports_that_there_are() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(), "draai make notebooks"


def test_every_room_is_in_the_picture() -> None:
    text = PICTURE.read_text(encoding="utf-8")
    assert {"content", "exercise", "widgets", "grading", "hub"} <= parts().keys()
    assert {"cohort", "gradebook", "collect", "report"} <= grading().keys()
    for name in (*parts(), *grading()):
        assert f">{name}</text>" in text


def test_an_arrow_is_left_out_only_where_a_longer_way_says_it() -> None:
    arrows = {"a": {"b", "c"}, "b": {"c"}, "c": set(), "d": {"c"}}
    assert reduce(arrows) == {"a": {"b"}, "b": {"c"}, "c": set(), "d": {"c"}}
    assert heights(arrows) == {"a": 2, "b": 1, "c": 0, "d": 1}


@pytest.mark.parametrize("name", re.findall(r"`([a-z_]+(?:/[a-z_.]*)+)`", PAGE.read_text("utf-8")))
def test_what_the_page_points_at_is_there(name: str) -> None:
    places = [ROOT / name, ROOT / "src" / "hggt" / name]
    assert any(place.exists() for place in places), name
