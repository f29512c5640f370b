// What opens over the exercise: the codebook's full text, and the keys.

import { inline, make, say } from "./dialogue.js";

/**
 * A dialog with a heading and a button that closes it. The browser keeps the focus in
 * it and gives it back where it was.
 */
function panel(heading, content) {
  const close = make("button", { type: "button", class: "hggt-plain", autofocus: true }, T.close);
  const title = make("h3", {}, heading);
  const box = make("div", { class: "hggt-dialog-body", tabindex: "0" }, content);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", heading);
  const element = make("dialog", { class: "hggt-dialog", "aria-label": heading, lang: "nl" });
  element.append(make("div", { class: "hggt-dialog-head" }, title, close), box);
  close.addEventListener("click", () => element.close());
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  return element;
}

/** @returns {HTMLDialogElement} */
export function codebookPanel(codebook) {
  const content = make("div", {});
  for (const paragraph of codebook.introduction.split(/\n{2,}/)) {
    if (paragraph) content.append(make("p", {}, inline(paragraph)));
  }
  const titles = new Map(codebook.labels.map((label) => [label.id, label.title]));
  codebook.labels.forEach((label, index) => {
    content.append(
      make("h4", {}, index < 9 ? make("kbd", {}, String(index + 1)) : null, label.title),
      make("p", {}, inline(label.definition)),
    );
    const list = make("dl", {});
    const rows = (term, texts) => {
      if (texts.length) list.append(make("dt", {}, term));
      for (const text of texts) list.append(make("dd", {}, inline(text)));
    };
    rows(T.does, label.does);
    rows(T.does_not, label.does_not);
    for (const [other, rule] of label.versus) {
      rows(say(T.versus, { label: titles.get(other) ?? other }), [rule]);
    }
    content.append(list);
  });
  return panel(T.codebook_heading, content);
}

/** @returns {HTMLDialogElement} */
export function keysPanel({ labels, asks }) {
  const rows = [
    [["↑"], ["↓"], T.key_arrows],
    [["1"], [String(Math.min(labels, 9))], T.key_digits, "–"],
    [["←"], ["→"], T.key_sides],
    [[T.k_space], null, T.key_space],
    [["Shift", "1"], ["3"], T.key_sure, "–"],
    [["Enter"], null, T.key_enter],
    [["Backspace"], ["Ctrl", "Z"], T.key_undo, T.k_or],
    asks ? [["T"], null, T.key_ask] : null,
    [["C"], null, T.key_codebook],
    [["?"], null, T.key_help],
    [["Esc"], null, T.key_escape],
    [["Tab"], null, T.key_tab],
  ].filter(Boolean);
  const list = make("dl", { class: "hggt-keys" });
  for (const [first, second, text, between = " "] of rows) {
    const term = make("dt", {}, ...chord(first));
    if (second) term.append(` ${between} `, ...chord(second));
    list.append(term, make("dd", {}, text));
  }
  return panel(T.keys_heading, make("div", {}, list, make("p", { class: "hggt-quiet" }, T.keys_note)));
}

function chord(names) {
  return names.flatMap((name, index) => (index ? ["+", make("kbd", {}, name)] : [make("kbd", {}, name)]));
}
