// An exercise: the conversation, the panel to choose in, and what follows from a choice.

import { contentNote, conversation, guardKeys, make, rootElement, say } from "./dialogue.js";
import { Answers, sameLabels } from "./answers.js";
import { openOutbox } from "./outbox.js";
import { codebookPanel, keysPanel } from "./panels.js";
import { drawPanel, drawSaving, labelPanel } from "./labels.js";
import { feedbackNote, labelWords, resultSection } from "./feedback.js";
import { deedOf } from "./keys.js";

const FRAGMENT = "fragment";

class ClassifyView {
  constructor(model) {
    this.model = model;
    this.exercise = model.get("exercise");
    this.book = this.exercise.codebook;
    this.items = this.exercise.items;
    this.mode = this.exercise.feedback;
    this.answers = new Answers(this.items, this.book.ref);
    this.spoken = "";
    this.saving = { state: "saved", why: "" };
    this.build();
    this.outbox = openOutbox({
      store: this.exercise.store,
      send: (message, callbacks) => model.send(message, callbacks),
      onState: (state, why = "") => this.drawSaving(state, why),
    });
    this.takeState(this.exercise.state);
    this.takeKept(this.outbox.keep.all());
    this.current = this.answers.firstOpen() ?? this.items[0];
    this.drawAll();
    this.listen();
    this.outbox.handOver();
  }

  // Building ---------------------------------------------------------------------

  build() {
    const { name, dialogue } = this.exercise;
    this.root = rootElement(name);
    this.live = make("p", { class: "hggt-sr", "aria-live": "polite" });
    const { element, turns } = conversation(dialogue);
    this.places = new Map(this.items.map((item) => [item, this.place(item, turns, element)]));
    this.panel = labelPanel(this.book, {
      choose: (label, on) => this.choose(label, on),
      sure: (value) => this.setSure(value),
      next: () => this.goOn({ asking: false }),
      ask: () => this.ask(),
      finish: () => this.finish(),
      undo: () => this.undo(),
      clear: () => this.clear(),
      codebook: () => this.toggleCodebook(),
      keys: () => this.toggleKeys(),
    });
    const how = this.fragment ? T.how_fragment : this.book.multiple ? T.how_many : T.how_one;
    const body = make("div", { class: "hggt-body" }, element, this.panel.element);
    this.results = make("div", { class: "hggt-results" });
    const content = make("div", {}, make("p", { class: "hggt-how" }, how), body, this.results);
    this.root.append(make("h3", { class: "hggt-title" }, name));
    if (this.mode === "none") this.root.append(make("p", { class: "hggt-quiet" }, T.graded_note));
    const begun = Object.keys(this.exercise.state.answers).length > 0;
    const note = contentNote(dialogue, content, begun);
    if (note) this.root.append(note);
    this.root.append(content, this.live);
  }

  get fragment() {
    return this.items[0] === FRAGMENT;
  }

  /** Where one item is answered: its turn, with a button to go there. */
  place(item, turns, list) {
    const made = item === FRAGMENT ? fragmentPlace(list) : turns.get(Number(item));
    const pick = make("button", { type: "button", class: "hggt-number hggt-pick", tabindex: "-1" });
    pick.textContent = item === FRAGMENT ? "✓" : item;
    const choice = make("p", { class: "hggt-choice", hidden: true });
    const feedback = make("div", { class: "hggt-feedback-place" });
    made.mark.replaceWith(pick);
    made.below.append(choice, feedback);
    made.element.classList.add("hggt-item");
    made.element.addEventListener("click", () => this.go(item, { scroll: false }));
    return { element: made.element, pick, choice, feedback, who: made.event?.who ?? "" };
  }

  listen() {
    this.onMessage = (message) => this.receive(message);
    this.model.on("msg:custom", this.onMessage);
    this.onBack = () => {
      if (document.visibilityState === "visible") this.outbox.handOver();
    };
    document.addEventListener("visibilitychange", this.onBack);
    window.addEventListener("online", this.onBack);
    const deeds = {
      move: (step) => this.move(step),
      side: (step) => this.side(step),
      label: (number) => this.press(number),
      sure: (value) => this.setSure(value),
      cycle: () => this.setSure([1, 2, 3, null][this.answer()?.confidence ?? 0]),
      next: () => this.goOn(),
      undo: () => this.undo(),
      ask: () => this.ask(),
      codebook: () => this.toggleCodebook(),
      help: () => this.toggleKeys(),
    };
    const open = () => Boolean(this.codebook?.open || this.keys?.open);
    guardKeys(this.root, (event) => this.onKey(event, deeds), open);
    this.resized = new ResizeObserver(() => this.measure());
    this.resized.observe(this.panel.element);
    this.onResize = () => this.measure();
    window.addEventListener("resize", this.onResize);
  }

  /** How high the window on the notebook is, and how much of it the panel takes. */
  measure() {
    const port = this.root.closest(".jp-WindowedPanel-outer")?.clientHeight || window.innerHeight;
    this.root.style.setProperty("--hggt-port", `${port}px`);
    this.root.style.setProperty("--hggt-panel-height", `${this.panel.element.offsetHeight}px`);
  }

  onKey(event, deeds) {
    const panel = event.target.closest("dialog");
    if (panel) {
      const key = panel === this.codebook ? "c" : "?";
      if (event.key.toLowerCase() === key) {
        event.preventDefault();
        panel.close();
      }
      return;
    }
    if (event.target.closest(".hggt-note, .hggt-results")) return;
    if (this.results.parentElement.hidden) return;
    const deed = deedOf(event, deeds);
    if (deed) {
      event.preventDefault();
      deed();
    }
  }

  close() {
    this.outbox.close();
    this.resized.disconnect();
    this.model.off("msg:custom", this.onMessage);
    document.removeEventListener("visibilitychange", this.onBack);
    window.removeEventListener("online", this.onBack);
    window.removeEventListener("resize", this.onResize);
  }

  // What is known ----------------------------------------------------------------

  answer(item = this.current) {
    return this.answers.get(item);
  }

  canEverAsk() {
    return this.mode === "ask" || (this.mode === "each" && this.book.multiple);
  }

  canAsk() {
    return this.canEverAsk() && Boolean(this.answer()) && !this.answers.feedback.has(this.current);
  }

  where(item = this.current) {
    return item === FRAGMENT ? T.where_fragment : say(T.where_turn, { n: item });
  }

  // What the kernel says ---------------------------------------------------------

  receive(message) {
    if (message.type === "failed") {
      this.outbox.fail(message.why);
      return;
    }
    if (message.type === "saved") this.takeSaved(message);
    if (message.type === "state") this.takeState(message);
    if (message.type === "feedback") this.takeFeedback(message.feedback);
    if (message.type === "result") this.takeResult(message);
    const back = this.outbox.settle(message.ids ?? []);
    if (message.type === "refused") this.speak(T.refused);
    else if (back) this.speak(T.back);
    if (message.type === "saved" || message.type === "state") this.drawPanel();
  }

  takeSaved(message) {
    this.answers.attempts = message.attempts;
    if (message.attempt !== this.answers.attempt) return;
    for (const [item, answer] of Object.entries(message.answers)) {
      this.answers.take(item, answer);
      this.drawItem(item);
    }
    this.takeFeedback(message.feedback);
    if (this.spoken) this.speak(this.spoken);
    this.spoken = "";
  }

  takeState(state) {
    const known = this.answers;
    known.attempts = state.attempts;
    if (state.attempt < known.attempt) return;
    if (state.attempt > known.attempt && known.done) {
      this.speak(say(T.say_other_attempt, { n: state.attempt }));
    }
    if (state.attempt > known.attempt) known.begin(state.attempt);
    const own = this.outbox?.unsettled() ?? [];
    known.given = new Map(Object.entries(state.answers));
    known.feedback = new Map(Object.entries(state.feedback));
    for (const answer of own) this.takeOwn(answer);
    if (this.current) this.drawAll();
  }

  takeKept(answers) {
    for (const answer of answers) {
      if (answer.attempt > this.answers.attempt) this.answers.begin(answer.attempt);
      this.takeOwn(answer);
    }
  }

  takeOwn(answer) {
    if (answer.attempt === this.answers.attempt) this.answers.take(answer.item, answer);
  }

  takeFeedback(feedback) {
    for (const [item, found] of Object.entries(feedback)) {
      if (!sameLabels(found.own, this.answer(item)?.labels)) continue;
      const fresh = !this.answers.feedback.has(item);
      this.answers.feedback.set(item, found);
      this.drawItem(item);
      if (item !== this.current || !fresh) continue;
      this.spoken = "";
      this.speak(say(T.say_feedback, { where: this.where(item), verdict: found.verdict }));
      this.reveal(item);
    }
    this.drawPanel();
  }

  takeResult(result) {
    if (result.attempt === this.answers.attempt) this.takeFeedback(result.feedback);
    const { section, heading } = resultSection(this.book, result, {
      again: () => this.again(),
      show: (attempt) => this.outbox.request({ type: "result", attempt }),
      attempts: this.answers.attempts,
      latest: this.answers.attempts.includes(this.answers.attempt),
    });
    this.results.replaceChildren(section);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start", behavior: gently() });
  }

  // What the trainee does --------------------------------------------------------

  choose(label, on) {
    const had = this.answer()?.labels ?? [];
    const chosen = this.book.multiple ? had.filter((id) => id !== label) : [];
    const labels = on ? [...chosen, label] : chosen;
    const order = this.book.labels.map((one) => one.id);
    labels.sort((a, b) => order.indexOf(a) - order.indexOf(b));
    this.put(this.current, labels, this.answer()?.confidence ?? null);
  }

  press(number) {
    const label = this.book.labels[number - 1];
    if (label) this.choose(label.id, !this.answer()?.labels.includes(label.id));
  }

  setSure(value) {
    const answer = this.answer();
    if (!answer) {
      this.speak(T.say_first_choose);
      this.drawPanel();
      return;
    }
    const confidence = answer.confidence === value ? null : value;
    this.put(this.current, answer.labels, confidence, { saySure: true });
  }

  clear() {
    if (this.answer()) this.put(this.current, [], null);
  }

  undo() {
    const last = this.answers.undone.pop();
    if (!last) {
      this.speak(T.say_nothing_to_undo);
      return;
    }
    this.go(last.item, { speak: false });
    this.put(last.item, last.labels, last.confidence, { undoing: true });
  }

  put(item, labels, confidence, { undoing = false, saySure = false } = {}) {
    const { entry, changed } = this.answers.put(item, labels, confidence, { undoing });
    const state = labelWords(this.book, labels);
    const where = this.where(item);
    if (undoing) this.spoken = say(T.say_undone, { where, state });
    else if (saySure && confidence) this.spoken = say(T.say_sure, { where, sure: T[`sure_${confidence}`] });
    else if (saySure) this.spoken = say(T.say_sure_none, { where });
    else this.spoken = say(labels.length ? T.say_choice : T.say_cleared, { where, labels: state });
    if (changed) this.results.replaceChildren();
    this.drawItem(item);
    this.drawPanel();
    this.outbox.add(entry);
  }

  move(step) {
    const index = this.items.indexOf(this.current) + step;
    if (index >= 0 && index < this.items.length) this.go(this.items[index]);
    else {
      this.reveal(this.current);
      this.speak(this.describe(this.current));
    }
  }

  side(step) {
    const inputs = this.panel.options.map((option) => option.input);
    const at = inputs.indexOf(document.activeElement);
    const from = at < 0 ? (step > 0 ? -1 : inputs.length) : at;
    inputs[Math.min(Math.max(from + step, 0), inputs.length - 1)].focus({ preventScroll: true });
  }

  /** To the next open turn; by Enter first to the coders, where they are due. */
  goOn({ asking = true } = {}) {
    if (asking && this.mode === "each" && this.canAsk()) {
      this.ask();
      return;
    }
    const next = this.answers.firstOpen(this.items.indexOf(this.current));
    if (next) this.go(next);
    else if (this.mode === "none") this.speak(T.say_all_done);
    else this.finish();
  }

  go(item, { scroll = true, speak = true } = {}) {
    const moved = item !== this.current;
    const old = this.places.get(this.current);
    const place = this.places.get(item);
    this.current = item;
    if (moved) {
      old.element.classList.remove("hggt-now");
      old.pick.removeAttribute("aria-current");
      old.pick.tabIndex = -1;
    }
    place.element.classList.add("hggt-now");
    place.pick.setAttribute("aria-current", "true");
    place.pick.tabIndex = 0;
    if (moved && document.activeElement === old.pick) place.pick.focus({ preventScroll: true });
    this.drawPanel();
    if (scroll) this.reveal(item);
    if (speak && moved) this.speak(this.describe(item));
  }

  reveal(item) {
    const { element } = this.places.get(item);
    const style = getComputedStyle(element);
    const room = parseFloat(this.root.style.getPropertyValue("--hggt-port")) || window.innerHeight;
    const taken = parseFloat(style.scrollMarginTop) + parseFloat(style.scrollMarginBottom);
    const block = element.offsetHeight > room - taken ? "start" : "nearest";
    element.scrollIntoView({ block, behavior: gently() });
  }

  ask() {
    if (this.canAsk()) this.outbox.request({ type: "feedback", item: this.current });
    else if (this.canEverAsk() && !this.answer()) this.speak(T.feedback_off);
  }

  finish() {
    if (this.answers.done < this.items.length) this.speak(T.finish_wait);
    else this.outbox.request({ type: "result", attempt: this.answers.attempt });
  }

  again() {
    this.answers.begin(this.answers.attempt + 1);
    this.results.replaceChildren();
    this.drawAll();
    this.go(this.items[0], { speak: false });
    this.places.get(this.current).pick.focus({ preventScroll: true });
    this.speak(say(T.say_again, { n: this.answers.attempt }));
  }

  // Made when first asked for: most exercises open without.
  toggleCodebook() {
    this.codebook ??= this.addPanel(codebookPanel(this.book));
    this.toggle(this.codebook);
  }

  toggleKeys() {
    const asks = this.canEverAsk();
    this.keys ??= this.addPanel(keysPanel({ labels: this.book.labels.length, asks }));
    this.toggle(this.keys);
  }

  addPanel(panel) {
    this.root.append(panel);
    return panel;
  }

  toggle(panel) {
    panel.open ? panel.close() : panel.showModal();
  }

  // Drawing ----------------------------------------------------------------------

  speak(text) {
    // The same sentence twice is only heard twice when the text changes in between.
    this.live.textContent = "";
    this.live.textContent = text;
  }

  describe(item) {
    const state = labelWords(this.book, this.answer(item)?.labels ?? []);
    if (item === FRAGMENT) return `${T.where_fragment}. ${state}`;
    return say(T.say_turn, { n: item, who: this.places.get(item).who, state });
  }

  drawAll() {
    for (const item of this.items) this.drawItem(item);
    this.go(this.current, { scroll: false, speak: false });
  }

  drawItem(item) {
    const place = this.places.get(item);
    const answer = this.answer(item);
    const words = labelWords(this.book, answer?.labels ?? []);
    const sure = answer?.confidence ? ` (${T[`sure_${answer.confidence}`]})` : "";
    const name = item === FRAGMENT ? T.pick_fragment : say(T.pick, { n: item, who: place.who });
    const state = answer ? `${T.your_choice} ${words}${sure}` : words;
    place.pick.setAttribute("aria-label", `${name}. ${state}`);
    place.element.classList.toggle("hggt-answered", Boolean(answer));
    place.choice.hidden = !answer;
    place.choice.replaceChildren(`${T.your_choice} `, make("strong", {}, words), sure);
    const feedback = this.answers.feedback.get(item);
    if (feedback !== place.shown) {
      place.shown = feedback;
      place.feedback.replaceChildren(...(feedback ? [feedbackNote(this.book, feedback)] : []));
    }
  }

  drawPanel() {
    const answer = this.answer();
    const { done } = this.answers;
    const total = this.items.length;
    const open = total - done;
    const where = this.places.get(this.current).who;
    const key = `legend_${this.book.multiple ? "many" : "one"}${this.fragment ? "_fragment" : ""}`;
    drawPanel(this.panel, {
      where: where ? `${this.where()} · ${where}` : this.where(),
      legend: say(T[key], { n: this.current }),
      labels: answer?.labels ?? [],
      confidence: answer?.confidence ?? null,
      done,
      total,
      progressLong: say(this.fragment ? T.progress_fragment : T.progress_long, { done, total }),
      canUndo: this.answers.undone.length > 0,
      canAsk: this.canAsk(),
      canNext: open > (answer ? 0 : 1),
      canFinish: this.mode !== "none" && open === 0,
    });
    this.drawSaving(this.saving.state, this.saving.why);
  }

  drawSaving(state, why = "") {
    this.saving = { state, why };
    drawSaving(this.panel, {
      state,
      why,
      any: this.answers.given.size > 0,
      keeps: this.outbox?.keep.works ?? true,
      retry: () => this.outbox.nudge(),
    });
  }
}

function fragmentPlace(conversation) {
  const mark = make("span", {});
  const below = make("div", { class: "hggt-below" });
  const head = make("div", { class: "hggt-head" }, mark, make("span", { class: "hggt-name" }, T.pick_fragment));
  const element = make("div", { class: "hggt-turn hggt-fragment" }, head, below);
  conversation.append(element);
  return { element, mark, below, event: null };
}

function gently() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

function render({ model, el }) {
  const view = new ClassifyView(model);
  el.replaceChildren(view.root);
  return () => view.close();
}

// The kernel's next message, which shows the widget, waits for the browser to acknowledge
// this one: see `hurry` in outbox.js. A word back at once spares it the 40 ms.
function initialize({ model }) {
  model.send({ type: "tick" });
}

export default { initialize, render };
