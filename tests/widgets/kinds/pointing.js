// A kind of exercise for tests: one points at turns, or says that there is none.

import { make } from "../../../src/hggt/widgets/static/dialogue.js";

/** @import { Controls, Given, Kind, View } from "../../../src/hggt/widgets/static/exercise/kind.js" */

// Bears a name that the shared modules have too: a kind's names are its own.
/** @param {string} text @param {() => void} deed */
function button(text, deed) {
  const made = make("button", { type: "button", class: "pointing" }, text);
  made.addEventListener("click", deed);
  return made;
}

/** @param {Given | undefined} given */
function pointed(given) {
  return /** @type {number[]} */ (given?.value ?? []);
}

/**
 * @param {View} view
 * @returns {Controls}
 */
function controls(view) {
  const here = new Map(
    [...view.turns].map(([n, turn]) => {
      const toggle = button("hier", () => {
        const had = pointed(view.answer());
        const value = had.includes(n) ? had.filter((one) => one !== n) : [...had, n].sort((a, b) => a - b);
        view.give({ value: value.length ? value : null });
      });
      turn.below.append(toggle);
      return [n, toggle];
    }),
  );
  const nowhere = button("nergens", () => view.give({ value: [] }));
  return {
    element: make("div", { role: "group", "aria-label": "Waar?" }, nowhere),
    draw({ given }) {
      const chosen = pointed(given);
      for (const [n, toggle] of here) toggle.setAttribute("aria-pressed", String(chosen.includes(n)));
      const none = given.value != null && chosen.length === 0;
      nowhere.setAttribute("aria-pressed", String(none));
    },
    keys: (event) => (event.key === "n" ? () => nowhere.click() : null),
  };
}

/** @type {Kind} */
export const kind = {
  sure: true,
  controls,
  words: (_, given) => pointed(given).join(" en ") || "nergens",
  how: () => "Wijs aan waar.",
  grows: () => true,
  keyRows: () => [[["N"], null, "nergens"]],
  codebook: () => [make("p", {}, "Een plaats is een beurt.")],
  result: (_, { parts }) => [make("p", { class: "own" }, String(parts.own))],
};
