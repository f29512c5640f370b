// What the coders chose for one item, in the kernel's words.

import { inline, make, say } from "../dialogue.js";

/** @import { Feedback } from "./kind.js" */

/**
 * What is said in an answer to a moment, or without `who` a silence.
 * @typedef {{who: string, text: string, cues: string[]}} Said
 */

/** @param {Said} event */
export function said({ who, text, cues }) {
  return [
    who && make("span", { class: "hggt-name" }, who),
    cues.length > 0 && make("span", { class: "hggt-cues" }, cues.join(" · ")),
    text && make("span", { class: "hggt-answer-words" }, inline(text)),
  ];
}

/**
 * The coders' choices for one item.
 * @param {Feedback} feedback
 * @param {Node[]} own what the kind shows after them
 */
export function feedbackNote(feedback, own) {
  const note = make("div", { class: "hggt-feedback", role: "group", "aria-label": T.feedback_heading });
  if (feedback.verdict) note.append(make("p", { class: "hggt-verdict" }, feedback.verdict));
  if (feedback.hidden) note.append(make("p", {}, say(T.reveal, { hidden: feedback.hidden })));
  if (feedback.differ) note.append(make("p", { class: "hggt-differ" }, feedback.differ));
  const list = make("ul", { class: "hggt-coders" });
  for (const { name, choice, extra, reason } of feedback.coders) {
    list.append(
      make(
        "li",
        {},
        make("span", { class: "hggt-coder" }, `${name}: `),
        make("strong", {}, choice),
        extra.length ? make("span", { class: "hggt-quiet" }, ` (${extra.join("; ")})`) : null,
        make("p", {}, inline(reason)),
      ),
    );
  }
  if (feedback.coders.length) note.append(list);
  note.append(...own);
  return note;
}
