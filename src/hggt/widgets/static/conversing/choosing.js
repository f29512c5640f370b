// The panel in which one says something: by choosing, or by writing first and choosing then.

import { button, groupName } from "../controls.js";
import { inline, make } from "../dialogue.js";

/** @import { Choice, State } from "./words.js" */

const MOST = 5000;

/**
 * @param {object} options
 * @param {string} options.store
 * @param {(choice: string, says: string) => void} options.utter
 * @param {(text: string) => void} options.speak
 */
export function choosingPanel({ store, utter, speak }) {
  /** @type {State | null} */
  let state = null;
  let waiting = false;
  let shown = false;

  const first = make("input", { type: "checkbox" });
  const area = make("textarea", {
    rows: "3", maxlength: String(MOST), lang: "nl", spellcheck: "true",
  });
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
    make(
      "label",
      { class: "hggt-field" },
      make("span", { class: "hggt-question" }, W.write),
      make("span", { class: "hggt-quiet" }, ` ${W.write_hint}`),
      area,
    ),
    make("div", { class: "hggt-row" }, done),
  );
  const offer = make("div", { class: "hggt-note", hidden: true });
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
    offer,
    writing,
    choices,
    note,
    make("div", { class: "hggt-row" }, say, saved),
    banner,
  );

  const drafts = draftOf(store);
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
    waiting = true;
    utter(input.value, first.checked ? area.value.trim() : "");
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

  /** What one wrote here before and did not go on with is offered, never put back by itself. */
  function drawOffer() {
    const left = state && drafts.get(state);
    offer.hidden = !left;
    if (!left) return;
    const clear = () => {
      offer.hidden = true;
      element.focus({ preventScroll: true });
    };
    offer.replaceChildren(
      make("p", {}, W.draft),
      make("blockquote", { class: "hggt-words" }, left),
      make(
        "div",
        { class: "hggt-row" },
        button("hggt-plain", W.draft_back, () => {
          first.checked = true;
          area.value = left;
          clear();
          draw();
          area.focus();
        }),
        button("hggt-plain", W.draft_drop, () => {
          drafts.drop();
          clear();
        }),
      ),
    );
  }

  first.addEventListener("change", () => {
    draw();
    if (first.checked && !shown) area.focus();
  });
  area.addEventListener("input", () => {
    note.textContent = "";
    if (state) drafts.put(state, area.value);
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
      waiting = false;
      shown = false;
      area.value = "";
      options.replaceChildren(...utterances(now.choices, () => draw()));
      element.hidden = now.end !== null;
      draw();
      drawOffer();
    },
    /** One has spoken, and the family has not answered yet. @param {boolean} now */
    wait(now) {
      if (now === waiting) return;
      waiting = now;
      draw();
    },
    /** What one wrote is on its way. */
    sent: () => drafts.drop(),
    /** @param {number} place from 1 */
    choose(place) {
      const input = inputs()[place - 1];
      if (!input || waiting || choices.hidden) return;
      input.checked = true;
      input.focus();
      draw();
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

/** Which move of which attempt. @param {State} state */
const where = ({ attempt, move }) => `${attempt}/${move}`;

/**
 * What one wrote at a move and has not said, in this browser.
 * @param {string} store
 */
function draftOf(store) {
  const key = `hggt-draft:${store}`;
  return {
    /** @param {State} state @param {string} text */
    put(state, text) {
      try {
        localStorage.setItem(key, JSON.stringify({ where: where(state), text }));
      } catch {
        // A browser that keeps nothing: the words stand on the page still.
      }
    },
    drop() {
      try {
        localStorage.removeItem(key);
      } catch {
        // As above.
      }
    },
    /** @param {State} state @returns {string} */
    get(state) {
      try {
        const left = JSON.parse(localStorage.getItem(key) ?? "{}");
        return left.where === where(state) && typeof left.text === "string" ? left.text.trim() : "";
      } catch {
        return "";
      }
    },
  };
}
