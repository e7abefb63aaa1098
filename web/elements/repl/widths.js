// How wide characters are. xterm.js asks for each when it first shows it, and the browser lays out the page for every answer.

/** What a font of one width has the same width for. */
const ASCII = /^[ -~]$/;

/**
 * Lets the terminal ask once for all of ASCII, where its font has one width for that. Asked again after a change of the font.
 * @param {import("@xterm/xterm").Terminal} terminal
 */
export function measureTogether(terminal) {
  const cache = /** @type {any} */ (terminal)._core?._renderService?._renderer?.value?._widthCache;
  if (typeof cache?._measure !== "function" || typeof cache.clear !== "function") return;
  const { _measure: measure, clear } = cache;
  /** Of the usual characters, the bold, the slanted, and those that are both: the width, or 0 if there are several. */
  let widths = [];
  cache.clear = () => {
    widths = [];
    clear.call(cache);
  };
  cache._measure = (text, variant) => {
    const one = () => measure.call(cache, text, variant);
    if (!ASCII.test(text)) return one();
    if (widths[variant] === undefined) {
      const [narrow, wide] = ["i", "W"].map((character) => measure.call(cache, character, variant));
      widths[variant] = narrow === wide ? wide : 0;
    }
    return widths[variant] || one();
  };
}
