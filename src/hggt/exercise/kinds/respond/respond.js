// One's own words at a moment: said aloud, then written, then held beside a rubric.

import { sameGiven } from "../../../widgets/static/keeping/answers.js";
import { openDrafts } from "../../../widgets/static/keeping/drafts.js";
import { button, show } from "../../../widgets/static/controls.js";
import { make, say } from "../../../widgets/static/dialogue.js";
import { draftOffers, lookFirst, wiper } from "../../../widgets/static/exercise/own_words.js";
import { quietClock } from "../../../widgets/static/moment/clock.js";
import { contrastNodes, momentTurns } from "../../../widgets/static/moment/contrast.js";
import { writingField } from "../../../widgets/static/writing.js";
import { bookOf, rubricRow, rubricText } from "./rubric.js";
import { secondAct } from "./second.js";

/** @import { Controls, Given, KeyRow, Kind, View } from "../../../widgets/static/exercise/kind.js" */
/** @import { Second } from "./second.js" */

/**
 * What is written, and the own level on each row that one gave a level.
 * @typedef {{says: string, how: string, rows: Record<string, number>} & Second} Reaction
 */

/** How many characters stand for a text elsewhere. */
const SHORT = 80;

/** @param {Given} given @returns {Reaction} */
function reactionOf({ value }) {
  return { says: "", how: "", rows: {}, .../** @type {Partial<Reaction> | null} */ (value) };
}

/** As it was given, and as nothing where only spaces are left of it. @param {Given} given @returns {Given} */
function withWords(given) {
  const { says, how } = reactionOf(given);
  return says.trim() || how.trim() ? given : { labels: [], value: null };
}

/** The first words of a text. @param {string} text */
function firstWords(text) {
  const plain = text.trim().replace(/\s+/g, " ");
  if (plain.length <= SHORT) return plain;
  const end = plain.lastIndexOf(" ", SHORT);
  return `${plain.slice(0, end > 0 ? end : SHORT)} …`;
}

/**
 * @param {View} view
 * @returns {Controls}
 */
function controls(view) {
  const { rows, most, missed } = bookOf(view.exercise);
  /** @type {ReturnType<typeof openDrafts<Given>>} */
  const drafts = openDrafts(`${view.exercise.store}:${view.item}`);
  /** What the exercise has. @type {Given} */
  let own = { labels: [], value: null };
  /** @type {Record<string, number>} */
  let levels = {};

  const says = writingField({ question: T.respond_says, hint: "", rows: "5", most, written });
  const how = writingField({ question: T.respond_how, hint: T.respond_how_hint, rows: "3", most, written });
  const second = secondAct({
    most,
    written,
    save: () => looking.start(given()),
    again: () => (isSaved() ? view.again() : tell(T.contrast_unsaved)),
  });
  const note = make("p", { class: "hggt-respond-note" });
  const concept = make("p", { class: "hggt-quiet", hidden: true }, T.respond_draft);
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
      tell(view.answer() ? T.respond_blank : T.respond_first);
      says.area.focus();
      return;
    }
    looking.start(given());
  });
  /** @type {ReturnType<typeof lookFirst<Given>>} */
  const looking = lookFirst({
    fields: { says: T.respond_says, how: T.respond_how, keep: T.contrast_keep },
    look: ({ value }) => view.look(value),
    save,
    change: () => says.area.focus(),
  });
  const offers = draftOffers({
    shown: (offered) => {
      const words = reactionOf(offered);
      return [words.says, words.how].filter(Boolean).map((text) => make("p", {}, text));
    },
    take(draft) {
      // What is being written here is not lost either: it is what is offered now.
      if (!isBlank() && !isSaved()) drafts.leave(given());
      fill(draft.value);
      drafts.drop(draft.key);
      written();
      offer();
      says.area.focus();
      view.speak(T.draft_taken);
    },
    drop(draft) {
      drafts.drop(draft.key);
      offer();
      says.area.focus();
      view.speak(T.draft_dropped);
    },
  });
  const miss = make("div", { class: "hggt-missed" }, ...momentTurns(say(T.respond_missed, { n: view.item }), missed));
  const wiping = wiper(() => view.wipe());
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
    second.moment,
    missed.length > 0 && miss,
    make("p", { class: "hggt-aloud" }, T.respond_aloud),
    quietClock(),
    make("p", { class: "hggt-quiet" }, T.respond_whose),
    offers.element,
    says.element,
    how.element,
    rows.length > 0 && rated,
    note,
    concept,
    looking.element,
    wiping.question,
    make("div", { class: "hggt-row" }, keep, wiping.start),
    second.element,
    second.former,
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
    return { labels: [], value: { says: says.area.value, how: how.area.value, rows: levels, ...second.value() } };
  }

  const isSaved = () => sameGiven(given(), withWords(own));

  /** Keep in this browser what is there; levels without words wait for the words. */
  function written() {
    if (looking.asks) looking.stop();
    const saved = isSaved();
    const kept = saved || isBlank() ? (drafts.drop(), true) : drafts.put(given());
    if (!isBlank()) note.textContent = kept ? "" : T.respond_no_draft;
    unsaved(!saved);
  }

  /** @param {boolean} isSo */
  function unsaved(isSo) {
    concept.hidden = !isSo || isBlank();
    view.unsaved(isSo);
  }

  /** @param {Given} words */
  function save(words) {
    own = words;
    view.give(own);
    if (!second.isTold()) view.ask();
    written();
  }

  function offer() {
    const others = drafts.left();
    for (const { key, value } of others) if (sameGiven(value, own)) drafts.drop(key);
    offers.draw(others.filter((draft) => !sameGiven(draft.value, own)));
  }

  /** @param {Given} shown */
  function fill(shown) {
    const reaction = reactionOf(withWords(shown));
    levels = reactionOf(shown).rows;
    says.set(reaction.says);
    how.set(reaction.how);
    second.fill(reaction);
    for (const { id, inputs } of rubric) {
      inputs.forEach((input, level) => {
        input.checked = levels[id] === level;
      });
    }
  }

  /** @param {number} step */
  function along(step) {
    const inputs = rubric.flatMap((row) => row.inputs);
    const at = inputs.findIndex((input) => input === document.activeElement);
    inputs[Math.min(Math.max(at + step, 0), inputs.length - 1)].focus();
  }

  let isNew = true;
  return {
    element,
    draw(shown) {
      const clean = isNew || isSaved();
      second.draw(shown);
      miss.hidden = second.isHarder();
      const told = second.isTold();
      says.area.readOnly = told;
      how.area.readOnly = told;
      for (const { inputs } of rubric) for (const input of inputs) input.disabled = told;
      show(keep, !told, says.area);
      const changed = !sameGiven(shown.given, own);
      own = shown.given;
      if (changed && clean) fill(own);
      else if (changed) tell(T.respond_changed);
      if (changed || isNew) offer();
      if (changed) unsaved(!isSaved());
      isNew = false;
    },
    looked: (found) => looking.looked(found),
    wiped() {
      drafts.dropAll();
      looking.forget();
      fill({ labels: [], value: { rows: levels } });
      own = given();
      offers.draw([]);
      unsaved(false);
      tell(T.wiped);
    },
    keys(event) {
      const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
      const isLevel = event.target instanceof Element && event.target.matches(".hggt-level input");
      return step && isLevel ? () => along(step) : null;
    },
  };
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
  codebook: rubricText,
};
