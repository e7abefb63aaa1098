// What the platform itself takes a value for, whatever the page has made of its prototype: nodes, elements, events, of this
// page or of a frame in it.

// Of this global scope as it was at first: the page may put others in their place, or take them away.
const { Element, Event, Node } = globalThis;
const { apply, getOwnPropertyDescriptor } = Reflect;
const nodeType = Node && getOwnPropertyDescriptor(Node.prototype, "nodeType").get;
const eventType = Event && getOwnPropertyDescriptor(Event.prototype, "type").get;

const ELEMENT = 1;

/** @param {() => any} getter of the platform's @param {unknown} value @returns {boolean} whether it takes the value for one of its own */
export function takes(getter, value) {
  try {
    apply(getter, value, []);
    return true;
  } catch {
    return false;
  }
}

/** @param {unknown} value @returns {boolean} a prototype is none */
export function isNode(value) {
  return nodeType !== undefined && takes(nodeType, value);
}

/** @param {any} value @returns {boolean} */
export function isElement(value) {
  return (Element && value instanceof Element) || (isNode(value) && apply(nodeType, value, []) === ELEMENT);
}

/** @param {unknown} value @returns {boolean} */
export function isEvent(value) {
  return eventType !== undefined && takes(eventType, value);
}

/** @returns {number} 1 for an element, 9 for a document, 0 for what is no node any more */
export function kindOfNode(node) {
  try {
    return apply(nodeType, node, []);
  } catch {
    return 0;
  }
}
