// Time that runs while one says something aloud.

import { button } from "../controls.js";
import { make, say } from "../dialogue.js";

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
    shown.textContent = say(T.clock_time, { time: `${Math.floor(passed / 60)}:${seconds}` });
    // Nobody tells a kind that its exercise has gone from the page.
    if (!shown.isConnected) clearInterval(ticking);
  };
  const toggle = button("hggt-plain", T.clock, () => {
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
