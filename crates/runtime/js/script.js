// A script element, or what stands for one in a worker: which there are, what each has, what they are told.

import { enterAlone, python } from "./bridge.js";
import { optionOf } from "./brython.js";
import { report } from "./errors.js";
import { baseAddress, hasNonce, loader } from "./parts.js";

// Of this global scope as it was at first: the page may put another in its place.
const { queueMicrotask: soon } = globalThis;

/**
 * What a page and a worker have each in their own way: scripts that were not found before, a name of what runs here,
 * something to do when all has run.
 * @typedef {{newScripts: () => any[], name: () => string, done: () => void}} Scope
 * @type {Scope}
 */
let scope;

/** @param {Scope} given */
export function actAs(given) {
  scope = given;
}

/** @returns {any[]} the Python scripts that were not found before, in their order */
export function newScripts() {
  try {
    return scope.newScripts();
  } catch (error) {
    report(error);
    return [];
  }
}

/** @returns {string} what the page's file is called; in a worker, what it runs */
export function pageName() {
  try {
    return scope.name();
  } catch {
    return "index.html";
  }
}

/** All scripts have run. */
export function tellDone() {
  try {
    scope.done();
  } catch (error) {
    report(error);
  }
}

/** Listeners of the page's own may want the event: what they throw is theirs. @param {HTMLScriptElement} script @param {string} type */
export function tellScript(script, type) {
  try {
    script.dispatchEvent(new Event(type));
  } catch (error) {
    report(error);
  }
}

/** The script that awaited something has ended; the next ones do not run inside its last step. */
export function endScript() {
  try {
    soon(() => enterAlone(python.script_ended));
  } catch (error) {
    report(error);
  }
}

/**
 * What a script has, or undefined: its `id`, its `src` as it is written, its text, its absolute address, the addresses
 * of the folders that its modules may lie in, its arguments, one a line, whether it is one that workers run.
 * @param {HTMLScriptElement} script @param {"id" | "src" | "text" | "address" | "folders" | "args" | "worker"} fact
 * @returns {string | undefined}
 */
export function scriptFact(script, fact) {
  try {
    switch (fact) {
      case "text": return script.textContent;
      case "address": return script.getAttribute("src")?.trim() ? script.src : "";
      case "folders": return foldersOf(script).join(" ");
      case "worker": return isForWorkers(script) ? "" : undefined;
      case "args": return optionOf("args", script).join("\n");
      default: return script.getAttribute(fact) ?? undefined;
    }
  } catch {
    return undefined;
  }
}

/**
 * Those of the option `pythonpath`, from the script's own folder, which comes next, then those of its attribute
 * `data-pythonpath`, from the page's folder, which is the last. @returns {string[]}
 */
function foldersOf(script) {
  const page = baseAddress();
  const own = script.getAttribute("src")?.trim() ? script.src : page;
  const first = optionOf("pythonpath", script).map((name) => [name, own]);
  const named = (script.getAttribute("data-pythonpath") ?? "").split(/\s+/).filter(Boolean);
  return addresses([...first, [".", own], ...named.map((name) => [name, page]), [".", page]]);
}

/** @param {string[][]} names of folders, each with the address that it begins at @returns {string[]} */
function addresses(names) {
  const folders = names.flatMap(([name, base]) => {
    // What came by `data:` has no folder.
    return URL.canParse(name, base) ? [new URL(name, base).href.replace(/\/+$/, "")] : [];
  });
  return [...new Set(folders)];
}

/**
 * The folders of a source that is in no script: those that it names, or else those that the page does; then the page's own.
 * @param {string} named with blanks between @returns {string} the addresses, with blanks between
 */
export function foldersFor(named) {
  try {
    const page = baseAddress();
    const names = named.trim() ? named.split(/\s+/).filter(Boolean) : optionOf("pythonpath");
    return addresses([...names, "."].map((name) => [name, page])).join(" ");
  } catch {
    return "";
  }
}

/** Whether a script has the nonce that it needs. @param {HTMLScriptElement} script */
export function mayRun(script) {
  if (hasNonce(script)) return true;
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
  const { index } = loader();
  if (index) attributes["data-index"] ??= index;
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
