// What one writes in: a field under its question, and a clock for who wants to see it.

import { button } from "../../../widgets/static/controls.js";
import { make, say } from "../../../widgets/static/dialogue.js";

/** From how much of the most that a text may hold on one is told so. */
const NEARLY = 0.95;
/** The clock's step for who has asked for less motion. */
const CALM = 15;

/** Time that runs up, for who wants to see it; it asks for nothing. */
export function quietClock() {
  const shown = make("span", { class: "hggt-clock", role: "timer", hidden: true });
  const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM : 1;
  let ticking = 0;
  let since = 0;
  const tick = () => {
    const passed = Math.floor((performance.now() - since) / 1000 / step) * step;
    const seconds = String(passed % 60).padStart(2, "0");
    shown.textContent = say(T.respond_time, { time: `${Math.floor(passed / 60)}:${seconds}` });
    // Nobody tells a kind that its exercise has gone from the page.
    if (!shown.isConnected) clearInterval(ticking);
  };
  const toggle = button("hggt-plain", T.respond_clock, () => {
    shown.hidden = !shown.hidden;
    toggle.setAttribute("aria-pressed", String(!shown.hidden));
    clearInterval(ticking);
    if (shown.hidden) return;
    since = performance.now();
    ticking = setInterval(tick, step * 1000);
    tick();
  });
  toggle.setAttribute("aria-pressed", "false");
  return make("div", { class: "hggt-row" }, toggle, shown);
}

/**
 * A text field under its question.
 * @param {object} options
 * @param {string} options.question
 * @param {string} options.hint
 * @param {string} options.rows
 * @param {number} options.most
 * @param {() => void} options.written
 */
export function field({ question, hint, rows, most, written }) {
  const area = make("textarea", { rows, maxlength: String(most), lang: "nl", spellcheck: "true" });
  const limit = make("p", { class: "hggt-quiet", role: "status", hidden: true });
  const title = make("span", { class: "hggt-question" }, question);
  const more = hint && make("span", { class: "hggt-quiet" }, ` ${hint}`);
  const draw = () => {
    const left = most - area.value.length;
    limit.hidden = area.value.length < most * NEARLY;
    limit.textContent = limit.hidden ? "" : say(left ? T.respond_left : T.respond_full, { left, most });
  };
  area.addEventListener("input", () => {
    draw();
    written();
  });
  /** @param {string} text */
  const set = (text) => {
    if (area.value !== text) area.value = text;
    draw();
  };
  const element = make("div", {}, make("label", { class: "hggt-field" }, title, more, area), limit);
  return { element, area, set };
}
