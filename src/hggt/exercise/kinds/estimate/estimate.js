// How much of something there is in a turn: a number on a scale, and afterwards both lines.

import { groupName, withdrawable } from "../../../widgets/static/controls.js";
import { inline, make, say } from "../../../widgets/static/dialogue.js";
import { resultPart } from "../../../widgets/static/exercise/result.js";

/** @import { Controls, Exercise, KeyRow, Kind, Result, View } from "../../../widgets/static/exercise/kind.js" */

/**
 * A turn with one's own number and the coders' band; `off` is in words how far the one lies
 * from the other, empty for within.
 * @typedef {{n: number, who: string, child: boolean, own: number, low: number, high: number, off: string}} Point
 */

/**
 * The codebook, with what this kind asks of it.
 * @param {Exercise} exercise
 */
function bookOf(exercise) {
  return /** @type {Exercise["codebook"] & {low: number, high: number, anchors: [number, string][]}} */ (
    exercise.codebook
  );
}

/** @param {Exercise} exercise */
function valuesOf(exercise) {
  const { low, high } = bookOf(exercise);
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

/** @param {string} text */
const firstSentence = (text) => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;

/**
 * The scale, as radio buttons side by side.
 * @param {View} view
 * @returns {Controls}
 */
function controls(view) {
  const { low, high, anchors } = bookOf(view.exercise);
  const values = valuesOf(view.exercise);
  const name = groupName();
  const where = make("span", { class: "hggt-where" });
  const legend = make("span", { class: "hggt-sr" });
  const described = new Set(anchors.map(([value]) => value));
  // What was typed of a number of two digits, and for which item.
  let typed = "";
  let item = "";

  /** @param {number} value @param {boolean} on */
  const choose = (value, on) => view.give({ value: on ? value : null });
  const steps = values.map((value) => {
    const input = make("input", {
      type: "radio",
      name,
      value: String(value),
      "aria-keyshortcuts": value < 10 ? String(value) : null,
      "aria-describedby": described.has(value) ? `${name}-${value}` : null,
    });
    input.addEventListener("change", () => {
      typed = "";
      choose(value, true);
    });
    withdrawable(input, () => choose(value, false));
    return { value, input, row: make("label", { class: "hggt-step" }, make("span", {}, String(value)), input) };
  });
  const scale = make("div", { class: "hggt-scale" }, ...steps.map((step) => step.row));
  scale.style.setProperty("--hggt-steps", String(values.length));
  const meanings = anchors.map(([value, text]) => {
    const meaning = make("dd", { id: `${name}-${value}` }, inline(firstSentence(text)));
    return make("div", {}, make("dt", {}, String(value)), meaning);
  });
  const head = make("legend", {}, where, legend);
  const list = make("dl", { class: "hggt-anchors" }, ...meanings);
  const element = make("fieldset", { class: "hggt-estimate" }, head, scale, list);

  /** @param {string} digit */
  const press = (digit) => {
    const both = Number(typed + digit);
    const value = typed && values.includes(both) ? both : Number(digit);
    typed = digit;
    if (values.includes(value)) choose(value, view.answer()?.value !== value);
  };
  /** @param {number} index */
  const focus = (index) => {
    const at = Math.min(Math.max(index, 0), steps.length - 1);
    steps[at].input.focus({ preventScroll: true });
  };
  /** @param {number} by */
  const side = (by) => {
    const at = steps.findIndex(({ input }) => input === document.activeElement);
    const chosen = steps.findIndex(({ input }) => input.checked);
    if (at >= 0) focus(at + by);
    else if (chosen >= 0) focus(chosen);
    else focus(by > 0 ? 0 : steps.length - 1);
  };
  return {
    element,
    draw(shown) {
      if (shown.item !== item) typed = "";
      item = shown.item;
      where.textContent = shown.where;
      legend.textContent = `. ${say(T.estimate_legend, { n: shown.item, low, high })}`;
      for (const { value, input } of steps) input.checked = shown.given.value === value;
    },
    keys(event) {
      // The place of the key: a Belgian keyboard gives digits with Shift only.
      const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
      if (digit && (!event.shiftKey || /^[0-9]$/.test(event.key))) return () => press(digit[1]);
      if (event.key === "ArrowLeft") return () => side(-1);
      if (event.key === "ArrowRight") return () => side(1);
      if (event.key === "Home") return () => focus(0);
      if (event.key === "End") return () => focus(steps.length - 1);
      return null;
    },
  };
}

/**
 * An SVG element; attributes are never markup.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function shape(tag, attributes, ...children) {
  const element = document.createElementNS(T.estimate_svg, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {boolean} child */
const lineClass = (child) => (child ? "hggt-est-child" : "hggt-est-adult");

/**
 * One's own number: a disc for the child, a square for an adult; in a ring outside the band.
 * @param {boolean} child
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {boolean} outside
 */
function dot(child, x, y, size, outside) {
  const own = child
    ? shape("circle", { r: size })
    : shape("rect", { x: -size, y: -size, width: 2 * size, height: 2 * size });
  const ring = outside ? [shape("circle", { r: size + 4, class: "hggt-est-ring" })] : [];
  return shape("g", { class: `hggt-est-own ${lineClass(child)}`, transform: `translate(${x} ${y})` }, own, ...ring);
}

/**
 * @param {Exercise} exercise
 * @param {Point[]} points
 * @param {number} width in pixels
 */
function draw(exercise, points, width) {
  const { low, high } = bookOf(exercise);
  const [left, right, top, bottom, height] = [26, 8, 12, 26, width < 420 ? 230 : 270];
  const last = Math.max(...points.map(({ n }) => n));
  const step = (width - left - right) / last;
  const unit = (height - top - bottom) / (high - low + 1);
  /** @param {number} n */
  const x = (n) => left + (n - 0.5) * step;
  /** @param {number} value */
  const y = (value) => height - bottom - (value - low + 0.5) * unit;
  const parts = [];
  for (const value of valuesOf(exercise)) {
    if ((value - low) % (high - low > 6 ? 2 : 1)) continue;
    parts.push(
      shape("path", { d: `M${left} ${y(value)}H${width - right}`, class: "hggt-est-grid" }),
      shape("text", { x: left - 7, y: y(value) + 4, "text-anchor": "end" }, String(value)),
    );
  }
  // Numbers that would touch are left out.
  const every = Math.ceil(19 / step);
  for (const { n } of points) {
    if ((n - 1) % every) continue;
    parts.push(shape("text", { x: x(n), y: height - 7, "text-anchor": "middle" }, String(n)));
  }
  const wide = Math.min(26, step * 0.8);
  for (const { n, child, low: least, high: most } of points) {
    const size = { x: x(n) - wide / 2, y: y(most) - unit / 2, width: wide, height: (most - least + 1) * unit };
    parts.push(shape("rect", { ...size, rx: 4, class: `hggt-est-band ${lineClass(child)}` }));
  }
  for (const child of [true, false]) {
    const way = points.filter((point) => point.child === child).map(({ n, own }) => `${x(n)} ${y(own)}`);
    if (way.length) parts.push(shape("path", { d: `M${way.join("L")}`, class: `hggt-est-line ${lineClass(child)}` }));
  }
  const size = Math.min(5.5, Math.max(3, step * 0.3));
  return [...parts, ...points.map(({ n, child, own, off }) => dot(child, x(n), y(own), size, off !== ""))];
}

/** What each line, mark and bar stands for. @param {Point[]} points */
function legendOf(points) {
  const list = make("ul", { class: "hggt-est-legend" });
  /** @param {string} words @param {...Node} drawn */
  const add = (words, ...drawn) => {
    const sample = shape("svg", { viewBox: "0 0 36 18", "aria-hidden": "true" }, ...drawn);
    list.append(make("li", {}, sample, make("span", {}, words)));
  };
  for (const child of [true, false]) {
    if (!points.some((point) => point.child === child)) continue;
    const path = shape("path", { d: "M1 9H35", class: `hggt-est-line ${lineClass(child)}` });
    const bar = { x: 12, y: 1, width: 12, height: 16, rx: 3, class: `hggt-est-band ${lineClass(child)}` };
    add(child ? T.estimate_child : T.estimate_adult, path, dot(child, 18, 9, 5, false));
    add(child ? T.estimate_band_child : T.estimate_band_adult, shape("rect", bar));
  }
  const outside = points.find(({ off }) => off);
  if (outside) add(T.estimate_outside, dot(outside.child, 18, 9, 4, true));
  return list;
}

/** The numbers of the picture, for who would rather read them. @param {Point[]} points */
function tableOf(points) {
  const heads = [T.estimate_column_turn, T.estimate_column_own, T.estimate_column_coders, T.estimate_column_off];
  const head = make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)));
  const rows = points.map(({ n, who, own, low, high, off }) => {
    const band = low === high ? String(low) : say(T.estimate_band, { low, high });
    const cells = [String(own), band, off || T.estimate_inside].map((words) => make("td", {}, words));
    return make("tr", {}, make("th", { scope: "row" }, `${n} ${who}`), ...cells);
  });
  return make("table", { class: "hggt-est-table" }, make("thead", {}, head), make("tbody", {}, ...rows));
}

/** @param {string[]} sentences */
const paragraphs = (sentences) =>
  make("div", { class: "hggt-est-words" }, ...sentences.map((words) => make("p", {}, words)));

/**
 * Both lines, and in words where they lie apart and where an adult matches the child.
 * @param {Exercise} exercise
 * @param {Result} found
 */
function result(exercise, found) {
  const { points, rating, match } =
    /** @type {{points: Point[], rating: string[], match: string[]}} */ (found.parts);
  if (!points.length) return [];
  const svg = shape("svg", { class: "hggt-est-picture", role: "img", "aria-label": T.estimate_picture });
  const drawing = make("div", { class: "hggt-est-drawing" });
  drawing.append(svg);
  let width = 0;
  new ResizeObserver(() => {
    const room = Math.floor(drawing.clientWidth);
    if (!room || room === width) return;
    width = room;
    const parts = draw(exercise, points, room);
    svg.setAttribute("viewBox", `0 0 ${room} ${room < 420 ? 230 : 270}`);
    svg.replaceChildren(...parts);
  }).observe(drawing);
  const table = make("details", {}, make("summary", {}, T.estimate_table), tableOf(points));
  const axis = make("p", { class: "hggt-quiet" }, say(T.estimate_axis, bookOf(exercise)));
  const turns = make("p", { class: "hggt-quiet hggt-est-turns" }, T.estimate_turn);
  return [
    resultPart(T.estimate_lines, legendOf(points), axis, drawing, turns, table),
    ...(rating.length ? [resultPart(T.estimate_rating, paragraphs(rating))] : []),
    ...(match.length ? [resultPart(T.estimate_match, paragraphs(match))] : []),
  ];
}

/** @param {Exercise} exercise @returns {KeyRow[]} */
function keyRows(exercise) {
  const { low, high } = bookOf(exercise);
  const [first, last] = String(high);
  return [
    [[String(low)], [String(Math.min(high, 9))], T.estimate_key_digits, "–"],
    ...(last ? [/** @type {KeyRow} */ ([[first, last], null, say(T.estimate_key_long, { n: high, first, last })])] : []),
    [["←"], ["→"], T.key_sides],
    [["Home"], ["End"], T.estimate_key_ends],
    [[T.k_space], null, T.key_space],
  ];
}

/** @param {Exercise} exercise */
function anchorSections(exercise) {
  return bookOf(exercise).anchors.map(([value, text]) =>
    make("div", {}, make("h4", {}, String(value)), make("p", {}, inline(text))),
  );
}

/** @type {Kind} */
export const kind = {
  sure: true,
  controls,
  words: (_exercise, given) => String(given.value),
  how: (exercise) => say(T.estimate_how, bookOf(exercise)),
  keyRows,
  codebook: anchorSections,
  result,
};
