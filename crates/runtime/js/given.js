// Properties that Python has given nodes: the attributes of instances of subclasses whose values are JavaScript's objects.
// In Python's hands such an object would keep the node alive, if it keeps it in its turn, as a child keeps its parent.

import { property } from "./array.js";
import { weakMap } from "./object.js";
import { told } from "./result.js";

const { defineProperty, deleteProperty } = Reflect;

/** Of a node, the names of these properties. @type {WeakMap<Node, Record<string, boolean>>} */
const given = weakMap();

/** Throws nothing: `told` does not. @param {Node} node @param {string} name @param {unknown} value */
export function give(node, name, value) {
  return told((to) => {
    if (!defineProperty(to, name, property(value, true))) throw new TypeError(`'${name}' cannot be added to a node that is frozen`);
    const names = given.get(to) ?? { __proto__: null };
    names[name] = true;
    given.set(to, names);
  }, node);
}

/** Throws nothing: a map and an object of the runtime's own. @param {Node} node @param {string} name @returns {boolean} */
export function isGiven(node, name) {
  return given.get(node)?.[name] === true;
}

/** Throws nothing: what may throw is tried. @param {Node} node @param {string} name */
export function takeBack(node, name) {
  const names = given.get(node);
  if (names) names[name] = false;
  try {
    deleteProperty(node, name);
  } catch {
    // A proxy that does not let go of it.
  }
}
