// Labels: one or several of the codebook's, for a turn or for the fragment.

import { button, groupName, withdrawable } from "../../../widgets/static/controls.js";
import { make, pauseText, say } from "../../../widgets/static/dialogue.js";
import { digitOf } from "../../../widgets/static/exercise/keys.js";
import { labelSections, titlesOf } from "../../../widgets/static/exercise/dialogs.js";
import { resultPart } from "../../../widgets/static/exercise/result.js";

/** @import { Controls, Exercise, Given, KeyRow, Kind, Result, View } from "../../../widgets/static/exercise/kind.js" */
/** @import { Label } from "../../../widgets/static/exercise/dialogs.js" */

/**
 * How often each own label met each coder's label, and in words where they were apart.
 * @typedef {{labels: string[], counts: number[][], apart: string[]}} Matrix
 */

/**
 * What the codebook asks; `cues` are those that may be ticked, by turn.
 * @typedef {{multiple: boolean, labels: Label[], cues?: Record<string, string[]>}} Asked
 */

/**
 * The codebook, with what this kind asks of it.
 * @param {Exercise} exercise
 */
function bookOf(exercise) {
  return /** @type {Exercise["codebook"] & Asked} */ (exercise.codebook);
}

/** The ticked cues of an answer. @param {Given | undefined} given @returns {string[]} */
function cuesOf(given) {
  return /** @type {{cues?: string[]} | null | undefined} */ (given?.value)?.cues ?? [];
}

/**
 * In the turns, a button for each cue that may have decided, in place of the line of cues.
 * @param {View} view
 */
function cueToggles(view) {
  const { cues = {} } = bookOf(view.exercise);
  const ofTurns = view.exercise.items[0] !== "fragment";
  const toggles = Object.entries(cues).flatMap(([n, texts]) => {
    const turn = view.turns.get(Number(n));
    if (!turn) return [];
    const item = ofTurns ? n : "fragment";
    const made = texts.map((text) => {
      const words = text.startsWith("pauze") && turn.event.pause ? pauseText(turn.event.pause) : text;
      const toggle = button("hggt-plain hggt-cue", words, () => {
        view.go(item);
        tick(text);
      });
      return { item, text, toggle };
    });
    const name = say(T.cues_legend, { n });
    const group = { class: "hggt-cue-row", role: "group", "aria-label": name };
    const row = make("div", group, ...made.map((one) => one.toggle));
    const line = turn.element.querySelector(".hggt-cues");
    if (line) line.replaceWith(row);
    return made;
  });

  /** Ticked before there is a label that they go with. @type {Map<string, string[]>} */
  const waiting = new Map();
  /** @param {string} item */
  const ticked = (item) => {
    const answer = view.answer(item);
    return answer ? cuesOf(answer) : (waiting.get(item) ?? []);
  };

  /** @param {string} text */
  function tick(text) {
    const { item } = view;
    const had = ticked(item);
    const chosen = had.includes(text) ? had.filter((one) => one !== text) : [...had, text];
    const order = toggles.filter((one) => one.item === item).map((one) => one.text);
    const kept = [...new Set(order)].filter((one) => chosen.includes(one));
    const answer = view.answer();
    if (answer) view.give({ labels: answer.labels, value: valueOf(kept) });
    else waiting.set(item, kept);
    draw();
  }

  function draw() {
    for (const { item, text, toggle } of toggles) {
      toggle.setAttribute("aria-pressed", String(ticked(item).includes(text)));
    }
  }

  return {
    draw,
    /** What goes with a label for the item under work; without one it waits. @param {boolean} any */
    value(any) {
      const kept = ticked(view.item);
      if (!any) waiting.set(view.item, kept);
      return any ? valueOf(kept) : null;
    },
  };
}

/** @param {string[]} cues */
function valueOf(cues) {
  return cues.length ? { cues } : null;
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
  const cues = cueToggles(view);

  /** @param {string} label @param {boolean} on */
  const choose = (label, on) => {
    const had = view.answer()?.labels ?? [];
    const others = book.multiple ? had.filter((id) => id !== label) : [];
    const chosen = on ? [...others, label] : others;
    const labels = book.labels.map((one) => one.id).filter((id) => chosen.includes(id));
    view.give({ labels, value: cues.value(labels.length > 0) });
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
    book.cues && make("p", { class: "hggt-cue-how" }, T.cues_how),
  );

  /** @param {number} number */
  const press = (number) => {
    const label = book.labels[number - 1];
    if (!label) return;
    choose(label.id, !view.answer()?.labels.includes(label.id));
    // The ring of the focus looks like a choice: it goes along.
    const among = options.some((option) => option.input === document.activeElement);
    if (among) options[number - 1].input.focus({ preventScroll: true });
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
      cues.draw();
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
  words: (exercise, given) => {
    const titles = titlesOf(exercise);
    const words = given.labels.map((id) => titles.get(id) ?? id).join(", ");
    const cues = cuesOf(given).join(", ");
    return cues ? `${words} (${say(T.cues_words, { cues })})` : words;
  },
  how: (exercise) => {
    if (exercise.items[0] === "fragment") return T.how_fragment;
    return bookOf(exercise).multiple ? T.how_many : T.how_one;
  },
  // With several labels, or with cues, the first click is seldom the whole answer.
  grows: (exercise) => bookOf(exercise).multiple || Boolean(bookOf(exercise).cues),
  keyRows,
  codebook: labelSections,
  result,
};
