// A conversation that answers: what was heard, what one may say, and what it was afterwards.

import { afterSection, drawOwn } from "./after.js";
import { choosingPanel } from "./choosing.js";
import { contentNote } from "../content_note.js";
import { conversation, guardKeys, isTextField, make, rootElement, say } from "../dialogue.js";
import { digitOf } from "../exercise/keys.js";
import { drawSaving } from "../exercise/saving.js";
import { gently, watchRoom } from "../exercise/room.js";
import { newId } from "../keeping/keep.js";
import { openOutbox } from "../keeping/outbox.js";

/** @import { Entry } from "../exercise/kind.js" */
/** @import { Saving } from "../exercise/saving.js" */
/** @import { Conversation, End, Heard, Message, Reply, State } from "./words.js" */
/** @typedef {Model<{conversation: Conversation}, Message, Reply>} ConverseModel */

export class ConverseView {
  /** @param {ConverseModel} model */
  constructor(model) {
    this.told = model.get("conversation");
    const { title, store, state } = this.told;
    this.state = state;
    this.comments = false;
    /** Whether one has spoken or begun anew here, and waits for what comes of it. */
    this.acted = false;
    this.saving = { state: /** @type {Saving} */ ("saved"), why: "" };
    this.root = rootElement(title);
    this.live = make("p", { class: "hggt-sr", "aria-live": "polite" });
    this.which = make("p", { class: "hggt-quiet hggt-which" });
    this.talk = make("div", {});
    this.after = make("div", {});
    this.panel = choosingPanel({
      store,
      look: (value) => this.outbox.request({ type: "look", value }),
      utter: (choice, says) => this.utter(choice, says),
      speak: (text) => this.speak(text),
    });
    const content = make("div", {}, this.talk, this.panel.element, this.after);
    this.root.append(make("h3", { class: "hggt-title" }, title));
    this.root.append(make("p", { class: "hggt-how" }, W.how), this.which);
    const begun = state.move > 1 || state.attempt > 1;
    const note = contentNote({ ...this.told, events: [] }, content, begun);
    if (note) this.root.append(note);
    this.root.append(content, this.live);
    this.outbox = openOutbox({
      store,
      send: (message, callbacks) => model.send(/** @type {Message} */ (message), callbacks),
      onState: (saving, why = "") => this.drawSaving(saving, why),
    });
    this.draw();
    this.close = this.listen(model);
    this.outbox.handOver();
  }

  /**
   * @param {ConverseModel} model
   * @returns {() => void} what ends it
   */
  listen(model) {
    /** @param {Reply} reply */
    const onReply = (reply) => this.hear(reply);
    const onBack = () => {
      if (document.visibilityState === "visible") this.outbox.handOver();
    };
    model.on("msg:custom", onReply);
    document.addEventListener("visibilitychange", onBack);
    window.addEventListener("online", onBack);
    guardKeys(this.root, (event) => this.press(event));
    const unwatch = watchRoom(this.root, this.panel.element);
    return () => {
      this.outbox.close();
      unwatch();
      model.off("msg:custom", onReply);
      document.removeEventListener("visibilitychange", onBack);
      window.removeEventListener("online", onBack);
    };
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = /** @type {Element} */ (event.target);
    if (isTextField(target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = digitOf(event);
    if (digit) {
      event.preventDefault();
      this.panel.choose(digit.value);
    } else if (event.key === "Enter" && !target.closest("button, summary, a") && !this.state.end) {
      event.preventDefault();
      this.panel.speakUp();
    }
  }

  /** @param {string} choice @param {string} says */
  utter(choice, says) {
    const { attempt, move, id, scene } = this.state;
    /** @type {Entry} */
    const entry = {
      id: newId(),
      item: String(move),
      labels: [],
      value: { family: id, scene, choice, ...(says ? { says } : {}) },
      confidence: null,
      attempt,
      codebook: "",
      at: new Date().toISOString(),
    };
    this.acted = true;
    this.outbox.add(entry);
    this.panel.sent();
  }

  /** @param {number} move */
  wipe(move) {
    const { attempt } = this.state;
    this.outbox.request(/** @type {any} */ ({ type: "wipe", attempt, move }));
  }

  /** @param {Reply} reply */
  hear(reply) {
    if (reply.type === "failed") {
      this.outbox.fail(reply.why);
      return;
    }
    const back = this.outbox.settle(reply.ids ?? []);
    if (reply.type === "refused") this.speak(T.refused);
    else if (reply.type === "wiped") this.goneWords();
    else if (reply.type === "looked") this.panel.looked(reply.found);
    else this.take(reply);
    if (back) this.speak(T.back);
    const { attempt, move } = this.state;
    const here = (/** @type {Entry} */ one) => one.attempt === attempt && one.item === String(move);
    this.panel.wait(this.outbox.unsettled().some(here));
  }

  /** @param {State} state */
  take(state) {
    const before = this.state;
    const again = state.attempt !== before.attempt;
    if (!again && state.move === before.move) {
      // Of what was heard only words may be gone.
      this.state = { ...before, heard: state.heard };
      return;
    }
    this.state = state;
    this.comments = false;
    this.draw();
    // What another window said, or an earlier page, takes the focus from nothing.
    if (!this.acted) return;
    this.acted = false;
    const from = again ? 0 : before.heard.length;
    const fresh = state.heard.slice(from);
    const words = fresh.filter((event) => event.n == null || !(/** @type {Heard} */ (event).own));
    const begun = again ? say(W.begun, { n: state.family, total: state.families }) : "";
    this.speak([begun, ...words.map(spoken)].filter(Boolean).join(" "));
    this.goOn(from);
  }

  /** One's own words are gone from the disk. */
  goneWords() {
    this.drawTalk();
    this.speak(T.wiped);
    const heir = this.after.querySelector("h4") ?? this.panel.element;
    /** @type {HTMLElement} */ (heir).focus({ preventScroll: true });
  }

  /** The focus to where one goes on, and the first new turn into view. @param {number} from */
  goOn(from) {
    const heir = this.after.querySelector("h4") ?? this.panel.element;
    /** @type {HTMLElement} */ (heir).focus({ preventScroll: true });
    const turn = this.talk.querySelectorAll(".hggt-turns > li")[from];
    turn?.scrollIntoView({ block: "start", behavior: gently() });
  }

  draw() {
    const { state } = this;
    const { attempt, family, families, end } = state;
    const words = attempt > 1 ? W.which_again : W.which;
    this.which.textContent = say(words, { n: family, total: families, attempt });
    this.drawTalk();
    this.panel.show(state);
    this.drawSaving(this.saving.state, this.saving.why);
    this.after.replaceChildren();
    if (!end) return;
    const { section } = afterSection(/** @type {State & {end: End}} */ (state), {
      begin: (number) => {
        this.acted = true;
        this.outbox.request(/** @type {any} */ ({ type: "begin", family: number }));
      },
      comments: (on) => {
        this.comments = on;
        this.drawTalk();
        if (on) this.root.scrollIntoView({ block: "start", behavior: gently() });
      },
    });
    this.after.append(section);
  }

  drawTalk() {
    const { title, context, id } = this.told;
    const { heard } = this.state;
    const { element, turns } = conversation({ id, title, context, note: "", events: heard });
    for (const event of heard) {
      if (event.n == null) continue;
      const turn = turns.get(event.n);
      const said = /** @type {Heard} */ (event);
      if (turn && said.own) drawOwn(turn, said, this.comments, () => this.wipe(said.move ?? 0));
    }
    this.talk.replaceChildren(element);
  }

  /** @param {string} text */
  speak(text) {
    // The same sentence twice is only heard twice when the text changes in between.
    this.live.textContent = "";
    this.live.textContent = text;
  }

  /** @param {Saving} state */
  drawSaving(state, why = "") {
    this.saving = { state, why };
    drawSaving(this.panel, {
      state,
      why,
      unsaved: false,
      any: this.state.move > 1,
      keeps: this.outbox.keep.works,
      retry: () => this.outbox.nudge(),
    });
  }
}

/** What was heard, as a sentence to listen to. @param {State["heard"][number]} event */
function spoken(event) {
  const cues = event.cues.join(", ");
  if (event.n == null) return `${cues}.`;
  return `${event.who}: ${cues ? `${cues}. ` : ""}${event.text}`;
}
