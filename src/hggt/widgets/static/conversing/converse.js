// A conversation that answers, as anywidget shows it.

import { ConverseView } from "./view.js";

/** @import { ConverseModel } from "./view.js" */

/** @param {{model: ConverseModel, el: HTMLElement}} shown */
function render({ model, el }) {
  const view = new ConverseView(model);
  el.replaceChildren(view.root);
  return () => view.close();
}

// As in exercise.js: a word back at once spares the kernel's next message 40 ms.
/** @param {{model: ConverseModel}} made */
function initialize({ model }) {
  model.send({ type: "tick" });
}

export default { initialize, render };
