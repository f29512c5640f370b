// The last cell of an assignment: what is answered, and how to hand it in.

import { guardKeys, make, rootElement, say } from "./dialogue.js";
import { pasteReadable } from "./writing.js";

const PATIENCE = 4000;

/**
 * An exercise of the assignment.
 * @typedef {object} Part
 * @property {string} title
 * @property {number} answered
 * @property {number} total
 * @property {string[]} open the items not answered
 * @property {string} fault what is wrong with its file, or nothing
 * @property {string} left what is still to do where that is no item
 * @property {string} store under which name a browser keeps its answers
 */

/** @typedef {{id: string, filled: boolean}} Written */

/**
 * What hand_in.py gives.
 * @typedef {object} Overview
 * @property {string} name
 * @property {boolean} hub
 * @property {string} who
 * @property {string} how
 * @property {string} save
 * @property {Part[]} parts
 * @property {Written[]} written
 */

/**
 * @typedef {{type: "refresh"} | {type: "pack", who: string}} Question
 * @typedef {{type: "overview", overview: Overview} | {type: "problem", text: string}
 *   | {type: "packed", name: string, text: string}} Told
 */

/**
 * How much this browser keeps of these parts that is in no file yet.
 * @param {string} what how the names of such entries begin
 * @param {Part[]} parts
 */
function keptBy(what, parts) {
  try {
    const prefixes = parts.map((part) => `${what}${part.store}:`);
    return Object.keys(localStorage).filter((key) => prefixes.some((one) => key.startsWith(one))).length;
  } catch {
    return 0;
  }
}

/** @param {Part} part */
function partRow(part) {
  const whole = part.total > 0 && part.answered === part.total;
  const words = part.fault
    ? part.fault
    : whole
      ? T.complete
      : part.left || say(part.open[0] === "fragment" ? T.fragment_open : T.still_open, { turns: part.open.join(", ") });
  return row(whole, part.title, part.fault ? "" : say(T.progress_short, { done: part.answered, total: part.total }), words);
}

/** @param {Written} written @param {number} index @param {Written[]} all */
function writtenRow(written, index, all) {
  const name = all.length > 1 ? `${T.written} ${index + 1}` : T.written;
  return row(written.filled, name, "", written.filled ? T.written_filled : T.written_empty);
}

/**
 * @param {boolean} done
 * @param {string} name
 * @param {string} count
 * @param {string} words
 */
function row(done, name, count, words) {
  return make(
    "li",
    { class: done ? "hggt-done" : "hggt-todo" },
    make("span", { class: "hggt-mark", "aria-hidden": "true" }, done ? "✓" : "○"),
    make("span", { class: "hggt-part" }, name),
    make("span", { class: "hggt-quiet" }, [count, words].filter(Boolean).join(" · ")),
  );
}

/** @param {{model: Model<{overview: Overview}, Question, Told>, el: HTMLElement}} shown */
function render({ model, el }) {
  const root = rootElement(T.hand_in);
  const list = make("ul", { class: "hggt-parts" });
  const warning = make("p", { class: "hggt-warning", hidden: true });
  const said = make("p", { class: "hggt-said", role: "status" });
  const how = make("p", {});
  const save = make("p", { class: "hggt-save-first" });
  const who = make("input", {
    class: "hggt-input",
    type: "text",
    autocomplete: "off",
    autocapitalize: "none",
    autocorrect: "off",
    spellcheck: "false",
    maxlength: "64",
  });
  pasteReadable(who);
  const help = make("span", { class: "hggt-quiet", id: `hggt-who-${Math.random().toString(36).slice(2)}` }, T.who_help);
  who.setAttribute("aria-describedby", help.id);
  const maker = make("button", { type: "button", class: "hggt-button" }, T.pack);
  const again = make("button", { type: "button", class: "hggt-plain" }, T.refresh);
  const link = make("a", { class: "hggt-download", hidden: true });
  const form = make("div", { class: "hggt-form" }, make("label", { class: "hggt-who" }, T.who, who), help);
  root.append(
    make("h3", { class: "hggt-title" }, T.hand_in),
    list,
    make("div", { class: "hggt-row" }, again),
    save,
    warning,
    how,
    form,
    make("div", { class: "hggt-row" }, maker, link),
    said,
  );

  let timer = 0;
  let address = "";
  let filled = false;
  /** @param {Question} message @param {string} words */
  const ask = (message, words) => {
    clearTimeout(timer);
    said.textContent = words;
    timer = setTimeout(() => (said.textContent = T.no_answer), PATIENCE);
    try {
      model.send(message);
    } catch {
      // The timer tells it.
    }
  };
  /** @param {Overview} overview */
  const draw = (overview) => {
    list.replaceChildren(...overview.parts.map(partRow), ...overview.written.map(writtenRow));
    how.textContent = overview.how;
    save.textContent = overview.save;
    form.hidden = maker.hidden = overview.hub;
    if (overview.hub) link.hidden = true;
    if (!filled) who.value = overview.who;
    filled = true;
    const kept = keptBy("hggt:", overview.parts);
    const drafts = keptBy("hggt-draft:", overview.parts);
    warning.hidden = !kept && !drafts;
    const warnings = [kept && say(T.kept_warning, { n: kept }), drafts && say(T.draft_warning, { n: drafts })];
    warning.textContent = warnings.filter(Boolean).join(" ");
  };
  /** @param {string} name @param {DataView<ArrayBuffer>} buffer */
  const download = (name, buffer) => {
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([buffer], { type: "application/zip" }));
    link.href = address;
    link.download = name;
    link.textContent = say(T.download, { name });
    link.hidden = false;
  };
  /** @param {Told} message @param {DataView<ArrayBuffer>[]} buffers */
  const receive = (message, buffers) => {
    clearTimeout(timer);
    if (message.type === "overview") {
      draw(message.overview);
      said.textContent = T.refreshed;
    }
    if (message.type === "problem") said.textContent = message.text;
    if (message.type === "packed") {
      download(message.name, buffers[0]);
      said.textContent = message.text;
    }
  };
  model.on("msg:custom", receive);
  again.addEventListener("click", () => ask({ type: "refresh" }, ""));
  const pack = () => {
    link.hidden = true;
    ask({ type: "pack", who: who.value }, T.packing);
  };
  maker.addEventListener("click", pack);
  guardKeys(root, (event) => {
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (event.key === "Enter" && plain && event.target === who) pack();
  });
  draw(model.get("overview"));
  el.replaceChildren(root);
  return () => {
    clearTimeout(timer);
    model.off("msg:custom", receive);
    if (address) URL.revokeObjectURL(address);
  };
}

export default { render };
