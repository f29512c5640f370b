// One's own words at a moment: said aloud, then written, then held beside a rubric.

import { sameGiven } from "../../../widgets/static/keeping/answers.js";
import { button, groupName, withdrawable } from "../../../widgets/static/controls.js";
import { inline, make, say } from "../../../widgets/static/dialogue.js";
import { writingField } from "../../../widgets/static/writing.js";

/** @import { Controls, Exercise, Given, KeyRow, Kind, View } from "../../../widgets/static/exercise/kind.js" */

/**
 * What is written, and the own level on each row that one gave a level.
 * @typedef {{says: string, how: string, rows: Record<string, number>}} Reaction
 * @typedef {{id: string, title: string, applies: string, levels: string[]}} Row
 */

/** How many characters stand for a text elsewhere. */
const SHORT = 80;
/** The clock's step for who has asked for less motion. */
const CALM = 15;

/**
 * The codebook, with what this kind asks of it.
 * @param {Exercise} exercise
 */
function bookOf(exercise) {
  return /** @type {Exercise["codebook"] & {rows: Row[], most: number}} */ (exercise.codebook);
}

/** @param {Given} given @returns {Reaction} */
function reactionOf({ value }) {
  return { says: "", how: "", rows: {}, .../** @type {Partial<Reaction> | null} */ (value) };
}

/** The first words of a text. @param {string} text */
function firstWords(text) {
  const plain = text.trim().replace(/\s+/g, " ");
  if (plain.length <= SHORT) return plain;
  const end = plain.lastIndexOf(" ", SHORT);
  return `${plain.slice(0, end > 0 ? end : SHORT)} …`;
}

/** Time that runs up, for who wants to see it; it asks for nothing. */
function quietClock() {
  const shown = make("span", { class: "hggt-clock", role: "timer", hidden: true });
  const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM : 1;
  let ticking = 0;
  let since = 0;
  const tick = () => {
    const passed = Math.floor((performance.now() - since) / 1000 / step) * step;
    const seconds = String(passed % 60).padStart(2, "0");
    shown.textContent = say(T.respond_time, { time: `${Math.floor(passed / 60)}:${seconds}` });
    // Nobody tells a kind that its exercise has gone from the page.
    if (!shown.isConnected) clearInterval(ticking);
  };
  const toggle = button("hggt-plain", T.respond_clock, () => {
    shown.hidden = !shown.hidden;
    toggle.setAttribute("aria-pressed", String(!shown.hidden));
    clearInterval(ticking);
    if (shown.hidden) return;
    since = performance.now();
    ticking = setInterval(tick, step * 1000);
    tick();
  });
  toggle.setAttribute("aria-pressed", "false");
  return make("div", { class: "hggt-row" }, toggle, shown);
}

/**
 * A row of the rubric with its four levels.
 * @param {Row} row
 * @param {(level: number | null) => void} choose
 */
function rubricRow(row, choose) {
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
 * @param {View} view
 * @returns {Controls}
 */
function controls(view) {
  const { rows, most } = bookOf(view.exercise);
  /** What this view gave or took over last. @type {Given} */
  let own = { labels: [], value: null };
  /** @type {Record<string, number>} */
  let levels = {};

  const says = writingField({ question: T.respond_says, hint: "", rows: "5", most, written });
  const how = writingField({ question: T.respond_how, hint: T.respond_how_hint, rows: "3", most, written });
  const note = make("p", { class: "hggt-respond-note" });
  const rubric = rows.map((row) =>
    rubricRow(row, (level) => {
      const { [row.id]: _, ...others } = levels;
      levels = level === null ? others : { ...others, [row.id]: level };
      if (isBlank()) tell(T.respond_first);
      written();
    }),
  );
  const keep = button("hggt-button", T.respond_keep, () => {
    if (isBlank()) {
      tell(T.respond_first);
      says.area.focus();
      return;
    }
    own = given();
    view.give(own);
  });
  const rated = make(
    "div",
    { class: "hggt-rubric", role: "group", "aria-label": T.respond_rows },
    make("h4", {}, T.respond_rows),
    make("p", { class: "hggt-quiet" }, T.respond_rows_note),
    ...rubric.map((row) => row.element),
  );
  const element = make(
    "div",
    { class: "hggt-respond" },
    make("p", { class: "hggt-aloud" }, T.respond_aloud),
    quietClock(),
    says.element,
    how.element,
    rows.length > 0 && rated,
    note,
    make("div", { class: "hggt-row" }, keep),
  );

  /** @param {string} text */
  function tell(text) {
    note.textContent = text;
    view.speak(text);
  }

  const isBlank = () => !says.area.value.trim() && !how.area.value.trim();

  /** @returns {Given} */
  function given() {
    if (isBlank()) return { labels: [], value: null };
    return { labels: [], value: { says: says.area.value, how: how.area.value, rows: levels } };
  }

  /** Keep what is there; levels without words wait here for the words. */
  function written() {
    const now = given();
    if (now.value === null && !view.answer()) return;
    if (now.value !== null) note.textContent = "";
    own = now;
    view.draft(now);
  }

  /** @param {number} step */
  function along(step) {
    const inputs = rubric.flatMap((row) => row.inputs);
    const at = inputs.findIndex((input) => input === document.activeElement);
    inputs[Math.min(Math.max(at + step, 0), inputs.length - 1)].focus();
  }

  return {
    element,
    draw(shown) {
      if (sameGiven(shown.given, own)) return;
      own = shown.given;
      const reaction = reactionOf(own);
      levels = reaction.rows;
      says.set(reaction.says);
      how.set(reaction.how);
      for (const { id, inputs } of rubric) {
        inputs.forEach((input, level) => {
          input.checked = levels[id] === level;
        });
      }
    },
    keys(event) {
      const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
      const isLevel = event.target instanceof Element && event.target.matches(".hggt-level input");
      return step && isLevel ? () => along(step) : null;
    },
  };
}

/**
 * The rubric as a text to read.
 * @param {Exercise} exercise
 */
function codebook(exercise) {
  return bookOf(exercise).rows.flatMap((row) => {
    const list = make("dl", {});
    row.levels.forEach((text, level) => {
      list.append(make("dt", {}, String(level)), make("dd", {}, inline(text)));
    });
    return [make("h4", {}, row.title), make("p", {}, inline(row.applies)), list];
  });
}

/** @returns {KeyRow[]} */
function keyRows() {
  return [[[T.k_space], null, T.respond_key_space]];
}

/** @type {Kind} */
export const kind = {
  sure: false,
  controls,
  named: () => T.respond_place,
  words: (_, given) => {
    const { says, how } = reactionOf(given);
    return firstWords(says) || firstWords(how) || T.respond_wiped;
  },
  how: () => T.respond_do,
  keyRows,
  codebook,
};
