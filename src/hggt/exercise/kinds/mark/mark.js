// Places in a conversation, or stretches of it: one marks them on the turns themselves.

import { button, groupName, rootOf } from "../../../widgets/static/controls.js";
import { make, say } from "../../../widgets/static/dialogue.js";
import { digitOf } from "../../../widgets/static/exercise/keys.js";
import { labelSections, labelsOf, titlesOf } from "../../../widgets/static/exercise/dialogs.js";
import { reveal } from "../../../widgets/static/exercise/room.js";

/** @import { Controls, Exercise, Feedback, Given, KeyRow, Kind, View } from "../../../widgets/static/exercise/kind.js" */
/** @typedef {{from: number, to: number, label: string}} Mark turns, both included */

/**
 * The codebook, with what this kind asks of it.
 * @param {Exercise} exercise
 */
function bookOf(exercise) {
  return /** @type {Exercise["codebook"] & {turns: number[], most: number, stretches: boolean}} */ (
    exercise.codebook
  );
}

/** @param {Given | undefined} given */
function marksOf(given) {
  return /** @type {Mark[]} */ (given?.value ?? []);
}

/** @param {{from: number, to: number}} mark @param {number} n */
const covers = (mark, n) => mark.from <= n && n <= mark.to;

/** @param {{from: number, to: number}} mark */
const placeName = ({ from, to }) => say(to > from ? T.mark_stretch : T.mark_turn, { from, to, n: from });

/** @param {Exercise} exercise @param {Mark} mark */
function markName(exercise, mark) {
  const titles = titlesOf(exercise);
  const place = placeName(mark);
  return titles.size > 1 ? `${place}: ${titles.get(mark.label) ?? mark.label}` : place;
}

/**
 * Which coders marked a turn, in words; empty for none.
 * @param {Exercise} exercise
 * @param {Feedback | undefined} feedback
 * @param {number} n
 */
function codersAt(exercise, feedback, n) {
  const titles = titlesOf(exercise);
  const names = (feedback?.coders ?? []).flatMap(({ name, detail }) =>
    /** @type {Mark[]} */ (detail.marks)
      .filter((mark) => covers(mark, n))
      .map(({ label }) => (titles.size > 1 ? `${name} (${titles.get(label)})` : name)),
  );
  return names.length ? say(T.mark_coders, { names: names.join(", ") }) : "";
}

/**
 * A button on each turn that may be marked, and room beside it for the coders.
 * @param {View} view
 * @param {(n: number) => void} touch
 */
function turnToggles(view, touch) {
  return bookOf(view.exercise).turns.flatMap((n) => {
    const turn = view.turns.get(n);
    if (!turn) return [];
    const toggle = button("hggt-mark", T.mark_here, () => touch(n));
    const coders = make("span", { class: "hggt-mark-coders" });
    turn.below.append(make("div", { class: "hggt-mark-row" }, toggle, coders));
    return [{ n, who: turn.event.who, element: turn.element, toggle, coders }];
  });
}

/**
 * The labels to give what one marks, where there are several; the chosen one stays.
 * @param {Exercise} exercise
 * @param {() => void} changed
 */
function labelChoice(exercise, changed) {
  const labels = labelsOf(exercise);
  const name = groupName();
  let chosen = labels.length > 1 ? "" : labels[0].id;
  const inputs = labels.map((label, index) => {
    const input = make("input", {
      type: "radio",
      name,
      value: label.id,
      "aria-keyshortcuts": index < 9 ? String(index + 1) : null,
    });
    input.addEventListener("change", () => {
      chosen = label.id;
      changed();
    });
    return input;
  });
  const rows = labels.map((label, index) => {
    const title = make("span", { class: "hggt-option-title" }, label.title);
    const key = index < 9 ? make("kbd", { "aria-hidden": "true" }, String(index + 1)) : null;
    const row = make("label", { class: "hggt-option" }, inputs[index], title, key);
    return make("div", { class: "hggt-option-box" }, row);
  });
  const element =
    labels.length > 1 &&
    make("fieldset", { class: "hggt-labels" }, make("legend", {}, T.mark_label), ...rows);
  return { element, inputs, chosen: () => chosen };
}

/**
 * @param {View} view
 * @returns {Controls}
 */
function controls(view) {
  const { exercise } = view;
  const { most, stretches } = bookOf(exercise);
  const titles = titlesOf(exercise);
  /** What waits for its last turn (`to` is null) or its label. @type {{from: number, to: number | null} | null} */
  let begun = null;
  let drawn = "";
  let lastAt = -1;

  const toggles = turnToggles(view, touch);
  const choice = labelChoice(exercise, settle);
  const nowhere = button("hggt-plain hggt-nowhere", T.mark_nowhere, goNowhere, "N");
  const note = make("p", { class: "hggt-mark-note" });
  const loose = button("hggt-plain", T.mark_loose, () => {
    begun = null;
    tell("");
    nowhere.focus({ preventScroll: true });
    drawTurns();
  });
  const list = make("ul", { class: "hggt-mark-list" });
  const [only] = labelsOf(exercise);
  const element = make(
    "fieldset",
    { class: "hggt-marks" },
    make("legend", {}, titles.size > 1 ? T.mark_where : only.title),
    titles.size > 1 ? null : make("p", { class: "hggt-quiet" }, only.definition),
    choice.element,
    list,
    note,
    make("div", { class: "hggt-row" }, nowhere, loose),
  );

  const marks = () => marksOf(view.answer());

  /** @param {string} text */
  function tell(text) {
    note.textContent = text;
    if (text) view.speak(text);
  }

  /** @param {Mark} mark */
  function remove(mark) {
    const rest = marks().filter((one) => one.from !== mark.from || one.label !== mark.label);
    view.give({ value: rest.length ? rest : null });
  }

  function goNowhere() {
    const none = view.answer() !== undefined && marks().length === 0;
    view.give({ value: none ? null : [] });
  }

  /** @param {number} n */
  function touch(n) {
    const there = marks().find((mark) => covers(mark, n));
    if (begun && begun.to === null) {
      begun = { from: Math.min(begun.from, n), to: Math.max(begun.from, n) };
    } else if (there) {
      remove(there);
      return;
    } else if (most > 1 && marks().length >= most) {
      tell(say(T.mark_most, { most }));
      return;
    } else {
      begun = { from: n, to: stretches ? null : n };
    }
    settle();
  }

  /** Mark what was begun, where nothing of it is open any more. */
  function settle() {
    if (!begun) return;
    const { from, to } = begun;
    const label = choice.chosen();
    if (to !== null && label) {
      begun = null;
      const apart = marks().filter((mark) => mark.to < from || mark.from > to);
      const rest = most > 1 ? apart : [];
      view.give({ value: [...rest, { from, to, label }].sort((a, b) => a.from - b.from) });
      return;
    }
    tell(to === null ? say(T.mark_begun, { n: from }) : T.mark_label_first);
    drawTurns();
  }

  /** @param {Feedback} [feedback] */
  function drawTurns(feedback) {
    const begin = begun && { from: begun.from, to: begun.to ?? begun.from };
    loose.hidden = !begun;
    for (const { n, who, toggle, coders } of toggles) {
      const mark = marks().find((one) => covers(one, n));
      const waits = begin !== null && covers(begin, n);
      let state = titles.size > 1 && mark ? `${T.mark_here}: ${titles.get(mark.label)}` : T.mark_here;
      if (waits) state = begun?.to === null ? T.mark_begin : T.mark_waits;
      toggle.textContent = state;
      toggle.setAttribute("aria-label", say(T.mark_button, { n, who, state }));
      toggle.setAttribute("aria-pressed", String(Boolean(mark) || waits));
      if (feedback !== undefined || !begun) coders.textContent = codersAt(exercise, feedback, n);
    }
  }

  /** @param {boolean} answered */
  function drawList(answered) {
    const held = list.contains(document.activeElement);
    const rows = marks().map((mark) => {
      const place = markName(exercise, mark);
      const off = button("hggt-plain", T.mark_remove, () => remove(mark));
      off.setAttribute("aria-label", say(T.mark_remove_long, { place }));
      return make("li", {}, make("span", {}, place), off);
    });
    const nothing = answered ? T.mark_nowhere : T.mark_none;
    list.replaceChildren(...(rows.length ? rows : [make("li", { class: "hggt-quiet" }, nothing)]));
    if (held) (list.querySelector("button") ?? nowhere).focus({ preventScroll: true });
  }

  /** @param {number} step */
  function walk(step) {
    const at = toggles.findIndex((one) => one.toggle === document.activeElement);
    if (at >= 0) lastAt = at;
    lastAt = Math.min(Math.max(at < 0 && lastAt >= 0 ? lastAt : lastAt + step, 0), toggles.length - 1);
    const { toggle, element: turn } = toggles[lastAt];
    toggle.focus({ preventScroll: true });
    reveal(rootOf(toggle), turn);
  }

  return {
    element,
    draw({ given, feedback }) {
      const value = JSON.stringify(given.value);
      if (value !== drawn) {
        drawn = value;
        begun = null;
        tell("");
        drawList(given.value != null);
      }
      nowhere.setAttribute("aria-pressed", String(given.value != null && marksOf(given).length === 0));
      drawTurns(feedback);
    },
    keys(event) {
      if (event.key === "ArrowUp") return () => walk(-1);
      if (event.key === "ArrowDown") return () => walk(1);
      if (event.key.toLowerCase() === "n") return goNowhere;
      const input = choice.element && choice.inputs[(digitOf(event)?.value ?? 0) - 1];
      return input ? () => input.click() : null;
    },
  };
}

/**
 * @param {Exercise} exercise
 * @returns {KeyRow[]}
 */
function keyRows(exercise) {
  const labels = labelsOf(exercise).length;
  return [
    [[T.k_space], null, T.mark_key_space],
    [["N"], null, T.mark_nowhere],
    ...(labels > 1
      ? [/** @type {KeyRow} */ ([["1"], [String(Math.min(labels, 9))], T.mark_key_label, "–"])]
      : []),
  ];
}

/** @type {Kind} */
export const kind = {
  sure: true,
  controls,
  words: (exercise, given) =>
    marksOf(given)
      .map((mark) => markName(exercise, mark))
      .join("; ") || T.mark_nowhere,
  how: (exercise) => {
    const { most, stretches } = bookOf(exercise);
    if (stretches) return most > 1 ? say(T.mark_how_stretch, { most }) : T.mark_how_stretch_one;
    return most > 1 ? say(T.mark_how_many, { most }) : T.mark_how_one;
  },
  grows: (exercise) => bookOf(exercise).most > 1 || bookOf(exercise).stretches,
  keyRows,
  codebook: labelSections,
};
