"""An exercise in a page without JupyterLab, with the real session as its kernel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.lab import log_lines
from hggt.content import parse_coding, parse_dialogue
from hggt.exercise.kinds import Kind, parse_codebook
from hggt.widgets import exercise_with
from hggt.widgets.assets import exercise_module, exercise_style
from hggt.widgets.exercise import ExerciseWidget
from hggt.widgets.session import Feedback
from widgets.course import write

VIEW = """async ([esm, css, exercise]) => {
  const heard = EventTarget.prototype.addEventListener;
  window.clickable = new Set();
  EventTarget.prototype.addEventListener = function (name, ...more) {
    if (name === 'click') window.clickable.add(this);
    return heard.call(this, name, ...more);
  };
  document.head.append(Object.assign(document.createElement('style'), {textContent: css}));
  const url = URL.createObjectURL(new Blob([esm], {type: 'text/javascript'}));
  const hears = [];
  const model = {
    get: () => exercise, on: (_, deed) => hears.push(deed), off: () => {},
    send: async (message) => {
      const replies = await window.kernel(structuredClone(message));
      for (const reply of replies) hears.forEach((deed) => deed(reply));
    },
  };
  const el = document.querySelector('main');
  (await import(url)).default.render({model, el});
}"""
PAGE = """<html lang=nl><title>Oefening</title>
<button>ervoor</button><main></main><button>erna</button>"""


def write_sample(folder: Path, kind: Kind) -> tuple[str, str]:
    """The exercise that a kind brings to try it with, as files; the ids of dialogue and scheme."""
    sample = kind.sample()
    dialogue, codebook = parse_dialogue(sample.dialogue), parse_codebook(sample.codebook)
    write(folder / f"dialogen/{dialogue.id}.md", sample.dialogue)
    write(folder / f"codeboeken/{codebook.id}.md", sample.codebook)
    if sample.reactions:
        write(folder / f"reacties/{dialogue.id}.md", sample.reactions)
    for text in sample.codings:
        coder = parse_coding(text).coder
        write(folder / f"coderingen/{dialogue.id}/{coder}.md", text)
    return dialogue.id, codebook.id


class Alone:
    """A page with one exercise in it; every `show` is a new view on a new session."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.folder = Path.cwd()
        self.widget: ExerciseWidget | None = None
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.expose_function("kernel", self._reply)

    def _reply(self, message: object) -> object:
        assert self.widget is not None
        return self.widget.session.reply(message)

    def show(self, kind: Kind, dialogue: str, scheme: str, feedback: Feedback = "each") -> Locator:
        """The exercise on a dialogue in the current folder, with what its log holds."""
        path = f"dialogen/{dialogue}.md"
        shown = exercise_with(kind, path, scheme=scheme, feedback=feedback)
        assert isinstance(shown, ExerciseWidget)
        self.widget = shown
        self.page.goto("http://localhost/")
        looks = [exercise_module(kind.module, kind.texts), exercise_style(kind.style)]
        self.page.evaluate(VIEW, [*looks, shown.exercise])
        return self.root

    def show_sample(self, kind: Kind, feedback: Feedback = "each") -> Locator:
        """The exercise that a kind brings to try it with."""
        return self.show(kind, *write_sample(self.folder, kind), feedback)

    @property
    def root(self) -> Locator:
        """The exercise."""
        return self.page.locator(".hggt")

    def wait_saved(self) -> None:
        """Wait until all that was given is called saved."""
        expect(self.root.locator(".hggt-saved[data-save=saved]")).to_be_visible()
        expect(self.root.locator(".hggt-saved")).to_have_text(re.compile("opgeslagen|nog niets"))

    def log(self) -> list[dict[str, Any]]:
        """The lines of the exercise's log."""
        assert self.widget is not None
        return list(log_lines(self.folder, self.widget.session.exercise.id))
