// What is being written and was not saved yet, in this browser's localStorage.
//
// It belongs to the exercise, not to the page: each view writes an entry of its own, so that
// nobody writes over what another view, or an earlier one, left behind.

import { newId } from "./keep.js";

/** @import { Given } from "../exercise/kind.js" */
/** @typedef {{id: string, given: Given, at: string}} Draft */

/**
 * @param {string} store the name of user and log
 * @param {string} item
 */
export function openDrafts(store, item) {
  const prefix = `hggt-concept:${store}:${item}:`;
  let own = newId();
  /** @param {string} [id] */
  const drop = (id = own) => {
    try {
      localStorage.removeItem(prefix + id);
    } catch {
      // A browser that keeps nothing has nothing to drop.
    }
  };
  return {
    /** Keep what this view has; whether the browser could. @param {Given} given */
    put(given) {
      try {
        localStorage.setItem(prefix + own, JSON.stringify({ given, at: new Date().toISOString() }));
        return true;
      } catch {
        return false;
      }
    },
    drop,
    /** Leave what this view kept as it is: what comes is another draft. */
    leave() {
      own = newId();
    },
    /** What other views kept, the newest first. */
    others: () => readDrafts(prefix).filter(({ id }) => id !== own),
    dropAll() {
      for (const { id } of readDrafts(prefix)) drop(id);
    },
  };
}

/** @param {string} prefix */
function readDrafts(prefix) {
  /** @type {Draft[]} */
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue;
      const { given, at } = JSON.parse(localStorage.getItem(key) ?? "{}");
      if (given && typeof at === "string") found.push({ id: key.slice(prefix.length), given, at });
    }
  } catch {
    // What cannot be read cannot be offered.
  }
  return found.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
