// What is answered in an exercise, in which attempt, and what of it can be undone.

import { newId } from "./keep.js";

/** @typedef {{labels: string[], confidence: number | null, at: string}} Answer */

export class Answers {
  /**
   * @param {string[]} items in the order of the turns
   * @param {string} ref the codebook's, as a log has it
   */
  constructor(items, ref) {
    this.items = items;
    this.ref = ref;
    /** Attempts in which everything is answered. */
    this.attempts = [];
    this.stamped = 0;
    this.begin(1);
  }

  begin(attempt) {
    this.attempt = attempt;
    /** @type {Map<string, Answer>} also withdrawn ones, with no label */
    this.given = new Map();
    this.feedback = new Map();
    this.undone = [];
  }

  /** The answer to an item; none when it was withdrawn. */
  get(item) {
    const found = this.given.get(item);
    return found?.labels.length ? found : undefined;
  }

  get done() {
    return this.items.filter((item) => this.get(item)).length;
  }

  /** The next item without an answer, from after the place `after` round to it. */
  firstOpen(after = -1) {
    const order = [...this.items.slice(after + 1), ...this.items.slice(0, after + 1)];
    return order.find((item) => !this.get(item));
  }

  /** Take an answer over from elsewhere, unless a later one is known. */
  take(item, answer) {
    if (!this.items.includes(item)) return;
    if ((this.given.get(item)?.at ?? "") <= answer.at) this.given.set(item, answer);
  }

  /** Give an answer; what comes back is the entry for the kernel and what it replaced. */
  put(item, labels, confidence, { undoing = false } = {}) {
    const before = this.given.get(item);
    const had = { labels: before?.labels ?? [], confidence: before?.confidence ?? null };
    if (!undoing) this.undone.push({ item, ...had });
    const entry = {
      id: newId(),
      item,
      labels,
      confidence: labels.length ? confidence : null,
      attempt: this.attempt,
      codebook: this.ref,
      at: this.stamp(before?.at),
    };
    this.given.set(item, entry);
    const changed = !sameLabels(labels, had.labels);
    if (changed) this.feedback.delete(item);
    return { entry, changed };
  }

  /** A time later than any this answer is known to have had, whatever the clock says. */
  stamp(before) {
    const known = Date.parse(before ?? "") || 0;
    this.stamped = Math.max(Date.now(), this.stamped + 1, known + 1);
    return new Date(this.stamped).toISOString();
  }
}

export function sameLabels(one, other) {
  return (one ?? []).join() === (other ?? []).join();
}
