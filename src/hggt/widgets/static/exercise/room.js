// How much room there is in the window, and what of the exercise is in view.

/**
 * Tell the panel how high the window on the notebook is.
 *
 * The panel alone: what the root is told, every turn inherits, and a long conversation is then
 * styled twice before it is first seen.
 * @param {HTMLElement} root
 * @param {HTMLElement} panel
 * @returns {() => void} what ends it
 */
export function watchRoom(root, panel) {
  const measure = () => panel.style.setProperty("--hggt-port", `${portOf(root)}px`);
  const resized = new ResizeObserver(measure);
  resized.observe(panel);
  window.addEventListener("resize", measure);
  return () => {
    resized.disconnect();
    window.removeEventListener("resize", measure);
  };
}

/** @param {HTMLElement} root */
function portOf(root) {
  return root.closest(".jp-WindowedPanel-outer")?.clientHeight || window.innerHeight;
}

/**
 * Bring an element of the exercise into view, above the panel where that lies over the end.
 * @param {HTMLElement} root
 * @param {HTMLElement} element
 */
export function reveal(root, element) {
  const panel = /** @type {HTMLElement | null} */ (root.querySelector(".hggt-panel"));
  const style = getComputedStyle(element);
  const over = Number(style.getPropertyValue("--hggt-panel-sticks")) ? panel?.offsetHeight ?? 0 : 0;
  element.style.scrollMarginBlockEnd = `calc(${over}px + 1rem)`;
  const taken = parseFloat(style.scrollMarginTop) + parseFloat(style.scrollMarginBottom);
  const block = element.offsetHeight > portOf(root) - taken ? "start" : "nearest";
  element.scrollIntoView({ block, behavior: gently() });
}

/**
 * How to scroll for who has asked for less motion, and for others.
 * @returns {ScrollBehavior}
 */
export function gently() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/** How long one may be on the way to a turn, in milliseconds. */
const ON_THE_WAY = 1000;
/** How much of a turn one must see, in pixels, where it is not smaller. */
const ENOUGH = 40;

/**
 * Whether a turn can be read: it is in the window, and not behind the panel.
 * @param {HTMLElement} element
 * @param {HTMLElement} panel
 */
function isInView(element, panel) {
  const port = element.closest(".jp-WindowedPanel-outer")?.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const over = panel.getBoundingClientRect();
  const covers = over.left < box.right && over.right > box.left;
  const top = Math.max(port?.top ?? 0, 0);
  const bottom = Math.min(port?.bottom ?? Infinity, window.innerHeight, covers ? over.top : Infinity);
  const seen = Math.min(box.bottom, bottom) - Math.max(box.top, top);
  return seen >= Math.min(ENOUGH, box.height / 2);
}

/**
 * Keeps the turn under work one that can be seen, so that what is answered is what is seen.
 * @param {object} options
 * @param {HTMLElement} options.panel
 * @param {string[]} options.items
 * @param {() => string} options.now the item under work
 * @param {(item: string) => HTMLElement} options.at
 * @param {(item: string) => void} options.go
 */
export function watchTurn({ panel, items, now, at, go }) {
  let trusted = 0;
  let waits = 0;
  /** @param {string} item */
  const isSeen = (item) => performance.now() < trusted || isInView(at(item), panel);
  const follow = () => {
    waits = 0;
    const here = items.indexOf(now());
    if (isSeen(now())) return;
    const seen = items.filter((item) => isInView(at(item), panel));
    const [nearest] = seen.sort((a, b) => {
      return Math.abs(items.indexOf(a) - here) - Math.abs(items.indexOf(b) - here);
    });
    if (nearest !== undefined) go(nearest);
  };
  const onScroll = () => {
    if (!at(now()).isConnected) return;
    clearTimeout(waits);
    waits = setTimeout(follow, Math.max(trusted - performance.now(), 0));
  };
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  return {
    isSeen,
    /** One goes to a turn oneself, and the page is about to bring it into view. */
    trust: () => (trusted = performance.now() + ON_THE_WAY),
    stop: () => {
      clearTimeout(waits);
      document.removeEventListener("scroll", onScroll, { capture: true });
    },
  };
}
