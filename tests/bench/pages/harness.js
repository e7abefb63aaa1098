// Runs the tests of one runtime: `work.html?runtime=NAME&group=GROUP`. The driver waits for `bench.ready`, then calls
// `bench.perform` or `bench.compute`, and reads the time from what they promise.
const asked = new URLSearchParams(location.search);

/** What Python calls, under the name that it registered. */
const tests = {};

/** The test that runs now. */
let current;

/** How many milliseconds a program is measured for: the browser's clock has steps of a tenth. */
const ENOUGH = 20;

const bench = {
  /** The address of the echo server. */
  echo: `ws://${location.host}/echo`,

  // Called by Python, and by the tests in JavaScript.

  register(name, test) {
    tests[name] = test;
  },

  /** The script has run to its end. */
  ran() {
    current?.resolve();
  },

  /** What is measured begins. */
  start() {
    current.started = performance.now();
  },

  /** What Python does is done; what was measured with it may go on. */
  lap() {
    current.lap = performance.now() - current.started;
  },

  /** What is measured has ended, rightly or with a problem. */
  stop(problem) {
    const milliseconds = performance.now() - current.started;
    if (problem) current.reject(new Error(problem));
    else current.resolve({ milliseconds, lap: current.lap ?? null });
  },

  /** A new element in an empty stage. */
  element(name) {
    const element = document.createElement(name);
    document.getElementById("stage").replaceChildren(element);
    return element;
  },

  /** Clicks from JavaScript, not from within the Python that asks for it. */
  click(element, count) {
    setTimeout(() => {
      bench.start();
      for (let number = 0; number < count; number += 1) element.click();
    });
  },

  // Called by the driver.

  /** Runs a test, which ends by `stop`. */
  perform(name, ...given) {
    return promise(() => {
      if (!tests[name]) throw new Error(`there is no test ${name}`);
      tests[name](...given);
    });
  },

  /** Loads a program, by the name of its file or from its source. */
  program(name, source) {
    if (runtime.program) return runtime.program(name);
    return script(`${source}\n\nregister("program", lambda: str(run()))\n`);
  },

  /** Runs the program that was loaded last, more than once if it is too quick for the browser's clock. */
  compute() {
    const started = performance.now();
    let [result, count, time] = ["", 0, 0];
    while (time < ENOUGH) {
      result = String(tests.program());
      count += 1;
      time = performance.now() - started;
    }
    return { milliseconds: time / count, result };
  },
};
window.bench = bench;

/** A promise that the page's next uncaught error rejects. */
function promise(begin) {
  return new Promise((resolve, reject) => {
    current = { resolve, reject };
    begin();
  }).finally(() => { current = undefined; });
}

addEventListener("error", (event) => current?.reject(event.error ?? new Error(event.message)));
addEventListener("unhandledrejection", (event) => current?.reject(event.reason));

let runtime;

function script(source) {
  return promise(() => {
    const run = runtime.run(`${runtime.prelude}\n${source}\nbench.ran()\n`);
    run?.catch?.((error) => current?.reject(error));
  });
}

async function prepare() {
  runtime = await import(`../runtimes/${asked.get("runtime")}.js`);
  await runtime.load();
  const group = asked.get("group");
  if (group === "cpu") return undefined;
  if (runtime.native) return runtime.native(group);
  const response = await fetch(`../python/${group}.py`);
  return script(await response.text());
}
bench.ready = prepare();
bench.ready.catch(() => {});
