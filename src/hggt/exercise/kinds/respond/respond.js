// One's own words at a moment: said aloud, then written, then held beside a rubric.

import { sameGiven } from "../../../widgets/static/keeping/answers.js";
import { button, groupName, show, withdrawable } from "../../../widgets/static/controls.js";
import { inline, make, say } from "../../../widgets/static/dialogue.js";
import { quietClock } from "../../../widgets/static/moment/clock.js";
import { contrastNodes, contrastsOf, harderTurns, nearestChoice } from "../../../widgets/static/moment/contrast.js";

/** @import { Controls, Exercise, Given, KeyRow, Kind, Shown, View } from "../../../widgets/static/exercise/kind.js" */
/** @import { Said } from "../../../widgets/static/exercise/feedback.js" */

/**
 * What is written, and the own level on each row that one gave a level.
 * And, once one saw other answers, which is nearest and what one would keep.
 * @typedef {{says: string, how: string, rows: Record<string, number>, nearest?: string, keep?: string, harder?: true}} Reaction
 * @typedef {{id: string, title: string, applies: string, levels: string[]}} Row
 */

/** From how much of the most that a text may hold on one is told so. */
const NEARLY = 0.95;
/** How many characters stand for a text elsewhere. */
const SHORT = 80;

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

/**
 * A text field under its question.
 * @param {object} options
 * @param {string} options.question
 * @param {string} options.hint
 * @param {string} options.rows
 * @param {number} options.most
 * @param {() => void} options.written
 */
function field({ question, hint, rows, most, written }) {
  const area = make("textarea", { rows, maxlength: String(most), lang: "nl", spellcheck: "true" });
  const limit = make("p", { class: "hggt-quiet", role: "status", hidden: true });
  const title = make("span", { class: "hggt-question" }, question);
  const more = hint && make("span", { class: "hggt-quiet" }, ` ${hint}`);
  const draw = () => {
    const left = most - area.value.length;
    limit.hidden = area.value.length < most * NEARLY;
    limit.textContent = limit.hidden ? "" : say(left ? T.respond_left : T.respond_full, { left, most });
  };
  area.addEventListener("input", () => {
    draw();
    written();
  });
  /** @param {string} text */
  const set = (text) => {
    if (area.value !== text) area.value = text;
    draw();
  };
  const element = make("div", {}, make("label", { class: "hggt-field" }, title, more, area), limit);
  return { element, area, set };
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
  let nearest = "";
  let harder = false;
  let drawn = "";

  const says = field({ question: T.respond_says, hint: "", rows: "5", most, written });
  const how = field({ question: T.respond_how, hint: T.respond_how_hint, rows: "3", most, written });
  const keeps = field({ question: T.contrast_keep, hint: "", rows: "2", most, written });
  const near = nearestChoice((id) => {
    nearest = id;
    written();
  });
  const next = button("hggt-button hggt-second", T.contrast_again, () => view.again());
  const second = make("div", { class: "hggt-rubric" }, near.element, keeps.element, next);
  const moment = make("div", { class: "hggt-harder", hidden: true });
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
    view.ask();
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
    moment,
    make("p", { class: "hggt-aloud" }, T.respond_aloud),
    quietClock(),
    says.element,
    how.element,
    rows.length > 0 && rated,
    note,
    make("div", { class: "hggt-row" }, keep),
    second,
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
    const more = { keep: keeps.area.value, nearest, harder };
    const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value));
    return { labels: [], value: { says: says.area.value, how: how.area.value, rows: levels, ...said } };
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

  /** What one sees and says after one's own words. @param {Shown} shown */
  function drawSecond({ attempt, again, feedback }) {
    const answers = contrastsOf(feedback);
    const told = answers.length > 0;
    const turns = attempt > 1 ? /** @type {Said[] | undefined} */ (again?.turns) ?? [] : [];
    harder = turns.length > 0;
    moment.hidden = !harder;
    if (JSON.stringify(turns) !== drawn) moment.replaceChildren(...harderTurns(turns));
    drawn = JSON.stringify(turns);
    says.area.readOnly = told;
    how.area.readOnly = told;
    for (const { inputs } of rubric) for (const input of inputs) input.disabled = told;
    show(keep, !told, says.area);
    second.hidden = !told;
    next.hidden = !again;
    near.draw(answers, nearest);
  }

  return {
    element,
    draw(shown) {
      drawSecond(shown);
      if (sameGiven(shown.given, own)) return;
      own = shown.given;
      const reaction = reactionOf(own);
      levels = reaction.rows;
      says.set(reaction.says);
      how.set(reaction.how);
      nearest = reaction.nearest ?? "";
      keeps.set(reaction.keep ?? "");
      near.draw(contrastsOf(shown.feedback), nearest);
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
  judged: true,
  grows: () => true,
  // What one says of the other answers is said beside them.
  stays: (before, given) => {
    if (!before || given.value === null) return false;
    const [one, other] = [before, given].map((each) => {
      const { says, how, rows } = reactionOf(each);
      return { labels: [], value: { says, how, rows } };
    });
    return sameGiven(one, other);
  },
  after: (_, feedback) => contrastNodes(feedback),
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
