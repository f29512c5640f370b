// The panel in which one chooses: labels, certainty, progress, what is saved.

import { make, say } from "./dialogue.js";

const button = (cls, text, deed, key) => {
  const made = make("button", { type: "button", class: cls, "aria-keyshortcuts": key }, text);
  made.addEventListener("click", deed);
  return made;
};

/**
 * @param {object} codebook
 * @param {object} deeds what the controls do
 * @param {(label: string, on: boolean) => void} deeds.choose
 * @param {(certainty: number | null) => void} deeds.sure
 */
export function labelPanel(codebook, deeds) {
  // Every widget loads a module of its own, so a counter here would give all exercises on a
  // page the same names, and a click on a label's words would answer another exercise.
  const name = `hggt-${Math.random().toString(36).slice(2)}`;
  const kind = codebook.multiple ? "checkbox" : "radio";
  const where = make("span", { class: "hggt-where" });
  const legend = make("span", { class: "hggt-sr" });

  const options = codebook.labels.map((label, index) => {
    const id = `${name}-${label.id}`;
    const input = make("input", {
      type: kind,
      name,
      id,
      value: label.id,
      "aria-describedby": `${id}-definition`,
      "aria-keyshortcuts": index < 9 ? String(index + 1) : null,
    });
    input.addEventListener("change", () => deeds.choose(label.id, input.checked));
    withdrawable(input, () => deeds.choose(label.id, false));
    const text = make("span", { class: "hggt-option-title" }, label.title);
    const key = index < 9 ? make("kbd", { "aria-hidden": "true" }, String(index + 1)) : null;
    const definition = make(
      "span",
      { class: "hggt-definition", id: `${id}-definition` },
      label.definition,
    );
    const row = make("label", { class: "hggt-option", for: id }, input, text, key);
    return { id: label.id, input, row: make("div", { class: "hggt-option-box" }, row, definition) };
  });
  const labels = make(
    "fieldset",
    { class: "hggt-labels" },
    make("legend", {}, where, legend),
    ...options.map((option) => option.row),
  );

  const sures = [1, 2, 3].map((value) => {
    const input = make("input", { type: "radio", name: `${name}-sure`, value: String(value) });
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
  const element = make(
    "section",
    { class: "hggt-panel", "aria-label": T.panel },
    make("div", { class: "hggt-status" }, meter, count, saved, fold),
    banner,
    labels,
    sure,
    make("div", { class: "hggt-row" }, ask, next, finish),
    make("div", { class: "hggt-row hggt-small" }, undo, clear, book, keys),
  );
  const chosen = () => options.filter((option) => option.input.checked).map((one) => one.id);
  return { element, options, where, legend, sures, next, ask, finish, undo, clear, meter, count, saved, banner, chosen };
}

/** A radio button that a second click, or a second space, releases. */
function withdrawable(input, release) {
  if (input.type !== "radio") return;
  let was = false;
  const note = () => {
    was = input.checked;
  };
  input.addEventListener("pointerdown", note);
  input.addEventListener("keydown", (event) => {
    if (event.key === " ") note();
  });
  input.addEventListener("click", () => {
    if (was && input.checked) {
      input.checked = false;
      release();
    }
    was = false;
  });
  queueMicrotask(() => input.closest("label")?.addEventListener("pointerdown", note));
}

/** Show where one is, what is chosen there, and what may be done. */
export function drawPanel(panel, view) {
  panel.where.textContent = view.where;
  panel.legend.textContent = `. ${view.legend}`;
  for (const option of panel.options) option.input.checked = view.labels.includes(option.id);
  panel.sures.forEach((one, index) => {
    one.input.checked = view.confidence === index + 1;
  });
  panel.meter.value = view.total ? view.done / view.total : 0;
  panel.meter.setAttribute("aria-label", view.progressLong);
  panel.count.textContent = say(T.progress, view);
  panel.count.title = view.progressLong;
  // A button that is gone takes the focus with it, so those that may hold it stay.
  panel.undo.setAttribute("aria-disabled", String(!view.canUndo));
  panel.clear.setAttribute("aria-disabled", String(!view.labels.length));
  show(panel.ask, view.canAsk, panel.next);
  show(panel.finish, view.canFinish, panel.next);
  show(panel.next, view.canNext, panel.finish);
}

function show(element, visible, heir) {
  const focused = !visible && document.activeElement === element;
  element.hidden = !visible;
  if (focused) (heir.hidden ? element.closest(".hggt") : heir).focus({ preventScroll: true });
}

/** The line that says what is saved, and the banner when something is not. */
export function drawSaving(panel, { state, why, any, keeps, retry }) {
  const words = { saving: T.saving, saved: any ? T.saved : T.nothing, kept: T.kept, failed: T.kept, silent: "" };
  panel.saved.textContent = words[state];
  panel.saved.dataset.save = state === "saved" && !any ? "idle" : state;
  const trouble = state === "kept" || state === "failed" || state === "silent";
  const shown = trouble ? `${state}:${why}:${keeps}` : "";
  if (panel.banner.dataset.shown === shown) return;
  panel.banner.dataset.shown = shown;
  const focused = panel.banner.contains(document.activeElement);
  panel.banner.hidden = !trouble;
  if (!trouble) {
    panel.banner.replaceChildren();
    if (focused) panel.element.closest(".hggt").focus({ preventScroll: true });
    return;
  }
  const heading = state === "silent" ? T.banner_silent : keeps ? T.banner_kept : T.banner_memory;
  panel.banner.replaceChildren(
    make("strong", {}, heading),
    state === "failed" ? make("p", {}, say(T.banner_disk, { why })) : "",
    whatToDo(panel, state, keeps, retry),
  );
  if (focused) panel.banner.querySelector("summary").focus({ preventScroll: true });
}

/** Folded up where there is little room, so that the labels stay in view. */
function whatToDo(panel, state, keeps, retry) {
  const roomy = panel.element.closest(".hggt").clientWidth > 736;
  return make(
    "details",
    { open: roomy },
    make("summary", {}, T.banner_what),
    state === "silent" ? null : make("p", {}, keeps ? T.banner_go_on : T.banner_stay),
    state === "failed" ? null : make("p", {}, T.banner_todo),
    button("hggt-plain", T.banner_retry, retry),
  );
}
