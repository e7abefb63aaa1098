// What Python's nodes have beside the platform's own properties. Each is told as `describe` does.
//
// The platform's methods are taken once, from their prototypes: a form's input may have the name of one, and a page may put
// others in their place.

import { isNode } from "./bridge.js";
import { absent, fail } from "./object.js";
import { tell } from "./result.js";

const { apply, getOwnPropertyDescriptor } = Reflect;
const getter = (owner, name) => owner && getOwnPropertyDescriptor(owner.prototype, name)?.get;

const { Document, Element, Node, NodeList } = globalThis;
const nodeType = getter(Node, "nodeType");
const childNodes = getter(Node, "childNodes");
const rootElement = getter(Document, "documentElement");
const bodyOf = getter(Document, "body");
const countOf = getter(NodeList, "length");
const ownerDocument = getter(Node, "ownerDocument");

const ELEMENT = 1;
const DOCUMENT = 9;

/** Calls a task, and describes what it gives or throws. */
function told(task, node, argument, value) {
  try {
    return tell(task(node, argument, value));
  } catch (error) {
    return tell(fail(error));
  }
}

const typeOf = (node) => apply(nodeType, node, []);

/** @returns {number} 1 for an element, 9 for a document, 0 for what is no node any more */
export function kindOfNode(node) {
  try {
    return typeOf(node);
  } catch {
    return 0;
  }
}

/** A document's text is that of its root element. */
const withText = (node) => (typeOf(node) === DOCUMENT && apply(rootElement, node, [])) || node;

/** Throws nothing: `told` does not. @param {Node} node @returns {number} its text, described */
export function readText(node) {
  return told((of) => withText(of).textContent ?? "", node);
}

/** Throws nothing: `told` does not. @param {Node} node @param {string} text */
export function writeText(node, text) {
  return told((of, given) => {
    withText(of).textContent = given;
  }, node, text);
}

/**
 * Throws nothing: `told` does not.
 * @param {Node} node @param {string} name
 * @returns {number} of a document the element with that id, of an element its attribute's value, described; or absent
 */
export function findByName(node, name) {
  return told((of, key) => {
    switch (typeOf(of)) {
      case DOCUMENT: return apply(Document.prototype.getElementById, of, [key]) ?? absent;
      case ELEMENT: return apply(Element.prototype.getAttribute, of, [key]) ?? absent;
      default: return absent;
    }
  }, node, name);
}

/** Throws nothing: `told` does not. @param {Element} element @param {string} name @param {string} value */
export function setAttribute(element, name, value) {
  return told((of, key, text) => apply(Element.prototype.setAttribute, of, [key, text]), element, name, value);
}

/** Throws nothing: `told` does not. @param {Element} element @param {string} name */
export function removeAttribute(element, name) {
  return told((of, key) => apply(Element.prototype.removeAttribute, of, [key]), element, name);
}

/** Throws nothing: `told` does not. @param {Node} node that leaves its parent */
export function removeNode(node) {
  return told((of) => of.parentNode?.removeChild(of), node);
}

/** Throws nothing: `told` does not. @param {Node} node @returns {number} a list of its child nodes, described */
export function children(node) {
  return told((of) => apply(childNodes, of, []), node);
}

/** Throws nothing: `told` does not. @param {Node} node @returns {number} how many child nodes it has, described */
export function countChildren(node) {
  return told((of) => apply(countOf, apply(childNodes, of, []), []), node);
}

/**
 * Throws nothing: `told` does not.
 * @param {Node} node @param {number} index of a child node, from the end if it is negative @returns {number} described
 */
export function child(node, index) {
  return told((of, at) => {
    const nodes = apply(childNodes, of, []);
    return nodes[at < 0 ? at + apply(countOf, nodes, []) : at] ?? absent;
  }, node, index);
}

/** Throws nothing: `told` does not. @param {Node} node @param {unknown} other @returns {number} whether it is in there, described */
export function containsNode(node, other) {
  return told((of, inner) => isNode(inner) && inner !== of && apply(Node.prototype.contains, of, [inner]), node, other);
}

/**
 * Throws nothing: `told` does not.
 * @param {Node} node @param {Node | string} child a document takes it into its body
 */
export function append(node, child) {
  return told((of, added) => {
    const parent = (typeOf(of) === DOCUMENT && apply(bodyOf, of, [])) || of;
    const page = apply(ownerDocument, parent, []) ?? parent;
    const inner = typeof added === "string" ? apply(Document.prototype.createTextNode, page, [added]) : added;
    apply(Node.prototype.appendChild, parent, [inner]);
  }, node, child);
}

/** Throws nothing: `told` does not. @param {Element} element @param {string} name @param {string} value of a style's property */
export function setStyle(element, name, value) {
  return told((of, property, text) => {
    of.style[property] = text;
  }, element, name, value);
}
