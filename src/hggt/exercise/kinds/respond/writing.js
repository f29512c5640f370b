// What one writes in: a field under its question.

import { make, say } from "../../../widgets/static/dialogue.js";

/** From how much of the most that a text may hold on one is told so. */
const NEARLY = 0.95;

/**
 * A text field under its question.
 * @param {object} options
 * @param {string} options.question
 * @param {string} options.hint
 * @param {string} options.rows
 * @param {number} options.most
 * @param {() => void} options.written
 */
export function field({ question, hint, rows, most, written }) {
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
