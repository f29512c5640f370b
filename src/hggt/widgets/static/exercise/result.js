// How an attempt went: what all kinds of exercise tell, and room for the kind's own.

import { button } from "../controls.js";
import { make, say } from "../dialogue.js";

/** @import { Result } from "./kind.js" */

/**
 * A part of the result under a heading of its own.
 * @param {string} heading
 * @param {...Node} content
 */
export function resultPart(heading, ...content) {
  return make("div", { class: "hggt-result-part" }, make("h4", {}, heading), ...content);
}

/**
 * @param {Result} result
 * @param {object} options
 * @param {Node[]} options.own the kind's own parts
 * @param {() => void} options.again
 * @param {(attempt: number) => void} options.show
 * @param {number[]} options.attempts
 * @param {boolean} options.latest whether one may begin anew
 */
export function resultSection(result, { own, again, show, attempts, latest }) {
  const several = attempts.length > 1;
  const title = several ? say(T.result_attempt, { n: result.attempt }) : T.result;
  const heading = make("h3", { tabindex: "-1", class: "hggt-result-title" }, title);
  const section = make("section", { class: "hggt-result", "aria-label": title }, heading);
  if (several) section.append(attemptPicker(attempts, result.attempt, show));
  if (result.score) section.append(resultPart(T.result_score, make("p", {}, result.score)));
  const pair = [
    [T.result_agreement, result.agreement],
    [T.result_coders, result.coders],
  ]
    .filter(([, words]) => words)
    .map(([name, words]) => make("div", {}, make("h4", {}, name), make("p", {}, words)));
  if (pair.length) section.append(make("div", { class: "hggt-pair" }, ...pair));
  section.append(...own);
  if (result.authors) section.append(make("p", { class: "hggt-quiet" }, result.authors));
  if (latest) {
    const retry = button("hggt-button", T.again, again);
    section.append(
      make("div", { class: "hggt-row" }, retry, make("span", { class: "hggt-quiet" }, T.again_note)),
    );
  }
  return { section, heading };
}

/**
 * @param {number[]} attempts
 * @param {number} shown
 * @param {(attempt: number) => void} show
 */
function attemptPicker(attempts, shown, show) {
  const row = make("div", { class: "hggt-row", role: "group", "aria-label": T.attempts });
  for (const attempt of attempts) {
    const pick = button("hggt-tab", say(T.attempt, { n: attempt }), () => show(attempt));
    pick.setAttribute("aria-pressed", String(attempt === shown));
    row.append(pick);
  }
  return row;
}
