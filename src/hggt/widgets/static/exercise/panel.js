// The panel in which one answers: the kind's controls, certainty, progress, what is saved.

import { button, groupName, rootOf, show, withdrawable } from "../controls.js";
import { make, say } from "../dialogue.js";

/** @import { Controls, Shown } from "./kind.js" */
/** @typedef {ReturnType<typeof answerPanel>} Panel */

/**
 * What the panel's own controls do.
 * @typedef {object} Deeds
 * @property {(certainty: number | null) => void} sure
 * @property {() => void} next
 * @property {() => void} ask
 * @property {() => void} finish
 * @property {() => void} undo
 * @property {() => void} clear
 * @property {() => void} codebook
 * @property {() => void} keys
 */

/**
 * @param {object} options
 * @param {Controls} options.controls the kind's
 * @param {boolean} options.asksSure
 * @param {Deeds} options.deeds
 */
export function answerPanel({ controls, asksSure, deeds }) {
  const group = groupName();
  const sures = [1, 2, 3].map((value) => {
    const input = make("input", { type: "radio", name: `${group}-sure`, value: String(value) });
    input.addEventListener("change", () => deeds.sure(value));
    withdrawable(input, () => deeds.sure(null));
    return { input, row: make("label", {}, input, make("span", {}, T[`sure_${value}`])) };
  });
  const sure = make(
    "fieldset",
    { class: "hggt-sure" },
    make("legend", {}, T.sure_legend, " ", make("span", { class: "hggt-quiet" }, T.sure_optional)),
    make("div", { class: "hggt-sure-row" }, ...sures.map((one) => one.row)),
  );

  const next = button("hggt-button", T.next, deeds.next, "Enter");
  const ask = button("hggt-button hggt-second", T.ask, deeds.ask, "T");
  const finish = button("hggt-button", T.finish, deeds.finish);
  const undo = button("hggt-plain", T.undo, deeds.undo, "Backspace Control+Z");
  const clear = button("hggt-plain", T.clear, deeds.clear);
  const book = button("hggt-plain", T.codebook, deeds.codebook, "C");
  const keys = button("hggt-plain", T.keys, deeds.keys, "?");
  ask.hidden = true;
  finish.hidden = true;

  const meter = make("progress", { class: "hggt-progress", max: "1", value: "0" });
  const count = make("span", { class: "hggt-count" });
  const saved = make("span", { class: "hggt-saved", "data-save": "idle" });
  const fold = button("hggt-plain hggt-fold", "▾", () => {
    const folded = element.classList.toggle("hggt-folded");
    fold.setAttribute("aria-expanded", String(!folded));
  });
  fold.setAttribute("aria-expanded", "true");
  fold.setAttribute("aria-label", T.fold);
  const banner = make("div", { class: "hggt-banner", role: "status", hidden: true });
  const note = make("p", { class: "hggt-panel-note" });
  const element = make(
    "section",
    { class: "hggt-panel", "aria-label": T.panel },
    make("div", { class: "hggt-status" }, meter, count, saved, fold),
    banner,
    note,
    controls.element,
    asksSure && sure,
    make("div", { class: "hggt-row" }, ask, next, finish),
    make("div", { class: "hggt-row hggt-small" }, undo, clear, book, keys),
  );
  return { element, controls, sure, sures, next, ask, finish, undo, clear, meter, count, saved, banner, note };
}

/**
 * Show where one is, what is answered there, and what may be done.
 * @param {Panel} panel
 * @param {object} view
 * @param {Shown} view.shown
 * @param {number | null} view.confidence
 * @param {boolean} view.asksSure
 * @param {number} view.done
 * @param {number} view.total
 * @param {string} view.progressLong
 * @param {boolean} view.canUndo
 * @param {boolean} view.canClear
 * @param {boolean} view.canAsk
 * @param {boolean} view.canNext
 * @param {boolean} view.canFinish
 */
export function drawPanel(panel, view) {
  panel.controls.draw(view.shown);
  panel.sures.forEach((one, index) => {
    one.input.checked = view.confidence === index + 1;
  });
  const within = panel.sure.contains(document.activeElement);
  panel.sure.hidden = !view.asksSure;
  if (within && !view.asksSure) rootOf(panel.element).focus({ preventScroll: true });
  panel.meter.value = view.total ? view.done / view.total : 0;
  panel.meter.setAttribute("aria-label", view.progressLong);
  panel.count.textContent = say(T.progress, { done: view.done, total: view.total });
  panel.count.title = view.progressLong;
  // A button that is gone takes the focus with it, so those that may hold it stay.
  panel.undo.setAttribute("aria-disabled", String(!view.canUndo));
  panel.clear.setAttribute("aria-disabled", String(!view.canClear));
  show(panel.ask, view.canAsk, panel.next);
  show(panel.finish, view.canFinish, panel.next);
  show(panel.next, view.canNext, panel.finish);
}
