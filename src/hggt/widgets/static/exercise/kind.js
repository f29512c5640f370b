// The words in which the modules of an exercise, its kind and the kernel speak of one another.
//
// Nothing runs here: it is for who reads, and for the type check. A kind of exercise is a
// module with one export, `kind`; it may import from the modules beside this one, and its
// own style sheet has its name (`label.js`, `label.css`).

/** @import { Dialogue, Turn } from "../dialogue.js" */

/**
 * What is answered: labels, or a value whose form only the kind knows. Without labels and
 * with `null` for value nothing is: an answer is withdrawn. `value: []` is an answer.
 * @typedef {{labels: string[], value: unknown}} Given
 *
 * @typedef {Given & {confidence: number | null, at: string}} Answer `at` in UTC
 *
 * An answer on its way to the log; `text` tells which wording of its turn was shown.
 * @typedef {Answer & {id: string, item: string, attempt: number, codebook: string, text?: string}} Entry
 *
 * What the kernel hears.
 * @typedef {{type: "hello" | "answers", answers: Entry[]}
 *   | {type: "feedback", item: string} | {type: "result", attempt: number}
 *   | {type: "look", value: unknown} | {type: "wipe", item: string} | {type: "tick"}} Message
 */

/**
 * What the coders chose for an item, in words.
 * @typedef {object} Feedback
 * @property {Given} own the answer it is about
 * @property {string} verdict how that relates to the coders' choices
 * @property {string} [hidden] what of the conversation was hidden until now
 * @property {string} differ said where the coders differ, otherwise empty
 * @property {Coder[]} coders
 * @property {Record<string, unknown>} after what the kind shows now that this item is answered
 *
 * One coder's choice; `detail` is what the kind draws of it on the turns.
 * @typedef {object} Coder
 * @property {string} name
 * @property {string} choice
 * @property {string[]} extra
 * @property {string} reason
 * @property {Record<string, unknown>} detail
 */

/**
 * @typedef {object} State
 * @property {number} attempt
 * @property {number[]} attempts those in which everything is answered
 * @property {Record<string, Answer>} answers by item
 * @property {Record<string, Feedback>} feedback by item, what is due of it
 * @property {Record<string, Record<string, unknown>>} [again] by item, once one was told of an
 *   answer: what one answers to the next time, as the kind gives it
 * @property {Record<string, string>} [earlier] by item: an answer to another version of the
 *   codebook or another wording, as a sentence; it is compared with nothing
 */

/**
 * How an attempt went; sentences that may be empty, and the kind's own parts.
 * @typedef {object} Result
 * @property {number} attempt
 * @property {string} score
 * @property {string} agreement
 * @property {string} coders
 * @property {string} authors
 * @property {Record<string, Feedback>} feedback
 * @property {Record<string, unknown>} parts
 */

/**
 * @typedef {{type: "failed", ids: string[], why: string}
 *   | {type: "refused", ids: string[]}
 *   | {type: "saved", ids: string[]} & State
 *   | {type: "state", ids?: string[]} & State
 *   | {type: "looked", ids?: string[], found: Looked[]}
 *   | {type: "wiped", ids?: string[], item: string}
 *   | {type: "feedback", ids?: string[], feedback: Record<string, Feedback>}
 *   | {type: "result", ids?: string[]} & Result} Reply
 */

/**
 * What in one's own words looks like a client's data: in which field, what, and the words.
 * @typedef {{field: string, kind: string, text: string}} Looked
 */

/**
 * An exercise as the kernel gives it, once.
 * @typedef {object} Exercise
 * @property {string} name its heading
 * @property {string} kind
 * @property {Dialogue} dialogue
 * @property {{ref: string, introduction: string}} codebook with what else the kind asks for
 * @property {string[]} items turn numbers, also of a turn that is to come, or `fragment`
 * @property {Record<string, string>} [texts] by item: which wording of it is shown
 * @property {"each" | "ask" | "end" | "none"} feedback when the coders' choices are shown
 * @property {string} store under which name this browser keeps answers
 * @property {State} state
 */

/**
 * What a kind sees of the exercise in a notebook, and what it may do there.
 * @typedef {object} View
 * @property {Exercise} exercise
 * @property {Map<number, Turn>} turns those of the conversation, by number
 * @property {string} item the one under work
 * @property {(item?: string) => Answer | undefined} answer to an item, the one under work by
 *   default; none when it was withdrawn
 * @property {(item: string) => void} go to another item, without scrolling
 * @property {(given: Partial<Given>) => void} give answer the item under work; what is left
 *   out is empty, how sure one was stays
 * @property {(given: Partial<Given>) => void} draft the same while one is still writing: kept
 *   at once, brought to the log at a pause, said to nobody, undone by the text field itself
 * @property {(value: unknown) => void} look ask what in own words looks like a client's data,
 *   before they are given; `looked` of the controls hears it, unless nobody answers
 * @property {() => void} wipe make spaces of all own words given to the item under work
 * @property {(isSo: boolean) => void} unsaved say that there is something that was not given yet
 * @property {() => void} ask for what is shown after an answer, where that is to be asked
 * @property {() => void} again begin the next attempt
 * @property {(text: string) => void} speak to who listens to a screen reader
 */

/**
 * What one answers with. `draw` shows another item or answer; it must leave alone what has
 * the focus and is right already, since it is called after every change.
 * @typedef {object} Controls
 * @property {HTMLElement} element stands in the panel
 * @property {(state: Shown) => void} draw
 * @property {(event: KeyboardEvent) => (() => void) | null} [keys] what a key does here,
 *   asked before the keys of all exercises; never for Control, Alt, or in a text field
 * @property {(found: Looked[]) => void} [looked] what was found in the words that were shown
 * @property {() => void} [wiped] the own words are gone from the disk
 *
 * @typedef {object} Shown
 * @property {string} item
 * @property {string} where which turn it is and whose, for a legend
 * @property {boolean} ofTurns whether the items are turns that one reads
 * @property {Given} given empty where there is no answer
 * @property {number} attempt
 * @property {Record<string, unknown>} [again] what one answers to the next time
 * @property {Feedback} [feedback] what is shown of the coders' choices here
 */

/**
 * A row of the list of keys: a chord, perhaps a second one, what they do, and what stands
 * between the two.
 * @typedef {[string[], string[] | null, string, string?]} KeyRow
 */

/**
 * What one kind of exercise has of its own.
 * @typedef {object} Kind
 * @property {(view: View) => Controls} controls made once for each view; a kind that is
 *   answered on the turns puts its buttons on `view.turns` here
 * @property {(exercise: Exercise, given: Given) => string} words an answer that is not empty
 * @property {(exercise: Exercise) => string} how what one is asked to do
 * @property {boolean} sure whether one says how sure one is
 * @property {boolean} [judged] whether a person judges it: there is no result to look at
 * @property {(before: Given | undefined, given: Given) => boolean} [stays] whether what is
 *   shown of the other answers stays when the own answer changes so
 * @property {(exercise: Exercise) => boolean} [grows] whether an answer grows click by click,
 *   so that one asks for the coders' choices even where they come after each answer
 * @property {(item: string) => string} [named] what the place of an item is called that is no
 *   turn of the conversation; without it "Het hele fragment"
 * @property {(exercise: Exercise) => KeyRow[]} [keyRows]
 * @property {(exercise: Exercise) => Node[]} [codebook] what follows its introduction
 * @property {(exercise: Exercise, feedback: Feedback) => Node[]} [after] what follows the
 *   coders' choices of an item
 * @property {(exercise: Exercise, result: Result) => Node[]} [result] what follows the sentences
 */

export {};
