import { contentNote } from "./content_note.js";
import { conversation, guardKeys, make, rootElement, say } from "./dialogue.js";
import { curveLegend, curvePicture } from "./curve.js";

/** @import { Dialogue } from "./dialogue.js" */
/** @import { Curve, Moment, Tried } from "./curve.js" */

/**
 * Which turns are shown in words: the one that is answered, this one, and what is between.
 * @param {Dialogue} dialogue
 */
function wordsOf(dialogue) {
  const items = [...conversation(dialogue).element.querySelectorAll("li")];
  const at = new Map(items.map((item, index) => [Number(item.dataset.turn ?? NaN), index]));
  /** @param {number} now @param {number | null} answered */
  return (now, answered) => items.slice(at.get(answered ?? now), (at.get(now) ?? 0) + 1);
}

/**
 * What is said of a turn: the first question, the sum, and what a sum leaves out.
 * @param {Curve} curve
 * @param {Moment | undefined} one none for a turn that is on neither line
 * @param {number | null | undefined} own the intensity it has, or is tried with
 * @returns {{first?: string, sum: string, more?: string[]}}
 */
function stateOf(curve, one, own) {
  const named = { ...curve, own };
  if (!one) return { sum: say(C.elsewhere, named) };
  if (own == null) return { sum: C.no_level };
  if (one.line === "child") return { sum: say(C.child_level, named) };
  const first = `${say(C.first, named)} ${say(C[`first_${one.regulated || "unknown"}`], named)}`;
  if (one.childLevel == null) return { first, sum: say(C.no_band, named) };
  const difference = own - one.childLevel;
  const filled = { ...named, level: one.childLevel, place: curve.places[difference] };
  const more = [say(C.form, named)];
  if (Math.abs(difference) === 3) more.unshift(C.three);
  if (one.childTurn != null && one.childTurn < one.n - 1) more.push(say(C.between, { ...named, n: one.childTurn }));
  return { first, sum: say(own === one.level ? C.verdict : C.verdict_tried, filled), more };
}

/**
 * The numbers of the picture, for who would rather read them.
 * @param {Curve} curve
 * @param {Tried} tried
 */
function tableOf(curve, tried) {
  const body = make("tbody", {});
  for (const one of curve.moments) {
    const own = tried.get(one.n) ?? one.level;
    const level = own === one.level ? String(own ?? C.none) : say(C.tried, { n: one.level, own });
    const place =
      own == null || one.childLevel == null ? C.none : curve.places[own - one.childLevel];
    body.append(
      make(
        "tr",
        {},
        make("th", { scope: "row" }, `${one.n} ${curve[one.line]}`),
        make("td", {}, level),
        make("td", {}, one.regulated || C.none),
        make("td", {}, place),
      ),
    );
  }
  const heads = [C.column_turn, C.column_level, C.column_regulated, say(C.column_difference, curve)];
  const row = make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)));
  return [make("thead", {}, row), body];
}

let made = 0;

/**
 * The controls to try another intensity with.
 * @param {Curve} curve
 * @param {(level: number | null) => void} set
 */
function trial(curve, set) {
  const name = `hggt-try-${(made += 1)}-${Math.random().toString(36).slice(2, 8)}`;
  const range = make("input", {
    type: "range", min: "0", max: String(curve.top), step: "1", id: name,
    "aria-describedby": `${name}-stays`,
  });
  const value = make("output", { for: name, class: "hggt-value" });
  const back = make("button", { type: "button", class: "hggt-plain" });
  const ghost = make("p", { class: "hggt-quiet" }, say(C.ghost, curve));
  const moved = make("div", { class: "hggt-row" }, back, ghost);
  const element = make(
    "div",
    { class: "hggt-try" },
    make("label", { for: name }, say(C.try, curve)),
    make("div", { class: "hggt-slide" }, range, value),
    make("p", { class: "hggt-quiet", id: `${name}-stays` }, C.try_stays),
    moved,
  );
  range.addEventListener("input", () => set(Number(range.value)));
  back.addEventListener("click", () => {
    range.focus();
    set(null);
  });
  /** @param {number} level @param {number} own */
  const show = (level, own) => {
    range.value = value.textContent = String(own);
    back.textContent = say(C.back, { n: level });
    moved.hidden = own === level;
  };
  return { element, show };
}

/** @param {{model: Model<{curve: Curve}>, el: HTMLElement}} shown */
function render({ model, el }) {
  const curve = model.get("curve");
  const { dialogue, moments, total } = curve;
  const byTurn = new Map(moments.map((one) => [one.n, one]));
  const who = new Map(dialogue.events.flatMap((one) => (one.n == null ? [] : [[one.n, one.who]])));
  /** @type {Tried} */
  const tried = new Map();
  let now = moments.find((one) => one.level != null)?.n ?? 1;

  const heading = say(C.heading, { ...curve, title: dialogue.title });
  const root = rootElement(heading);
  const live = make("div", { class: "hggt-sr", "aria-live": "polite" });
  const words = wordsOf(dialogue);
  const list = make("ol", { class: "hggt-turns" });
  const where = make("p", { class: "hggt-place" });
  const first = make("p", { class: "hggt-first" });
  const sum = make("p", { class: "hggt-sum" });
  const more = make("p", { class: "hggt-quiet" });
  const table = make("table", { class: "hggt-table" });
  const picture = curvePicture(curve, (turn) => go(turn));
  /** @param {string} label @param {number} by */
  const step = (label, by) => {
    const button = make("button", { type: "button", class: "hggt-button hggt-second" }, label);
    button.addEventListener("click", () => go(now + by));
    return button;
  };
  const [previous, next] = [step(C.previous, -1), step(C.next, 1)];
  const attempt = trial(curve, (level) => {
    if (level == null || level === byTurn.get(now)?.level) tried.delete(now);
    else tried.set(now, level);
    live.textContent = show().sum;
  });

  let width = 0;
  const redraw = () => width && picture.draw(width, now, tried);

  function show() {
    const one = byTurn.get(now);
    const own = tried.get(now) ?? one?.level;
    const state = stateOf(curve, one, own);
    where.textContent = say(C.now, { n: now, total, who: who.get(now) });
    // A button that is switched off would lose the focus, and JupyterLab gets the keys.
    previous.setAttribute("aria-disabled", String(now === 1));
    next.setAttribute("aria-disabled", String(now === total));
    first.textContent = state.first ?? "";
    sum.textContent = state.sum;
    more.textContent = (state.more ?? []).join(" ");
    const answered = one?.childTurn ?? (now > 1 ? now - 1 : null);
    list.setAttribute("aria-label", answered ? C.words : C.words_one);
    list.replaceChildren(...words(now, answered));
    for (const item of list.children) item.classList.toggle("hggt-now", item === list.lastChild);
    const level = one?.line === "adult" ? one.level : null;
    attempt.element.hidden = level == null;
    if (level != null) attempt.show(level, own ?? level);
    table.replaceChildren(...tableOf(curve, tried));
    redraw();
    return state;
  }

  /** @param {number} turn */
  function go(turn) {
    if (turn < 1 || turn > total) return;
    now = turn;
    const { first: question = "", sum: told } = show();
    live.textContent = say(C.say, { n: now, who: who.get(now), state: `${question} ${told}`.trim() });
  }

  const drawing = make(
    "div",
    { class: "hggt-drawing" },
    make("p", { class: "hggt-quiet hggt-axis" }, say(C.axis, curve)),
    picture.element,
    make("p", { class: "hggt-quiet hggt-axis hggt-axis-turns" }, C.axis_turns),
  );
  const content = make(
    "div",
    {},
    make("p", { class: "hggt-quiet hggt-curve-how" }, say(C.how, curve)),
    make(
      "div",
      { class: "hggt-curve-body" },
      make(
        "div",
        {},
        curveLegend(curve),
        drawing,
        make("div", { class: "hggt-steps", role: "group", "aria-label": C.turns }, previous, where, next),
      ),
      make("div", { class: "hggt-told" }, first, sum, attempt.element, more),
      list,
    ),
    make("details", { class: "hggt-as-table" }, make("summary", {}, C.table), table),
  );
  const note = contentNote(dialogue, content, false);
  root.append(make("h3", { class: "hggt-title" }, heading), ...(note ? [note] : []), content, live);
  guardKeys(root, (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const inRange = event.target instanceof HTMLInputElement && event.target.type === "range";
    // In the range the arrows are the range's.
    if (!by || content.hidden || inRange) return;
    event.preventDefault();
    go(now + by);
  });
  show();
  el.replaceChildren(root);
  const watch = new ResizeObserver(() => {
    const room = Math.floor(drawing.clientWidth);
    if (!room || room === width) return;
    width = room;
    redraw();
  });
  watch.observe(drawing);
  return () => watch.disconnect();
}

export default { render };
