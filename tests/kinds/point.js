// A kind of exercise for tests: one points at a turn in the panel, by its number.

import { button } from "../../src/hggt/widgets/static/controls.js";
import { make, say } from "../../src/hggt/widgets/static/dialogue.js";

/** @import { Exercise, Kind } from "../../src/hggt/widgets/static/exercise/kind.js" */

/** @param {Exercise} exercise */
function turnsOf(exercise) {
  return /** @type {Exercise["codebook"] & {turns: number[]}} */ (exercise.codebook).turns;
}

/** @type {Kind} */
export const kind = {
  sure: false,
  how: () => T.point_where,
  words: (_, { value }) => say(T.point_here, { n: value }),
  controls(view) {
    const options = turnsOf(view.exercise).map((n) => {
      const press = () => view.give({ value: view.answer()?.value === n ? null : n });
      return { n, toggle: button("hggt-tab", say(T.point_here, { n }), press) };
    });
    const toggles = options.map((one) => one.toggle);
    return {
      element: make("fieldset", {}, make("legend", {}, T.point_where), ...toggles),
      draw({ given }) {
        for (const { n, toggle } of options) {
          toggle.setAttribute("aria-pressed", String(given.value === n));
        }
      },
    };
  },
};
