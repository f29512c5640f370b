// What the kernel says to an exercise, and what becomes of it.

import { sameGiven } from "../keeping/answers.js";
import { say } from "../dialogue.js";
import { resultSection } from "./result.js";
import { gently, reveal } from "./room.js";

/** @import { Feedback, Reply, Result, State } from "./kind.js" */
/** @import { ExerciseView } from "./view.js" */

/**
 * @param {ExerciseView} view
 * @param {Reply} reply
 */
export function hear(view, reply) {
  if (reply.type === "failed") {
    view.outbox.fail(reply.why);
    return;
  }
  if (reply.type === "saved") hearSaved(view, reply);
  if (reply.type === "state") hearState(view, reply);
  if (reply.type === "feedback") hearFeedback(view, reply.feedback);
  if (reply.type === "result") hearResult(view, reply);
  if (reply.type === "looked") view.panel.controls.looked?.(reply.found);
  if (reply.type === "wiped") hearWiped(view, reply.item);
  const back = view.outbox.settle(reply.ids ?? []);
  if (reply.type === "refused") view.speak(T.refused);
  else if (back) view.speak(T.back);
  if (reply.type === "saved" || reply.type === "state") view.drawPanel();
}

/**
 * Nothing of the words may stay in this browser either.
 * @param {ExerciseView} view
 * @param {string} item
 */
function hearWiped(view, item) {
  view.outbox.forget(item);
  view.answers.undone = view.answers.undone.filter((one) => one.item !== item);
  view.panel.controls.wiped?.();
}

/**
 * @param {ExerciseView} view
 * @param {State} saved with what changed
 */
function hearSaved(view, saved) {
  const { answers } = view;
  answers.attempts = saved.attempts;
  answers.again = new Map(Object.entries(saved.again ?? {}));
  if (saved.attempt !== answers.attempt) return;
  for (const [item, answer] of Object.entries(saved.answers)) {
    answers.take(item, answer);
    view.drawItem(item);
  }
  hearFeedback(view, saved.feedback);
  if (view.spoken) view.speak(view.spoken);
  view.spoken = "";
}

/**
 * @param {ExerciseView} view
 * @param {State} state
 */
function hearState(view, state) {
  const { answers } = view;
  answers.attempts = state.attempts;
  if (state.attempt < answers.attempt) return;
  if (state.attempt > answers.attempt && answers.done) {
    view.speak(say(T.say_other_attempt, { n: state.attempt }));
  }
  answers.takeState(state, view.outbox.unsettled());
  view.drawAll();
}

/**
 * Feedback by item; about another answer than the one that stands now it is dropped.
 * @param {ExerciseView} view
 * @param {Record<string, Feedback>} feedback
 */
function hearFeedback(view, feedback) {
  const { answers } = view;
  for (const [item, found] of Object.entries(feedback)) {
    if (!sameGiven(found.own, answers.get(item))) continue;
    const fresh = !answers.feedback.has(item);
    answers.show(item, found);
    view.drawItem(item);
    if (item !== view.item || !fresh) continue;
    view.spoken = "";
    view.speak(say(T.say_feedback, { where: view.where(item), verdict: found.verdict }));
    view.watch.trust();
    reveal(view.root, view.places.at(item).element);
  }
  view.drawPanel();
}

/**
 * @param {ExerciseView} view
 * @param {Result} result
 */
function hearResult(view, result) {
  const { answers } = view;
  if (result.attempt === answers.attempt) hearFeedback(view, result.feedback);
  const { section, heading } = resultSection(result, {
    own: view.kind.result?.(view.exercise, result) ?? [],
    again: () => view.deeds.again(),
    show: (attempt) => view.outbox.request({ type: "result", attempt }),
    attempts: answers.attempts,
    latest: answers.attempts.includes(answers.attempt),
  });
  view.results.replaceChildren(section);
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start", behavior: gently() });
}
