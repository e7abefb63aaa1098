// The script of a worker: it starts Python from what the page has fetched and compiled, and hands it its messages.

import { startAddressesFrom } from "./addresses.js";
import { Supply } from "./supply.js";
import { startWorker } from "./workers.js";

(() => {
  /** What the page sends, until Python has started. */
  const early = [];
  let deliver = (message) => void early.push(message);

  addEventListener("message", ({ data: start }) => {
    addEventListener("message", ({ data }) => deliver(data));
    run(start).catch((error) => {
      // To the page, which nobody else tells of it.
      setTimeout(() => { throw new Error(`Python could not start in a worker: ${error?.message ?? error}`, { cause: error }); });
    });
  }, { once: true });

  /** @param {import("./workers.js").Start} start */
  async function run(start) {
    const { files, base, page, code, memory, script } = start;
    const supply = new Supply(files, base, start.modules);
    let stack;
    let attached;
    globalThis[Symbol.for("pytag")] = {
      page, script,
      wantCode: () => true,
      wantPack(pack) {
        fetchBytes(pack).catch(() => undefined).then((bytes) => attached.setPack(pack, bytes));
      },
      bringPack: (pack, anew, bytesAt) => supply.bringPack(pack, anew, bytesAt),
      bringSources: (pack, bytesAt) => supply.bringSources(pack, bytesAt),
      bringCode: (part, bytesAt) => supply.bringCode(part, bytesAt),
      clearStack() { if (stack !== undefined) supply.main.stack.value = stack; },
      endDownloads() {},
      startWorker: (inner, name) => startWorker({ ...start, script: inner }, name),
    };
    startAddressesFrom(page);
    const runtime = await import(base + files.glue);
    const exports = await runtime.default({ module_or_path: code });
    if (memory) {
      exports.memory.grow(files.pages);
      new WebAssembly.Instance(memory, { main: exports });
    }
    supply.main = exports;
    stack = exports.stack?.value;
    if (!runtime.isPrepared()) runtime.prepare(files.index, await fetchBytes(0));
    attached = runtime.attachWorker(runtime);
    attached.run();
    deliver = attached.deliver;
    for (const message of early) deliver(message);

    async function fetchBytes(pack) {
      const response = await fetch(base + files.packs[pack]);
      if (!response.ok) throw new Error(`${response.url}: HTTP status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }
  }
})();
