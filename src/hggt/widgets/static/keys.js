// Which key does what. Returns the deed, or null for a key that means nothing here.

/**
 * @param {KeyboardEvent} event
 * @param {Record<string, (...args: any[]) => void>} deeds
 * @returns {(() => void) | null}
 */
export function deedOf(event, deeds) {
  const control = event.ctrlKey || event.metaKey;
  if (control) return event.key.toLowerCase() === "z" && !event.shiftKey ? deeds.undo : null;
  if (event.altKey) return null;
  const digit = digitOf(event);
  if (digit) return () => deeds[digit.sure ? "sure" : "label"](digit.value);
  switch (event.key) {
    case "ArrowUp":
      return () => deeds.move(-1);
    case "ArrowDown":
      return () => deeds.move(1);
    case "ArrowLeft":
      return () => deeds.side(-1);
    case "ArrowRight":
      return () => deeds.side(1);
    case "Backspace":
      return deeds.undo;
    case "Enter":
      // A button's own Enter is the button's.
      return event.target.closest("button:not(.hggt-pick), summary, a") ? null : deeds.next;
    case "?":
      return deeds.help;
  }
  switch (event.key.toLowerCase()) {
    case "c":
      return deeds.codebook;
    case "t":
      return deeds.ask;
    case "z":
      return deeds.cycle;
  }
  return null;
}

// On a Belgian keyboard the upper row gives digits with Shift only, so what counts is
// the place of the key; a Shift that makes a digit is no Shift.
function digitOf(event) {
  const place = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (!place) return null;
  const value = Number(place[1]);
  const sure = event.shiftKey && !/^[1-9]$/.test(event.key);
  return sure && value > 3 ? null : { value, sure };
}
