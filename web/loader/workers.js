// How workers are started: from the files that Python in the page was started from, and from what is compiled of them.

/**
 * What a worker gets to start with. It may start others in turn.
 * @typedef {object} Start
 * @property {typeof FILES} files what the build is made of
 * @property {string} base the address of the folder that they lie in
 * @property {string} page the address that relative addresses start from
 * @property {WebAssembly.Module} code the main module
 * @property {WebAssembly.Module | undefined} memory the module that fills its memory, where Python is started ahead
 * @property {WebAssembly.Module[]} modules of each part its module, as far as they are compiled
 * @property {string} [relay] the address of the page's own file that starts workers
 * @property {object} [script] what the worker is to run
 */

/**
 * Starts a worker with Python in it. What it is sent from then on, it gets when Python has started.
 * @param {Start} start @param {string} name for the developer tools @returns {Worker}
 */
export function startWorker(start, name) {
  const address = start.base + start.files.worker;
  const worker = make(address, start, name);
  worker.postMessage(start);
  return worker;
}

/** Browsers start a worker only from a file of the page's own origin, or of its own making. */
function make(address, /** @type {Start} */ { relay }, name) {
  if (relay) {
    const worker = new Worker(relay, { name });
    worker.postMessage(address);
    return worker;
  }
  if (new URL(address).origin === globalThis.origin) return new Worker(address, { name });
  const text = `importScripts(${JSON.stringify(address)});`;
  const made = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(made, { name });
  // Not before it has been read.
  worker.addEventListener("message", () => URL.revokeObjectURL(made), { once: true });
  worker.addEventListener("error", () => URL.revokeObjectURL(made), { once: true });
  return worker;
}
