// A script element, or what stands for one in a worker.

import { optionOf } from "./brython.js";
import { baseAddress, loader } from "./parts.js";

/**
 * Where the page's content security policy has a nonce for `pytag.js`, a Python script needs it as one of JavaScript's
 * does: what an injection adds does not run. https://html.spec.whatwg.org/#attr-nonce
 * @param {HTMLScriptElement} script
 */
export function mayRun(script) {
  const { nonce } = loader();
  if (!nonce || script.nonce === nonce) return true;
  console.error("A Python script did not run: pytag.js has a nonce, and the script has not the same one.", script);
  return false;
}

/** @param {HTMLScriptElement} script @returns {boolean} whether it is for workers, and no script of the page */
export const isForWorkers = (script) => script.classList?.contains("webworker") ?? false;

/**
 * What a worker has to know of a script element, and of a file that no element names.
 * @typedef {{attributes: Record<string, string>, text: string, src: string, nonce: string, integrity: string,
 *   crossOrigin: string | null, referrerPolicy: string}} Facts
 */

/** @param {HTMLScriptElement} script @returns {Facts} */
function factsOf(script) {
  const { src, textContent, integrity, crossOrigin, referrerPolicy } = script;
  const attributes = Object.fromEntries([...script.attributes].map(({ name, value }) => [name, value]));
  // In the worker it is the one program, `__main__`.
  delete attributes.id;
  Object.assign(attributes, optionsOf(script));
  const index = /** @type {HTMLElement} */ (document.querySelector("script[data-index]:not([type^='text/python'])"));
  if (index) attributes["data-index"] ??= index.dataset.index;
  return { attributes, text: textContent, src, nonce: "", integrity, crossOrigin, referrerPolicy };
}

/** @param {string} address as it was written @param {string} src the absolute one @returns {Facts} */
function factsOfFile(address, src) {
  const attributes = { src: address, ...optionsOf() };
  return { attributes, text: "", src, nonce: "", integrity: "", crossOrigin: null, referrerPolicy: "" };
}

/** The options of the page that concern a worker as well. @param {HTMLScriptElement} [script] */
function optionsOf(script) {
  return Object.fromEntries(["args", "pythonpath"].map((name) => [name, optionOf(name, script).join(" ")]));
}

/** What a worker runs, which behaves as the element would. */
class Program extends EventTarget {
  /** @param {Facts} facts */
  constructor(facts) {
    super();
    const { attributes, text, ...rest } = facts;
    Object.assign(this, rest, { textContent: text, getAttribute: (name) => attributes[name] ?? null });
  }
}

/** What this worker runs, until it is found. @type {Program[]} */
let waiting = [];

/** @param {Facts} facts of what this worker runs */
export function setProgram(facts) {
  waiting = [new Program(facts)];
}

/** Throws nothing: a variable. @returns {Program} what this worker runs, before it does */
export function program() {
  return waiting[0];
}

/** What this worker runs, once. @returns {any[]} */
export function takeScripts() {
  const found = waiting;
  waiting = [];
  return found;
}

/**
 * Starts a worker that runs a script element's program, or a file's.
 * @param {HTMLScriptElement | string} script @param {string} name @returns {Worker}
 */
export function startWorker(script, name) {
  if (typeof script !== "string") {
    if (!mayRun(script)) throw new Error("the script has not the nonce that pytag.js has");
    return loader().startWorker(factsOf(script), name);
  }
  return loader().startWorker(factsOfFile(script, new URL(script, baseAddress()).href), name);
}
