// The line that says what is saved, and the banner when something is not.

import { button, rootOf } from "../controls.js";
import { make, say } from "../dialogue.js";

/**
 * Where it is said, and what of the exercise that stands in.
 * @typedef {{saved: HTMLElement, banner: HTMLElement, element: HTMLElement}} Said
 */
/** @typedef {"saving" | "saved" | "kept" | "silent" | "failed"} Saving */

/**
 * @param {Said} panel
 * @param {object} view
 * @param {Saving} view.state
 * @param {string} view.why
 * @param {boolean} view.any whether anything was ever answered
 * @param {boolean} view.keeps whether this browser keeps anything
 * @param {() => void} view.retry
 */
export function drawSaving(panel, { state, why, any, keeps, retry }) {
  const words = { saving: T.saving, saved: any ? T.saved : T.nothing, kept: T.kept, failed: T.kept, silent: "" };
  panel.saved.textContent = words[state];
  panel.saved.dataset.save = state === "saved" && !any ? "idle" : state;
  const trouble = state === "kept" || state === "failed" || state === "silent";
  const shown = trouble ? `${state}:${why}:${keeps}` : "";
  if (panel.banner.dataset.shown === shown) return;
  panel.banner.dataset.shown = shown;
  const focused = panel.banner.contains(document.activeElement);
  panel.banner.hidden = !trouble;
  if (!trouble) {
    panel.banner.replaceChildren();
    if (focused) rootOf(panel.element).focus({ preventScroll: true });
    return;
  }
  const heading = state === "silent" ? T.banner_silent : keeps ? T.banner_kept : T.banner_memory;
  const todo = whatToDo(panel, state, keeps, retry);
  panel.banner.replaceChildren(
    make("strong", {}, heading),
    state === "failed" ? make("p", {}, say(T.banner_disk, { why })) : "",
    todo,
  );
  if (focused) todo.querySelector("summary")?.focus({ preventScroll: true });
}

/**
 * Folded up where there is little room, so that the controls stay in view.
 * @param {Said} panel
 * @param {Saving} state
 * @param {boolean} keeps
 * @param {() => void} retry
 */
function whatToDo(panel, state, keeps, retry) {
  const roomy = rootOf(panel.element).clientWidth > 736;
  return make(
    "details",
    { open: roomy },
    make("summary", {}, T.banner_what),
    state === "silent" ? null : make("p", {}, keeps ? T.banner_go_on : T.banner_stay),
    state === "failed" ? null : make("p", {}, T.banner_todo),
    button("hggt-plain", T.banner_retry, retry),
  );
}
