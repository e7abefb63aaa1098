// What reading a property or calling a function has given, told as `describe` does: most often that is all that Python
// needs of it, and one crossing does.

import { describe, Kind } from "./bridge.js";
import { absent, call, callWith, fail, read } from "./object.js";

/** What was described last, for when that is not enough. */
let result;

/** Throws nothing: see `describe`. @param {unknown} value @returns {number} */
export function tell(value) {
  // What describes an object may run Python, which has its own results.
  const description = describe(value);
  // The stand-in of a Python object is not needed, and would be kept alive here.
  result = description % 16 === Kind.Python ? undefined : value;
  return description;
}

/**
 * Throws nothing: `read` does not.
 * @param {object} object @param {PropertyKey} name @returns {number} the property, described
 */
export function tellMember(object, name) {
  return tell(read(object, name));
}

/**
 * Throws nothing: `read` does not, and the rest is tried.
 * @param {MessageEvent} event
 * @returns {number} its data, described. Those of a binary message get no number: what is to be taken then is a view of
 * their bytes, not they.
 */
export function tellData(event) {
  /** @type {any} */
  const data = read(event, "data");
  if (!isBuffer(data)) return tell(data);
  try {
    result = new Uint8Array(data);
  } catch (error) {
    // A worker has been given the bytes.
    return tell(fail(error));
  }
  return Kind.Object;
}

function isBuffer(value) {
  try {
    return value instanceof ArrayBuffer;
  } catch {
    // A proxy that refuses to say what it is.
    return false;
  }
}

/** Throws nothing: `call` does not. @returns {number} what the function returned, described */
export function tellCall(callee, owner, args) {
  return tell(call(callee, owner, args));
}

/** Throws nothing: `callWith` does not. The same with one argument. */
export function tellCallWith(callee, owner, argument) {
  return tell(callWith(callee, owner, argument));
}

/** @param {Iterator} iterator @returns {number} its next item, described; absent at the end */
export function tellNext(iterator) {
  try {
    const { done, value } = iterator.next();
    return tell(done ? absent : value);
  } catch (error) {
    return tell(fail(error));
  }
}

/** Throws nothing: a variable. @returns {unknown} what was described last, once */
export function takeResult() {
  const taken = result;
  result = undefined;
  return taken;
}
