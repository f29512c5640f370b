// An exercise of whatever kind: the conversation, the panel, and what follows from an answer.

import { Answers, isEmpty } from "../keeping/answers.js";
import { Deeds, forKind } from "./deeds.js";
import { Dialogs, codebookDialog, keysDialog } from "./dialogs.js";
import { contentNote } from "../content_note.js";
import { guardKeys, make, rootElement, say } from "../dialogue.js";
import { hear } from "./kernel.js";
import { openOutbox } from "../keeping/outbox.js";
import { answerPanel, drawPanel } from "./panel.js";
import { FRAGMENT, Places } from "./places.js";
import { reveal, watchRoom, watchTurn } from "./room.js";
import { drawSaving } from "./saving.js";

/** @import { ExerciseModel } from "./exercise.js" */
/** @import { Given, Kind, Reply } from "./kind.js" */
/** @import { Saving } from "./saving.js" */

export class ExerciseView {
  /**
   * @param {ExerciseModel} model
   * @param {Kind} kind
   */
  constructor(model, kind) {
    this.kind = kind;
    this.exercise = model.get("exercise");
    const { name, dialogue, codebook, items, store, state } = this.exercise;
    this.items = items;
    this.mode = this.exercise.feedback;
    this.answers = new Answers(this.exercise);
    this.item = items[0];
    this.spoken = "";
    this.unsaved = false;
    this.saving = { state: /** @type {Saving} */ ("saved"), why: "" };

    this.root = rootElement(name);
    this.live = make("p", { class: "hggt-sr", "aria-live": "polite" });
    this.results = make("div", { class: "hggt-results" });
    this.places = new Places({
      dialogue,
      items,
      named: (item) => kind.named?.(item) ?? T.pick_fragment,
      pick: (item) => {
        this.watch.trust();
        this.go(item, { scroll: false });
      },
      after: (feedback) => kind.after?.(this.exercise, feedback) ?? [],
    });
    this.deeds = new Deeds(this);
    this.panel = answerPanel({
      controls: kind.controls(forKind(this)),
      asksSure: this.everSure(),
      deeds: {
        sure: (value) => this.deeds.setSure(value),
        next: () => this.deeds.goOn({ asking: false }),
        ask: () => this.deeds.ask(),
        finish: () => this.deeds.finish(),
        undo: () => this.deeds.undo(),
        clear: () => this.deeds.clear(),
        codebook: () => this.dialogs.toggle("c"),
        keys: () => this.dialogs.toggle("?"),
      },
    });
    this.dialogs = new Dialogs(this.root, {
      c: () => codebookDialog(codebook.introduction, kind.codebook?.(this.exercise) ?? []),
      "?": () =>
        keysDialog({
          own: kind.keyRows?.(this.exercise) ?? [],
          sure: this.everSure(),
          asks: this.canEverAsk(),
        }),
    });
    this.content = this.build();
    this.watch = watchTurn({
      panel: this.panel.element,
      items: this.places.ofTurns ? items : [],
      now: () => this.item,
      at: (item) => this.places.at(item).element,
      go: (item) => this.go(item, { scroll: false, speak: false }),
    });
    this.outbox = openOutbox({
      store,
      send: (message, callbacks) => model.send(message, callbacks),
      onState: (saving, why = "") => this.drawSaving(saving, why),
    });
    this.answers.attempts = state.attempts;
    this.answers.takeState(state, []);
    for (const entry of this.outbox.keep.all()) {
      if (entry.attempt > this.answers.attempt) this.answers.begin(entry.attempt);
      this.answers.takeOwn([entry]);
    }
    this.item = this.answers.firstOpen() ?? items[0];
    this.drawAll();
    this.close = this.listen(model);
    this.outbox.handOver();
  }

  build() {
    const { name, dialogue, state } = this.exercise;
    const body = make("div", { class: "hggt-body" }, this.places.element, this.panel.element);
    const how = make("p", { class: "hggt-how" }, this.kind.how(this.exercise));
    const content = make("div", {}, how, body, this.results);
    this.root.append(make("h3", { class: "hggt-title" }, name));
    if (this.mode === "none") this.root.append(make("p", { class: "hggt-quiet" }, T.graded_note));
    const note = contentNote(dialogue, content, Object.keys(state.answers).length > 0);
    if (note) this.root.append(note);
    this.root.append(content, this.live);
    return content;
  }

  /**
   * @param {ExerciseModel} model
   * @returns {() => void} what ends it
   */
  listen(model) {
    /** @param {Reply} reply */
    const onReply = (reply) => hear(this, reply);
    const onBack = () => {
      if (document.visibilityState === "visible") this.outbox.handOver();
      else this.outbox.flush();
    };
    model.on("msg:custom", onReply);
    document.addEventListener("visibilitychange", onBack);
    window.addEventListener("online", onBack);
    this.root.addEventListener("focusout", () => this.outbox.flush());
    guardKeys(this.root, (event) => this.deeds.press(event), () => this.dialogs.open);
    const unwatch = watchRoom(this.root, this.panel.element);
    return () => {
      this.outbox.close();
      unwatch();
      this.watch.stop();
      model.off("msg:custom", onReply);
      document.removeEventListener("visibilitychange", onBack);
      window.removeEventListener("online", onBack);
    };
  }

  // What is known ----------------------------------------------------------------

  answer(item = this.item) {
    return this.answers.get(item);
  }

  canEverAsk() {
    const grows = this.kind.grows?.(this.exercise) ?? false;
    return this.mode === "ask" || (this.mode === "each" && grows);
  }

  /** Where the coders follow at the first click, nobody is asked how sure one was before. */
  everSure() {
    const grows = this.kind.grows?.(this.exercise) ?? false;
    return this.kind.sure && (this.mode !== "each" || grows);
  }

  /** How sure one is means something only until one knows what the coders chose. */
  canBeSure() {
    return this.everSure() && !this.answers.seen.has(this.item);
  }

  canAsk() {
    return this.canEverAsk() && Boolean(this.answer()) && !this.answers.feedback.has(this.item);
  }

  where(item = this.item) {
    return item === FRAGMENT ? T.where_fragment : say(T.where_turn, { n: item });
  }

  /** An answer in words, or that there is none. @param {Given} [given] */
  words(given) {
    return given && !isEmpty(given) ? this.kind.words(this.exercise, given) : T.open_turn;
  }

  /** Whether the turn under work can be seen; what is no turn stands beside all of them. */
  isSeen() {
    return !this.places.ofTurns || this.watch.isSeen(this.item);
  }

  /** @param {string} item */
  describe(item) {
    const { who } = this.places.at(item);
    const state = this.answers.earlier.get(item) ?? this.words(this.answer(item));
    return who ? say(T.say_turn, { n: item, who, state }) : `${this.where(item)}. ${state}`;
  }

  // Where one is ----------------------------------------------------------------

  /** @param {string} item */
  go(item, { scroll = true, speak = true } = {}) {
    const before = this.item;
    if (item !== before) this.outbox.flush();
    this.item = item;
    if (scroll) this.watch.trust();
    this.panel.note.textContent = "";
    this.places.mark(item, before);
    this.drawPanel();
    if (scroll) reveal(this.root, this.places.at(item).element);
    if (speak && item !== before) this.speak(this.describe(item));
  }

  // Drawing ----------------------------------------------------------------------

  /** @param {string} text */
  speak(text) {
    // The same sentence twice is only heard twice when the text changes in between.
    this.live.textContent = "";
    this.live.textContent = text;
  }

  drawAll() {
    for (const item of this.items) this.drawItem(item);
    this.go(this.item, { scroll: false, speak: false });
  }

  /** @param {string} item @param {boolean} changed whether an earlier result still holds */
  drawAnswer(item, changed) {
    if (changed) this.results.replaceChildren();
    this.drawItem(item);
    this.drawPanel();
  }

  /** @param {string} item */
  drawItem(item) {
    const answer = this.answer(item);
    this.places.draw(item, {
      yours: T.your_choice,
      words: this.words(answer),
      answered: Boolean(answer),
      sure: answer?.confidence ? ` (${T[`sure_${answer.confidence}`]})` : "",
      earlier: this.answers.earlier.get(item) ?? "",
      feedback: this.answers.feedback.get(item),
    });
  }

  drawPanel() {
    const { item } = this;
    const answer = this.answer();
    const { done, earlier } = this.answers;
    const total = this.items.length;
    const { who } = this.places.at(item);
    const { ofTurns } = this.places;
    const where = who ? `${this.where()} · ${who}` : this.where();
    drawPanel(this.panel, {
      shown: {
        item,
        where,
        ofTurns,
        given: answer ?? { labels: [], value: null },
        attempt: this.answers.attempt,
        again: this.answers.again.get(item),
        feedback: this.answers.feedback.get(item),
      },
      confidence: answer?.confidence ?? null,
      asksSure: this.canBeSure(),
      done,
      total,
      progressLong: say(ofTurns ? T.progress_long : T.progress_fragment, { done, total }),
      canUndo: this.answers.undone.length > 0,
      canClear: Boolean(answer),
      canAsk: this.canAsk(),
      canNext: total - done > (answer || earlier.has(item) ? 0 : 1),
      canFinish: this.mode !== "none" && !this.kind.judged && this.answers.whole,
    });
    this.drawSaving(this.saving.state, this.saving.why);
  }

  /** @param {Saving} state */
  drawSaving(state, why = "") {
    this.saving = { state, why };
    drawSaving(this.panel, {
      state,
      why,
      unsaved: this.unsaved,
      any: this.answers.given.size > 0,
      keeps: this.outbox.keep.works,
      retry: () => this.outbox.nudge(),
    });
  }
}
