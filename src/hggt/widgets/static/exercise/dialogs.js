// What opens over the exercise: the codebook's full text, and the keys.

import { button } from "../controls.js";
import { inline, make, say } from "../dialogue.js";

/** @import { Exercise, KeyRow } from "./kind.js" */

/** The dialogs of an exercise, each by the key that opens and closes it. */
export class Dialogs {
  /**
   * @param {HTMLElement} root
   * @param {Record<string, () => HTMLDialogElement>} makers a dialog is made when it is first
   *   asked for: most exercises open without
   */
  constructor(root, makers) {
    this.root = root;
    this.makers = makers;
    /** @type {Map<string, HTMLDialogElement>} */
    this.made = new Map();
  }

  /** @param {string} key */
  toggle(key) {
    const dialog = this.made.get(key) ?? this.makers[key]();
    if (!this.made.has(key)) {
      this.made.set(key, dialog);
      this.root.append(dialog);
    }
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  get open() {
    return [...this.made.values()].some((dialog) => dialog.open);
  }

  /**
   * Whether a key was pressed in a dialog, and is the dialog's.
   * @param {KeyboardEvent} event
   */
  takes(event) {
    const target = /** @type {Element} */ (event.target);
    for (const [key, dialog] of this.made) {
      if (!dialog.contains(target)) continue;
      if (event.key.toLowerCase() === key) {
        event.preventDefault();
        dialog.close();
      }
      return true;
    }
    return false;
  }
}

/**
 * A dialog with a heading and a button that closes it. The browser keeps the focus in
 * it and gives it back where it was.
 * @param {string} heading
 * @param {Node} content
 */
function dialogOf(heading, content) {
  const element = make("dialog", { class: "hggt-dialog", "aria-label": heading, lang: "nl" });
  const close = button("hggt-plain", T.close, () => element.close());
  close.setAttribute("autofocus", "");
  const title = make("h3", {}, heading);
  const box = make("div", { class: "hggt-dialog-body", tabindex: "0" }, content);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", heading);
  element.append(make("div", { class: "hggt-dialog-head" }, title, close), box);
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  return element;
}

/**
 * @param {string} introduction
 * @param {Node[]} own what the kind has to say
 */
export function codebookDialog(introduction, own) {
  const content = make("div", {});
  for (const paragraph of introduction.split(/\n{2,}/)) {
    if (paragraph) content.append(make("p", {}, inline(paragraph)));
  }
  content.append(...own);
  return dialogOf(T.codebook_heading, content);
}

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

/**
 * @param {object} options
 * @param {KeyRow[]} options.own the kind's
 * @param {boolean} options.sure
 * @param {boolean} options.asks
 */
export function keysDialog({ own, sure, asks }) {
  /** @type {KeyRow[]} */
  const rows = [
    [["↑"], ["↓"], T.key_arrows],
    ...own,
    ...keyRows(sure, [["Shift", "1"], ["3"], T.key_sure, "–"]),
    [["Enter"], null, T.key_enter],
    [["Backspace"], ["Ctrl", "Z"], T.key_undo, T.k_or],
    ...keyRows(asks, [["T"], null, T.key_ask]),
    [["C"], null, T.key_codebook],
    [["?"], null, T.key_help],
    [["Esc"], null, T.key_escape],
    [["Tab"], null, T.key_tab],
  ];
  const list = make("dl", { class: "hggt-keys" });
  for (const [first, second, text, between = " "] of rows) {
    const term = make("dt", {}, ...chord(first));
    if (second) term.append(` ${between} `, ...chord(second));
    list.append(term, make("dd", {}, text));
  }
  const note = make("p", { class: "hggt-quiet" }, T.keys_note);
  return dialogOf(T.keys_heading, make("div", {}, list, note));
}

/**
 * @param {boolean} wanted
 * @param {KeyRow} row
 * @returns {KeyRow[]}
 */
function keyRows(wanted, row) {
  return wanted ? [row] : [];
}

/** @param {string[]} names */
function chord(names) {
  return names.flatMap((name, index) => (index ? ["+", make("kbd", {}, name)] : [make("kbd", {}, name)]));
}
