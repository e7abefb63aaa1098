// What the package's entry promises, a function a promise. Each gets a Python that has just started.

function equal(found, expected) {
  const [one, other] = [found, expected].map((value) => JSON.stringify(value) ?? String(value));
  if (one !== other) throw new Error(`${one} instead of ${other}`);
}

/** @returns {Promise<Error>} what a promise is rejected with */
async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("nothing was raised");
}

export async function value_of_the_last_expression_comes_back(python) {
  equal(await python.run("x = 6\nx * 7"), 42);
  equal(await python.run("x = 1"), undefined);
  equal(await python.run("1\nx = 2"), undefined);
  equal(await python.run("None"), undefined);
}

export async function names_last_from_source_to_source(python) {
  await python.run("def area(width, height):\n    return width * height");
  equal(await python.run("area(2, 3)"), 6);
}

export async function names_are_read_assigned_and_deleted(python) {
  await python.run("def double(x):\n    return 2 * x");
  equal(python.names.double(4), 8);
  python.names.text = "given";
  equal(await python.run("text.upper()"), "GIVEN");
  equal("text" in python.names, true);
  delete python.names.text;
  equal((await rejection(python.run("text"))).name, "NameError");
  equal(python.names.nothing, undefined);
}

export async function source_may_await(python) {
  equal(await python.run("import asyncio\nawait asyncio.sleep(0.01)\n'slept'"), "slept");
  python.names.later = Promise.resolve(7);
  equal(await python.run("await later"), 7);
}

export async function what_is_raised_rejects_and_is_told_nowhere_else(python) {
  const error = await rejection(python.run("def fail():\n    1 / 0\n\nfail()"));
  equal(error.name, "ZeroDivisionError");
  equal(error instanceof Error, true);
  for (const part of ["line 4, in <module>", "line 2, in fail", "1 / 0"]) equal(error.stack.includes(part), true);
  equal(error.stack.includes("runner.py"), false);
  equal((await rejection(python.run("1 +"))).name, "SyntaxError");
  equal(recorded.console, []);
  equal(recorded.errors.length, 0);
}

export async function module_is_imported(python) {
  const textwrap = await python.import("textwrap");
  equal(textwrap.indent("a", "> "), "> a");
  const path = await python.import("os.path");
  equal(path.join("a", "b"), "a/b");
}

export async function module_that_is_not_there_rejects(python) {
  const error = await rejection(python.import("no_such_module"));
  equal(error.name, "ModuleNotFoundError");
}

export async function copies_are_those_of_the_other_language(python) {
  const found = await python.run("{'a': [1, (2, None)]}");
  const copy = python.toJs(found);
  equal([Object.getPrototypeOf(copy) === Object.prototype, Array.isArray(copy.a)], [true, true]);
  equal(copy, { a: [1, [2, null]] });
  python.names.copy = python.toPython({ b: [1, { c: "d" }] });
  python.names.numbers = python.toPython([1, 2]);
  equal(await python.run("[type(copy) is dict, type(copy['b']) is list, copy['b'][1]['c'], type(numbers) is list]"),
    [true, true, "d", true]);
}

export async function interrupt_ends_what_is_awaited(python) {
  equal(python.interrupt(), false);
  await python.run("import asyncio");
  const begun = new Promise((resolve) => (python.names.begin = resolve));
  const waits = python.run("try:\n    begin()\n    await asyncio.sleep(3600)\nfinally:\n    ended = True");
  await begun;
  equal(python.interrupt(), true);
  equal((await rejection(waits)).name, "KeyboardInterrupt");
  equal(await python.run("ended"), true);
}

export async function sources_run_one_after_the_other(python) {
  await python.run("import asyncio\norder = []");
  const first = python.run("await asyncio.sleep(0.02)\norder.append(1)");
  const second = python.run("order.append(2)\norder");
  await first;
  equal(await second, [1, 2]);
}

export async function python_is_started_once(python, load) {
  equal((await load()) === python, true);
  equal(document.querySelectorAll("script[src$='pytag.js']").length, 1);
}
