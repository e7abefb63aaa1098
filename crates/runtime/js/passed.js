// What JavaScript threw and Python passed on: which exception it is to Python, as long as that can matter.

import { push } from "./array.js";
import { keeping, weakMap } from "./object.js";

// As they are now: a page may put others in their place.
const { setTimeout } = globalThis;
const { is } = Object;

/** @returns {Map<any, any>} */
const map = () => keeping(new Map(), "delete", "get", "set");

/** Passed on more often than this in a row, a value is a new exception to Python: one that is thrown for ever makes no endless list. */
const MOST = 64;

/**
 * The tracebacks, for what is told of later. Only texts: an exception would hold what was thrown, and be held by it, for ever.
 * @type {WeakMap<object, string>}
 */
const tracebacks = weakMap();

/**
 * The exceptions of this turn of the page and of the one before: what was thrown comes back to Python as the very exception that
 * it was, with its frames.
 * @typedef {{error: object, times: number, isBack: boolean}} Passed `error` is Python's
 * @type {{now: Map<any, Passed>, before: Map<any, Passed>}}
 */
const passed = { now: map(), before: map() };
/**
 * What was passed on and is no object: texts, numbers. Equal ones are not the same, so they are told of in their order, and come
 * back as new exceptions. @type {{now: {thrown: any, error: object}[], before: {thrown: any, error: object}[]}}
 */
const values = { now: [], before: [] };
/** The promises that gave values of these turns. */
const sources = { now: map(), before: map() };
let isTurning = false;

/** @param {{now: Map<any, any>, before: Map<any, any>}} turns */
const look = (turns, value) => turns.now.get(value) ?? turns.before.get(value);

/** @param {{now: Map<any, any>, before: Map<any, any>}} turns */
function forget(turns, value) {
  turns.now.delete(value);
  turns.before.delete(value);
}

/** Lets go what is of earlier turns, now and again until there is nothing. */
function turn() {
  if (isTurning) return;
  isTurning = true;
  setTimeout(() => {
    isTurning = false;
    values.before = values.now;
    values.now = [];
    let isEmpty = values.before.length === 0;
    for (const turns of [passed, sources]) {
      turns.before = turns.now;
      turns.now = map();
      isEmpty &&= turns.before.size === 0;
    }
    if (!isEmpty) turn();
  });
}

const isObject = (value) => Object(value) === value;

/** Takes the error out of the first that is the same. */
function takeValue(list, thrown) {
  for (const each of list) {
    if (!is(each.thrown, thrown) || each.error === undefined) continue;
    const { error } = each;
    each.error = undefined;
    return error;
  }
  return undefined;
}

/** @param {any} thrown by JavaScript @param {Error} error of the Python exception that it became */
export function notePassedOn(thrown, error) {
  try {
    turn();
    if (!isObject(thrown)) {
      push(values.now, { thrown, error });
      return;
    }
    const last = look(passed, thrown);
    passed.now.set(thrown, { error, times: last?.isBack ? last.times + 1 : 1, isBack: false });
    tracebacks.set(thrown, String(error.stack));
  } catch {
    // A page that has changed what an error is: it is not known again.
  }
}

/** @param {any} thrown @returns {object | undefined} its Python error, where it comes back to Python; once */
export function takePassedOn(thrown) {
  try {
    const last = look(passed, thrown);
    if (!last || last.isBack || last.times > MOST) return undefined;
    last.isBack = true;
    return last.error;
  } catch {
    // The maps are the runtime's own: there is nothing to catch.
    return undefined;
  }
}

/**
 * A promise gives Python what it was rejected with. Where it has done so before, somebody else awaits it too, and what became of it
 * there is not what it is here.
 * @param {any} reason @param {object} promise
 */
export function cameFrom(reason, promise) {
  if (look(sources, reason) === promise) forget(passed, reason);
  sources.now.set(reason, promise);
  turn();
}

/** @param {any} thrown that nobody has caught @returns {{error?: object, traceback?: string}} what it was to Python, if anything */
export function passedOn(thrown) {
  if (!isObject(thrown)) return { error: takeValue(values.before, thrown) ?? takeValue(values.now, thrown) };
  return { error: look(passed, thrown)?.error, traceback: tracebacks.get(thrown) };
}
