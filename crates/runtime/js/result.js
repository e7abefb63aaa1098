// What reading a property or calling a function has given, told as `describe` does: most often that is all that Python
// needs of it, and one crossing does.

import { call, callWith, read } from "./object.js";
import { describe, Kind } from "./page.js";

/** What was described last, for when that is not enough. */
let result;

function tell(value) {
  result = value;
  return describe(value);
}

/** @param {object} object @param {PropertyKey} name @returns {number} the property, described */
export function tellMember(object, name) {
  return tell(read(object, name));
}

/**
 * @param {MessageEvent} event
 * @returns {number} its data, described. Those of a binary message get no number: what is to be taken then is a view of
 * their bytes, not they.
 */
export function tellData(event) {
  const data = read(event, "data");
  if (!(data instanceof ArrayBuffer)) return tell(data);
  result = new Uint8Array(data);
  return Kind.Object;
}

/** @returns {number} what the function returned, described */
export function tellCall(callee, owner, args) {
  return tell(call(callee, owner, args));
}

/** The same with one argument. */
export function tellCallWith(callee, owner, argument) {
  return tell(callWith(callee, owner, argument));
}

/** @returns {unknown} what was described last, once */
export function takeResult() {
  const taken = result;
  result = undefined;
  return taken;
}
