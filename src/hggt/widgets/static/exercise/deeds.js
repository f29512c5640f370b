// What one does in an exercise, by click or by key.

import { isEmpty } from "../keeping/answers.js";
import { say } from "../dialogue.js";
import { deedOf } from "./keys.js";
import { reveal } from "./room.js";

/** @import { Given, View } from "./kind.js" */
/** @import { KeyDeeds } from "./keys.js" */
/** @import { ExerciseView } from "./view.js" */

export class Deeds {
  /** @param {ExerciseView} view */
  constructor(view) {
    this.view = view;
    /** The turn that was brought into view instead of taking an answer to it. */
    this.asked = "";
  }

  /** @param {Partial<Given>} given */
  give({ labels = [], value = null }) {
    const { view } = this;
    this.put(view.item, { labels, value }, view.answer()?.confidence ?? null);
  }

  /** @param {Partial<Given>} given */
  draft({ labels = [], value = null }) {
    const { view } = this;
    const { item, outbox } = view;
    const { entry, changed } = view.answers.put(
      item,
      { labels, value },
      view.answer()?.confidence ?? null,
      { undoable: false, id: outbox.drafting(item), stays: this.stays({ labels, value }) },
    );
    view.drawAnswer(item, changed);
    outbox.draft(entry);
  }

  /** Whether the feedback stays with another answer. @param {Given} given */
  stays(given) {
    const { view } = this;
    return view.kind.stays?.(view.answer(), given) ?? false;
  }

  /** @param {number | null} value */
  setSure(value) {
    const { view } = this;
    const answer = view.answer();
    if (!answer) {
      view.speak(T.say_first_choose);
      view.drawPanel();
      return;
    }
    const confidence = answer.confidence === value ? null : value;
    this.put(view.item, answer, confidence, { saysSure: true });
  }

  clear() {
    if (this.view.answer()) this.put(this.view.item, { labels: [], value: null }, null);
  }

  undo() {
    const { view } = this;
    const last = view.answers.undone.pop();
    if (!last) {
      view.speak(T.say_nothing_to_undo);
      return;
    }
    view.go(last.item, { speak: false });
    this.put(last.item, last, last.confidence, { undoing: true });
  }

  /**
   * @param {string} item
   * @param {Given} given
   * @param {number | null} confidence
   */
  put(item, given, confidence, { undoing = false, saysSure = false } = {}) {
    const { view } = this;
    if (!undoing && !view.isSeen() && this.asked !== item) {
      // Where turn and panel do not fit on one screen, asking once has to do.
      this.asked = item;
      view.go(item, { speak: false });
      view.panel.note.textContent = say(T.not_seen, { where: view.where(item) });
      view.speak(view.panel.note.textContent);
      return;
    }
    this.asked = "";
    view.panel.note.textContent = "";
    view.outbox.flush();
    const stays = this.stays(given);
    const { entry, changed } = view.answers.put(item, given, confidence, { undoable: !undoing, stays });
    const where = view.where(item);
    const state = view.words(given);
    if (undoing) view.spoken = say(T.say_undone, { where, state });
    else if (saysSure && confidence) view.spoken = say(T.say_sure, { where, sure: T[`sure_${confidence}`] });
    else if (saysSure) view.spoken = say(T.say_sure_none, { where });
    else view.spoken = say(isEmpty(given) ? T.say_cleared : T.say_choice, { where, labels: state });
    view.drawAnswer(item, changed);
    view.outbox.add(entry);
  }

  /** @param {number} step */
  move(step) {
    const { view } = this;
    const next = view.items[view.items.indexOf(view.item) + step];
    if (next !== undefined) {
      view.go(next);
      return;
    }
    reveal(view.root, view.places.at(view.item).element);
    view.speak(view.describe(view.item));
  }

  /** To the next open turn; by Enter first to the coders, where they are due. */
  goOn({ asking = true } = {}) {
    const { view } = this;
    if (asking && view.mode === "each" && view.canAsk()) {
      this.ask();
      return;
    }
    const next = view.answers.firstOpen(view.items.indexOf(view.item));
    if (next) view.go(next);
    else if (view.mode === "none" || view.kind.judged) view.speak(T.say_all_done);
    else this.finish();
  }

  ask() {
    const { view } = this;
    if (view.canAsk()) view.outbox.request({ type: "feedback", item: view.item });
    else if (view.canEverAsk() && !view.answer()) view.speak(T.feedback_off);
  }

  finish() {
    const { answers, outbox } = this.view;
    if (!answers.whole) this.view.speak(T.finish_wait);
    else outbox.request({ type: "result", attempt: answers.attempt });
  }

  again() {
    const { view } = this;
    view.answers.begin(view.answers.attempt + 1);
    view.results.replaceChildren();
    view.drawAll();
    view.go(view.items[0], { speak: false });
    view.places.at(view.item).pick.focus({ preventScroll: true });
    view.speak(say(T.say_again, { n: view.answers.attempt }));
  }

  // Keys -------------------------------------------------------------------------

  /** @returns {KeyDeeds} */
  byKey() {
    const { view } = this;
    return {
      move: (step) => this.move(step),
      sure: view.canBeSure() ? (value) => this.setSure(value) : null,
      cycle: () => this.setSure([1, 2, 3, null][view.answer()?.confidence ?? 0]),
      next: () => this.goOn(),
      undo: () => this.undo(),
      ask: () => this.ask(),
      codebook: () => view.dialogs.toggle("c"),
      help: () => view.dialogs.toggle("?"),
      own: (event) => view.panel.controls.keys?.(event) ?? null,
    };
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { view } = this;
    if (view.dialogs.takes(event)) return;
    const target = /** @type {Element} */ (event.target);
    if (view.content.hidden || target.closest(".hggt-note, .hggt-results")) return;
    const deed = deedOf(event, this.byKey());
    if (deed) {
      event.preventDefault();
      deed();
    }
  }
}

/**
 * What the kind sees and may do: nothing of how it is done.
 * @param {ExerciseView} view
 * @returns {View}
 */
export function forKind(view) {
  return {
    exercise: view.exercise,
    turns: view.places.turns,
    get item() {
      return view.item;
    },
    answer: (item) => view.answer(item),
    go: (item) => view.go(item, { scroll: false }),
    give: (given) => view.deeds.give(given),
    draft: (given) => view.deeds.draft(given),
    look: (value) => view.outbox.request({ type: "look", value }),
    wipe: () => view.outbox.request({ type: "wipe", item: view.item }),
    unsaved: (isSo) => {
      view.unsaved = isSo;
      view.drawSaving(view.saving.state, view.saving.why);
    },
    ask: () => view.deeds.ask(),
    again: () => view.deeds.again(),
    speak: (text) => view.speak(text),
  };
}
