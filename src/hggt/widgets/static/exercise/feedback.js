// What the coders chose for one item, in the kernel's words.

import { inline, make, say } from "../dialogue.js";

/** @import { Feedback } from "./kind.js" */

/**
 * The coders' choices for one item.
 * @param {Feedback} feedback
 */
export function feedbackNote(feedback) {
  const note = make("div", { class: "hggt-feedback", role: "group", "aria-label": T.feedback_heading });
  note.append(make("p", { class: "hggt-verdict" }, feedback.verdict));
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
  note.append(list);
  return note;
}
