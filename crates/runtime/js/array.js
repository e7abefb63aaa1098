// The arrays and bytes that values are handed over in.

import { fail } from "./object.js";

/** Throws nothing: an array of its own. @returns {unknown[]} */
export function makeArray() {
  return [];
}

/** Throws nothing: an array of the runtime's own, which is an array's own property that is set. */
export function push(array, item) {
  array[array.length] = item;
}

/** Throws nothing: an array of the runtime's own. @param {unknown[]} array @returns {number} */
export function count(array) {
  return array.length;
}

/** Throws nothing: an array of the runtime's own. @param {unknown[]} array @param {number} index */
export function item(array, index) {
  return array[index];
}

/** Throws nothing: an object of its own. @returns {object} */
export function makeObject() {
  return {};
}

/**
 * Throws nothing: an object of the runtime's own, to which no setter of the page's is in the way.
 * @param {object} object @param {string} name @param {unknown} value
 */
export function define(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

/** @param {Uint8Array} bytes in wasm memory @returns {Uint8Array | undefined} of their own; undefined if there is no room */
export function copyOut(bytes) {
  try {
    return new Uint8Array(bytes);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/** Throws nothing: a view has a length; 0 if its bytes have been given away. @param {Uint8Array} view @returns {number} */
export function byteLength(view) {
  return view.length;
}

/** @param {Uint8Array} view @param {Uint8Array} target in wasm memory, as long */
export function copyIn(view, target) {
  try {
    target.set(view);
  } catch {
    // Its bytes have been given away since: what is not there is not copied.
  }
}
