// A dialogue as a conversation. All text becomes text nodes: data is never markup.

/**
 * A turn, or (without `n`) a silence.
 * @typedef {object} Utterance
 * @property {number} n
 * @property {string} who
 * @property {string} role
 * @property {string} text
 * @property {string[]} cues
 * @property {number | null} intensity 0 to 10
 * @property {number | null} pause in seconds
 * @property {string[]} [comment] its paragraphs
 *
 * @typedef {{n?: undefined, cues: string[], pause: number | null, intensity?: undefined}} Silence
 *
 * @typedef {object} Dialogue
 * @property {string} id
 * @property {string} title
 * @property {string} context
 * @property {string} note what it contains that one may not want to read; otherwise empty
 * @property {(Utterance | Silence)[]} events
 *
 * A turn as it is drawn: `mark` bears its number, `below` is room for what belongs to it.
 * @typedef {ReturnType<typeof turn>} Turn
 */

const FOCUSABLE = new Set(["BUTTON", "INPUT", "SELECT", "TEXTAREA", "A", "SUMMARY"]);

/**
 * An element with attributes and children; strings become text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  if (FOCUSABLE.has(element.tagName) || element.hasAttribute("tabindex")) {
    element.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

/**
 * A sentence of T with its {places} filled in.
 * @param {string} text
 * @param {Record<string, unknown>} [values]
 */
export function say(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

const INLINE = /\\([\\*`])|\*\*([^*]+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|`([^`]+)`/g;

/**
 * CommonMark's emphasis, strong emphasis and code spans; anything else stays text.
 * @param {string} text
 */
export function inline(text) {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    fragment.append(text.slice(from, found.index));
    const [, escaped, strong, emphasis, code] = found;
    if (escaped) fragment.append(escaped);
    else if (strong) fragment.append(make("strong", {}, strong));
    else if (emphasis) fragment.append(make("em", {}, emphasis));
    else fragment.append(make("span", { class: "hggt-term" }, code));
    from = found.index + found[0].length;
  }
  fragment.append(text.slice(from));
  return fragment;
}

const number = new Intl.NumberFormat("nl");

/**
 * The bar of an utterance's intensity.
 * @param {number} value 0 to 10
 */
function intensityBar(value) {
  const text = say(T.intensity, { n: value });
  const filled = make("span");
  filled.style.inlineSize = `${value * 10}%`;
  const bar = make("span", { class: "hggt-bar", "aria-hidden": "true" }, filled);
  return make(
    "span",
    { class: "hggt-intensity", title: text },
    bar,
    make("span", { class: "hggt-sr" }, text),
  );
}

/** @param {string[]} cues */
function cueLine(cues) {
  return cues.length ? make("p", { class: "hggt-cues" }, cues.join(" · ")) : null;
}

/** @param {number} seconds */
export function pauseText(seconds) {
  return say(T.pause, { n: number.format(seconds) });
}

/**
 * Room as long as the silence, up to a point; what is seen is also said.
 * @param {Silence} event
 */
function silence(event) {
  const item = make("li", { class: "hggt-silence" });
  const words = event.pause == null ? event.cues : [...event.cues, pauseText(event.pause)];
  item.append(make("p", { class: "hggt-cues" }, words.join(" · ")));
  item.style.setProperty("--hggt-silence", `${Math.min(event.pause ?? 2, 30) * 0.16}rem`);
  return item;
}

/** @param {Utterance} event */
function turn(event) {
  const mark = make("span", { class: "hggt-number" }, String(event.n));
  const head = make(
    "div",
    { class: "hggt-head" },
    mark,
    make("span", { class: "hggt-name" }, event.who),
    event.who.toLowerCase() === event.role
      ? null
      : make("span", { class: "hggt-role" }, event.role),
    event.intensity == null ? null : intensityBar(event.intensity),
  );
  const cues = event.pause == null ? event.cues : [...event.cues, pauseText(event.pause)];
  const below = make("div", { class: "hggt-below" });
  const element = make(
    "li",
    { class: "hggt-turn", "data-role": event.role, "data-turn": String(event.n) },
    head,
    cueLine(cues),
    event.text ? make("p", { class: "hggt-words" }, inline(event.text)) : null,
    below,
  );
  if (event.comment) {
    const label = say(T.comment, { n: event.n });
    const note = make("aside", { class: "hggt-comment", "aria-label": label });
    for (const paragraph of event.comment) note.append(make("p", {}, inline(paragraph)));
    below.append(note);
  }
  return { element, mark, below, event };
}

/**
 * The conversation and, by number, its turns.
 * @param {Dialogue} dialogue
 */
export function conversation(dialogue) {
  /** @type {Map<number, Turn>} */
  const turns = new Map();
  const list = make("ol", { class: "hggt-turns", "aria-label": T.turns });
  for (const event of dialogue.events) {
    if (event.n == null) {
      list.append(silence(event));
    } else {
      const made = turn(event);
      turns.set(event.n, made);
      list.append(made.element);
    }
  }
  const element = make("div", { class: "hggt-conversation" });
  if (dialogue.context) element.append(make("p", { class: "hggt-context" }, inline(dialogue.context)));
  if (dialogue.events.some((event) => event.intensity != null)) {
    element.append(make("p", { class: "hggt-quiet hggt-bar-note" }, T.intensity_note));
  }
  element.append(list);
  return { element, turns };
}

/**
 * The outermost element of a widget, which takes the focus of a click on plain text.
 * @param {string} name
 */
export function rootElement(name) {
  const root = make("section", { class: "hggt", lang: "nl", tabindex: "-1", "aria-label": name });
  // JupyterLab puts itself in command mode after a click, where `x` deletes the cell.
  root.addEventListener("click", () => {
    if (!root.contains(document.activeElement)) root.focus({ preventScroll: true });
  });
  return root;
}

/**
 * Whether one writes in an element.
 * @param {EventTarget | null} target
 */
export function isTextField(target) {
  const fields = "textarea, input:not([type=radio], [type=checkbox], [type=range])";
  return target instanceof Element && target.matches(fields);
}

/** @param {KeyboardEvent} event */
const isPassing = (event) =>
  event.key === "Tab" || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s");

/** @param {KeyboardEvent} event */
const runsCell = (event) =>
  event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);

/**
 * Keep keys from JupyterLab, but those that it must have. In a text field it must have none
 * that writes: Shift+Enter would run the cell and lose the words, and after an Escape
 * the next letters would be commands.
 * @param {HTMLElement} root
 * @param {(event: KeyboardEvent) => void} handle what the widget does with a key
 * @param {() => boolean} [keepsEscape] whether an Escape is the widget's, also outside a field
 */
export function guardKeys(root, handle, keepsEscape = () => false) {
  root.addEventListener("keydown", (event) => {
    const forLab = runsCell(event) || (event.key === "Escape" && !keepsEscape());
    if (isPassing(event) || (forLab && !isTextField(event.target))) {
      letThrough(event.target);
      return;
    }
    event.stopPropagation();
    if (!event.isComposing) handle(event);
  });
}

// The attribute keeps keys from an application that listens before we do; here it would
// keep the passing ones too.
/** @param {EventTarget | null} target */
function letThrough(target) {
  /** @type {Element[]} */
  const marked = [];
  for (let node = target; node instanceof Element; node = node.parentElement) {
    if (node.hasAttribute("data-lm-suppress-shortcuts")) marked.push(node);
  }
  for (const node of marked) node.removeAttribute("data-lm-suppress-shortcuts");
  setTimeout(() => {
    for (const node of marked) node.setAttribute("data-lm-suppress-shortcuts", "true");
  });
}
