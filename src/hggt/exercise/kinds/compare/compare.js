// The answers to a moment: one chooses, perhaps a second that would do, and ticks in the
// conversation the cues that decided.

import { button, groupName, rootOf, withdrawable } from "../../../widgets/static/controls.js";
import { inline, make, say } from "../../../widgets/static/dialogue.js";
import { said } from "../../../widgets/static/exercise/feedback.js";
import { digitOf } from "../../../widgets/static/exercise/keys.js";
import { reveal } from "../../../widgets/static/exercise/room.js";

/** @import { Controls, Exercise, Feedback, Given, KeyRow, Kind, View } from "../../../widgets/static/exercise/kind.js" */

/** @import { Said } from "../../../widgets/static/exercise/feedback.js" */

/** @typedef {Said & {id: string, title: string}} Option */

/**
 * The codebook, with what this kind asks of it: the cues by turn, in its order.
 * @param {Exercise} exercise
 */
function bookOf(exercise) {
  return /** @type {Exercise["codebook"] & {answers: Record<string, Option[]>, cues: [number, string[]][], most: number}} */ (
    exercise.codebook
  );
}

/** The answers of the one moment that is shown. @param {Exercise} exercise */
function optionsOf(exercise) {
  return bookOf(exercise).answers[exercise.items[0]];
}

/** @param {Given | undefined} given */
function cuesOf(given) {
  return /** @type {{cues: string[]} | null | undefined} */ (given?.value)?.cues ?? [];
}

/**
 * A button for each cue, on the turn where it is seen or heard.
 * @param {View} view
 * @param {(cue: string) => void} tick
 */
function cueToggles(view, tick) {
  return bookOf(view.exercise).cues.flatMap(([n, cues]) => {
    const turn = view.turns.get(n);
    if (!turn) return [];
    const toggles = cues.map((cue) => {
      const toggle = button("hggt-cue", cue, () => tick(cue));
      return { cue, toggle, turn: turn.element };
    });
    const name = say(T.compare_cues, { n, who: turn.event.who });
    const row = make("div", { class: "hggt-cue-row", role: "group", "aria-label": name });
    row.append(...toggles.map((one) => one.toggle));
    turn.below.append(row);
    return toggles;
  });
}

/**
 * An answer to choose, and the button that says that it would do as well.
 * @param {Option} option
 * @param {number} index
 * @param {string} name
 * @param {(id: string, on: boolean) => void} choose
 * @param {(id: string) => void} second
 */
function answerRow(option, index, name, choose, second) {
  const { id } = option;
  const input = make("input", {
    type: "radio",
    name,
    value: id,
    "aria-keyshortcuts": String(index + 1),
  });
  input.addEventListener("change", () => choose(id, true));
  withdrawable(input, () => choose(id, false));
  const also = button("hggt-plain hggt-also", T.compare_also, () => second(id));
  also.setAttribute("aria-label", say(T.compare_also_long, { letter: id }));
  const letter = make("span", { class: "hggt-answer-letter" }, id);
  const words = make("span", { class: "hggt-answer-said" }, ...said(option));
  const row = make("label", { class: "hggt-answer" }, input, letter, words);
  return { id, input, also, element: make("div", { class: "hggt-option-box" }, row, also) };
}

/**
 * @param {View} view
 * @returns {Controls}
 */
function controls(view) {
  const { exercise } = view;
  const { most, cues: byTurn, introduction } = bookOf(exercise);
  // What comes after the question is read behind its button: the answers would be out of sight.
  const [question] = introduction.split(/\n{2,}/);
  const known = [...new Set(byTurn.flatMap(([, cues]) => cues))];
  let lastAt = -1;

  const toggles = cueToggles(view, tick);
  const name = groupName();
  const rows = optionsOf(exercise).map((one, index) => answerRow(one, index, name, choose, second));
  const note = make("p", { class: "hggt-compare-note" });
  const element = make(
    "fieldset",
    { class: "hggt-compare" },
    make("legend", {}, inline(question)),
    ...rows.map((row) => row.element),
    note,
  );

  const labels = () => view.answer()?.labels ?? [];

  /** @param {string} text */
  function tell(text) {
    note.textContent = text;
    note.classList.remove("hggt-ticked");
    view.speak(text);
  }

  /** @param {string[]} chosen @param {string[]} cues */
  function give(chosen, cues) {
    view.give({ labels: chosen, value: { cues: known.filter((cue) => cues.includes(cue)) } });
  }

  /** @param {string} id @param {boolean} on */
  function choose(id, on) {
    const [, ...also] = labels();
    if (on) give([id, ...also.filter((other) => other !== id)], cuesOf(view.answer()));
    else view.give({});
  }

  /** @param {string} id */
  function second(id) {
    const [first, also] = labels();
    if (first) give(also === id ? [first] : [first, id], cuesOf(view.answer()));
  }

  /** @param {string} cue */
  function tick(cue) {
    const cues = cuesOf(view.answer());
    if (!labels().length) tell(T.compare_first);
    else if (cues.includes(cue)) give(labels(), cues.filter((one) => one !== cue));
    else if (cues.length >= most) tell(say(T.compare_most, { most }));
    else give(labels(), [...cues, cue]);
  }

  /** @param {number} step */
  function walk(step) {
    const at = toggles.findIndex((one) => one.toggle === document.activeElement);
    if (at >= 0) lastAt = at;
    lastAt = Math.min(Math.max(at < 0 && lastAt >= 0 ? lastAt : lastAt + step, 0), toggles.length - 1);
    const { toggle, turn } = toggles[lastAt];
    toggle.focus({ preventScroll: true });
    reveal(rootOf(toggle), turn);
  }

  return {
    element,
    draw({ given }) {
      const [choice, other] = given.labels;
      const cues = cuesOf(given);
      for (const { id, input, also } of rows) {
        input.checked = id === choice;
        also.hidden = !choice || id === choice;
        also.setAttribute("aria-pressed", String(id === other));
      }
      for (const { cue, toggle } of toggles) {
        toggle.setAttribute("aria-pressed", String(cues.includes(cue)));
      }
      note.classList.toggle("hggt-ticked", cues.length > 0);
      if (!choice) note.textContent = "";
      else note.textContent = cues.length ? say(T.compare_ticked, { cues: cues.join(", ") }) : T.compare_tick;
    },
    keys(event) {
      if (event.key === "ArrowUp" && toggles.length) return () => walk(-1);
      if (event.key === "ArrowDown" && toggles.length) return () => walk(1);
      const row = rows[(digitOf(event)?.value ?? 0) - 1];
      return row ? () => choose(row.id, labels()[0] !== row.id) : null;
    },
  };
}

/**
 * What follows each answer.
 * @param {Exercise} exercise
 * @param {Feedback} feedback
 */
function after(exercise, feedback) {
  const follows = /** @type {Record<string, Said[]> | undefined} */ (feedback.after.follows);
  if (!follows) return [];
  const list = make("dl", { class: "hggt-follows" });
  for (const { id, title } of optionsOf(exercise)) {
    const events = follows[id] ?? [];
    if (!events.length) continue;
    list.append(make("dt", {}, say(T.compare_after, { title })));
    for (const event of events) list.append(make("dd", {}, ...said(event)));
  }
  return [make("h4", {}, T.compare_follows), list];
}

/**
 * @param {Exercise} exercise
 * @returns {KeyRow[]}
 */
function keyRows(exercise) {
  return [
    [["1"], [String(optionsOf(exercise).length)], T.compare_key_digits, "–"],
    [[T.k_space], null, T.compare_key_space],
  ];
}

/** @type {Kind} */
export const kind = {
  sure: true,
  controls,
  named: () => T.compare_place,
  words: (exercise, given) => {
    const [choice, other] = given.labels;
    const first = optionsOf(exercise).find(({ id }) => id === choice)?.title ?? choice;
    const both = other ? say(T.compare_both, { first, also: other }) : first;
    const cues = cuesOf(given).join(", ");
    return cues ? say(T.compare_with, { choice: both, cues }) : both;
  },
  how: () => T.compare_how,
  grows: () => true,
  keyRows,
  after,
};
