// What one sees once a conversation is over: what one did, who the family was, and again.

import { button } from "../controls.js";
import { inline, make, say } from "../dialogue.js";
import { wiper } from "../exercise/own_words.js";

/** @import { Turn } from "../dialogue.js" */
/** @import { Account, End, Heard, State } from "./words.js" */

/**
 * @param {State & {end: End}} state
 * @param {object} deeds
 * @param {(family: number) => void} deeds.begin
 * @param {(on: boolean) => void} deeds.comments
 */
export function afterSection(state, { begin, comments }) {
  const { end } = state;
  const heading = make("h4", { tabindex: "-1" }, say(W.over, { ending: end.ending }));
  const toggle = button("hggt-button hggt-second", W.comments, () => {
    const on = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(on));
    comments(on);
  });
  toggle.setAttribute("aria-pressed", "false");
  const section = make(
    "section",
    { class: "hggt-after", "aria-label": say(W.over, { ending: end.ending }) },
    heading,
    ...(end.told ? told(end.told) : [make("p", {}, W.over_later)]),
    make(
      "div",
      { class: "hggt-row" },
      end.told && toggle,
      button("hggt-button", W.other_family, () => begin(end.next)),
      button("hggt-plain", W.same_family, () => begin(state.family)),
    ),
    make("p", { class: "hggt-quiet" }, W.kept_note),
  );
  return { section, heading };
}

/** What one did, and who the family was. @param {Account} account */
function told({ family, moves, ruptures, untried }) {
  return [
    make("p", { class: "hggt-quiet" }, W.over_note),
    ...list(W.your_moves, moves, ""),
    ...list(W.ruptures, ruptures, W.no_rupture),
    ...list(W.untried, untried, W.all_tried),
    make("h5", {}, `${W.family}: ${family.title}`),
    ...family.about.map((text) => make("p", {}, inline(text))),
  ];
}

/**
 * @param {string} title
 * @param {string[]} rows
 * @param {string} none what is said where there are none
 */
function list(title, rows, none) {
  if (!rows.length && !none) return [];
  return [
    make("h5", {}, title),
    rows.length
      ? make("ul", {}, ...rows.map((row) => make("li", {}, row)))
      : make("p", {}, none),
  ];
}

/**
 * What belongs to something one said: what one wrote, and after the end what it was.
 * @param {Turn} turn
 * @param {Heard} heard
 * @param {boolean} comments
 * @param {() => void} wipe make spaces of what one wrote
 */
export function drawOwn(turn, heard, comments, wipe) {
  turn.element.classList.add("hggt-said");
  if (heard.says) {
    const { start, question } = wiper(wipe, W.wipe_sure);
    turn.below.append(
      make("p", { class: "hggt-quiet" }, say(W.wrote, { says: heard.says })),
      question,
      make("div", { class: "hggt-row" }, start),
    );
  } else if (heard.wiped) turn.below.append(make("p", { class: "hggt-quiet" }, W.wiped));
  const { after } = heard;
  if (!comments || !after) return;
  const note = make(
    "aside",
    { class: "hggt-comment", "aria-label": say(W.comment, { n: heard.n }) },
    make("p", { class: "hggt-quiet" }, say(W.moves, { moves: after.moves })),
    make("p", {}, inline(after.comment)),
    make(
      "details",
      {},
      make("summary", {}, W.others),
      make(
        "ul",
        {},
        ...after.others.map((other) =>
          make(
            "li",
            {},
            make("p", { class: "hggt-words" }, inline(other.text)),
            make("p", { class: "hggt-quiet" }, say(W.moves, { moves: other.moves })),
            make("p", {}, inline(other.comment)),
          ),
        ),
      ),
    ),
  );
  turn.below.append(note);
}
