// Answers that are not on disk yet, in this browser's localStorage.
//
// One entry an answer, so that two tabs never overwrite each other's list.

/** @import { Entry } from "../exercise/kind.js" */

const random = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/** A name for one answer that no other browser will make. */
export const newId = random;

/** @param {string} store the name of user and log */
export function openKeep(store) {
  const prefix = `hggt:${store}:`;
  let works = true;
  /**
   * @template Found
   * @param {() => Found} deed
   * @param {Found} otherwise
   */
  const attempt = (deed, otherwise) => {
    try {
      return deed();
    } catch {
      works = false;
      return otherwise;
    }
  };
  return {
    /** Whether this browser keeps anything at all. */
    get works() {
      return works;
    },
    /** @param {Entry} answer */
    put: (answer) =>
      attempt(() => localStorage.setItem(prefix + answer.id, JSON.stringify(answer)), undefined),
    /** @param {string} id */
    drop: (id) => attempt(() => localStorage.removeItem(prefix + id), undefined),
    /** All kept answers, the oldest first. */
    all: () => attempt(() => readAll(prefix), []),
  };
}

/** @param {string} prefix */
function readAll(prefix) {
  /** @type {Entry[]} */
  const found = [];
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix)) continue;
    try {
      /** @type {Entry} */
      const answer = JSON.parse(localStorage.getItem(key) ?? "");
      if (prefix + answer.id === key) found.push(answer);
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
