// What the driver asks of a page with a console. It runs before the page's own scripts, and behind it the console's adapter,
// which adds `rows()`, the lines that are shown, `enter(source)`, by the way that input takes there, `focus()`, and
// `started`, the milliseconds to a prompt that answers.
window.bench = {
  /** When the last key was pressed, as the browser has it. */
  pressed: NaN,

  /** Resolves when one more frame has been made. */
  frame: () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // A task of its own, after the frame.
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }),

  /** What is shown, with a line's end before and behind each line. */
  screen: () => ["", ...bench.rows(), ""].map((row) => row.replaceAll("\u00a0", " ").trimEnd()).join("\n"),

  /** Resolves after the frame that shows a text, with the milliseconds since the navigation. */
  async shown(text) {
    while (!bench.screen().includes(text)) await bench.frame();
    return performance.now();
  },

  /** The milliseconds to a prompt that has answered. */
  async answered() {
    await bench.shown("\n>>>\n");
    bench.enter("1+1");
    return bench.shown("\n2\n");
  },

  /** Watches from now on for what the next key is to show; `echoed` is then the milliseconds since that key. */
  expect(text) {
    if (bench.screen().includes(text)) throw new Error(`${JSON.stringify(text)} is there before the key`);
    bench.echoed = bench.shown(text).then((time) => time - bench.pressed);
  },

  /** The number in the last line that the printing task has written. */
  printed: () => Number(/.*\nline (\d+)\n/s.exec(bench.screen())?.[1]),
};

addEventListener("keydown", ({ timeStamp }) => { bench.pressed = timeStamp; }, true);
