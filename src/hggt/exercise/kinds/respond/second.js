// What comes after one's own words: the other answers beside them, and a harder moment.

import { button } from "../../../widgets/static/controls.js";
import { make, say } from "../../../widgets/static/dialogue.js";
import { contrastsOf, momentTurns, nearestChoice } from "../../../widgets/static/moment/contrast.js";
import { writingField } from "../../../widgets/static/writing.js";

/** @import { Given, Shown } from "../../../widgets/static/exercise/kind.js" */
/** @import { Said } from "../../../widgets/static/exercise/feedback.js" */
/** @import { Contrast } from "../../../widgets/static/moment/contrast.js" */
/** @typedef {{nearest?: string, keep?: string, harder?: true}} Second */

/**
 * One's own words of an earlier time, to lay beside those of now.
 * @param {Given & {attempt: number}} given
 */
function earlier({ value, attempt }) {
  const words = /** @type {{says?: string, how?: string} | null} */ (value);
  const texts = [words?.says ?? "", words?.how ?? ""].filter((text) => text.trim());
  const said = texts.length ? texts : [T.respond_wiped];
  return make(
    "details",
    {},
    make("summary", {}, say(T.respond_former, { n: attempt })),
    ...said.map((text) => make("p", { class: "hggt-own-words" }, text)),
  );
}

/**
 * Which of the answers is nearest, what one would keep, and once more.
 * @param {object} options
 * @param {number} options.most characters in a text
 * @param {() => void} options.written
 * @param {() => void} options.save
 * @param {() => void} options.again
 */
export function secondAct({ most, written, save, again }) {
  let nearest = "";
  let harder = false;
  let drawn = "";
  let past = "[]";
  /** @type {Contrast[]} */
  let answers = [];
  const keeps = writingField({ question: T.contrast_keep, hint: "", rows: "2", most, written });
  const near = nearestChoice((id) => {
    nearest = id;
    written();
  });
  const next = button("hggt-button hggt-second", T.contrast_again, again);
  const element = make(
    "div",
    { class: "hggt-rubric" },
    near.element,
    keeps.element,
    make("div", { class: "hggt-row" }, button("hggt-button", T.contrast_save, save), next),
  );
  const moment = make("div", { class: "hggt-harder", hidden: true });
  const former = make("div", { class: "hggt-former", hidden: true });
  return {
    element,
    /** The turns of the harder moment. */
    moment,
    /** Whether the moment is made harder. */
    isHarder: () => harder,
    /** What one wrote the times before. */
    former,
    /** Whether the other answers are there: what one says is said now. */
    isTold: () => answers.length > 0,
    /** @param {Shown} shown */
    draw({ attempt, again: onceMore, feedback }) {
      answers = contrastsOf(feedback);
      const turns = attempt > 1 ? /** @type {Said[] | undefined} */ (onceMore?.turns) ?? [] : [];
      harder = turns.length > 0;
      moment.hidden = !harder;
      if (JSON.stringify(turns) !== drawn) moment.replaceChildren(...momentTurns(T.contrast_harder, turns));
      drawn = JSON.stringify(turns);
      const each = /** @type {(Given & {attempt: number})[] | undefined} */ (onceMore?.former) ?? [];
      const before = each.filter((one) => one.attempt < attempt);
      former.hidden = before.length === 0;
      // One that is open stays open.
      if (JSON.stringify(before) !== past) {
        former.replaceChildren(...before.map(earlier));
      }
      past = JSON.stringify(before);
      element.hidden = !answers.length;
      next.hidden = !onceMore;
      near.draw(answers, nearest);
    },
    /** @param {Second} given */
    fill(given) {
      nearest = given.nearest ?? "";
      keeps.set(given.keep ?? "");
      near.draw(answers, nearest);
    },
    /** What is filled in here. @returns {Second} */
    value: () => ({
      ...(keeps.area.value ? { keep: keeps.area.value } : {}),
      ...(nearest ? { nearest } : {}),
      ...(harder ? { harder } : {}),
    }),
  };
}
