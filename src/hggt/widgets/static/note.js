// A place to write for oneself: a draft in this browser until one saves it.

import { button } from "./controls.js";
import { guardKeys, inline, make, rootElement, say } from "./dialogue.js";
import { wiper } from "./exercise/own_words.js";
import { drawSaving } from "./exercise/saving.js";
import { openDrafts } from "./keeping/drafts.js";
import { newId } from "./keeping/keep.js";
import { openOutbox } from "./keeping/outbox.js";
import { writingField } from "./writing.js";

/** @import { Entry, Message } from "./exercise/kind.js" */
/** @import { Left } from "./keeping/drafts.js" */
/** @import { Saving } from "./exercise/saving.js" */

/**
 * What writing.py gives.
 * @typedef {{text: string, at: string}} Saved
 * @typedef {{question: string, most: number, store: string, state: Saved}} NoteData
 *
 * @typedef {{type: "failed", ids: string[], why: string} | {type: "refused", ids: string[]}
 *   | {type: "saved", ids: string[]} | {type: "wiped", item: string}
 *   | {type: "state"} & Saved} Told
 */

/** The one text of a note. */
const ITEM = "fragment";
const dated = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeStyle: "short" });

/** @param {{model: Model<{note: NoteData}, Message, Told>, el: HTMLElement}} shown */
function render({ model, el }) {
  const { question, most, store, state } = model.get("note");
  /** What the log holds. @type {Saved} */
  let saved = state;
  let stamped = 0;
  /** @type {{state: Saving, why: string}} */
  let saving = { state: "saved", why: "" };
  /** @type {ReturnType<typeof openDrafts<string>>} */
  const drafts = openDrafts(store);
  /** Texts on their way to the log, by id. @type {Map<string, string>} */
  const sent = new Map();

  const root = rootElement(T.own_name);
  const live = make("p", { class: "hggt-sr", "aria-live": "polite" });
  const offers = make("div", { class: "hggt-offers" });
  const field = writingField({ question: inline(question), hint: "", rows: "6", most, written });
  const keep = button("hggt-button", T.own_keep, save);
  const status = make("span", { class: "hggt-saved" });
  const banner = make("div", { class: "hggt-banner", role: "status", hidden: true });
  const wiping = wiper(() => outbox.request({ type: "wipe", item: ITEM }), T.own_wipe_sure);
  const row = make("div", { class: "hggt-row" }, keep, wiping.start, status);
  root.append(offers, field.element, wiping.question, row, banner, make("p", { class: "hggt-quiet" }, T.own_own), live);

  const outbox = openOutbox({
    store,
    send: (message, callbacks) => model.send(message, callbacks),
    onState: (now, why = "") => {
      saving = { state: now, why };
      draw();
    },
  });

  /** @param {string} text */
  function speak(text) {
    live.textContent = "";
    live.textContent = text;
  }

  const isDirty = () => field.area.value !== saved.text && ![...sent.values()].includes(field.area.value);

  function draw() {
    drawSaving(
      { saved: status, banner, element: root },
      {
        ...saving,
        unsaved: false,
        any: Boolean(saved.at),
        keeps: outbox.keep.works,
        retry: () => outbox.nudge(),
      },
    );
    if (saving.state !== "saved") return;
    if (isDirty()) {
      status.textContent = drafts.works ? T.own_draft : T.own_memory;
      status.dataset.save = "draft";
    } else if (saved.text) {
      status.textContent = say(T.own_saved, { when: dated.format(new Date(saved.at)) });
    } else status.textContent = "";
  }

  function written() {
    const text = field.area.value;
    if (text === saved.text) drafts.drop();
    else drafts.put(text);
    draw();
  }

  function save() {
    const text = field.area.value;
    if (!isDirty()) {
      speak(T.own_same);
      return;
    }
    stamped = Math.max(Date.now(), stamped + 1, (Date.parse(saved.at) || 0) + 1);
    /** @type {Entry} */
    const entry = {
      id: newId(),
      item: ITEM,
      labels: [],
      value: text.trim() ? { text } : null,
      confidence: null,
      attempt: 1,
      codebook: "",
      at: new Date(stamped).toISOString(),
    };
    sent.set(entry.id, text);
    outbox.add(entry);
  }

  /** @param {Saved} told */
  function take(told) {
    const untouched = field.area.value === saved.text;
    saved = { text: told.text, at: told.at };
    // Saved in another window, or by an earlier view: shown where one has written nothing else.
    if (untouched) field.set(saved.text);
    if (field.area.value === saved.text) drafts.drop();
    for (const left of drafts.left()) if (left.value === saved.text) forget(left.key);
    draw();
  }

  /** Nothing of the words may stay in this browser either. */
  function wiped() {
    outbox.forget(ITEM);
    sent.clear();
    drafts.dropAll();
    offers.replaceChildren();
    saved = { text: "", at: saved.at };
    field.set("");
    speak(T.wiped);
  }

  /** @param {Told} told */
  function receive(told) {
    if (told.type === "failed") {
      outbox.fail(told.why);
      return;
    }
    if (told.type === "state") take(told);
    if (told.type === "wiped") wiped();
    const ids = "ids" in told ? told.ids : [];
    for (const id of ids) {
      const text = sent.get(id);
      sent.delete(id);
      if (told.type !== "saved" || text === undefined) continue;
      // Written on since: that is a draft still.
      if (field.area.value === text) {
        saved = { text, at: new Date(stamped).toISOString() };
        drafts.drop();
      }
      speak(text.trim() ? T.own_is_saved : T.own_is_empty);
    }
    const back = outbox.settle(ids);
    if (told.type === "refused") speak(T.own_refused);
    else if (back) speak(T.back);
    draw();
  }

  // What was written before and never saved ------------------------------------------

  /** @param {string} key */
  function forget(key) {
    drafts.drop(key);
    for (const box of offers.children) if (box.getAttribute("data-key") === key) box.remove();
  }

  /** @param {Left<string>} left */
  function offer(left) {
    const heading = say(T.own_left, { when: dated.format(new Date(left.at)) });
    const box = make("div", { class: "hggt-offer", role: "group", "aria-label": heading, "data-key": left.key });
    const back = button("hggt-plain", T.own_put_back, () => {
      // What stands there now, and is saved nowhere, changes places with it.
      const now = field.area.value;
      if (isDirty() && now.trim()) offers.append(offer(drafts.leave(now)));
      forget(left.key);
      field.set(left.value);
      written();
      field.area.focus();
    });
    const away = button("hggt-plain", T.own_throw, () => {
      drafts.drop(left.key);
      const undo = button("hggt-plain", T.own_undo, () => {
        const again = offer(drafts.leave(left.value));
        box.replaceWith(again);
        again.querySelector("button")?.focus();
      });
      box.replaceChildren(make("p", {}, T.own_thrown), make("div", { class: "hggt-row" }, undo));
      undo.focus();
    });
    box.append(
      make("p", {}, heading),
      make("p", { class: "hggt-offered" }, left.value),
      make("div", { class: "hggt-row" }, back, away),
    );
    return box;
  }

  const onBack = () => {
    if (document.visibilityState === "visible") outbox.handOver();
  };
  model.on("msg:custom", receive);
  document.addEventListener("visibilitychange", onBack);
  window.addEventListener("online", onBack);
  guardKeys(root, () => {});
  field.set(saved.text);
  for (const left of drafts.left()) {
    if (left.value === saved.text || !left.value.trim()) drafts.drop(left.key);
    else offers.append(offer(left));
  }
  el.replaceChildren(root);
  draw();
  outbox.handOver();
  return () => {
    outbox.close();
    model.off("msg:custom", receive);
    document.removeEventListener("visibilitychange", onBack);
    window.removeEventListener("online", onBack);
  };
}

export default { render };
