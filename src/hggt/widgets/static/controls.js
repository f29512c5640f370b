// Controls that the panel and the kinds of exercise have in common.

import { make } from "./dialogue.js";

/**
 * A button and what it does.
 * @param {string} cls
 * @param {string} text
 * @param {() => void} deed
 * @param {string} [keys] as `aria-keyshortcuts` has them
 */
export function button(cls, text, deed, keys) {
  const made = make("button", { type: "button", class: cls, "aria-keyshortcuts": keys }, text);
  made.addEventListener("click", deed);
  return made;
}

/**
 * A name for a group of inputs. Every widget loads a module of its own, so a counter would
 * give all exercises on a page the same names, and a click on the words of a control would
 * answer another exercise.
 */
export function groupName() {
  return `hggt-${Math.random().toString(36).slice(2)}`;
}

/**
 * Have a second click, or a second space, release a radio button.
 * @param {HTMLInputElement} input any other type is left as it is
 * @param {() => void} release
 */
export function withdrawable(input, release) {
  if (input.type !== "radio") return;
  let was = false;
  const note = () => {
    was = input.checked;
  };
  input.addEventListener("pointerdown", note);
  input.addEventListener("keydown", (event) => {
    if (event.key === " ") note();
  });
  input.addEventListener("click", () => {
    if (was && input.checked) {
      input.checked = false;
      release();
    }
    was = false;
  });
  queueMicrotask(() => input.closest("label")?.addEventListener("pointerdown", note));
}

/**
 * Show a control or take it away; the focus goes on to `heir`.
 * @param {HTMLElement} element
 * @param {boolean} visible
 * @param {HTMLElement} heir
 */
export function show(element, visible, heir) {
  const focused = !visible && document.activeElement === element;
  element.hidden = !visible;
  if (focused) (heir.hidden ? rootOf(element) : heir).focus({ preventScroll: true });
}

/**
 * The exercise that an element stands in.
 * @param {Element} element
 */
export function rootOf(element) {
  return /** @type {HTMLElement} */ (element.closest(".hggt"));
}
