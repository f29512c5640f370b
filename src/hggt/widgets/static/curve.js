// Two lines of intensity and the band between them, as SVG; drawn anew at every change.

import { make, say } from "./dialogue.js";

/** @import { Dialogue } from "./dialogue.js" */

/** @typedef {"child" | "adult"} Line */
/** @typedef {"ja" | "deels" | "nee" | ""} Regulated empty where it is not said */

/**
 * A turn on one of the lines; `level` 0 to 10. For the adult's also the last turn of the
 * child's before it.
 * @typedef {object} Moment
 * @property {number} n
 * @property {Line} line
 * @property {number | null} level
 * @property {Regulated} regulated
 * @property {number | null} childTurn
 * @property {number | null} childLevel
 */

/**
 * What affect_curve.py gives.
 * @typedef {object} Curve
 * @property {Dialogue} dialogue
 * @property {string} child a name
 * @property {string} adult a name
 * @property {number} total how many turns there are
 * @property {number} band how far the adult's intensity may be from the child's
 * @property {number} top of the scale
 * @property {string} summary
 * @property {Record<string, string>} places what a difference is called
 * @property {Moment[]} moments
 */

/**
 * Intensities that are being tried, by turn.
 * @typedef {Map<number, number>} Tried
 */

/** @typedef {ReturnType<typeof scales>} Scale */

/** @type {Line[]} */
const LINES = ["child", "adult"];
/** @type {Regulated[]} */
const STATES = ["ja", "deels", "nee", ""];

/**
 * An SVG element; attributes are never markup.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
function shape(tag, attributes = {}, ...children) {
  const made = document.createElementNS(C.svg, tag);
  const element = /** @type {SVGElementTagNameMap[Tag]} */ (made);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * A disc for the child, a square for the adult; full, half or open for regulated.
 * @param {Line} line
 * @param {Regulated} regulated
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
function mark(line, regulated, x, y, size, extra = "") {
  const group = shape("g", {
    class: `hggt-mark hggt-${line} ${extra}`,
    "data-regulated": regulated || "unknown",
    transform: `translate(${x} ${y})`,
  });
  const child = line === "child";
  group.append(
    child
      ? shape("circle", { r: size, class: "hggt-outline" })
      : shape("path", { d: `M${-size} ${-size}h${2 * size}v${2 * size}h${-2 * size}Z`, class: "hggt-outline" }),
  );
  if (regulated === "deels") {
    const half = child
      ? `M0 ${-size}A${size} ${size} 0 0 0 0 ${size}Z`
      : `M${-size} ${-size}h${size}v${2 * size}h${-size}Z`;
    group.append(shape("path", { d: half, class: "hggt-half" }));
  } else if (!regulated) {
    group.append(shape("circle", { r: 1.5, class: "hggt-half" }));
  }
  return group;
}

/** @param {...Node} children */
function sample(...children) {
  return shape("svg", { viewBox: "0 0 36 18", class: "hggt-sample", "aria-hidden": "true" }, ...children);
}

/**
 * What each line, mark and band stands for.
 * @param {Curve} curve
 */
export function curveLegend(curve) {
  const list = make("ul", { class: "hggt-curve-legend", "aria-label": C.legend });
  for (const line of LINES) {
    const path = shape("path", { d: "M1 9H35", class: `hggt-line hggt-${line}` });
    list.append(make("li", {}, sample(path, mark(line, "ja", 18, 9, 5.5)), curve[line]));
  }
  const band = shape("rect", { x: 11, y: 1, width: 14, height: 16, rx: 3, class: "hggt-band" });
  list.append(make("li", {}, sample(band), say(C.band, curve)));
  const states = make("li", {}, C.regulated);
  const found = new Set(curve.moments.map((one) => (one.level == null ? null : one.regulated)));
  for (const state of STATES) {
    if (!found.has(state)) continue;
    const marks = sample(mark("child", state, 8, 9, 5.5), mark("adult", state, 26, 9, 5.5));
    states.append(make("span", { class: "hggt-state" }, marks, C[state || "unknown"]));
  }
  list.append(states);
  return list;
}

/**
 * Where a turn and an intensity are in a picture of this width, and back.
 * @param {Curve} curve
 * @param {number} width in pixels
 */
function scales(curve, width) {
  const height = width < 420 ? 232 : 280;
  // At the right is room for the names of the zones.
  const [left, right, top, bottom] = [28, 54, 12, 28];
  const step = (width - left - right) / curve.total;
  const unit = (height - top - bottom) / curve.top;
  return {
    height, left, right: width - right, step,
    /** @param {number} turn */
    x: (turn) => left + (turn - 0.5) * step,
    /** @param {number} level */
    y: (level) => height - bottom - level * unit,
    /** @param {number} x */
    turnAt: (x) => Math.min(curve.total, Math.max(1, Math.ceil((x - left) / step))),
  };
}

/**
 * The picture; `draw` shows turn `now` and the intensities that are being tried.
 * @param {Curve} curve
 * @param {(turn: number) => void} pick what a click on a turn does
 */
export function curvePicture(curve, pick) {
  const svg = shape("svg", { class: "hggt-curve", role: "img", "aria-label": curve.summary });
  /** @type {Scale | null} */
  let scale = null;
  svg.addEventListener("click", (event) => {
    if (scale) pick(scale.turnAt(event.clientX - svg.getBoundingClientRect().left));
  });
  /** @param {number} width @param {number} now @param {Tried} tried */
  const draw = (width, now, tried) => {
    scale = scales(curve, width);
    svg.setAttribute("viewBox", `0 0 ${width} ${scale.height}`);
    svg.setAttribute("height", String(scale.height));
    svg.replaceChildren(
      ...column(scale, now),
      ...axes(curve, scale, now),
      ...bands(curve, scale, now),
      ...zones(curve, scale, now),
      ...lines(curve, scale, now, tried),
    );
  };
  return { element: svg, draw };
}

/** @param {Scale} scale @param {number} now */
function column({ x, y, step }, now) {
  return [
    shape("rect", {
      x: x(now) - step / 2, y: y(10) - 10, width: step, height: y(0) - y(10) + 34, rx: 6,
      class: "hggt-column",
    }),
  ];
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {Record<string, string>} options
 */
function text(x, y, words, options) {
  return shape("text", { x, y, ...options }, words);
}

/** @param {Curve} curve @param {Scale} scale @param {number} now */
function axes(curve, { left, right, step, x, y }, now) {
  const parts = [];
  for (let level = 0; level <= curve.top; level += 2) {
    parts.push(
      shape("path", { d: `M${left} ${y(level)}H${right}`, class: "hggt-grid" }),
      text(left - 7, y(level) + 4, String(level), { "text-anchor": "end" }),
    );
  }
  // Numbers that would touch are left out, but never the one under work.
  const every = Math.max(1, Math.ceil(19 / step));
  for (let turn = 1; turn <= curve.total; turn += 1) {
    const shown = (turn - 1) % every === 0 && (every === 1 || Math.abs(turn - now) >= every);
    if (!shown && turn !== now) continue;
    const look = { "text-anchor": "middle", ...(turn === now ? { class: "hggt-here" } : {}) };
    parts.push(text(x(turn), y(0) + 18, String(turn), look));
  }
  return parts;
}

/** @param {Curve} curve @param {number} level */
function edges(curve, level) {
  return [Math.max(0, level - curve.band), Math.min(curve.top, level + curve.band)];
}

/** @param {Curve} curve @param {Scale} scale @param {number} now */
function bands(curve, { step, x, y }, now) {
  const width = Math.min(34, step * 0.8);
  return curve.moments.flatMap((one) => {
    if (one.childLevel == null || one.childTurn == null) return [];
    const [low, high] = edges(curve, one.childLevel);
    const here = one.n === now ? "hggt-now-band" : "";
    return [
      shape("rect", {
        x: x(one.n) - width / 2, y: y(high), width, height: y(low) - y(high), rx: 4,
        class: `hggt-band ${here}`,
      }),
      shape("path", {
        d: `M${x(one.childTurn)} ${y(one.childLevel)}H${x(one.n)}`,
        class: `hggt-carry ${here}`,
      }),
    ];
  });
}

/**
 * At the adult's turn under work: how far the band goes, and what lies beyond.
 * @param {Curve} curve
 * @param {Scale} scale
 * @param {number} now
 */
function zones(curve, { right, x, y }, now) {
  const childLevel = curve.moments.find((moment) => moment.n === now)?.childLevel;
  if (childLevel == null) return [];
  const [low, high] = edges(curve, childLevel);
  /** @type {[string, number][]} */
  const names = [[C.match, (low + high) / 2]];
  if (high < curve.top) names.push([C.much, (high + curve.top) / 2]);
  if (low > 0) names.push([C.flat, low / 2]);
  return [
    ...[low, high]
      .filter((level) => level > 0 && level < curve.top)
      .map((level) => shape("path", { d: `M${x(now)} ${y(level)}H${right + 50}`, class: "hggt-edge" })),
    ...names.map(([words, level]) => text(right + 6, y(level) + 4, words, { class: "hggt-zone" })),
  ];
}

/**
 * @param {Curve} curve
 * @param {Scale} scale
 * @param {number} now
 * @param {Tried} tried
 */
function lines(curve, { step, x, y }, now, tried) {
  const size = Math.min(6.5, Math.max(3.5, step * 0.36));
  const parts = [];
  const marks = [];
  for (const line of LINES) {
    const way = [];
    for (const one of curve.moments) {
      if (one.line !== line || one.level == null) continue;
      const level = tried.get(one.n) ?? one.level;
      way.push(`${x(one.n)} ${y(level)}`);
      if (level !== one.level) {
        parts.push(shape("path", { d: `M${x(one.n)} ${y(one.level)}V${y(level)}`, class: "hggt-moved" }));
        marks.push(mark(line, one.regulated, x(one.n), y(one.level), size, "hggt-ghost"));
      }
      marks.push(mark(line, one.regulated, x(one.n), y(level), one.n === now ? size + 1.5 : size));
    }
    parts.push(shape("path", { d: `M${way.join("L")}`, class: `hggt-line hggt-${line}` }));
  }
  return [...parts, ...marks];
}
