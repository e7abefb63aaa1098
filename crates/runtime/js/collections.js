// The collections of JavaScript as Python's: plain objects, arrays, maps, sets, typed arrays.

import { absent, fail, strangeName } from "./object.js";
import { tell } from "./result.js";

// Of this global scope as it was at first: the page may put others in their place.
const { FormData, Headers, Map: OwnMap, Set: OwnSet, Uint8Array: OwnBytes, URLSearchParams } = globalThis;

/** What has entries by keys. */
const keyed = [OwnMap, Headers, URLSearchParams, FormData].filter((one) => one !== undefined);

/** Whether a value is of one of these classes, or of the same one of another global scope. */
function isOne(classes, value) {
  if (classes.some((one) => value instanceof one)) return true;
  const name = strangeName(value);
  const same = name !== "" && classes.find((one) => one.name === name);
  // The method throws for what only calls itself so.
  return Boolean(same && Reflect.apply(same.prototype.has, value, ["a"]) !== undefined);
}

/** @param {any} value @returns {boolean} whether it is an object of no class but `Object` */
export function isPlain(value) {
  try {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const prototype = Object.getPrototypeOf(value);
    // That of another global scope has no prototype either, and a constructor of that name.
    return prototype === null || prototype === Object.prototype
      || (Object.getPrototypeOf(prototype) === null && prototype.constructor?.name === "Object");
  } catch {
    return false;
  }
}

/** @param {object} value @returns {string[]} the names of its own properties that are enumerated */
export function ownNames(value) {
  return Object.keys(value);
}

/** @param {object} value @returns {string[]} the same with those that it inherits */
export function allNames(value) {
  const names = [];
  for (const name in value) names.push(name);
  return names;
}

/** @param {any} value @returns {boolean} whether it is a `Map`, or has entries as a map has */
export function isKeyed(value) {
  try {
    return typeof value === "object" && isOne(keyed, value);
  } catch {
    return false;
  }
}

/** @param {any} value @returns {boolean} */
export function isSet(value) {
  try {
    return isOne([OwnSet], value);
  } catch {
    return false;
  }
}

/** @param {Map<any, any>} map @param {any} key @returns {number} the description of the entry, or of `absent` */
export function tellEntry(map, key) {
  try {
    return tell(map.has(key) ? map.get(key) : absent);
  } catch (error) {
    return tell(fail(error));
  }
}

/** @param {Map<any, any>} map @param {any} key @param {any} value @returns {number} 1; -1 if something was thrown */
export function writeEntry(map, key, value) {
  try {
    map.set(key, value);
    return 1;
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** @param {Map<any, any>} map @param {any} key @returns {number} 0 if there is no such entry; -1 if something was thrown */
export function removeEntry(map, key) {
  try {
    if (!map.has(key)) return 0;
    map.delete(key);
    return 1;
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** @param {Set<any>} set or a map @param {any} key @returns {number} 1 if it has it, 0 if not; -1 if something was thrown */
export function hasEntry(set, key) {
  try {
    return Number(set.has(key));
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** @param {any} array @returns {number} */
export function length(array) {
  try {
    return array.length >>> 0;
  } catch {
    // A revoked proxy of an array.
    return 0;
  }
}

/** @param {any} value @returns {unknown[]} a new array of its items */
export function toArray(value) {
  return Array.from(value);
}

/** @param {unknown[]} array @param {number} times @param {unknown[]} others @returns {unknown[]} a new array */
export function join(array, times, others) {
  const joined = [];
  if (array.length === 0) times = 0;
  for (let time = 0; time < times; time++) for (const item of array) joined.push(item);
  for (const item of others) joined.push(item);
  return joined;
}

/** The most arguments that every browser lets a call have. */
const MOST = 30_000;

/**
 * Puts items in the place of others. By the array's own methods, which libraries that watch arrays replace.
 * @param {any} array @param {number} start @param {number} count @param {unknown[]} items
 */
export function splice(array, start, count, items) {
  if (start === array.length && items.length <= MOST) {
    array.push(...items);
    return;
  }
  if (items.length <= MOST) {
    array.splice(start, count, ...items);
    return;
  }
  const rest = array.splice(start, array.length);
  for (const item of items) array.push(item);
  for (const item of rest.slice(count)) array.push(item);
}

/** As Python's `struct` and `array` call the types of items. */
const FORMATS = {
  Int8Array: "b", Uint8Array: "B", Uint8ClampedArray: "B", Int16Array: "h", Uint16Array: "H", Int32Array: "i", Uint32Array: "I",
  Float16Array: "e", Float32Array: "f", Float64Array: "d", BigInt64Array: "q", BigUint64Array: "Q",
};

/** By their formats. @type {Map<string, any>} */
const typedArrays = new OwnMap();
for (const name in FORMATS) if (!typedArrays.has(FORMATS[name])) typedArrays.set(FORMATS[name], globalThis[name]);

/**
 * @param {Uint8Array} bytes in wasm memory @param {string} format of the items
 * @returns {ArrayBufferView | undefined} a typed array of its own; undefined if something was thrown
 */
export function makeTyped(bytes, format) {
  try {
    return new (typedArrays.get(format))(new OwnBytes(bytes).buffer);
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/** @param {any} value @returns {string} how the items of a typed array are written; empty if it is none */
export function formatOf(value) {
  try {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    return Object.hasOwn(FORMATS, name) ? FORMATS[name] : "";
  } catch {
    return "";
  }
}
