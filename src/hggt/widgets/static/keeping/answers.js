// What is answered in an exercise, in which attempt, and what of it can be undone.

import { newId } from "./keep.js";

/** @import { Answer, Entry, Exercise, Feedback, Given, State } from "../exercise/kind.js" */

/** What a withdrawn answer holds. @type {Given} */
const NOTHING = { labels: [], value: null };

export class Answers {
  /** @param {Exercise} exercise */
  constructor({ items, codebook, texts }) {
    this.items = items;
    this.ref = codebook.ref;
    this.texts = texts ?? {};
    /** Attempts in which everything is answered. @type {number[]} */
    this.attempts = [];
    this.stamped = 0;
    this.attempt = 1;
    /** Also withdrawn ones. @type {Map<string, Answer>} */
    this.given = new Map();
    /** @type {Map<string, Feedback>} */
    this.feedback = new Map();
    /** Where the coders' choices were seen, whatever was changed after. @type {Set<string>} */
    this.seen = new Set();
    /** Of another version or wording, as sentences. @type {Map<string, string>} */
    this.earlier = new Map();
    /** What one answers to the next time. @type {Map<string, Record<string, unknown>>} */
    this.again = new Map();
    /** @type {(Given & {item: string, confidence: number | null})[]} */
    this.undone = [];
  }

  /** @param {number} attempt */
  begin(attempt) {
    this.attempt = attempt;
    this.given = new Map();
    this.feedback = new Map();
    this.seen = new Set();
    this.earlier = new Map();
    this.undone = [];
  }

  /**
   * What the coders chose for an item.
   * @param {string} item
   * @param {Feedback} feedback
   */
  show(item, feedback) {
    this.feedback.set(item, feedback);
    this.seen.add(item);
  }

  /**
   * The answer to an item; none when it was withdrawn.
   * @param {string} item
   */
  get(item) {
    const found = this.given.get(item);
    return found && !isEmpty(found) ? found : undefined;
  }

  /** @param {string} item */
  isDone(item) {
    return Boolean(this.get(item)) || this.earlier.has(item);
  }

  get done() {
    return this.items.filter((item) => this.isDone(item)).length;
  }

  /** Whether there is something of this attempt to look back on. */
  get whole() {
    return this.done === this.items.length && this.items.some((item) => this.get(item));
  }

  /** The next item without an answer, from after the place `after` round to it. */
  firstOpen(after = -1) {
    const order = [...this.items.slice(after + 1), ...this.items.slice(0, after + 1)];
    return order.find((item) => !this.isDone(item));
  }

  /**
   * Take an answer over from elsewhere, unless a later one is known.
   * @param {string} item
   * @param {Answer} answer
   */
  take(item, answer) {
    if (!this.items.includes(item)) return;
    if ((this.given.get(item)?.at ?? "") > answer.at) return;
    this.given.set(item, answer);
    if (!isEmpty(answer)) this.earlier.delete(item);
  }

  /**
   * Take over what this browser gave or kept.
   * @param {Entry[]} entries
   */
  takeOwn(entries) {
    for (const entry of entries) {
      if (entry.attempt === this.attempt) this.take(entry.item, entry);
    }
  }

  /**
   * Take over all that the kernel knows, and keep what is still on its way to it.
   * @param {State} state
   * @param {Entry[]} own
   */
  takeState(state, own) {
    if (state.attempt > this.attempt) this.begin(state.attempt);
    this.given = new Map(Object.entries(state.answers));
    this.feedback = new Map();
    for (const [item, found] of Object.entries(state.feedback)) this.show(item, found);
    this.earlier = new Map(Object.entries(state.earlier ?? {}));
    this.again = new Map(Object.entries(state.again ?? {}));
    this.takeOwn(own);
  }

  /**
   * Give an answer; what comes back is the entry for the kernel and whether it is another.
   * @param {string} item
   * @param {Given} given
   * @param {number | null} confidence
   * @param {{undoable?: boolean, id?: string, stays?: boolean}} [options] `id` of an entry that
   *   this one replaces before it left; whether the feedback stays
   */
  put(item, { labels, value }, confidence, { undoable = true, id = newId(), stays } = {}) {
    const before = this.given.get(item);
    const had = before ?? { ...NOTHING, confidence: null };
    if (undoable) {
      this.undone.push({ item, labels: had.labels, value: had.value, confidence: had.confidence });
    }
    const text = this.texts[item];
    /** @type {Entry} */
    const entry = {
      id,
      item,
      labels,
      value,
      confidence: isEmpty({ labels, value }) ? null : confidence,
      attempt: this.attempt,
      codebook: this.ref,
      at: this.stamp(before?.at),
      ...(text ? { text } : {}),
    };
    this.given.set(item, entry);
    this.earlier.delete(item);
    const changed = !sameGiven(entry, had);
    if (changed && !stays) this.feedback.delete(item);
    return { entry, changed };
  }

  /**
   * A time later than any this answer is known to have had, whatever the clock says.
   * @param {string} [before]
   */
  stamp(before) {
    const known = Date.parse(before ?? "") || 0;
    this.stamped = Math.max(Date.now(), this.stamped + 1, known + 1);
    return new Date(this.stamped).toISOString();
  }
}

/**
 * Whether nothing is answered; `[]` as a value is an answer.
 * @param {Given} given
 */
export function isEmpty({ labels, value }) {
  return labels.length === 0 && value == null;
}

/**
 * Whether two answers say the same, without how sure one was.
 * @param {Given | undefined} one
 * @param {Given | undefined} other
 */
export function sameGiven(one, other) {
  const { labels, value } = one ?? NOTHING;
  const { labels: labels2, value: value2 } = other ?? NOTHING;
  return labels.join() === labels2.join() && written(value) === written(value2);
}

/**
 * A value as text, whatever the order of its names: Python's and ours differ.
 * @param {unknown} value
 */
function written(value) {
  return JSON.stringify(value ?? null, (_, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
