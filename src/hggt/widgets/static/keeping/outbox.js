// Brings answers to the kernel, and says what has become of them.
//
// An answer is kept in the browser from the click on, and dropped when the kernel says
// that it is on disk. Handing one over twice does no harm: the kernel knows it. What is still
// being written is kept just so, and brought when the writing pauses.

import { openKeep } from "./keep.js";

/** @import { Entry, Message } from "../exercise/kind.js" */
/** @import { Saving } from "../exercise/saving.js" */

const PATIENCE = 2000;
/** How long who is writing may pause before the words are brought. */
const PAUSE = 1000;
const RETRIES = [2000, 5000, 10000, 20000, 60000];

/**
 * @param {object} options
 * @param {string} options.store
 * @param {(message: Message, callbacks?: object) => void} options.send may throw: the kernel
 *   may be gone
 * @param {(state: Saving, why?: string) => void} options.onState
 */
export function openOutbox({ store, send, onState }) {
  const keep = openKeep(store);
  /** Answers on their way: since when. @type {Map<string, {answer: Entry, since: number}>} */
  const waiting = new Map();
  /** What is being written. @type {Entry | null} */
  let draft = null;
  let pause = 0;
  /** Since when a question waits for its answer; 0 for none. */
  let asked = 0;
  let late = false;
  let why = "";
  let timer = 0;
  let tries = 0;
  let closed = false;

  /** @param {Message} message @param {object} [callbacks] */
  const post = (message, callbacks) => {
    try {
      send(message, callbacks);
    } catch {
      // No kernel: silence is all the answer there is, and the timer hears it.
    }
  };

  // Jupyter's server leaves Nagle's algorithm on, and a browser is slow to acknowledge
  // what it need not answer: behind "the kernel is busy" its reply waits for 40 ms. A
  // word back at once carries that acknowledgement.
  const hurry = {
    iopub: {
      /** @param {{content: {execution_state: string}}} message */
      status: ({ content }) => {
        if (content.execution_state === "busy") post({ type: "tick" });
      },
    },
  };

  const report = () => {
    if (why) onState("failed", why);
    else if (late) onState(waiting.size ? "kept" : "silent");
    else if (waiting.size || draft) onState("saving");
    else onState("saved");
  };

  /** @param {number} delay in milliseconds */
  const schedule = (delay) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(check, delay);
  };

  function check() {
    if (!waiting.size && !asked && !why) return;
    const since = [...waiting.values()].map((one) => one.since);
    const oldest = Math.min(asked || Infinity, ...since);
    const age = performance.now() - oldest;
    if (!why && age < PATIENCE - 20) {
      schedule(PATIENCE - age);
      return;
    }
    if (late || why) handOver();
    late = true;
    report();
    schedule(RETRIES[Math.min(tries++, RETRIES.length - 1)]);
  }

  /** Everything that is not known to be on disk, also of an earlier page, once more. */
  function handOver() {
    flush();
    const answers = new Map(keep.all().map((answer) => [answer.id, answer]));
    for (const [id, { answer }] of waiting) answers.set(id, answer);
    const now = performance.now();
    for (const [id, answer] of answers) {
      if (!waiting.has(id)) waiting.set(id, { answer, since: now });
    }
    const sorted = [...answers.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    post({ type: "hello", answers: sorted });
    report();
    if (waiting.size && !late && !why) schedule(PATIENCE);
  }

  /** @param {Entry} answer */
  function add(answer) {
    keep.put(answer);
    waiting.set(answer.id, { answer, since: performance.now() });
    post({ type: "answers", answers: [answer] }, hurry);
    report();
    if (!late && !why) schedule(PATIENCE);
  }

  /** Bring what was being written; the next word begins an answer of its own. */
  function flush() {
    clearTimeout(pause);
    const written = draft;
    draft = null;
    if (written) add(written);
  }

  return {
    keep,
    handOver,
    add,
    flush,
    /**
     * Keep what is being written; the same id replaces what was kept of it before.
     * @param {Entry} answer
     */
    draft(answer) {
      if (draft && draft.id !== answer.id) flush();
      keep.put(answer);
      draft = answer;
      clearTimeout(pause);
      pause = setTimeout(flush, PAUSE);
      report();
    },
    /** Drop all that was given to an item and did not arrive. @param {string} item */
    forget(item) {
      if (draft?.item === item) draft = null;
      for (const { id, item: of } of keep.all()) if (of === item) keep.drop(id);
      for (const [id, { answer }] of waiting) if (answer.item === item) waiting.delete(id);
    },
    /** The id of what is being written for an item. @param {string} item */
    drafting: (item) => (draft?.item === item ? draft.id : undefined),
    /** The kernel is there; `ids` are on disk, or can never be. @param {string[]} ids */
    settle(ids) {
      for (const id of ids) {
        waiting.delete(id);
        keep.drop(id);
      }
      const was = late || why;
      asked = 0;
      tries = 0;
      late = false;
      why = "";
      report();
      if (!waiting.size) clearTimeout(timer);
      else if (was) handOver();
      else schedule(PATIENCE);
      return Boolean(was) && waiting.size === 0;
    },
    /** The kernel is there, but cannot write. @param {string} reason */
    fail(reason) {
      why = reason;
      report();
      schedule(RETRIES[Math.min(tries++, RETRIES.length - 1)]);
    },
    /** Try at once: the window or the network is back. */
    nudge() {
      if (late || why) handOver();
    },
    /** Ask something that the kernel answers; it is not kept. @param {Message} message */
    request(message) {
      asked = performance.now();
      post(message);
      if (!late && !why) schedule(PATIENCE);
    },
    /** Answers not known to be on disk, the oldest first. */
    unsettled: () => [...[...waiting.values()].map((one) => one.answer), ...(draft ? [draft] : [])],
    close() {
      flush();
      closed = true;
      clearTimeout(timer);
    },
  };
}
