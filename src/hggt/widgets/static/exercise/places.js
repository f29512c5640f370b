// The conversation of an exercise, and in it the places where one answers.

import { conversation, make, say } from "../dialogue.js";
import { feedbackNote } from "./feedback.js";

/** @import { Dialogue } from "../dialogue.js" */
/** @import { Feedback } from "./kind.js" */

/** The item that is the whole conversation. */
export const FRAGMENT = "fragment";

/**
 * Where one item is answered: a turn, or what stands after the last one.
 * @typedef {object} Place
 * @property {HTMLElement} element
 * @property {HTMLButtonElement} pick goes there
 * @property {HTMLElement} choice
 * @property {HTMLElement} earlier
 * @property {HTMLElement} feedback
 * @property {string} who speaks there; empty where it is no turn that one reads
 * @property {string} name
 * @property {Feedback} [shown]
 */

export class Places {
  /**
   * @param {object} options
   * @param {Dialogue} options.dialogue
   * @param {string[]} options.items
   * @param {(item: string) => string} options.named what is no turn of the conversation
   * @param {(item: string) => void} options.pick
   * @param {(feedback: Feedback) => Node[]} options.after what follows the coders' choices
   */
  constructor({ dialogue, items, named, pick, after }) {
    const { element, turns } = conversation(dialogue);
    this.element = element;
    this.turns = turns;
    this.after = after;
    /** Whether the items are turns that one reads. */
    this.ofTurns = turns.has(Number(items[0]));
    /** @type {Map<string, Place>} */
    this.places = new Map(items.map((item) => [item, this.place(item, named, pick)]));
  }

  /**
   * @param {string} item
   * @param {(item: string) => string} named
   * @param {(item: string) => void} pick
   * @returns {Place}
   */
  place(item, named, pick) {
    const turn = this.turns.get(Number(item));
    const made = turn ?? lastPlace(this.element, named(item));
    const goThere = make("button", { type: "button", class: "hggt-number hggt-pick", tabindex: "-1" });
    goThere.textContent = item === FRAGMENT ? "✓" : item;
    const choice = make("p", { class: "hggt-choice", hidden: true });
    const earlier = make("p", { class: "hggt-earlier", hidden: true });
    const feedback = make("div", { class: "hggt-feedback-place" });
    made.mark.replaceWith(goThere);
    made.below.append(choice, earlier, feedback);
    made.element.classList.add("hggt-item");
    made.element.addEventListener("click", () => pick(item));
    const who = turn?.event.who ?? "";
    const name = turn ? say(T.pick, { n: item, who }) : named(item);
    return { element: made.element, pick: goThere, choice, earlier, feedback, who, name };
  }

  /**
   * The place of an item of this exercise.
   * @param {string} item
   */
  at(item) {
    return /** @type {Place} */ (this.places.get(item));
  }

  /**
   * @param {string} item
   * @param {object} state
   * @param {string} state.yours what goes before the words
   * @param {string} state.words of the answer, or that there is none
   * @param {boolean} state.answered
   * @param {string} state.sure how sure one was, or nothing
   * @param {string} state.earlier an answer to another version, or nothing
   * @param {Feedback} [state.feedback]
   */
  draw(item, { yours, words, answered, sure, earlier, feedback }) {
    const place = this.at(item);
    const state = answered ? `${yours} ${words}${sure}` : earlier || words;
    place.pick.setAttribute("aria-label", `${place.name}. ${state}`);
    place.element.classList.toggle("hggt-answered", answered || Boolean(earlier));
    place.choice.hidden = !answered;
    place.choice.replaceChildren(`${yours} `, make("strong", {}, words), sure);
    place.earlier.hidden = !earlier;
    place.earlier.textContent = earlier;
    if (feedback !== place.shown) {
      place.shown = feedback;
      place.feedback.replaceChildren(...(feedback ? [feedbackNote(feedback, this.after(feedback))] : []));
    }
  }

  /**
   * Mark one place as the one under work; the focus goes along.
   * @param {string} item
   * @param {string} [before] the one that was
   */
  mark(item, before) {
    const place = this.at(item);
    const old = before === undefined || before === item ? null : this.at(before);
    if (old) {
      old.element.classList.remove("hggt-now");
      old.pick.removeAttribute("aria-current");
      old.pick.tabIndex = -1;
    }
    place.element.classList.add("hggt-now");
    place.pick.setAttribute("aria-current", "true");
    place.pick.tabIndex = 0;
    if (old && document.activeElement === old.pick) place.pick.focus({ preventScroll: true });
  }
}

/**
 * A place after the conversation: for the whole of it, or for a turn that is to come.
 * @param {HTMLElement} talk the conversation
 * @param {string} name
 */
function lastPlace(talk, name) {
  const mark = make("span", {});
  const below = make("div", { class: "hggt-below" });
  const head = make("div", { class: "hggt-head" }, mark, make("span", { class: "hggt-name" }, name));
  const element = make("div", { class: "hggt-turn hggt-fragment" }, head, below);
  talk.append(element);
  return { element, mark, below };
}
