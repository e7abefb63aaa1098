// What the loader does with the code while the memory comes.

/** How long the page may be kept busy before it is its turn, in milliseconds. */
const SLICE = 8;

/**
 * Has the browser compile what every page calls, as it does at the first call, until a promise is settled. The calls
 * do nothing: they are of an instance without memory, whose imports throw.
 * @param {WebAssembly.Module} module @param {Promise<unknown>} until @param {number} usual how many calls there are
 */
export async function warmUp(module, until, usual) {
  let isOver = false;
  const over = () => void (isOver = true);
  until.then(over, over);
  const imports = /** @type {WebAssembly.Imports} */ ({});
  const refuse = () => { throw undefined; };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = refuse;
  const { exports } = await WebAssembly.instantiate(module, imports);
  const warm = /** @type {Function} */ (exports.warm);
  const turns = new MessageChannel();
  for (let number = 0; number < usual && !isOver; ) {
    for (const end = performance.now() + SLICE; number < usual && performance.now() < end; number++) {
      // It ends where it reads, writes, or calls JavaScript.
      try { warm(number); } catch {}
    }
    const turn = new Promise((resolve) => (turns.port1.onmessage = resolve));
    turns.port2.postMessage(undefined);
    await turn;
  }
  turns.port1.close();
}
