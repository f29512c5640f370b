"""The affect curve as a trainee plays with it, in JupyterLab.

With HGGT_SCREENSHOTS=FOLDER the pictures of these tests stay there, to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.lab import LabPage
from browser.test_look import SCREENS, context, overflow, picture, screen, serious, show
from widgets.curves import LADDER
from widgets.course import write

__all__ = ["context", "screen", "show"]

Show = Callable[..., LabPage]
CURVE = 'from hggt import affect_curve\naffect_curve("dialogen/de_ladder.md", child="Noor", adult="Errol")'


@pytest.fixture
def curve(show: Show, folder: Path) -> LabPage:
    write(folder / "dialogen/de_ladder.md", LADDER)
    return show("1", CURVE, "3")


def test_it_looks_well(curve: LabPage, screen: str) -> None:
    picture(curve.page, f"curve-{screen}-1")
