// The package's entry for modules of JavaScript. Everything that it offers is Python's own or that of pytag.js.

import { address } from "./address.js";
import SESSION from "./session.py";

/**
 * How pytag.js is loaded, unless the page has it already.
 * @typedef {object} Options
 * @property {string} [src] its address, where it does not lie in this package
 * @property {string} [integrity] the hash that it must have, as in `integrity` of a script element
 * @property {string} [nonce] that of the page's policy: Python scripts then need the same one
 * @property {"anonymous" | "use-credentials"} [crossOrigin] how it is asked for; what has `integrity` is by `anonymous`
 */

/**
 * Starts Python in this page, once: every call gives the same.
 * @param {Options} [options] those of the first call count
 * @returns {Promise<Python>} when it runs. Rejected with an Error that says why it cannot
 */
export function load(options = {}) {
  loading ??= start(options).catch((error) => {
    // Whoever calls it next tries again.
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @type {Promise<Python> | undefined} */
let loading;

/** Python in this page. `load` gives it. */
export class Python {
  #session;

  /** @param {any} session @ignore */
  constructor(session) {
    this.#session = session;
  }

  /**
   * Runs a source, which may `await`, in the same names as those before it, and after them.
   * @param {string} source
   * @returns {Promise<any>} the value of its last expression, or undefined. Rejected with what it raises: an Error whose
   * `name` is that of Python's exception, and whose `stack` is Python's traceback
   */
  async run(source) {
    const [how, value] = await this.#session.run(source);
    if (how === "error") throw value;
    if (how === "interrupted") throw Object.assign(new Error("it was interrupted"), { name: "KeyboardInterrupt" });
    return how === "result" ? (value ?? undefined) : undefined;
  }

  /**
   * Imports a module: of the library, of the page's folder, or a script by its id.
   * @param {string} name as in Python, `"os.path"`
   * @returns {Promise<any>} the module: what it defines are its properties. Rejected with Python's ImportError
   */
  async import(name) { return globalThis.__BRYTHON__.importModule(name); }

  /**
   * What sources have defined, by name: read, assigned, deleted as properties, and seen by the next source.
   * @returns {Record<string, any>}
   */
  get names() { return this.#session.names; }

  /**
   * A copy that is JavaScript's own, for what wants plain objects: of a dict an object, of a list or tuple an array, all
   * the way down. Without it JavaScript sees Python's own dict and list.
   * @param {any} value @returns {any}
   */
  toJs(value) { return globalThis.__BRYTHON__.pyobj2jsobj(value); }

  /**
   * A copy that is Python's own: of a plain object a dict, of an array a list, all the way down. Without it Python sees
   * JavaScript's own object.
   * @param {any} value @returns {any}
   */
  toPython(value) { return this.#session.copied({ value }); }

  /**
   * Ends what the source that runs waits for, by a KeyboardInterrupt. One that never waits holds the page, and nothing can
   * end it but a worker's `terminate`.
   * @returns {boolean} whether there was something to end
   */
  interrupt() { return this.#session.interrupt(); }
}

/** @param {Options} options @returns {Promise<Python>} */
async function start({ src = address, ...options }) {
  if (!globalThis.document) throw new Error("pytag: Python runs in pages; load() was called where there is none");
  if (!globalThis[Symbol.for("pytag")]) await include(new URL(src, document.baseURI).href, options);
  const names = globalThis.__BRYTHON__;
  await names.whenReady;
  return new Python(names.runPythonSource(SESSION, "_pytag_session").Session());
}

/** @param {string} src @param {Omit<Options, "src">} options @returns {Promise<void>} when pytag.js has run */
function include(src, { integrity = "", nonce = "", crossOrigin = integrity ? "anonymous" : undefined }) {
  const script = Object.assign(document.createElement("script"), { src, integrity, nonce });
  if (crossOrigin) script.crossOrigin = crossOrigin;
  return new Promise((resolve, reject) => {
    script.addEventListener("load", () => resolve(), { once: true });
    script.addEventListener("error", () => reject(new Error(`pytag: ${src} was not loaded: it is not there, `
      + "its hash is not the one in `integrity`, or the page's Content-Security-Policy forbids it")), { once: true });
    document.head.append(script);
  });
}
