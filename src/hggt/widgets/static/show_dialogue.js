import { contentNote } from "./content_note.js";
import { conversation, guardKeys, make, rootElement } from "./dialogue.js";

/** @import { Dialogue } from "./dialogue.js" */

/** @param {{model: Model<{dialogue: Dialogue}>, el: HTMLElement}} shown */
function render({ model, el }) {
  const dialogue = model.get("dialogue");
  const root = rootElement(dialogue.title);
  const { element } = conversation(dialogue);
  const title = make("h3", { class: "hggt-title" }, dialogue.title);
  root.append(title);
  const note = contentNote(dialogue, element, false);
  if (note) root.append(note);
  root.append(element);
  guardKeys(root, () => {});
  el.replaceChildren(root);
}

export default { render };
