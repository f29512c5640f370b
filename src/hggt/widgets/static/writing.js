// A field in which one writes, and what is cleaned of a text that comes from elsewhere.

import { make, say } from "./dialogue.js";

/** From how much of the most that a text may hold on one is told so. */
const NEARLY = 0.95;

/** Line ends as a word processor has them: `fit.py` has the same three rules. */
const BREAKS = /\r\n?|[\v\f\x85\u2028\u2029]/g;
const SPACES = /[\xa0\u2000-\u200a\u202f]/g;
// Not the two joiners: emoji, Persian and Hindi are spelled with them.
const UNSEEN = /(?![\t\n])[\p{Cc}\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A text as one would have typed it: without what is not seen, with line ends and spaces
 * that every page and file knows.
 * @param {string} text
 */
export function readable(text) {
  return text.replace(BREAKS, "\n").replace(SPACES, " ").replace(UNSEEN, "");
}

/**
 * Have what is pasted or dropped into a field arrive readable; the browser's own undo still
 * takes it back.
 * @param {HTMLTextAreaElement | HTMLInputElement} field
 */
export function pasteReadable(field) {
  field.addEventListener("beforeinput", (event) => {
    const { data, inputType } = /** @type {InputEvent} */ (event);
    if (data === null || !/^insertFrom(Paste|Drop)/.test(inputType)) return;
    const clean = readable(data);
    if (clean === data) return;
    event.preventDefault();
    // Nothing else inserts a text that the field's own undo knows of.
    document.execCommand("insertText", false, clean);
  });
}

/**
 * A text field under its question.
 * @param {object} options
 * @param {Node | string} options.question
 * @param {string} options.hint
 * @param {string} options.rows
 * @param {number} options.most how many characters it holds
 * @param {() => void} options.written
 */
export function writingField({ question, hint, rows, most, written }) {
  const area = make("textarea", { rows, maxlength: String(most), lang: "nl", spellcheck: "true" });
  const limit = make("p", { class: "hggt-quiet", role: "status", hidden: true });
  const title = make("span", { class: "hggt-question" }, question);
  const more = hint && make("span", { class: "hggt-quiet" }, ` ${hint}`);
  const draw = () => {
    const left = most - area.value.length;
    limit.hidden = area.value.length < most * NEARLY;
    limit.textContent = limit.hidden ? "" : say(left ? T.text_left : T.text_full, { left, most });
  };
  pasteReadable(area);
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
