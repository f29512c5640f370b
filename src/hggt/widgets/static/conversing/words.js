// The words in which a conversation and the kernel speak of one another. Nothing runs here.

/** @import { Entry, Looked } from "../exercise/kind.js" */
/** @import { Silence, Utterance } from "../dialogue.js" */

/**
 * What one heard or, with `own`, said as the `move` of that number; `says` is what one wrote
 * first, `after` comes once the conversation is over.
 * @typedef {Utterance & {own?: boolean, move?: number, says?: string, wiped?: boolean,
 *   after?: After}} Heard
 *
 * @typedef {{text: string, moves: string, comment: string}} Other
 * @typedef {{moves: string, comment: string, others: Other[]}} After
 *
 * @typedef {{id: string, turn: Omit<Utterance, "n">}} Choice
 *
 * What one did, in sentences.
 * @typedef {object} Account
 * @property {{title: string, about: string[]}} family
 * @property {string[]} moves
 * @property {string[]} ruptures
 * @property {string[]} untried
 *
 * How it ended; in an assignment `told` is null.
 * @typedef {object} End
 * @property {string} ending
 * @property {Account | null} told
 * @property {number} next the number of the family to meet next
 * @property {number} left how many families one has not met to the end
 *
 * Where the conversation is; `id` is the family's, for the log alone.
 * @typedef {object} State
 * @property {number} attempt
 * @property {number} move the number of the next move
 * @property {number} family its number
 * @property {number} families how many there are
 * @property {string} id
 * @property {string} scene
 * @property {(Heard | Silence)[]} heard
 * @property {Choice[]} choices
 * @property {End | null} end
 *
 * @typedef {{type: "failed", ids: string[], why: string} | {type: "refused", ids: string[]}
 *   | {type: "wiped", ids?: string[]} | {type: "looked", ids?: string[], found: Looked[]}
 *   | {type: "state", ids: string[]} & State} Reply
 *
 * @typedef {{type: "hello" | "answers", answers: Entry[]} | {type: "begin", family: number}
 *   | {type: "wipe", attempt: number, move: number} | {type: "look", value: unknown}
 *   | {type: "tick"}} Message
 *
 * A conversation as the kernel gives it, once.
 * @typedef {object} Conversation
 * @property {string} id
 * @property {string} title
 * @property {string} context
 * @property {string} note what it contains that one may not want to read; otherwise empty
 * @property {string} store under which name this browser keeps what is not saved
 * @property {State} state
 */

export {};
