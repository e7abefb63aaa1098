// Reads properties and calls functions, and tells Rust only the description of the result, a number that `describe`
// makes. Mostly Python needs no more, so that one call from Rust to JavaScript is enough.

import { describe, describeNew, isStopped, Kind, standIn } from "./bridge.js";
import { absent, call, callWith, fail, isArrayBuffer, read } from "./object.js";

/** The value that was described last. Rust takes it if its description is not enough. */
let result;

/** Throws nothing: see `describe`. @param {unknown} value @returns {number} its description */
export function tell(value) {
  // This comes first: it may call a trap of a proxy and so run Python, which overwrites `result`.
  let description = describe(value);
  // Something in between may have caught what stopped Python below. Here, nothing of it may go on either: Rust ends, as it
  // gets a failure while Python is stopped.
  if (isStopped()) description = describe(fail(value));
  // Rust finds a Python object by the number in its description. Its stand-in would only be kept alive here; what else
  // Python knows as its object, as a socket, has no other way.
  const isStandIn = description % 16 === Kind.Python && standIn((description - Kind.Python) / 16) === value;
  result = isStandIn ? undefined : value;
  return description;
}

/** Throws nothing: what may throw is tried. Calls a task. @returns {number} the description of what it gives or throws */
export function told(task, node, argument, value) {
  try {
    return tell(task(node, argument, value));
  } catch (error) {
    return tell(fail(error));
  }
}

/** Throws nothing: see `describeNew`. @param {Element} element just made @param {number} tag @returns {number} its description */
export function tellNew(element, tag) {
  result = element;
  return describeNew(element, tag);
}

/**
 * Throws nothing: `read` does not.
 * @param {object} object @param {PropertyKey} name @returns {number} the description of the property
 */
export function tellMember(object, name) {
  return tell(read(object, name));
}

/**
 * Throws nothing: `read` does not, and what else may throw is within `try`.
 * @param {MessageEvent} event
 * @returns {number} the description of its data. For a binary message this is that of an object with the number 0, and
 * the result is a view of the bytes.
 */
export function tellData(event) {
  /** @type {any} */
  const data = read(event, "data");
  if (typeof data !== "object" || data === null || !isArrayBuffer(data)) return tell(data);
  try {
    result = new Uint8Array(data);
  } catch (error) {
    // The buffer is detached, for instance because it was transferred to a worker.
    return tell(fail(error));
  }
  return Kind.Object;
}

/** Throws nothing: `call` does not. @returns {number} the description of what the function returned */
export function tellCall(callee, owner, args) {
  return tell(call(callee, owner, args));
}

/** Throws nothing: `callWith` does not. The same as `tellCall`, with one argument. */
export function tellCallWith(callee, owner, argument) {
  return tell(callWith(callee, owner, argument));
}

/** @param {Iterator} iterator @returns {number} the description of its next item, or of `absent` at the end */
export function tellNext(iterator) {
  try {
    const { done, value } = iterator.next();
    return tell(done ? absent : value);
  } catch (error) {
    return tell(fail(error));
  }
}

/** @param {Iterator} iterator that is left before its end @returns {number} 1; -1 if something was thrown */
export function leave(iterator) {
  try {
    iterator.return?.();
    return 1;
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** Throws nothing: a variable. @returns {unknown} the value that was described last; it is given out only once */
export function takeResult() {
  const taken = result;
  result = undefined;
  return taken;
}
