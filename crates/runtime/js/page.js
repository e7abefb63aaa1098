// The JavaScript that the runtime imports, with the files beside it: what Rust cannot say by itself. Rust
// decides, this obeys.

import { absent, failed } from "./object.js";
import { clearStack, isMissing, waiting } from "./parts.js";
import { readText } from "./text.js";

/** The exports of the wasm module, given by `connect`. */
export let python;

// ---- Entry: every way from JavaScript into Python --------------------------------------------

const nothing = Symbol("nothing");
/** What the call that is just returning wants thrown. */
let raised = nothing;
/** How many entries are running, one within the other. */
let depth = 0;
/** What stopped Python for good; undefined while it runs. */
let fatal;
/** Whether the page is told of it, or is about to be. */
let told = false;
/** What a Rust panic said. */
let panicked = "";

/**
 * Calls an export. An exception that leaves wasm by itself is a trap or an exhausted stack: Rust's own
 * errors come back through `raise`. After it the state of the interpreter is not to be trusted, unless it is known where
 * it broke off.
 * No export takes more than three arguments: to collect them in an array would cost each event one.
 */
export function enter(entry, first, second, third) {
  if (fatal !== undefined) refuse();
  if (waiting) return later(() => enterAlone(entry, first, second, third));
  // Entries nest: what the outer one is about to throw is not this one's.
  const outer = raised;
  raised = nothing;
  depth += 1;
  let result;
  try {
    result = entry(first, second, third);
  } catch (error) {
    depth -= 1;
    raised = outer;
    if (isMissing(error)) giveUp(error);
    else fatal ??= error;
    if (fatal !== undefined) refuse();
    throw error;
  }
  depth -= 1;
  const error = raised;
  raised = outer;
  if (error !== nothing) throw error;
  return result;
}

/** Ends the entry that needed a part of the code which cannot be had. The page's next scripts and events go on. */
function giveUp(error) {
  let place;
  try {
    place = python.giveUp(depth);
    if (place) error.message += `, needed in ${place}`;
  } catch (another) {
    // It needed another part: then there is no way on.
    fatal ??= another;
    return;
  }
  show(`${error.message}\n`);
  if (depth > 0) return;
  clearStack();
  // If it was a script that broke off, it is out of the queue, and the next ones are to run.
  if (place) queueMicrotask(() => enterAlone(python.run_scripts));
}

/** When Python does not wait any more. What comes then has no one left who wants its answer. */
function later(task) {
  setTimeout(task);
}

/** An entry that no one is there to catch an error of. */
function enterAlone(entry, first, second, third) {
  try {
    enter(entry, first, second, third);
  } catch (error) {
    if (!isMissing(error)) throw error;
    reportError(error);
  }
}

/** @param {unknown} error thrown by `enter` as soon as the present call has returned */
export const raise = (error) => void (raised = error);

/** @returns {boolean} */
export const isStopped = () => fatal !== undefined;

/** @param {string} message what a Rust panic says, for who mends it */
export function notePanic(message) {
  panicked = message;
  console.error(message);
}

function refuse() {
  tellOfStop();
  throw new Error(stopSentence());
}

/** The stack may still be all but full here, so the telling waits until it is not. */
function tellOfStop() {
  if (told) return;
  queueMicrotask(() => {
    const sentence = stopSentence();
    document.documentElement.dataset.python = "stopped";
    console.error(sentence);
    show(`${sentence}\n`);
    reportError(new Error(sentence, { cause: fatal }));
  });
  told = true;
}

function stopSentence() {
  const exhausted = fatal instanceof RangeError || fatal?.name === "InternalError";
  const cause = exhausted
    ? "the program went deeper than the browser's stack allows"
    : `an internal error (${panicked || fatal})`;
  return `Python has stopped: ${cause}. Reload the page to start again.`;
}

/** What `__BRYTHON__` says to JavaScript, looked up when it is asked for. */
const FACTS = [
  "has_websocket", "has_local_storage", "has_session_storage", "has_indexedDB", "has_json", "version_info",
  "implementation", "language",
];

/**
 * @param {object} exports the wasm module's exports
 * @returns {{run: Function, configure: Function, setLibrary: Function, codeCame: Function}} the entries that the loader needs, guarded
 */
export function connect(exports) {
  python = exports;
  for (const name of FACTS) {
    const get = () => enter(python.brython_fact, name);
    const set = (value) => Object.defineProperty(globalThis.__BRYTHON__, name, { value, writable: true });
    Object.defineProperty(globalThis.__BRYTHON__, name, { get, set, enumerable: true, configurable: true });
  }
  addEventListener("error", ({ error }) => {
    if (fatal !== undefined) return tellOfStop();
    const own = ownError(error);
    if (own && !reported.delete(own)) enter(python.uncaught, own);
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (fatal !== undefined) return tellOfStop();
    const own = ownError(reason);
    if (!own) return;
    enter(python.uncaught, own);
    report(own);
  });
  return {
    run: () => enterAlone(python.run_scripts),
    configure: (options) => enterAlone(python.configure, options),
    setLibrary: (library) => enterAlone(python.setLibrary, library),
    codeCame: () => enterAlone(python.codeCame),
  };
}

// ---- Identity ------------------------------------------------------------------------------

/**
 * What Python knows a value by, as `describe` says it: of a JavaScript object its own number, of a stand-in the
 * place of the Python object in Rust's table.
 */
export const known = new WeakMap();
let lastIdentity = 0;
const standIns = new Map();
const collected = new FinalizationRegistry((slot) => {
  standIns.delete(slot);
  if (fatal === undefined) enter(python.release, slot);
});

export const Kind = {
  Null: 0, Undefined: 1, False: 2, True: 3, Number: 4, String: 5, BigInt: 6, Symbol: 7,
  Python: 8, Object: 9, Function: 10, Node: 11, Event: 12, Absent: 13, Failed: 14, Int: 15,
};

/** Whether a number is an int that its description can hold. -0 is a float. */
const isSmall = (value) => value >>> 0 === value && (value !== 0 || Object.is(value, 0));

/**
 * What a value is to Python. For an object with its number, for a text with its length if `readText` has left it
 * where Rust finds it, for a small int with itself: `number * 16 + kind`.
 * @param {unknown} value
 * @returns {number}
 */
export function describe(value) {
  switch (typeof value) {
    case "undefined": return Kind.Undefined;
    case "boolean": return value ? Kind.True : Kind.False;
    case "number": return isSmall(value) ? value * 16 + Kind.Int : Kind.Number;
    case "string": return readText(value) * 16 + Kind.String;
    case "bigint": return Kind.BigInt;
    case "symbol":
      if (value === absent) return Kind.Absent;
      return value === failed ? Kind.Failed : Kind.Symbol;
  }
  if (value === null) return Kind.Null;
  if (value === arriving) return arrivingDescription;
  let description = known.get(value);
  if (description === undefined) {
    const kind = kindOfObject(value);
    description = ++lastIdentity * 16 + kind;
    knowsEvents ||= kind === Kind.Event;
    known.set(value, description);
  }
  return description;
}

function kindOfObject(value) {
  if (typeof value === "function") return Kind.Function;
  try {
    if (value instanceof Node) return Kind.Node;
    return value instanceof Event ? Kind.Event : Kind.Object;
  } catch {
    // A proxy that refuses to say what it is.
    return Kind.Object;
  }
}

/**
 * The event that is being handled, and its description. Most events are forgotten once they are handled: only
 * those that Python goes on to hold, or that another one interrupts, are written down among what is known.
 */
let arriving;
let arrivingDescription = 0;
/** Whether there are any among what is known: else none needs to be looked up. */
let knowsEvents = false;

/** Hands an event to Python: `entry(slot, event, its number)`. */
export function arrive(entry, slot, event) {
  if (waiting) return later(() => arrive(entry, slot, event));
  const outer = arriving;
  const outerDescription = arrivingDescription;
  if (outer !== undefined) know(outer, outerDescription);
  arriving = event;
  arrivingDescription = (knowsEvents && known.get(event)) || ++lastIdentity * 16 + Kind.Event;
  try {
    enter(entry, slot, event, (arrivingDescription - Kind.Event) / 16);
  } finally {
    arriving = outer;
    arrivingDescription = outerDescription;
  }
}

/** @param {Event} event that has been handled @param {number} number by which Python goes on to know it */
export function remember(event, number) {
  know(event, number * 16 + Kind.Event);
}

function know(event, description) {
  knowsEvents = true;
  known.set(event, description);
}

// ---- Python objects seen from JavaScript ----------------------------------------------------

/** Notes the stand-in of a slot, which is freed when JavaScript's collector takes the stand-in. */
export function keep(slot, standIn) {
  known.set(standIn, slot * 16 + Kind.Python);
  standIns.set(slot, new WeakRef(standIn));
  collected.register(standIn, slot, standIn);
  return standIn;
}

/** Ends what `keep` began: Rust frees the slot. */
export function forget(slot, standIn) {
  collected.unregister(standIn);
  standIns.delete(slot);
  known.delete(standIn);
}

/**
 * @param {number} slot
 * @returns {object | undefined} the stand-in, unless JavaScript's collector has taken it
 */
export function standIn(slot) {
  return standIns.get(slot)?.deref();
}

/** @param {number} slot @param {string} name */
export function makeFunction(slot, name) {
  const call = function () {
    switch (arguments.length) {
      case 0: return enter(python.call_without, slot);
      case 1: return enter(python.call_with, slot, arguments[0]);
      default: return enter(python.call, slot, [...arguments]);
    }
  };
  Object.defineProperty(call, "name", { value: name });
  return keep(slot, call);
}

// ---- Errors --------------------------------------------------------------------------------

/** Told already, though the browser is still to hear of it. */
const reported = new WeakSet();
/** What JavaScript threw and Python passed on: its Python error, which has the traceback. */
const passedOn = new WeakMap();

/** A Python exception in JavaScript's hands. */
class PythonError extends Error {}

/** @param {number} slot @param {string} name @param {string} message @param {string} traceback */
export function makeError(slot, name, message, traceback) {
  const error = new PythonError(message);
  error.name = name;
  error.stack = traceback;
  return keep(slot, error);
}

/** @param {object} thrown by JavaScript @param {object} error of the Python exception that it became */
export function notePassedOn(thrown, error) {
  passedOn.set(thrown, error);
}

function ownError(error) {
  return error instanceof PythonError ? error : passedOn.get(error);
}

/** @param {unknown} error told to `window.onerror` and the developer tools */
export function report(error) {
  if (error instanceof PythonError) reported.add(error);
  reportError(error);
}

/** @param {string} text added to the elements that the page has for Python's errors */
export function show(text) {
  for (const element of document.querySelectorAll("pre[data-python-errors]")) element.append(text);
}

// ---- The page ------------------------------------------------------------------------------

/** @param {string} address @param {number} ticket handed back with the text, or with what went wrong */
export function fetchText(address, ticket) {
  const failed = (reason) => enter(python.script_fetched, ticket, undefined, reason);
  fetch(address).then(
    (response) => response.ok
      ? response.text().then((text) => enter(python.script_fetched, ticket, text, ""), (error) => failed(String(error)))
      : failed(`HTTP status ${response.status}`),
    (error) => failed(String(error)),
  );
}

/** Calls `run_scripts` when elements come into the page. */
export function watchScripts() {
  const isScript = (node) => node.nodeName === "SCRIPT" || node.querySelector?.("script");
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some(isScript))) enter(python.run_scripts);
  }).observe(document, { childList: true, subtree: true });
}

/**
 * Makes a Python function a property of `window`, where inline handlers look for it. What the browser
 * itself has under that name stays; an element's id does not count.
 * @param {string} name
 */
export function expose(name) {
  const named = Object.getPrototypeOf(Window.prototype);
  const native = Object.hasOwn(window, name) || Object.hasOwn(Window.prototype, name)
    || name in Object.getPrototypeOf(named);
  const value = (...args) => enter(python.call_exposed, name, args);
  if (!native) Object.defineProperty(window, name, { value, configurable: true, writable: true });
}
