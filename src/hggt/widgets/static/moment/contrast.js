// The contrasting answers to a moment, and what one says of them.

import { groupName, withdrawable } from "../controls.js";
import { inline, make, say } from "../dialogue.js";
import { said } from "../exercise/feedback.js";

/** @import { Feedback } from "../exercise/kind.js" */
/** @import { Said } from "../exercise/feedback.js" */
/** @typedef {{rows: [string, number][], reason: string}} Met the rows that an answer meets */
/** @typedef {{id: string, events: Said[], rows: Met[]}} Contrast */

const LETTERS = ["a", "b", "c", "d"];

/**
 * The answers that are shown after one's own; none where they are not due.
 * @param {Feedback | undefined} feedback
 */
export function contrastsOf(feedback) {
  return /** @type {Contrast[] | undefined} */ (feedback?.after.answers) ?? [];
}

/**
 * Each answer with how it is taken, and which rows it meets by the coders.
 * @param {Feedback} feedback
 * @returns {Node[]}
 */
export function contrastNodes(feedback) {
  const list = make("dl", { class: "hggt-follows" });
  for (const { id, events, rows } of contrastsOf(feedback)) {
    list.append(make("dt", {}, say(T.contrast_answer, { letter: id })));
    for (const event of events) list.append(make("dd", {}, ...said(event)));
    if (rows.length) list.append(make("dd", {}, levelsOf(rows)));
    rows.forEach((met, index) => {
      const name = make("span", { class: "hggt-coder" }, `${coderOf(index)}: `);
      list.append(make("dd", {}, make("span", {}, name, inline(met.reason))));
    });
  }
  return [list];
}

/** @param {number} index */
const letterOf = (index) => String.fromCharCode(65 + index);
/** @param {number} index */
const coderOf = (index) => say(T.contrast_coder, { letter: letterOf(index) });

/**
 * Row by row how far an answer meets it, the coders beside each other.
 * @param {Met[]} rows
 */
function levelsOf(rows) {
  const titles = [...new Set(rows.flatMap((met) => met.rows.map(([title]) => title)))];
  // A letter alone: a word would take a telephone's width from the rows' titles.
  const head = rows.map((_, index) =>
    make("th", { scope: "col", "aria-label": coderOf(index) }, letterOf(index)),
  );
  const lines = titles.map((title) => {
    const levels = rows.map((met) => met.rows.find(([one]) => one === title)?.[1] ?? "–");
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, title),
      ...levels.map((level) => make("td", {}, String(level))),
    );
  });
  const first = make("tr", {}, make("th", { scope: "col" }, T.contrast_row), ...head);
  return make("table", { class: "hggt-levels" }, make("thead", {}, first), make("tbody", {}, ...lines));
}

/**
 * Which of the answers is nearest to one's own.
 * @param {(id: string) => void} choose an empty id for none
 */
export function nearestChoice(choose) {
  const name = groupName();
  const rows = LETTERS.map((id) => {
    const input = make("input", { type: "radio", name, value: id });
    input.addEventListener("change", () => choose(id));
    withdrawable(input, () => choose(""));
    const words = make("span", {}, say(T.contrast_answer, { letter: id }));
    return { id, input, row: make("label", { class: "hggt-level" }, input, words) };
  });
  const legend = make("legend", {}, T.contrast_nearest);
  const element = make("fieldset", { class: "hggt-rubric-row" }, legend, ...rows.map(({ row }) => row));
  /** @param {Contrast[]} answers @param {string} chosen */
  const draw = (answers, chosen) => {
    for (const { id, input, row } of rows) {
      row.hidden = !answers.some((one) => one.id === id);
      input.checked = id === chosen;
    }
  };
  return { element, draw };
}

/**
 * Turns at a moment that the conversation itself does not show, with what is said of them.
 * @param {string} what
 * @param {Said[]} turns
 */
export function momentTurns(what, turns) {
  const told = turns.map((event) => make("p", {}, ...said(event)));
  return [make("p", { class: "hggt-aloud" }, what), ...told];
}
