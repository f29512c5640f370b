"""An exercise of 100 turns × 4 labels in JupyterLab and Chromium.

Counts the comms, times execute → clickable beside the same in plain ipywidgets
ToggleButtons (in one run, alternated), and click → "opgeslagen" on disk.

    .venv/bin/python benchmarks/widget.py [N]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from playwright.sync_api import sync_playwright

from browser.lab import CHROMIUM, FLAGS, Lab, LabPage, notebook
from widgets.course import CIRKEL, CODING_A, write

TURNS, CLICKS = 100, 200
LEAST_RATIO, MOST_P95, MOST_COMMS = 12, 50, 2
LABELS = ("verkennen", "nabijheid", "verhuld", "onbepaald")

OURS = 'from hggt import classify\nclassify("dialogen/lang.md", scheme="cirkel")'
# The same of plain ipywidgets: words, cues, intensity, labels and certainty a turn.
PLAIN = f"""import ipywidgets as w
labels = {list(LABELS)!r}
rows = [w.VBox([w.HTML(f"<b>{{n}} Kind:</b> Dit is wat beurt {{n}} zegt."),
                w.HTML("<i>toon: vlak</i>"),
                w.IntProgress(value=n % 11, max=10, description="intensiteit"),
                w.ToggleButtons(options=labels, value=None, tooltips=labels),
                w.ToggleButtons(options=["onzeker", "vrij zeker", "zeker"], value=None)])
        for n in range(1, {TURNS + 1})]
w.VBox(rows)"""
# The least one can do: words and labels.
LEAST = f"""import ipywidgets as w
w.VBox([w.VBox([w.HTML(f"<b>{{n}} Kind:</b> Dit is wat beurt {{n}} zegt."),
                w.ToggleButtons(options={list(LABELS)!r}, value=None)])
        for n in range(1, {TURNS + 1})])"""

# The index of a cell, and what there must be of it before one can click.
Cases = dict[str, tuple[int, dict[str, Any]]]

PRESSED = ".widget-toggle-buttons button"

# Started in the page, so that no round trip to this process is in the time.
TIMED = """([index, ready]) => new Promise((resolve) => {
  const panel = window.jupyterapp.shell.currentWidget;
  panel.content.activeCellIndex = index;
  const start = performance.now();
  const look = () => {
    const found = document.querySelectorAll(ready.selector);
    if (found.length < ready.count) return setTimeout(look, 2);
    // A click lands where layout has put the button, so that is awaited too.
    found[found.length - 1].getBoundingClientRect();
    resolve(performance.now() - start);
  };
  window.jupyterapp.commands.execute('notebook:run-cell');
  look();
})"""
# After a page's start JupyterLab and the kernel talk of debugging; that is no part of what
# a cell costs, and would be counted in some rounds and not in others.
QUIET = """() => new Promise((resolve) => {
  const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
  let timer = setTimeout(resolve, 500);
  kernel.anyMessage.connect(() => {
    clearTimeout(timer);
    timer = setTimeout(resolve, 500);
  });
})"""
COUNT = """() => {
  const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
  window.opened = 0;
  kernel.iopubMessage.connect((_, message) => {
    if (message.header.msg_type === 'comm_open') window.opened += 1;
  });
}"""
CLICKED = """([count]) => new Promise(async (resolve, reject) => {
  const times = [];
  const root = document.querySelector('.hggt');
  const saved = root.querySelector('.hggt-saved');
  const picks = [...root.querySelectorAll('.hggt-pick')];
  const inputs = [...root.querySelectorAll('.hggt-labels input')];
  const until = () => new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (saved.dataset.save === 'saved') { watch.disconnect(); done(); }
    });
    watch.observe(saved, { attributes: true });
  });
  for (let n = 0; n < count; n += 1) {
    picks[n % picks.length].click();
    const input = inputs[(n + Math.floor(n / picks.length)) % inputs.length];
    const start = performance.now();
    const wait = until();
    input.click();
    await wait;
    times.push(performance.now() - start);
    // As fast as a hand: what the click before left on the line has gone by then.
    await new Promise((next) => setTimeout(next, 150));
  }
  resolve(times);
})"""


def course(folder: Path) -> None:
    turns = "\n\n".join(
        f"**{n} Kind:** *(toon: vlak; intensiteit {n % 11})* Dit is wat beurt {n} zegt."
        for n in range(1, TURNS + 1)
    )
    write(
        folder / "dialogen/lang.md",
        "---\nid: lang\ntitel: Lang\nsprekers: Kind=kind\ngezin: biologisch\n---\n\n"
        f"> Een lang gesprek.\n\n{turns}\n",
    )
    write(folder / "codeboeken/cirkel.md", CIRKEL)
    head = CODING_A.format(dialogue="lang", codebook="cirkel").partition("**3**")[0]
    for coder in "ab":
        rows = "\n\n".join(
            f"**{n}** {LABELS[n % 4]} (zekerheid 2): Een reden van een regel bij beurt {n}."
            for n in range(1, TURNS + 1)
        )
        write(
            folder / f"coderingen/lang/codering_{coder}.cirkel.md",
            f"{head.replace('codering_a', f'codering_{coder}')}{rows}\n",
        )


def fresh(shown: LabPage, path: Path) -> None:
    """A page and a kernel in which no widget of the round before is left."""
    for session in shown.lab.api("sessions"):
        shown.lab.api(f"sessions/{session['id']}", "DELETE")
    shown.open(path)
    shown.page.evaluate(
        "(code) => window.jupyterapp.shell.currentWidget.context.sessionContext"
        ".session.kernel.requestExecute({code}).done.then(() => null)",
        "import ipywidgets, anywidget; from hggt import classify, hand_in, show_dialogue",
    )
    shown.wait_ready()
    shown.page.evaluate(QUIET)


@contextmanager
def notebook_in_lab(fill: Callable[[Path], None], *cells: str) -> Iterator[tuple[LabPage, Path]]:
    """A page on a JupyterLab of its own, and a notebook of cells in a folder that `fill` filled."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        content, home = Path(place) / "content", Path(place) / "home"
        content.mkdir()
        fill(content)
        path = notebook(content / "meting.ipynb", *cells)
        lab = Lab(content, home)
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        try:
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(60_000)
            yield LabPage(page, lab), path
        finally:
            chromium.close()
            lab.close()


def alternated(
    shown: LabPage, path: Path, cases: Cases, rounds: int
) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Of each case the times from execute to ready (ms), one a round, and its comms."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    comms = {}
    for round_ in range(rounds + 1):
        for name, (index, ready) in cases.items():
            fresh(shown, path)
            shown.page.evaluate(COUNT)
            spent = shown.page.evaluate(TIMED, [index, ready])
            shown.wait_ready()
            comms[name] = shown.page.evaluate("() => window.opened")
            if round_:  # the first round fills the browser's caches
                times[name].append(spent)
    return times, comms


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    cases: Cases = {
        "classify": (0, {"selector": ".hggt-labels input:enabled", "count": 4}),
        "ToggleButtons": (1, {"selector": PRESSED, "count": TURNS * (len(LABELS) + 3)}),
        "alleen labels": (2, {"selector": PRESSED, "count": TURNS * len(LABELS)}),
    }
    with notebook_in_lab(course, OURS, PLAIN, LEAST) as (shown, path):
        times, comms = alternated(shown, path, cases, rounds)
        fresh(shown, path)
        shown.page.evaluate(TIMED, list(cases["classify"]))
        shown.wait_ready()
        clicks = sorted(shown.page.evaluate(CLICKED, [CLICKS]))
        log = path.parent / "antwoorden/lang-cirkel.jsonl"
        lines = log.read_bytes().count(b"\n")
    medians = {name: statistics.median(found) for name, found in times.items()}
    ratio = medians["ToggleButtons"] / medians["classify"]
    p95 = clicks[int(0.95 * len(clicks)) - 1]
    print(f"{TURNS} beurten × {len(LABELS)} labels, {rounds} ronden, JupyterLab in Chromium")
    print(f"{'':16}{'comm_open':>10}{'tot klikbaar (ms, mediaan)':>28}{'alle':>8}")
    for name, found in times.items():
        print(f"{name:16}{comms[name]:10}{medians[name]:28.0f}   {[round(t) for t in found]}")
    print(f"verhouding {ratio:.1f} (minstens {LEAST_RATIO}); ", end="")
    print(f"bij alleen labels {medians['alleen labels'] / medians['classify']:.1f}")
    print(
        f"klik → opgeslagen, {len(clicks)} keer, {lines} regels op schijf: "
        f"mediaan {statistics.median(clicks):.1f} ms, p95 {p95:.1f} ms (hoogstens {MOST_P95}), "
        f"langste {clicks[-1]:.1f} ms"
    )
    good = ratio >= LEAST_RATIO and p95 <= MOST_P95 and comms["classify"] <= MOST_COMMS
    return 0 if good and lines >= CLICKS else 1


if __name__ == "__main__":
    sys.exit(main())
