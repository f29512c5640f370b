// What a dialogue contains that one may not want to read, told before it.

import { make, say } from "./dialogue.js";

/** @import { Dialogue } from "./dialogue.js" */

// For as long as this window is there, and nobody else's: who sits here next is asked again.
/** @param {Dialogue} dialogue */
const openedKey = ({ id, note }) => `hggt-opened:${id}:${note}`;

/** @param {Dialogue} dialogue */
function wasOpened(dialogue) {
  try {
    return sessionStorage.getItem(openedKey(dialogue)) !== null;
  } catch {
    return false;
  }
}

/** @param {Dialogue} dialogue */
function keepOpened(dialogue) {
  try {
    sessionStorage.setItem(openedKey(dialogue), "");
  } catch {
    // A browser that keeps nothing asks each time.
  }
}

/**
 * The content note, which comes before the dialogue and hides it until it is opened; once
 * opened it stays so, also where it is drawn anew.
 * @param {Dialogue} dialogue
 * @param {HTMLElement} content what is hidden
 * @param {boolean} open whether it was opened before
 */
export function contentNote(dialogue, content, open) {
  if (!dialogue.note) return null;
  const text = make("p", {}, say(T.note_text, { note: dialogue.note }));
  const opener = make("button", { type: "button", class: "hggt-button" }, T.note_open);
  const skipper = make("button", { type: "button", class: "hggt-plain" }, T.note_skip);
  const choice = make("div", { class: "hggt-row" }, opener, skipper);
  const heading = make("strong", { tabindex: "-1" }, T.note_heading);
  const note = make("div", { class: "hggt-note", role: "note" }, heading, text, choice);
  const show = () => {
    content.hidden = false;
    choice.hidden = true;
    text.textContent = say(T.note_text, { note: dialogue.note });
  };
  opener.addEventListener("click", () => {
    show();
    keepOpened(dialogue);
    heading.focus();
  });
  skipper.addEventListener("click", () => {
    text.textContent = T.note_skipped;
    skipper.hidden = true;
    opener.focus();
  });
  content.hidden = true;
  if (open || wasOpened(dialogue)) show();
  return note;
}
