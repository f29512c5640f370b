// What one is writing and has not saved, in this browser's localStorage.
//
// It belongs to what is written for, not to the page. Each view keeps a draft of its own, so
// that no window overwrites another's. What earlier views left is there to be offered;
// nothing puts it back by itself.

import { newId } from "./keep.js";

/**
 * What an earlier view left.
 * @template Written
 * @typedef {{key: string, value: Written, at: string}} Left
 */

/**
 * @template Written what one writes, as JSON can hold it
 * @param {string} store the name of user and log, and of an item where there are several
 */
export function openDrafts(store) {
  const prefix = `hggt-draft:${store}:`;
  const own = prefix + newId();
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
  /** @returns {Left<Written>[]} */
  const left = () => attempt(() => readLeft(prefix, own), []);
  /** @param {string} [key] */
  const drop = (key = own) => attempt(() => localStorage.removeItem(key), undefined);
  return {
    /** Whether this browser kept what it was last given. */
    get works() {
      return works;
    },
    /** Keep what stands there now; whether the browser could. @param {Written} value */
    put(value) {
      works = true;
      attempt(() => write(own, value, new Date().toISOString()), undefined);
      return works;
    },
    /** It is saved, or taken back; with a key, what an earlier view left. */
    drop,
    /**
     * Keep something as if an earlier view had left it.
     * @param {Written} value
     * @returns {Left<Written>}
     */
    leave(value) {
      const kept = { key: prefix + newId(), value, at: new Date().toISOString() };
      attempt(() => write(kept.key, value, kept.at), undefined);
      return kept;
    },
    /** What earlier views left, the latest first. */
    left,
    /** Nothing is kept here any more. */
    dropAll() {
      for (const { key } of left()) drop(key);
      drop();
    },
  };
}

/**
 * @param {string} key
 * @param {unknown} value
 * @param {string} at
 */
function write(key, value, at) {
  localStorage.setItem(key, JSON.stringify({ value, at }));
}

/**
 * @param {string} prefix
 * @param {string} own
 */
function readLeft(prefix, own) {
  const found = [];
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix) || key === own) continue;
    try {
      const { value, at } = JSON.parse(localStorage.getItem(key) ?? "");
      found.push({ key, value, at: String(at) });
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
