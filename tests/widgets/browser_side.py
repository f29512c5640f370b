"""The browser's side of a widget, as far as messages go."""

from __future__ import annotations

from typing import Any


class BrowserSide:
    """Sends what a view sends and keeps what it would receive."""

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self.got: list[dict[str, Any]] = []
        self.buffers: list[bytes] = []
        self._count = 0
        widget.send = self._receive

    def _receive(self, content: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        self.got.append(content)
        self.buffers += buffers or []

    def send(self, **message: Any) -> list[dict[str, Any]]:
        """Send one message; the replies to it."""
        before = len(self.got)
        self.widget._handle_custom_msg(message, [])
        return self.got[before:]

    def entry(self, item: str, *labels: str, **more: Any) -> dict[str, Any]:
        """An answer as the view makes it, later than the one before."""
        self._count += 1
        return {
            "id": f"{id(self)}-{self._count}",
            "item": item,
            "labels": list(labels),
            "confidence": None,
            "attempt": 1,
            "codebook": self.widget.exercise["codebook"]["ref"],
            "at": f"2026-11-22T10:00:{self._count:02}.000Z",
        } | more

    def answer(self, item: str, *labels: str, **more: Any) -> list[dict[str, Any]]:
        """Click a label."""
        return self.send(type="answers", answers=[self.entry(item, *labels, **more)])

    def state(self) -> dict[str, Any]:
        """What a view that is drawn now is told."""
        return self.send(type="hello", answers=[])[-1]
