"""A conversation that answers, in a page without JupyterLab."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator

from browser.alone import VIEW, Alone
from browser.lab import log_lines
from hggt.widgets import converse
from hggt.widgets.conversing.widget import ConverseWidget


def show(alone: Alone) -> Locator:
    """A new view of the small conversation, with what its log holds."""
    shown: Any = converse("gesprekken/klein.md")
    assert isinstance(shown, ConverseWidget)
    alone.widget = shown  # type: ignore[assignment]
    alone.page.goto("http://localhost/")
    looks = [str(shown._esm), str(shown._css)]
    alone.page.evaluate(VIEW, [*looks, shown.conversation])
    return alone.root


def lines(alone: Alone) -> list[dict[str, Any]]:
    """The lines of its log."""
    return list(log_lines(alone.folder, "klein-converse"))


def spoken(root: Locator) -> Locator:
    """What a screen reader is told."""
    return root.locator("[aria-live=polite]")
