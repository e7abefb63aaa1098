// What Python's nodes have beside the platform's own properties. Each is told as `describe` does.
//
// The platform's methods are taken once, from their prototypes: a form's input may have the name of one, and a page may put
// others in their place.

import { absent, strangeName } from "./object.js";
import { isNode } from "./platform.js";
import { told } from "./result.js";
import { getter, writeStyle } from "./tags.js";

const { apply } = Reflect;

const { Document, Element, HTMLSelectElement, Node, NodeList } = globalThis;
const nodeType = getter(Node, "nodeType");
const childNodes = getter(Node, "childNodes");
const bodyOf = getter(Document, "body");
const countOf = getter(NodeList, "length");
const optionsOf = getter(HTMLSelectElement, "options");
const ownerDocument = getter(Node, "ownerDocument");

const appendChild = Node?.prototype.appendChild;

const ELEMENT = 1;
const DOCUMENT = 9;

const typeOf = (node) => apply(nodeType, node, []);

/** What a document is asked for, its body has. */
const bodyOr = (node) => (typeOf(node) === DOCUMENT && apply(bodyOf, node, [])) || node;

/** What a line of text is not, unless it was written in one: then it is shown as it is. */
const FOLDED = /^\s|\s$|\s\s|[\t\n\r]/;

/** The text as people see it, unless nothing is seen of it. To find out where that is the same text is cheaper. */
function textOf(node) {
  const text = node.textContent ?? "";
  const plain = node.firstElementChild === null && !FOLDED.test(text);
  if (plain || node.innerText === undefined) return text;
  // What stands in a PRE keeps its lines, the last one too, and gets none beside it: it may be a program.
  const isProgram = node.localName === "pre" || node.querySelector("pre") !== null;
  return isProgram ? text : node.innerText || text;
}

/** Throws nothing: `told` does not. @param {Node} node @returns {number} its text, described */
export function readText(node) {
  return told((of) => textOf(bodyOr(of)), node);
}

/** Throws nothing: `told` does not. @param {Node} node @param {string} text */
export function writeText(node, text) {
  return told((of, given) => {
    bodyOr(of).textContent = given;
  }, node, text);
}

/** Throws nothing: `told` does not. @param {any} node @returns {number} the markup in it, described; null if it can have none */
export function readMarkup(node) {
  return told((of) => bodyOr(of).innerHTML ?? null, node);
}

/** Throws nothing: `told` does not. @param {any} node @param {string} markup @returns {number} whether it can have any */
export function writeMarkup(node, markup) {
  return told((of, given) => {
    const element = bodyOr(of);
    if (!("innerHTML" in element)) return false;
    element.innerHTML = given;
    return true;
  }, node, markup);
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

/** Whether it is a SELECT of HTML's, of this page or of a frame in it. */
function isSelect(node) {
  if (HTMLSelectElement && node instanceof HTMLSelectElement) return true;
  return strangeName(node) === "HTMLSelectElement";
}

/** The items of a node: the options of a SELECT, the child nodes of any other. */
function itemsOf(node) {
  return isSelect(node) ? [...apply(optionsOf, node, [])] : apply(childNodes, node, []);
}

/** Throws nothing: `told` does not. @param {Node} node @returns {number} a list of its items as they are now, described */
export function children(node) {
  return told((of) => [...itemsOf(of)], node);
}

/** Throws nothing: `told` does not. @param {Node} node @returns {number} how many items it has, described */
export function countChildren(node) {
  return told((of) => countIn(itemsOf(of)), node);
}

const countIn = (nodes) => (Array.isArray(nodes) ? nodes.length : apply(countOf, nodes, []));

/**
 * Throws nothing: `told` does not.
 * @param {Node} node @param {number} index of an item, from the end if it is negative @returns {number} described
 */
export function child(node, index) {
  return told((of, at) => {
    const nodes = itemsOf(of);
    return nodes[at < 0 ? at + countIn(nodes) : at] ?? absent;
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
  return told(appendTo, node, child);
}

function appendTo(node, child) {
  const parent = bodyOr(node);
  apply(appendChild, parent, [typeof child === "string" ? textNode(parent, child) : child]);
}

const textNode = (parent, text) => apply(Document.prototype.createTextNode, apply(ownerDocument, parent, []) ?? parent, [text]);

/** Throws nothing: `told` does not. @param {Element} element @param {string} name see `writeStyle` @param {string} value */
export function setStyle(element, name, value) {
  return told(writeStyle, element, name, value);
}
