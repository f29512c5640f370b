// Which key does what, in an exercise of whatever kind.

import { isTextField } from "../dialogue.js";

/**
 * @typedef {object} KeyDeeds
 * @property {(step: number) => void} move
 * @property {((certainty: number) => void) | null} sure where one says how sure one is
 * @property {() => void} cycle
 * @property {() => void} next
 * @property {() => void} undo
 * @property {() => void} ask
 * @property {() => void} codebook
 * @property {() => void} help
 * @property {(event: KeyboardEvent) => (() => void) | null} own the kind's keys
 */

/**
 * The deed, or null for a key that means nothing here.
 * @param {KeyboardEvent} event
 * @param {KeyDeeds} deeds
 * @returns {(() => void) | null}
 */
export function deedOf(event, deeds) {
  const target = /** @type {Element} */ (event.target);
  // All keys are for writing there, the field's own undo among them.
  if (isTextField(target)) return null;
  const control = event.ctrlKey || event.metaKey;
  if (control) return event.key.toLowerCase() === "z" && !event.shiftKey ? deeds.undo : null;
  if (event.altKey) return null;
  const digit = digitOf(event);
  const { sure } = deeds;
  if (digit?.sure) return sure && (() => sure(digit.value));
  const own = deeds.own(event);
  if (own) return own;
  switch (event.key) {
    case "ArrowUp":
      return () => deeds.move(-1);
    case "ArrowDown":
      return () => deeds.move(1);
    case "Backspace":
      return deeds.undo;
    case "Enter":
      // A button's own Enter is the button's.
      return target.closest("button:not(.hggt-pick), summary, a") ? null : deeds.next;
    case "?":
      return deeds.help;
  }
  switch (event.key.toLowerCase()) {
    case "c":
      return deeds.codebook;
    case "t":
      return deeds.ask;
    case "z":
      return sure && deeds.cycle;
  }
  return null;
}

/**
 * The digit of a key, and whether it was pressed with a Shift that says how sure one is.
 *
 * On a Belgian keyboard the upper row gives digits with Shift only, so what counts is the
 * place of the key; a Shift that makes a digit is no Shift.
 * @param {KeyboardEvent} event
 */
export function digitOf(event) {
  const place = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (!place) return null;
  const value = Number(place[1]);
  const sure = event.shiftKey && !/^[1-9]$/.test(event.key);
  return sure && value > 3 ? null : { value, sure };
}
