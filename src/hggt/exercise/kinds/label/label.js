// Labels: one or several of the codebook's, for a turn or for the fragment.

import { groupName, withdrawable } from "../../../widgets/static/controls.js";
import { make, say } from "../../../widgets/static/dialogue.js";
import { digitOf } from "../../../widgets/static/exercise/keys.js";
import { labelSections, titlesOf } from "../../../widgets/static/exercise/dialogs.js";
import { resultPart } from "../../../widgets/static/exercise/result.js";

/** @import { Controls, Exercise, KeyRow, Kind, Result, View } from "../../../widgets/static/exercise/kind.js" */
/** @import { Label } from "../../../widgets/static/exercise/dialogs.js" */

/**
 * How often each own label met each coder's label, and in words where they were apart.
 * @typedef {{labels: string[], counts: number[][], apart: string[]}} Matrix
 */

/**
 * The codebook, with what this kind asks of it.
 * @param {Exercise} exercise
 */
function bookOf(exercise) {
  return /** @type {Exercise["codebook"] & {multiple: boolean, labels: Label[]}} */ (exercise.codebook);
}

/**
 * The labels to choose from, with a key for each of the first nine.
 * @param {View} view
 * @returns {Controls}
 */
function controls(view) {
  const book = bookOf(view.exercise);
  const name = groupName();
  const where = make("span", { class: "hggt-where" });
  const legend = make("span", { class: "hggt-sr" });

  /** @param {string} label @param {boolean} on */
  const choose = (label, on) => {
    const had = view.answer()?.labels ?? [];
    const others = book.multiple ? had.filter((id) => id !== label) : [];
    const chosen = on ? [...others, label] : others;
    view.give({ labels: book.labels.map((one) => one.id).filter((id) => chosen.includes(id)) });
  };
  const options = book.labels.map((label, index) => {
    const id = `${name}-${label.id}`;
    const input = make("input", {
      type: book.multiple ? "checkbox" : "radio",
      name,
      id,
      value: label.id,
      "aria-describedby": `${id}-definition`,
      "aria-keyshortcuts": index < 9 ? String(index + 1) : null,
    });
    input.addEventListener("change", () => choose(label.id, input.checked));
    withdrawable(input, () => choose(label.id, false));
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
  const element = make(
    "fieldset",
    { class: "hggt-labels" },
    make("legend", {}, where, legend),
    ...options.map((option) => option.row),
  );

  /** @param {number} number */
  const press = (number) => {
    const label = book.labels[number - 1];
    if (label) choose(label.id, !view.answer()?.labels.includes(label.id));
  };
  /** @param {number} step */
  const side = (step) => {
    const inputs = options.map((option) => option.input);
    const at = inputs.findIndex((input) => input === document.activeElement);
    const from = at < 0 ? (step > 0 ? -1 : inputs.length) : at;
    inputs[Math.min(Math.max(from + step, 0), inputs.length - 1)].focus({ preventScroll: true });
  };
  return {
    element,
    draw(shown) {
      const key = `legend_${book.multiple ? "many" : "one"}${shown.ofTurns ? "" : "_fragment"}`;
      where.textContent = shown.where;
      legend.textContent = `. ${say(T[key], { n: shown.item })}`;
      for (const { id, input } of options) input.checked = shown.given.labels.includes(id);
    },
    keys(event) {
      const digit = digitOf(event);
      if (digit) return () => press(digit.value);
      if (event.key === "ArrowLeft") return () => side(-1);
      if (event.key === "ArrowRight") return () => side(1);
      return null;
    },
  };
}

/**
 * A small heat map that is a table first: every cell's colour is also its number.
 * @param {Exercise} exercise
 * @param {Matrix} matrix
 */
function heatMap(exercise, { labels, counts }) {
  const titles = titlesOf(exercise);
  const most = Math.max(1, ...counts.flat());
  const corner = make("td", { class: "hggt-corner" }, `${T.matrix_own} ↓ ${T.matrix_coder} →`);
  const head = make("tr", {}, corner);
  for (const label of labels) head.append(make("th", { scope: "col" }, titles.get(label)));
  const body = make("tbody", {});
  counts.forEach((row, r) => {
    const line = make("tr", {}, make("th", { scope: "row" }, titles.get(labels[r])));
    row.forEach((count, c) => {
      const cell = make("td", { class: r === c ? "hggt-same" : null }, count ? String(count) : "·");
      cell.style.setProperty("--hggt-heat", `${Math.round((count / most) * 40)}%`);
      line.append(cell);
    });
    body.append(line);
  });
  return make(
    "div",
    { class: "hggt-matrix", tabindex: "0", role: "group", "aria-label": T.result_confusions },
    make("table", {}, make("caption", {}, T.matrix_caption), make("thead", {}, head), body),
  );
}

/**
 * Where own labels and the coders' were apart.
 * @param {Exercise} exercise
 * @param {Result} found
 */
function result(exercise, found) {
  const matrix = /** @type {Matrix} */ (found.parts.matrix);
  const apart = make("ul", {}, ...matrix.apart.map((text) => make("li", {}, text)));
  return [resultPart(T.result_confusions, apart, heatMap(exercise, matrix))];
}

/**
 * @param {Exercise} exercise
 * @returns {KeyRow[]}
 */
function keyRows(exercise) {
  return [
    [["1"], [String(Math.min(bookOf(exercise).labels.length, 9))], T.key_digits, "–"],
    [["←"], ["→"], T.key_sides],
    [[T.k_space], null, T.key_space],
  ];
}

/** @type {Kind} */
export const kind = {
  sure: true,
  controls,
  words: (exercise, { labels }) => {
    const titles = titlesOf(exercise);
    return labels.map((id) => titles.get(id) ?? id).join(", ");
  },
  how: (exercise) => {
    if (exercise.items[0] === "fragment") return T.how_fragment;
    return bookOf(exercise).multiple ? T.how_many : T.how_one;
  },
  // With several labels the first is seldom the whole answer.
  grows: (exercise) => bookOf(exercise).multiple,
  keyRows,
  codebook: labelSections,
  result,
};
