// The rubric: rows to rate oneself on, and the same as a text to read.

import { groupName, withdrawable } from "../../../widgets/static/controls.js";
import { inline, make } from "../../../widgets/static/dialogue.js";

/** @import { Exercise } from "../../../widgets/static/exercise/kind.js" */
/** @import { Said } from "../../../widgets/static/exercise/feedback.js" */
/** @typedef {{id: string, title: string, applies: string, levels: string[]}} Row */

/**
 * The codebook, with what this kind asks of it.
 * @param {Exercise} exercise
 */
export function bookOf(exercise) {
  return /** @type {Exercise["codebook"] & {rows: Row[], most: number, missed: Said[]}} */ (exercise.codebook);
}

/**
 * A row of the rubric with its four levels.
 * @param {Row} row
 * @param {(level: number | null) => void} choose
 */
export function rubricRow(row, choose) {
  const name = groupName();
  const inputs = row.levels.map((_, level) => {
    const input = make("input", { type: "radio", name, value: String(level) });
    input.addEventListener("change", () => choose(level));
    withdrawable(input, () => choose(null));
    return input;
  });
  const levels = row.levels.map((text, level) => {
    const number = make("span", { class: "hggt-level-number" }, String(level));
    const words = make("span", {}, inline(text));
    return make("label", { class: "hggt-level" }, inputs[level], number, words);
  });
  const element = make(
    "fieldset",
    { class: "hggt-rubric-row", "aria-describedby": `${name}-applies` },
    make("legend", {}, row.title),
    make("p", { class: "hggt-quiet", id: `${name}-applies` }, inline(row.applies)),
    ...levels,
  );
  return { id: row.id, element, inputs };
}

/**
 * The rubric as a text to read.
 * @param {Exercise} exercise
 */
export function rubricText(exercise) {
  return bookOf(exercise).rows.flatMap((row) => {
    const list = make("dl", {});
    row.levels.forEach((text, level) => {
      list.append(make("dt", {}, String(level)), make("dd", {}, inline(text)));
    });
    return [make("h4", {}, row.title), make("p", {}, inline(row.applies)), list];
  });
}
