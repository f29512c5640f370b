// The last cell of an assignment: what is answered, and how to hand it in.

import { guardKeys, make, rootElement, say } from "./dialogue.js";
import { pasteReadable } from "./writing.js";

const PATIENCE = 4000;
// After a click or a key something may be saved: soon, or once a server has answered.
const SOON = [700, 3000];
// Others save too: another window, a program. Not for who went away with the page open.
const NOW_AND_THEN = 10_000;
const AWAY = 600_000;
const LOST = 30_000;
const SIGNS = ["pointerup", "keyup", "focus", "visibilitychange"];

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
 * @property {string[]} warnings
 * @property {Part[]} parts
 * @property {Written[]} written
 */

/**
 * @typedef {{type: "look"} | {type: "refresh"} | {type: "pack", who: string, sure: boolean}} Question
 * @typedef {{type: "overview", overview: Overview, quiet?: boolean} | {type: "same"}
 *   | {type: "problem", text: string} | {type: "ask", text: string}
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

/**
 * Look whenever something may have been saved, as long as somebody is there.
 * @param {() => void} look
 */
function whenever(look) {
  /** @type {ReturnType<typeof setTimeout>[]} */
  let soon = [];
  let last = Date.now();
  const seen = () => {
    last = Date.now();
    soon.forEach(clearTimeout);
    soon = SOON.map((wait) => setTimeout(look, wait));
  };
  const steady = setInterval(() => {
    if (!document.hidden && Date.now() - last < AWAY) look();
  }, NOW_AND_THEN);
  SIGNS.forEach((sign) => addEventListener(sign, seen, true));
  return () => {
    soon.forEach(clearTimeout);
    clearInterval(steady);
    SIGNS.forEach((sign) => removeEventListener(sign, seen, true));
  };
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
  let sure = false;
  let packed = false;
  let asked = 0;
  /** @type {Part[]} */
  let parts = [];
  const look = () => {
    warn();
    // One at a time: a kernel that is at work, or gone, is not asked again.
    if (asked && Date.now() - asked < LOST) return;
    try {
      model.send({ type: "look" });
      asked = Date.now();
    } catch {
      // The next time.
    }
  };
  /** @type {string[]} */
  let told = [];
  const warn = () => {
    const kept = keptBy("hggt:", parts);
    const drafts = keptBy("hggt-draft:", parts);
    const own = [kept && say(T.kept_warning, { n: kept }), drafts && say(T.draft_warning, { n: drafts })];
    const words = [...told, ...own].filter(Boolean).join(" ");
    warning.hidden = !words;
    if (warning.textContent !== words) warning.textContent = words;
  };
  /** @param {boolean} once whether the next click makes the file whatever is empty */
  const askOnce = (once) => {
    sure = once;
    maker.textContent = once ? T.pack_sure : T.pack;
  };
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
    parts = overview.parts;
    told = overview.warnings;
    askOnce(false);
    warn();
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
    asked = 0;
    if (message.type === "same") return;
    if (message.type === "overview" && message.quiet) {
      draw(message.overview);
      if (packed) said.textContent = T.changed_since;
      return;
    }
    clearTimeout(timer);
    if (message.type === "overview") {
      draw(message.overview);
      said.textContent = T.refreshed;
    }
    if (message.type === "ask") {
      said.textContent = message.text;
      askOnce(true);
    }
    if (message.type === "problem") said.textContent = message.text;
    if (message.type === "packed") {
      download(message.name, buffers[0]);
      said.textContent = message.text;
      packed = true;
    }
  };
  model.on("msg:custom", receive);
  again.addEventListener("click", () => ask({ type: "refresh" }, ""));
  const pack = () => {
    link.hidden = true;
    ask({ type: "pack", who: who.value, sure }, T.packing);
  };
  maker.addEventListener("click", pack);
  guardKeys(root, (event) => {
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (event.key === "Enter" && plain && event.target === who) pack();
  });
  draw(model.get("overview"));
  el.replaceChildren(root);
  const leave = whenever(look);
  return () => {
    leave();
    clearTimeout(timer);
    model.off("msg:custom", receive);
    if (address) URL.revokeObjectURL(address);
  };
}

export default { render };
