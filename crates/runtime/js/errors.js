// Python's exceptions in JavaScript's hands, and how people are told of errors.

import { property } from "./array.js";
import { enter, isStopped, note, python, tellOfStop } from "./bridge.js";
import { fail, isError, keeping } from "./object.js";
import { passedOn } from "./passed.js";

const { defineProperty } = Reflect;

/** The address of this very file, or of the folder of the bridge's files: frames of it are the bridge's own. */
const own = /((?:https?|file|blob|data):[^)\s]*?):\d+(?::\d+)?\)?$/m.exec(new Error().stack ?? "")?.[1].replace(/errors\.js$/, "");

/** Told already, though the browser is still to hear of it. */
const reported = keeping(new WeakSet(), "add", "delete");

/** A Python exception in JavaScript's hands. */
class PythonError extends Error {}

/**
 * @param {number} slot @param {string} name @param {string} message @param {string} traceback
 * @returns {PythonError | undefined} undefined if something was thrown
 */
export function makeError(slot, name, message, traceback) {
  try {
    const error = new PythonError(message);
    // The page may have closed the prototype, against whose name no assignment would do.
    defineProperty(error, "name", property(name, false));
    error.stack = traceback;
    return note(slot, error);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/** The exception has come further since. @param {PythonError} error @param {string} traceback */
export function renewError(error, traceback) {
  try {
    error.stack = traceback;
  } catch {
    // A page that has frozen it: it says what it did.
  }
}

/** Whether a frame is of the bridge. What was evaluated names who did it, but is none. @param {string} line */
const isOwn = (line) => own !== undefined && line.includes(own) && !/ > eval|eval at /.test(line);

/**
 * @param {any} thrown
 * @returns {string} the frames of JavaScript that led to an error, up to where Python called; a line each, indented
 */
export function stackOf(thrown) {
  try {
    if (!isError(thrown) || typeof thrown.stack !== "string") return "";
    const frames = [];
    for (const line of thrown.stack.split("\n")) {
      if (isOwn(line) || line.includes("wasm-function")) break;
      if (/^\s*at |@/.test(line)) frames.push(`  ${line.trim()}\n`);
    }
    return frames.join("");
  } catch {
    return "";
  }
}

/** @param {PythonError} error @returns {boolean} whether it is told already; once */
const wasReported = (error) => reported.delete(error);

/** @param {unknown} error told to `window.onerror` and the developer tools */
export function report(error) {
  try {
    const isOwn = error instanceof PythonError;
    if (isOwn) reported.add(error);
    reportError(error);
    // A listener of the page's that came first may have stopped the event.
    if (isOwn) reported.delete(error);
  } catch {
    // A page that has replaced `reportError`: the console and the page's own elements tell all the same.
  }
}

/** What scripts have thrown that run in the midst of Python: who has run them is to hear of it. @type {ErrorEvent[] | undefined} */
let heldBack;

/** @param {ErrorEvent} event @returns {boolean} whether nobody else is to be told of it now */
function holdBack(event) {
  if (!heldBack) return false;
  heldBack.push(event);
  event.preventDefault();
  event.stopImmediatePropagation();
  return true;
}

/** @param {() => void} task that runs scripts @returns {ErrorEvent[]} what they have thrown, of which nobody else is told */
export function holdingBack(task) {
  const outer = heldBack;
  const events = [];
  heldBack = events;
  try {
    task();
  } finally {
    heldBack = outer;
  }
  return events;
}

/**
 * Where people are told of errors besides the console. A page says.
 * @typedef {{restart: string, show: (text: string) => void, stopped: () => void}} Place
 * @type {Place}
 */
let place = { restart: "", show: () => {}, stopped: () => {} };

/** @param {Place} where */
export function tellAt(where) {
  place = where;
}

/** @returns {string} what people do when Python has stopped */
export const restart = () => place.restart;

/** Python has stopped: the page is to look so. */
export function showStop() {
  place.stopped();
}

/** @param {string} text for people, besides the console */
export function show(text) {
  try {
    place.show(text);
  } catch {
    // A page that has replaced what shows it: the console has the text.
  }
}

// ---- What nobody has caught ----------------------------------------------------------------

/** Has the page told of those that are Python's. */
export function watchErrors() {
  addEventListener("error", (event) => void (holdBack(event) || tellOf(event, event.error)));
  addEventListener("unhandledrejection", (event) => void tellOf(event, event.reason));
}

/**
 * The same in a worker, whose page gets an event of each error. Of Python's it is told by a message, which says more; of a
 * rejection that is JavaScript's by an event as well.
 */
export function watchWorkerErrors() {
  addEventListener("error", (event) => {
    if (tellOf(event, event.error)) event.preventDefault();
  });
  addEventListener("unhandledrejection", (event) => {
    if (!tellOf(event, event.reason)) reportError(event.reason);
    event.preventDefault();
  });
}

/**
 * Python tells of an error that nobody caught, once, and the browser does not tell of it again, unless it was JavaScript's
 * in the beginning. Of an exit there is nothing to tell. Whether the error is Python's.
 */
function tellOf(event, error) {
  if (isStopped()) {
    tellOfStop();
    return false;
  }
  const isOwn = error instanceof PythonError;
  const was = isOwn ? { error } : passedOn(error);
  if (!was.error && was.traceback === undefined) return false;
  const isToldOf =
    (was.error && wasReported(was.error)) || enter(python.uncaught, was.error ?? error, was.error ? "" : was.traceback);
  if (!isToldOf || isOwn) event.preventDefault();
  return true;
}
