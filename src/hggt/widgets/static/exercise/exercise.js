// An exercise of the kind that it was joined with, as anywidget shows it.

import { ExerciseView } from "./view.js";

/** @import { Exercise, Message, Reply } from "./kind.js" */
/** @typedef {Model<{exercise: Exercise}, Message, Reply>} ExerciseModel */

/** @param {{model: ExerciseModel, el: HTMLElement}} shown */
function render({ model, el }) {
  const view = new ExerciseView(model, kind);
  el.replaceChildren(view.root);
  return () => view.close();
}

// The kernel's next message, which shows the widget, waits for the browser to acknowledge
// this one: see `hurry` in outbox.js. A word back at once spares it the 40 ms.
/** @param {{model: ExerciseModel}} made */
function initialize({ model }) {
  model.send({ type: "tick" });
}

export default { initialize, render };
