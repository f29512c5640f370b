// A kind of exercise for tests: one writes what the next turn would be.

import { make } from "../../../src/hggt/widgets/static/dialogue.js";

/** @import { Kind } from "../../../src/hggt/widgets/static/exercise/kind.js" */

/** @type {Kind} */
export const kind = {
  sure: false,
  named: () => "Uw beurt",
  words: (_, { value }) => String(value),
  how: () => "Wat zegt u?",
  controls: (view) => {
    const area = make("textarea", { "aria-label": "Wat zegt u?" });
    area.addEventListener("input", () => view.draft({ value: area.value || null }));
    const done = make("button", { type: "button" }, "Klaar");
    done.addEventListener("click", () => view.give({ value: area.value }));
    return {
      element: make("div", {}, area, done),
      draw: ({ given }) => {
        const text = String(given.value ?? "");
        if (area.value !== text) area.value = text;
      },
    };
  },
};
