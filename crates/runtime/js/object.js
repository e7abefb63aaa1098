// How a JavaScript object looks to Python: its names, its text, its size, its bytes.

import { isStopped, Kind } from "./bridge.js";
import { isPlain } from "./collections.js";
import { apply } from "./later.js";
import { isNode, takes } from "./platform.js";

// Of this global scope as it was at first: the page may put another in its place.
const { Object: OwnObject } = globalThis;

/** What `read` and `call` give where there is nothing to give. */
export const absent = Symbol("absent");
export const failed = Symbol("failed");
/** What was thrown when something failed. */
let failure;

/**
 * An object of the runtime's own that keeps the methods of now: a page may put others into the prototype.
 * @template {object} T @param {T} object @param {...string} names of the methods @returns {T}
 */
export function keeping(object, ...names) {
  for (const name of names) Object.defineProperty(object, name, { value: object[name] });
  return object;
}

/** Its methods throw nothing for a key that is an object. @returns {WeakMap<any, any>} */
export function weakMap() {
  return keeping(new WeakMap(), "delete", "get", "has", "set");
}

/** Throws nothing: a variable. @returns {unknown} what was thrown last */
export function takeFailure() {
  const thrown = failure;
  failure = undefined;
  return thrown;
}

/** @returns {symbol} `failed`, when what was thrown is noted */
export function fail(error) {
  failure = error;
  return failed;
}

/** @param {object} object @param {PropertyKey} name @returns {unknown} the property, its own or inherited */
export function read(object, name) {
  try {
    const value = object[name];
    return value === undefined && !(name in Object(object)) ? absent : value;
  } catch (error) {
    return fail(error);
  }
}

/** @returns {number} 1 if it is set, 0 if the object refuses, -1 if something was thrown */
export function assign(object, name, value) {
  try {
    const isSet = Number(Reflect.set(object, name, value));
    // As in `tell`: it may have called what stopped Python.
    return isStopped() ? -1 : isSet;
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** @param {Function} callee @param {unknown} owner that it is called on @param {unknown[]} args */
export function call(callee, owner, args) {
  try {
    return apply(callee, owner, args);
  } catch (error) {
    return fail(error);
  }
}

/** The same with one argument. */
export function callWith(callee, owner, argument) {
  try {
    return apply(callee, owner, [argument]);
  } catch (error) {
    return fail(error);
  }
}

/** @param {unknown} value @returns {string} its class as JavaScript names it */
export function className(value) {
  try {
    const name = value?.constructor?.name;
    // A property of that name may be anything.
    return typeof name === "string" && name ? name : typeOf(value);
  } catch {
    // It refuses to be looked at, as a revoked proxy does.
    return "JSObject";
  }
}

/** @param {any} value @returns {boolean} whether it is an error, of any global scope */
export function isError(value) {
  const name = value instanceof Error ? "Error" : strangeName(value);
  return name === "Error" || name === "DOMException";
}

/** @param {unknown} value @returns {string} what an object of another global scope calls itself, as that of a frame; "" of any other */
export function strangeName(value) {
  return typeof value === "object" && value !== null && !(value instanceof OwnObject) ? typeOf(value) : "";
}

const shorten = (text, most = 80) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** @param {unknown} value @returns {string} for people */
export function represent(value) {
  try {
    return representation(value);
  } catch {
    return "<JavaScript object>";
  }
}

function representation(value) {
  if (typeof value === "function") return `<JavaScript function ${value.name || "(anonymous)"}>`;
  if (typeof value === "symbol") return `<JavaScript ${String(value)}>`;
  if (isNode(value) && value.nodeType === 1) {
    return shorten(startTag(value));
  }
  if (isError(value)) return `<JavaScript ${String(value)}>`;
  const name = className(value);
  try {
    if (Array.isArray(value) || name === "Object") {
      return `<JavaScript ${name} ${shorten(JSON.stringify(value))}>`;
    }
  } catch {
    // It refers to itself, or holds what JSON cannot say: the name alone will do.
  }
  return `<JavaScript ${name}>`;
}

/** A copy of a custom element would be made by its own code, which may want to see it just now. */
function startTag(element) {
  const { getAttribute, getAttributeNames, hasAttribute } = Element.prototype;
  if (!element.localName.includes("-") && !hasAttribute.call(element, "is")) {
    return element.cloneNode(false).outerHTML.replace(/<\/[^<]*$/, "");
  }
  const attributes = getAttributeNames.call(element).map((name) => ` ${name}="${getAttribute.call(element, name)}"`);
  return `<${element.localName}${attributes.join("")}>`;
}

/** @param {unknown} value @returns {string | undefined} its own text, if it has one */
export function ownText(value) {
  try {
    if (typeof value !== "object" || Array.isArray(value)) return undefined;
    const text = String(value);
    return text.startsWith("[object ") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** @param {unknown} error @returns {string} `Name: message` of an error, the text of any other value */
export function errorText(error) {
  try {
    if (error === null || (typeof error !== "object" && typeof error !== "function")) return String(error);
    return isError(error) ? String(error) : represent(error);
  } catch {
    return represent(error);
  }
}

/** @param {unknown} value @returns {number} 0 for an empty collection, 1 else; -1 if something was thrown */
export function isTrue(value) {
  try {
    return Number(!isCollection(value) || size(value) !== 0);
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** What can be empty. A form or a window has a length too, and is there all the same. */
function isCollection(value) {
  if (typeof value !== "object" || isNode(value)) return false;
  return typeof value[Symbol.iterator] === "function" || bytesOf(value) !== undefined
    || typeOf(value) === "Storage";
}

/** @param {unknown} value @returns {number} how many items it has; -1 if it is no collection, -2 if something was thrown */
export function countItems(value) {
  try {
    return size(value);
  } catch (error) {
    fail(error);
    return -2;
  }
}

function size(value) {
  if (typeof value === "function" || typeof value === "symbol") return -1;
  if (isPlain(value)) return isArrayLike(value) ? value.length : -1;
  const count = value.length ?? value.size ?? value.byteLength;
  return typeof count === "number" && count >= 0 ? count : -1;
}

/** A property called `length` alone makes no array. */
function isArrayLike({ length, ...items }) {
  return Number.isInteger(length) && length > 0 && length - 1 in items;
}

/** @param {unknown} value @returns {boolean} */
export function isArray(value) {
  try {
    return Array.isArray(value);
  } catch {
    // A revoked proxy.
    return false;
  }
}

/** @param {unknown} value @returns {boolean} whether it says itself how to go through it */
export function isIterable(value) {
  return typeof value?.[Symbol.iterator] === "function";
}

/**
 * @param {any} value
 * @returns {Iterator | undefined} over its items, or the names of its properties; a function or symbol has neither
 */
export function iterate(value) {
  if (typeof value[Symbol.iterator] === "function") return value[Symbol.iterator]();
  if (typeof value !== "object") return undefined;
  return (size(value) < 0 ? Object.keys(value) : Array.from(value)).values();
}

/** @param {unknown} value @returns {string[]} the names of its properties, inherited ones too */
export function names(value) {
  const found = new Set();
  for (let object = value; object !== null && object !== undefined; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) found.add(name);
  }
  return [...found];
}

/** @param {any} value @returns {Uint8Array | undefined} a view on its bytes, if it is made of bytes */
export function bytesOf(value) {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isArrayBuffer(value) || typeOf(value) === "SharedArrayBuffer" ? new Uint8Array(value) : undefined;
}

/** What a value calls itself. */
const typeOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** @param {object} value @returns {boolean} whether it is an `ArrayBuffer`, of any global scope */
export function isArrayBuffer(value) {
  try {
    return value instanceof ArrayBuffer || typeOf(value) === "ArrayBuffer";
  } catch {
    // A proxy whose trap throws, or that has been revoked.
    return false;
  }
}

/** @param {object} object @param {PropertyKey} name @returns {boolean} whether there was such a property of its own to delete */
export function remove(object, name) {
  return Object.hasOwn(object, name) && Reflect.deleteProperty(object, name);
}

/** @param {unknown[]} array @param {number} index @returns {boolean} whether there was an item to take out */
export function removeItem(array, index) {
  if (index >= array.length) return false;
  Array.prototype.splice.call(array, index, 1);
  return true;
}

/** @param {unknown} value @param {any} constructor @returns {number} 1 if `instanceof` says so, 0 if not; -1 if something was thrown */
export function isInstance(value, constructor) {
  try {
    return Number(value instanceof constructor);
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** Whether one of the prototypes that a class gives to what it makes is such, of this global scope or of another, as that of a frame. */
function inherits(constructor, isSuch) {
  let prototype = constructor.prototype;
  while (prototype !== null && prototype !== undefined && !isSuch(prototype)) prototype = Object.getPrototypeOf(prototype);
  return Boolean(prototype);
}

/** Whether a prototype is the platform's own of all nodes, or events: its getter takes a sample of those, and nothing else. */
const gives = (name, sample) => (prototype) => {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get !== undefined && sample !== undefined && takes(get, sample) && !takes(get, {});
};

const isOfNodes = gives("nodeType", globalThis.document);
const isOfEvents = gives("type", globalThis.Event && new Event(""));

/** @param {any} constructor @returns {number} the kind of the objects that it makes */
export function kindOfInstances(constructor) {
  try {
    if (inherits(constructor, isOfNodes)) return Kind.Node;
    if (inherits(constructor, isOfEvents)) return Kind.Event;
    return inherits(constructor, (prototype) => typeof prototype === "function") ? Kind.Function : Kind.Object;
  } catch {
    return Kind.Object;
  }
}

/** @param {any} constructor @returns {boolean} whether what it makes are arrays */
export function isArrayClass(constructor) {
  try {
    return inherits(constructor, Array.isArray);
  } catch {
    return false;
  }
}

/** @param {Function} callee @param {unknown[]} args @returns {unknown} `new callee(...args)` */
export function construct(callee, args) {
  return Reflect.construct(callee, args);
}
