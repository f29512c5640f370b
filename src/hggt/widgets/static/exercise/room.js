// How much room there is in the window, and what of the exercise is in view.

/**
 * Tell the style sheet how high the window on the notebook is, and how much of it the panel
 * takes.
 * @param {HTMLElement} root
 * @param {HTMLElement} panel
 * @returns {() => void} what ends it
 */
export function watchRoom(root, panel) {
  const measure = () => {
    const port = root.closest(".jp-WindowedPanel-outer")?.clientHeight || window.innerHeight;
    root.style.setProperty("--hggt-port", `${port}px`);
    root.style.setProperty("--hggt-panel-height", `${panel.offsetHeight}px`);
  };
  const resized = new ResizeObserver(measure);
  resized.observe(panel);
  window.addEventListener("resize", measure);
  return () => {
    resized.disconnect();
    window.removeEventListener("resize", measure);
  };
}

/**
 * Bring an element of the exercise into view.
 * @param {HTMLElement} root
 * @param {HTMLElement} element
 */
export function reveal(root, element) {
  const style = getComputedStyle(element);
  const room = parseFloat(root.style.getPropertyValue("--hggt-port")) || window.innerHeight;
  const taken = parseFloat(style.scrollMarginTop) + parseFloat(style.scrollMarginBottom);
  const block = element.offsetHeight > room - taken ? "start" : "nearest";
  element.scrollIntoView({ block, behavior: gently() });
}

/**
 * How to scroll for who has asked for less motion, and for others.
 * @returns {ScrollBehavior}
 */
export function gently() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
