// Nodes that are found from a node, and what is done with all that is in one.

import { fail } from "./object.js";
import { isElement } from "./platform.js";
import { told } from "./result.js";

const { Document, Event, Node } = globalThis;

const isDocument = (node) => node instanceof Document || node.nodeType === Node.DOCUMENT_NODE;
const body = (node) => (isDocument(node) ? node.body : node);

/** What `get` of a node may be asked for, and how it is found. */
const ways = {
  id: (node, id) => node.querySelectorAll(`[id="${CSS.escape(id)}"]`),
  name: (node, name) => node.querySelectorAll(`[name="${CSS.escape(name)}"]`),
  tag: (node, tag) => node.getElementsByTagName(tag),
  classname: (node, name) => node.getElementsByClassName(name),
  selector: (node, selector) => node.querySelectorAll(selector),
};

/**
 * @param {any} node @param {string} way one of `ways` @param {string} wanted
 * @returns {Node[] | null | undefined} null if nothing is found so in such a node, undefined if something was thrown
 */
export function find(node, way, wanted) {
  try {
    return node.querySelectorAll ? [...ways[way](node, wanted)] : null;
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/** @param {any} node @returns {Node[] | undefined} its child nodes as they are now; undefined if something was thrown */
export function childList(node) {
  try {
    return [...body(node).childNodes];
  } catch (error) {
    fail(error);
    return undefined;
  }
}

/** Throws nothing: `told` does not. @param {any} node @param {string} selector @returns {number} the first one, described */
export function findOne(node, selector) {
  return told(() => node.querySelector(selector));
}

/** Throws nothing: `told` does not. @param {any} element @param {string} selector @returns {number} the nearest one, described */
export function closest(element, selector) {
  return told(() => element.closest(selector));
}

/** Throws nothing: `told` does not. @param {Node} node @returns {number} the element that it is in, described */
export function parent(node) {
  return told(() => node.parentElement);
}

/**
 * Throws nothing: `told` does not.
 * @param {Node} node @param {string | undefined} selector
 * @returns {number} its place among the nodes of its parent, or those that match, described; -1 if it has none
 */
export function indexOf(node, selector) {
  return told(() => {
    const owner = node.parentElement;
    if (!owner) return -1;
    return [...(selector === undefined ? owner.childNodes : owner.querySelectorAll(selector))].indexOf(/** @type {any} */ (node));
  });
}

/** Throws nothing: `told` does not. @param {any} node that is left without children */
export function clear(node) {
  return told(() => body(node).replaceChildren());
}

/** Throws nothing: `told` does not. @param {Node} node @returns {number} a copy with all that is in it, described */
export function clone(node) {
  return told(() => node.cloneNode(true));
}

/** Throws nothing: `told` does not. @param {Node} node @param {string} type of an event that bubbles and has no default */
export function trigger(node, type) {
  return told(() => {
    node.dispatchEvent(new Event(type, { bubbles: true }));
  });
}

/** Throws nothing: `told` does not. @param {any} element @returns {number} its classes in one text, described */
export function readClass(element) {
  return told(() => (isElement(element) ? element.getAttribute("class") ?? "" : null));
}

// ---- Positions and sizes ---------------------------------------------------------------------

/** Elements whose own `width` and `height` are no sizes of theirs. */
const SIZELESS = new Set(["input", "pre", "li"]);

/** @returns {number} pixels; 0 where there is no such length */
const whole = (length) => Math.floor(parseFloat(length) + 0.5) || 0;

/** A length of an element, by the name of a style's property. What it has itself of that name is its own. */
function length(element, name) {
  const own = element[name];
  if ((typeof own === "number" && !SIZELESS.has(element.localName)) || (typeof own === "object" && own)) return own;
  const view = element.ownerDocument.defaultView ?? globalThis;
  return whole(view.getComputedStyle(element)[name] || element.style?.[name]);
}

/** How far an element is from the borders of what is seen of the document. */
const seen = (element, side) => element.getBoundingClientRect()[side];
/** How far the document is scrolled, if the element is in it. */
const scrolled = (element, offset) => (element.isConnected ? offset : 0);

const places = {
  abs_left: (element) => whole(seen(element, "left") + scrolled(element, scrollX)),
  abs_top: (element) => whole(seen(element, "top") + scrolled(element, scrollY)),
  scrolled_left: (element) => whole(seen(element, "left")),
  scrolled_top: (element) => whole(seen(element, "top")),
};

/** Throws nothing: `told` does not. @param {any} element @param {string} name of a place or a length @returns {number} described */
export function measure(element, name) {
  return told(() => places[name]?.(element) ?? length(element, name));
}

/**
 * Throws nothing: `told` does not.
 * @param {any} element @param {string} name of a length @param {number | string} value in pixels, or as CSS writes it
 */
export function resize(element, name, value) {
  return told(() => {
    const isSize = name === "width" || name === "height";
    if (isSize && typeof value === "number" && element.localName === "canvas") element[name] = value;
    else element.style[name] = typeof value === "number" ? `${value}px` : value;
  });
}
