// The labels of a codebook, for the kinds of exercise that have them.

import { inline, make, say } from "./dialogue.js";

/** @import { Exercise } from "./kind.js" */

/**
 * @typedef {object} Label
 * @property {string} id
 * @property {string} title
 * @property {string} definition
 * @property {string[]} does
 * @property {string[]} does_not
 * @property {[string, string][]} versus another label's id, and the rule
 */

/** @param {Exercise} exercise */
export function labelsOf(exercise) {
  return /** @type {Exercise["codebook"] & {labels: Label[]}} */ (exercise.codebook).labels;
}

/** Titles by id. @param {Exercise} exercise */
export function titlesOf(exercise) {
  return new Map(labelsOf(exercise).map((label) => [label.id, label.title]));
}

/**
 * The labels' own part of the codebook, each with its key where there is a choice.
 * @param {Exercise} exercise
 */
export function labelSections(exercise) {
  const titles = titlesOf(exercise);
  const labels = labelsOf(exercise);
  return labels.flatMap((label, index) => {
    const list = make("dl", {});
    /** @param {string} term @param {string[]} texts */
    const rows = (term, texts) => {
      if (texts.length) list.append(make("dt", {}, term));
      for (const text of texts) list.append(make("dd", {}, inline(text)));
    };
    rows(T.does, label.does);
    rows(T.does_not, label.does_not);
    for (const [other, rule] of label.versus) {
      rows(say(T.versus, { label: titles.get(other) ?? other }), [rule]);
    }
    const key = labels.length > 1 && index < 9 ? make("kbd", {}, String(index + 1)) : null;
    return [make("h4", {}, key, label.title), make("p", {}, inline(label.definition)), list];
  });
}
