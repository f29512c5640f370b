// What belongs to words of one's own, whatever the exercise: a draft that is offered again, a
// question before something is saved that looks like a client's data, and wiping.

import { button } from "../controls.js";
import { make, say } from "../dialogue.js";

/** @import { Given, Looked } from "./kind.js" */
/** @import { Left } from "../keeping/drafts.js" */
/** @typedef {Left<Given>} Draft */

/** How long to wait for what looks at the words before they are saved, in milliseconds. */
const PATIENT = 2000;

/** @param {string} at in UTC */
function moment(at) {
  const options = /** @type {const} */ ({ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  return new Date(at).toLocaleString("nl", options);
}

/**
 * Drafts of earlier, each with its words, to put back or throw away.
 * @param {object} options
 * @param {(given: Given) => Node[]} options.shown the words, to read
 * @param {(draft: Draft) => void} options.take
 * @param {(draft: Draft) => void} options.drop
 */
export function draftOffers({ shown, take, drop }) {
  const element = make("div", { class: "hggt-offers" });
  return {
    element,
    /** @param {Draft[]} drafts */
    draw(drafts) {
      element.replaceChildren(
        ...drafts.map((draft) =>
          make(
            "div",
            { class: "hggt-ask", role: "group", "aria-label": T.draft_name },
            make("p", {}, say(T.draft_offer, { when: moment(draft.at) })),
            make("blockquote", {}, ...shown(draft.value)),
            make(
              "div",
              { class: "hggt-row" },
              button("hggt-plain", T.draft_take, () => take(draft)),
              button("hggt-plain", T.draft_drop, () => drop(draft)),
            ),
          ),
        ),
      );
    },
  };
}

/**
 * Own words are looked at before they are saved, and one is asked about what looks like a
 * client's; what was pointed out and left as it is, is not asked about again.
 * @template Words what is saved
 * @param {object} options
 * @param {Record<string, string>} options.fields the question above each field, by its name
 * @param {(words: Words) => void} options.look have the kernel look; `looked` hears what it found
 * @param {(words: Words) => void} options.save
 * @param {() => void} options.change one goes back to the words
 */
export function lookFirst({ fields, look, save, change }) {
  /** @type {Words | null} */
  let looking = null;
  let patience = 0;
  /** What looked like a client's and may be saved. @type {Set<string>} */
  const allowed = new Set();
  const question = clientQuestion({
    fields,
    save: goOn,
    change() {
      stop();
      change();
    },
  });

  function stop() {
    clearTimeout(patience);
    question.hide();
    looking = null;
  }

  function goOn() {
    const words = looking;
    stop();
    if (words) save(words);
  }

  return {
    element: question.element,
    /** @param {Words} words */
    start(words) {
      stop();
      looking = words;
      patience = setTimeout(() => question.ask(), PATIENT);
      look(words);
    },
    /** Whether one is being asked. */
    get asks() {
      return !question.element.hidden;
    },
    /** What is looked at is no longer what stands there. */
    stop,
    /** @param {Looked[]} found */
    looked(found) {
      clearTimeout(patience);
      if (!looking) return;
      const fresh = found.filter(({ text }) => !allowed.has(text));
      for (const { text } of fresh) allowed.add(text);
      if (fresh.length > 0) question.ask(fresh);
      else goOn();
    },
    /** The words are gone: nothing of them is known here either. */
    forget() {
      stop();
      allowed.clear();
    },
  };
}

/**
 * Asked before saving: is this a client's?
 * @param {object} options
 * @param {Record<string, string>} options.fields the question above each field, by its name
 * @param {() => void} options.save
 * @param {() => void} options.change
 */
function clientQuestion({ fields, save, change }) {
  const told = make("div", {});
  const anyway = button("hggt-plain", T.look_save, save);
  const back = button("hggt-plain", T.look_change, change);
  const element = make(
    "div",
    { class: "hggt-ask", role: "group", "aria-label": T.look_name, hidden: true },
    told,
    make("div", { class: "hggt-row" }, back, anyway),
  );
  return {
    element,
    /** Take the question away, and the words in it. */
    hide() {
      element.hidden = true;
      told.replaceChildren();
    },
    /** Ask; without anything found it is not known whether there is. @param {Looked[]} [found] */
    ask(found) {
      const rows = (found ?? []).map(({ field, kind, text }) =>
        make("li", {}, make("q", {}, text), ` ${say(T[`look_${kind}`], { field: fields[field] ?? "" })}`),
      );
      told.replaceChildren(
        ...(found
          ? [make("p", {}, T.look_found), make("ul", {}, ...rows), make("p", {}, T.look_why)]
          : [make("p", {}, T.look_silent)]),
      );
      element.hidden = false;
      back.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    },
  };
}

/**
 * The button that wipes what one wrote, and the question before it does.
 * @param {() => void} wipe
 * @param {string} [sure] what is wiped, and what stays
 */
export function wiper(wipe, sure = T.wipe_sure) {
  const start = button("hggt-plain", T.wipe, () => {
    question.hidden = false;
    no.focus({ preventScroll: true });
    question.scrollIntoView({ block: "nearest" });
  });
  const close = () => {
    question.hidden = true;
    start.focus({ preventScroll: true });
  };
  const no = button("hggt-plain", T.wipe_no, close);
  const yes = button("hggt-plain", T.wipe_yes, () => {
    close();
    wipe();
  });
  const question = make(
    "div",
    { class: "hggt-ask", role: "group", "aria-label": T.wipe, hidden: true },
    make("p", {}, sure),
    make("div", { class: "hggt-row" }, no, yes),
  );
  return { start, question };
}
