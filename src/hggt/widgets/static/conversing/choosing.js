// The panel in which one says something: by choosing, or by writing first and choosing then.

import { button, groupName } from "../controls.js";
import { inline, make } from "../dialogue.js";
import { draftOffers, lookFirst } from "../exercise/own_words.js";
import { openDrafts } from "../keeping/drafts.js";
import { writingField } from "../writing.js";

/** @import { Given } from "../exercise/kind.js" */
/** @import { Choice, State } from "./words.js" */

const MOST = 5000;

/**
 * @param {object} options
 * @param {string} options.store
 * @param {(value: {says: string}) => void} options.look
 * @param {(choice: string, says: string) => void} options.utter
 * @param {(text: string) => void} options.speak
 */
export function choosingPanel({ store, look, utter, speak }) {
  /** @type {State | null} */
  let state = null;
  let waiting = false;
  let shown = false;

  const first = make("input", { type: "checkbox" });
  const field = writingField({
    question: W.write, hint: W.write_hint, rows: "3", most: MOST, written,
  });
  const { area } = field;
  const done = button("hggt-button hggt-second", W.write_done, () => {
    if (!area.value.trim()) {
      note.textContent = W.write_empty;
      area.focus();
      return;
    }
    shown = true;
    draw();
    inputs()[0]?.focus();
  });
  const writing = make(
    "div",
    { class: "hggt-own" },
    field.element,
    make("div", { class: "hggt-row" }, done),
  );
  const offers = draftOffers({
    shown: (offered) => [make("p", {}, wordsAt(offered, state))],
    take(draft) {
      const now = area.value;
      first.checked = true;
      field.set(wordsAt(draft.value, state));
      // What was being written here changes places with it.
      if (now.trim()) drafts.leave(at(now));
      drafts.drop(draft.key);
      written();
      draw();
      drawOffers();
      area.focus();
    },
    drop(draft) {
      drafts.drop(draft.key);
      drawOffers();
      element.focus({ preventScroll: true });
    },
  });
  /** @type {ReturnType<typeof lookFirst<{choice: string, says: string}>>} */
  const looking = lookFirst({
    fields: { says: W.write },
    look: ({ says }) => look({ says }),
    save({ choice, says }) {
      // The button that was pressed is gone: no key may pass to the notebook meanwhile.
      element.focus({ preventScroll: true });
      bring(choice, says);
    },
    change: () => area.focus(),
  });
  const legend = make("legend", {}, W.legend);
  const options = make("div", { class: "hggt-utterances" });
  const choices = make("fieldset", { class: "hggt-choices" }, legend, options);
  const note = make("p", { class: "hggt-respond-note", role: "status" });
  const say = button("hggt-button", W.say, () => speakUp(), "Enter");
  const saved = make("span", { class: "hggt-saved", "data-save": "idle" });
  const banner = make("div", { class: "hggt-banner", role: "status", hidden: true });
  const element = make(
    "section",
    { class: "hggt-panel hggt-converse", "aria-label": W.panel, tabindex: "-1" },
    make("label", { class: "hggt-first" }, first, make("span", {}, W.first)),
    offers.element,
    writing,
    choices,
    note,
    looking.element,
    make("div", { class: "hggt-row" }, say, saved),
    banner,
  );

  /** @type {ReturnType<typeof openDrafts<Given>>} */
  const drafts = openDrafts(store);
  const inputs = () => [...options.querySelectorAll("input")];
  const chosen = () => inputs().find((input) => input.checked);

  function speakUp() {
    if (waiting || choices.hidden) return;
    const input = chosen();
    if (!input) {
      note.textContent = W.choose;
      inputs()[0]?.focus();
      return;
    }
    const says = first.checked ? area.value.trim() : "";
    if (says) looking.start({ choice: input.value, says });
    else bring(input.value, "");
  }

  /** @param {string} choice @param {string} says */
  function bring(choice, says) {
    waiting = true;
    utter(choice, says);
    draw();
  }

  /** Something else is to be said than what one may be asked about. */
  function changed() {
    looking.stop();
    draw();
  }

  function draw() {
    const ask = first.checked && !shown;
    writing.hidden = !first.checked;
    done.hidden = shown;
    choices.hidden = ask;
    say.hidden = ask;
    legend.textContent = first.checked ? W.legend_nearest : W.legend;
    area.readOnly = waiting;
    for (const input of inputs()) input.disabled = waiting;
    say.setAttribute("aria-disabled", String(waiting || !chosen()));
    note.textContent = waiting ? W.waiting : "";
  }

  /** What was written at this move, as a draft holds it. @param {string} says @returns {Given} */
  const at = (says) => ({ labels: [], value: { ...place(state), says } });

  function written() {
    looking.stop();
    note.textContent = "";
    if (!area.value.trim()) drafts.drop();
    else if (!drafts.put(at(area.value))) note.textContent = W.no_draft;
  }

  /** What one wrote here before and did not go on with is offered, never put back by itself. */
  function drawOffers() {
    const left = drafts.left();
    for (const { key, value } of left) if (isBehind(value, state)) drafts.drop(key);
    offers.draw(left.filter(({ value }) => wordsAt(value, state)));
  }

  first.addEventListener("change", () => {
    changed();
    if (first.checked && !shown) area.focus();
  });
  // All keys are for writing there; one that passed would run or leave the cell.
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
  });

  return {
    element,
    saved,
    banner,
    /** Show what may be said now. @param {State} now */
    show(now) {
      state = now;
      looking.forget();
      waiting = false;
      shown = false;
      field.set("");
      options.replaceChildren(...utterances(now.choices, changed));
      element.hidden = now.end !== null;
      draw();
      drawOffers();
    },
    /** One has spoken, and the family has not answered yet. @param {boolean} now */
    wait(now) {
      if (now === waiting) return;
      waiting = now;
      draw();
    },
    looked: looking.looked,
    /** What one wrote is on its way. */
    sent: () => drafts.dropAll(),
    /** @param {number} place from 1 */
    choose(place) {
      const input = inputs()[place - 1];
      if (!input || waiting || choices.hidden) return;
      input.checked = true;
      input.focus();
      changed();
      speak(input.closest("label")?.querySelector(".hggt-words")?.textContent ?? "");
    },
    speakUp,
  };
}

/**
 * @param {Choice[]} choices
 * @param {() => void} changed
 */
function utterances(choices, changed) {
  const group = groupName();
  return choices.map(({ id, turn }, index) => {
    const input = make("input", { type: "radio", name: group, value: id });
    input.setAttribute("aria-keyshortcuts", String(index + 1));
    input.addEventListener("change", changed);
    return make(
      "label",
      { class: "hggt-utterance" },
      make("span", { class: "hggt-key", "aria-hidden": "true" }, String(index + 1)),
      input,
      make(
        "span",
        { class: "hggt-utterance-text" },
        turn.cues.length ? make("span", { class: "hggt-cues" }, turn.cues.join(" · ")) : null,
        make("span", { class: "hggt-words" }, inline(turn.text)),
      ),
    );
  });
}

/** Which move of which attempt. @param {State | null} state */
const place = (state) => ({ attempt: state?.attempt ?? 0, move: state?.move ?? 0 });

/** What a draft holds. @param {Given} given */
const draftOf = ({ value }) =>
  /** @type {{attempt: number, move: number, says: string}} */ ({ attempt: 0, move: 0, says: "", ...Object(value) });

/** The words of a draft, where they are of this move. @param {Given} given @param {State | null} state */
function wordsAt(given, state) {
  const { attempt, move, says } = draftOf(given);
  const here = place(state);
  return attempt === here.attempt && move === here.move ? String(says).trim() : "";
}

/** Whether a draft is of a move that was made. @param {Given} given @param {State | null} state */
function isBehind(given, state) {
  const { attempt, move } = draftOf(given);
  const here = place(state);
  return attempt < here.attempt || (attempt === here.attempt && move < here.move);
}
