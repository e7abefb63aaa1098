// Plain JavaScript with the logic of the Python tests: what the browser itself takes.
export const label = "JavaScript";
export const groups = ["websocket", "dom", "cpu"];

export const prelude = "";

export function load() {}

/** Registers the tests of a group. */
export async function native(group) {
  const { tests } = await import(`./javascript/${group}.js`);
  for (const test of tests) window.bench.register(test.name, test);
}

/** Registers a program. */
export async function program(name) {
  const { run } = await import(`../programs/javascript/${name}.js`);
  window.bench.register("program", run);
}
