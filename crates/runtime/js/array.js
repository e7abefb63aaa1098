// The arrays and objects that values are handed over in.

// Of this global scope as it was at first: the page may put others in their place.
const { defineProperty, getOwnPropertyDescriptor } = Reflect;

/**
 * What a property is defined by. It has no prototype: the page may have made of that of all objects a descriptor.
 * @param {unknown} value @param {boolean} enumerable @returns {PropertyDescriptor}
 */
export function property(value, enumerable) {
  /** @type {any} */
  const descriptor = { __proto__: null, value, writable: true, enumerable, configurable: true };
  return descriptor;
}

/** Throws nothing: an array of its own. @returns {unknown[]} */
export function makeArray() {
  return [];
}

/** Throws nothing: what may throw is tried. @param {unknown[]} array of the runtime's own @param {unknown} item */
export function push(array, item) {
  const index = array.length;
  try {
    array[index] = item;
  } catch {
    // What is told of below has thrown.
  }
  // The page may have given the prototype of arrays a setter for this very index: then it has the item, and the array not.
  if (array.length === index) defineProperty(array, index, property(item, true));
}

/**
 * Throws nothing: what may throw is tried. What the page has put in the place of a built-in function may give something else.
 * @param {unknown[]} array @returns {number} how many items it has, 0 of what is no array
 */
export function count(array) {
  try {
    return array.length >>> 0;
  } catch {
    return 0;
  }
}

/** Throws nothing: what may throw is tried. @param {unknown[]} array @param {number} index @returns {unknown} undefined of what is no array */
export function item(array, index) {
  try {
    return array[index];
  } catch {
    return undefined;
  }
}

/** Throws nothing: an object of its own. @returns {object} */
export function makeObject() {
  return {};
}

/**
 * Throws nothing: it is an own property of an object of the runtime's own, to which nothing of the page's is in the way.
 * @param {object} object @param {string} name @param {unknown} value @returns {boolean} whether it had no such property
 */
export function define(object, name, value) {
  const isNew = getOwnPropertyDescriptor(object, name) === undefined;
  defineProperty(object, name, property(value, true));
  return isNew;
}
